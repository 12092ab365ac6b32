from __future__ import annotations

import pytest

from analysis.test_ties import on, over
from averral.analysis.series import Point, Series, series
from averral.errors import SettingsError


def by_key(found: Series) -> dict[str, Point]:
    return {p.period.key: p for p in found.points}


def test_acts_are_counted_and_scored_by_period_and_empty_periods_are_there() -> None:
    told = [on("ASSAULT", "2020-01-05"), on("ACCUSE", "2020-01-20"), on("AID", "2020-03-02")]
    points = by_key(series(told, ("A", "B")))
    assert list(points) == ["2020-01", "2020-02", "2020-03"]
    january = points["2020-01"]
    assert (january.count, january.total, january.mean) == (2.0, -12.0, -6.0)
    assert january.labels == (("ACCUSE", 1.0), ("ASSAULT", 1.0))
    assert january.quads == (0.0, 0.0, 1.0, 1.0)
    assert january.statements == ("2020-01-05ASSAULT", "2020-01-20ACCUSE")
    assert (points["2020-02"].count, points["2020-02"].mean, points["2020-02"].statements) == (0, None, ())
    assert points["2020-03"].quads == (0.0, 1.0, 0.0, 0.0)


def test_the_scale_of_goldstein() -> None:
    found = series([on("ASSAULT", "2020-01-05", mode="beat")], ("A", "B"), scale="goldstein")
    assert found.points[0].mean == -9.5


def test_statements_of_one_claim_are_one_act_with_both_voices() -> None:
    told = [
        on("ASSAULT", "2020-01-05", claim="c", statement="s1"),
        on("ASSAULT", "2020-02-07", claim="c", statement="s2", speaker="x"),
    ]
    found = series(told, ("A", "B"))
    assert [(a.id, a.voices, a.statements) for a in found.acts] == [("c", ("attributed", "averred"), ("s1", "s2"))]
    assert (found.points[0].count, found.points[0].averred, found.points[0].attributed) == (1.0, 1.0, 1.0)
    assert [p.period.key for p in found.points] == ["2020-01"]


def test_directions_are_kept_apart() -> None:
    back = on("ACCUSE", "2020-01-06", actor="B", recipient="A", actor_top="B", recipient_top="A")
    found = series([on("ACCUSE", "2020-01-05"), back, on("AGREE", "2020-01-07")], ("A", "B"), every="year")
    assert [(p.direction, p.mean) for p in found.by_direction] == [("<", -3.0), ("=", 2.5), (">", -3.0)]
    assert found.points[0].count == 3.0


def test_an_interval_is_shared_between_the_periods_that_it_touches() -> None:
    told = [on("ASSAULT", "2020-12-01", earliest="2020-01-22", latest="2020-02-10")]
    points = by_key(series(told, ("A", "B")))
    assert (points["2020-01"].count, points["2020-02"].count) == (0.5, 0.5)
    assert points["2020-01"].mean == points["2020-02"].mean == -9.0


def test_an_interval_within_a_period_is_not_shared_and_the_narrowest_of_a_claim_counts() -> None:
    told = [
        on("ASSAULT", "2020-12-01", earliest="2020", latest="2020", claim="c"),
        on("ASSAULT", "2020-12-02", earliest="2020-02-03", latest="2020-02-09", claim="c"),
    ]
    assert [(p.period.key, p.count) for p in series(told, ("A", "B")).points] == [("2020-02", 1.0)]


def test_a_date_is_cut_at_the_publication() -> None:
    told = [on("ASSAULT", "2020-03-10", earliest="2020-03-01", latest="2020-12-31")]
    assert series(told, ("A", "B")).acts[0].end == "2020-03-10"


def test_acts_without_a_date_have_that_of_publication_or_are_left_out_and_counted() -> None:
    told = [on("ASSAULT", "2020-01-05"), on("ASSAULT", None, statement="s9")]
    found = series(told, ("A", "B"))
    assert (len(found.acts), found.by_publication, found.undated) == (1, 1, 1)
    left = series(told, ("A", "B"), undated="leave")
    assert (left.acts, left.points, left.by_publication, left.undated) == ((), (), 0, 2)


def test_an_act_that_could_be_on_any_day_of_many_years_is_counted_as_undated() -> None:
    told = [on("ASSAULT", "2020-01-05", earliest="1950", latest="2019")]
    found = series(told, ("A", "B"))
    assert (found.points, found.undated) == ((), 1)
    assert series(told, ("A", "B"), every="year").undated == 0


def test_plans_relations_and_what_has_ended_are_no_acts() -> None:
    told = [
        on("ASSAULT", "2020-01-05", realis="intended"),
        on("supports", "2020-01-06"),
        over("AID", "2020-01-07"),
    ]
    assert series(told, ("A", "B")).acts == ()


def test_what_is_only_denied_is_counted_apart() -> None:
    no = {"polarity": "negative", "sign": 0}
    told = [
        on("ASSAULT", "2020-01-05", claim="c"),
        on("ASSAULT", "2020-01-06", claim="c", statement="s2", **no),
        on("AID", "2020-01-07", claim="d", **no),
    ]
    found = series(told, ("A", "B"))
    assert ([a.statements for a in found.acts], found.denied) == ([("2020-01-05ASSAULT",)], 1)


def test_weighted_an_act_counts_as_its_certainty_times_the_status_of_its_claim() -> None:
    told = [on("ASSAULT", "2020-01-05", certainty="possible", status="contested"), on("AID", "2020-01-06")]
    point = series(told, ("A", "B"), weighted=True).points[0]
    assert (point.count, point.weight) == (2.0, 1.05)
    assert point.total == pytest.approx(-9.0 * 0.25 + 10 * 0.8)
    assert point.mean == pytest.approx(point.total / 1.05, abs=1e-4)


def test_a_window_has_its_periods_even_where_nothing_happened() -> None:
    told = [on("ASSAULT", "2020-01-05"), on("ASSAULT", "2022-01-05")]
    found = series(told, ("A", "B"), every="year", since="2021", until="2021")
    assert [(p.period.key, p.count) for p in found.points] == [("2021", 0)]
    assert found.acts == ()


def test_nothing_gives_an_empty_series() -> None:
    found = series([], ("A", "B"))
    assert (found.points, found.by_direction, found.acts, found.undated) == ((), (), (), 0)


def test_rules_and_scales_that_there_are_not_are_refused() -> None:
    with pytest.raises(SettingsError, match="`published` or `leave`"):
        series([], ("A", "B"), undated="guess")  # type: ignore[arg-type]
    with pytest.raises(SettingsError, match="there is no scale 'x'"):
        series([on("ASSAULT", "2020-01-05")], ("A", "B"), scale="x")
