from __future__ import annotations

from analysis.test_ties import on
from averral.analysis.changes import change_points, noise
from averral.analysis.evidence import Evidence
from averral.analysis.series import Series, series

FRIENDLY, HOSTILE = ("AGREE", "SUPPORT", "AID", "CONCEDE"), ("ACCUSE", "ASSAULT", "THREATEN", "SANCTION")


def acts(*labels: str, start: int = 2010) -> list[Evidence]:
    return [on(label, f"{start + n}-05-01", statement=f"s{start + n}") for n, label in enumerate(labels)]


def of(told: list[Evidence]) -> Series:
    return series(told, ("A", "B"), every="year")


def test_a_break_is_found_between_the_last_act_of_one_kind_and_the_first_of_the_other() -> None:
    (found,) = change_points(of(acts(*FRIENDLY, *HOSTILE)))
    assert (found.earliest, found.latest) == ("2013-05-01", "2014-05-01")
    assert (found.before, found.after, found.acts) == (5.5, -5.38, (4, 4))
    assert found.gain > 1
    assert found.statements == tuple(f"s{year}" for year in range(2010, 2018))
    assert found.statements_before == ("s2010", "s2011", "s2012", "s2013")


def test_there_and_back_are_two_breaks() -> None:
    found = change_points(of(acts(*FRIENDLY, *FRIENDLY, *HOSTILE, *HOSTILE, *FRIENDLY, *FRIENDLY, start=1990)))
    assert [(c.before > 0, c.after > 0) for c in found] == [(True, False), (False, True)]


def test_one_odd_act_is_no_break() -> None:
    assert change_points(of(acts("AID", "AID", "AID", "ASSAULT", "AID", "AID", "AID", "AID"))) == ()


def test_too_few_acts_have_no_break() -> None:
    assert change_points(of(acts("AID", "AID", "ASSAULT", "ASSAULT", "ASSAULT"))) == ()
    assert change_points(of([])) == ()


def test_an_act_that_was_some_day_of_years_says_nothing_of_when_it_turned() -> None:
    told = acts(*FRIENDLY, *HOSTILE)
    vague = [on("ASSAULT", "2019-01-01", earliest="2005", latest="2018", statement=f"v{n}") for n in range(6)]
    assert change_points(of([*told, *vague])) == change_points(of(told))


def test_noise_is_that_of_neighbours_and_at_least_that_of_types() -> None:
    assert noise([5.0, 5.0, 5.0, -9.0, -9.0, -9.0]) == 3.0
    assert round(noise([0.0, 4.0, 0.0, 4.0]), 2) == 4.19
