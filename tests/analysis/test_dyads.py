from __future__ import annotations

from pathlib import Path

import pytest

from analysis.telling import claim, said, shift, statement_id, store_of, told
from averral.analysis.cast import Cast
from averral.analysis.dyads import COLUMNS, dyad, rows_of
from averral.errors import SettingsError
from averral.store import View

A, B, FRONT = "XAA", "XBB", "own:river-front"


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    """Arland and Borland: allies, then at war; the front accuses both; Corland is spoken of once, undated."""
    reports = [
        told("2018-03-02", said("allied_with", [A, B], [])),
        told("2019-05-02", said("AID", "XAA.GOV", B, earliest="2019-05-01", latest="2019-05-01")),
        told("2021-02-03", said("ASSAULT", B, "XAA.MIL", earliest="2021-02-02", latest="2021-02-02")),
        told("2021-02-04", said("ASSAULT", "XAA.MIL", B, source="own:ida-vale", chain=("author", "own:ida-vale"))),
        told("2021-02-05", said("ASSAULT", "XAA.MIL", B, polarity="negative", source=B, chain=("author", B))),
        told(None, said("ACCUSE", A, "XCC")),
    ]
    denied = [statement_id(reports[n], 1) for n in (3, 4)]
    also = (claim("c1", "denied", *denied),)
    return View(store_of(tmp_path_factory.mktemp("dyads"), *reports, also=also))


def test_bodies_count_with_their_parts_and_the_turn_is_found(view: View) -> None:
    found = dyad(view, A, B, every="year")
    assert [(p.period.key, p.count, p.mean) for p in found.series.points] == [
        ("2019", 1.0, 10.0), ("2020", 0, None), ("2021", 2.0, -9.0),
    ]  # fmt: skip
    assert [(p.before, p.after) for p in found.turning_points][-1] == ("friendly", "hostile")
    assert [(s.sign, s.begin) for s in found.standing] == [(1, "2018-03-02"), (-1, "2021-02-02")]
    assert found.relations == (("allied_with", 1),)


def test_what_is_averred_and_what_is_attributed_is_counted_apart(view: View) -> None:
    found = dyad(view, A, B, every="year")
    counts = found.counts
    assert (counts.statements, counts.averred, counts.attributed, counts.denials) == (5, 3, 2, 1)
    assert (counts.contested, found.series.points[-1].averred, found.series.points[-1].attributed) == (2, 1.0, 1.0)
    assert found.sentence.startswith("Arland and Borland, as all together have it: friends from 2018-03-02 to")
    assert "2 contested" in found.sentence


def test_the_same_dyad_from_other_mouths(view: View) -> None:
    author = dyad(view, A, B, every="year", mouth="author")
    assert (author.counts.attributed, author.series.points[-1].count) == (0, 1.0)
    minister = dyad(view, A, B, every="year", mouth="own:ida-vale")
    assert [(p.period.key, p.count) for p in minister.series.points] == [("2021", 1.0)]
    assert "as Ida Vale says" in minister.sentence
    assert dyad(view, A, B, mouth="corroborated").evidence == ()


def test_sides_turned_round_give_the_same_with_directions_turned(view: View) -> None:
    one, other = dyad(view, A, B, every="year"), dyad(view, B, A, every="year")
    assert [p.mean for p in one.series.points] == [p.mean for p in other.series.points]
    ways = [[p.direction for p in d.series.by_direction] for d in (one, other)]
    assert ways == [[">", "<", ">"], ["<", "<", ">"]]
    assert one.standing == other.standing


def test_a_part_alone(view: View) -> None:
    found = dyad(view, "XAA.MIL", B, every="year")
    assert [(p.period.key, p.count) for p in found.series.points] == [("2021", 2.0)]
    assert found.relations == ()


def test_only_undated_and_nothing_at_all_are_defined(view: View) -> None:
    undated = dyad(view, A, "XCC")
    assert (undated.series.points, undated.series.undated, undated.counts.statements) == ((), 1, 1)
    nothing = dyad(view, B, "XCC")
    assert (nothing.evidence, nothing.standing, nothing.turning_points, nothing.breaks) == ((), (), (), ())
    assert "no tie is stated (0 statements, 0 independent sources)" in nothing.sentence


def test_an_empty_window_has_its_periods_and_no_acts(view: View) -> None:
    found = dyad(view, A, B, every="year", since="2020", until="2020")
    assert [(p.period.key, p.count) for p in found.series.points] == [("2020", 0)]
    assert [(p.earliest, p.latest) for p in found.turning_points] == [("2019-05-02", "2021-02-02")]
    assert dyad(view, A, B, since="2023", until="2023").turning_points == ()
    assert [s.sign for s in found.standing] == [1]


def test_one_actor_and_a_part_with_its_whole_are_refused(view: View) -> None:
    with pytest.raises(SettingsError, match="XAA and XAA are one actor, Arland; a dyad has two"):
        dyad(view, A, A)
    with pytest.raises(SettingsError, match=r"Armed forces of Arland \(XAA.MIL\) is a part of Arland"):
        dyad(view, "XAA.MIL", A)


@pytest.mark.parametrize("day", ["20", "2020-13", "yesterday", "2020-02-30", "20-1", "٢٠٢٠"])
def test_a_day_that_is_none_is_refused(view: View, day: str) -> None:
    with pytest.raises(SettingsError, match=f"'{day}' is no day"):
        dyad(view, A, B, since=day)


def test_as_a_table_with_the_statements_of_each_cell(view: View) -> None:
    found = dyad(view, A, B, every="year")
    frame = found.to_pandas()
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["direction"]) == ["", ">", "", "", "<", ">"]
    assert frame["statements"][1] == rows_of(found)[1]["statements"] != ""
    assert dyad(view, B, "XCC").to_pandas().empty


def test_a_turn_that_a_text_states_is_a_turning_point(tmp_path: Path) -> None:
    stated = told(
        "2021-09-01",
        said("allied_with", [A, B], [], latest="2021-08-01"),
        said("hostile_to", [A, B], [], earliest="2021-08-02"),
        shifts=(shift((A, B), "ally", "enemy", "2021-08", "s1", "s2"),),
    )
    with View(store_of(tmp_path, stated)) as view:
        found = dyad(view, A, B, cast=Cast(view))
        last = found.turning_points[-1]
        assert (last.before, last.after) == ("friendly", "hostile")
        assert "texts" in last.by
        assert dyad(view, A, B, mouth="attributed").turning_points == ()
