from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis.telling import said, store_of, told
from averral.analysis.by_year import YearTie
from averral.analysis.dyads import Dyad, dyad
from averral.analysis.time_pictures import Step, heat_map, slope, time_line
from averral.store import View


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Dyad:
    reports = [
        told("2018-03-02", said("allied_with", ["XAA", "XBB"], [])),
        told("2019-05-02", said("AID", "XAA", "XBB", earliest="2019-05-01", latest="2019-05-01")),
        told("2021-02-03", said("ASSAULT", "XBB", "XAA", earliest="2021-02-02", latest="2021-02-02")),
        told("2021-03-04", said("ACCUSE", "XAA", "XBB", source="XAA", chain=("author", "XAA"))),
    ]
    with View(store_of(tmp_path_factory.mktemp("time"), *reports)) as view:
        return dyad(view, "XAA", "XBB", every="year")


def layers(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    return [one for one in spec["layer"] if one["mark"]["type"] == mark]


def rows(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    return [r for one in layers(spec, mark) for r in one["data"]["values"]]


def test_a_band_for_each_period_with_acts_from_friend_above_to_foe_below(found: Dyad) -> None:
    bands = layers(time_line(found), "rect")[0]["data"]["values"]
    assert [(b["day"], b["end"], b["y"], b["stands"]) for b in bands] == [
        ("2019-01-01T00:00:00Z", "2020-01-01T00:00:00Z", 10.0, "friends"),
        ("2021-01-01T00:00:00Z", "2022-01-01T00:00:00Z", -6.0, "foes"),
    ]
    assert all(b["statements"] for b in bands)


def test_lanes_are_the_ties_and_diamonds_the_turning_points(found: Dyad) -> None:
    spec = time_line(found)
    lanes = layers(spec, "rect")[1]["data"]["values"]
    assert [(r["stands"], r["day"][:10], r["y"] > 0) for r in lanes] == [
        ("friends", "2018-03-02", True), ("foes", "2021-02-02", False),
    ]  # fmt: skip
    assert [r["label"] for r in layers(spec, "point")[0]["data"]["values"]][-1].endswith("2021-02-02: friends → foes")


def test_acts_that_are_only_attributed_are_dashed(found: Dyad) -> None:
    ticks = [one for one in layers(time_line(found), "rule") if one["mark"].get("strokeWidth") == 2.4]
    dashed = {r["words"]: "strokeDash" in one["mark"] for one in ticks for r in one["data"]["values"]}
    assert dashed == {
        "AID, 2019-05-01 to 2019-05-01": False,
        "ASSAULT, 2021-02-02 to 2021-02-02": False,
        "ACCUSE, 2021-03-04 to 2021-03-04": True,
    }


def test_the_description_has_the_sentence_and_the_turning_points(found: Dyad) -> None:
    told_in_words = time_line(found)["description"]
    assert found.sentence in told_in_words
    assert "2021-02-02: friends → foes" in told_in_words


def test_labels_of_turning_points_stand_in_rows_of_their_own(tmp_path: Path) -> None:
    reports = [told(f"2020-0{n + 1}-01", said("ASSAULT" if n % 2 else "AGREE", ["XAA"], ["XBB"])) for n in range(6)]
    with View(store_of(tmp_path, *reports)) as view:
        labels = rows(time_line(dyad(view, "XAA", "XBB")), "text")
    assert len(labels) >= 4
    assert len({r["row"] for r in labels}) > 1


def test_nothing_stated_is_said_and_not_drawn(found: Dyad, tmp_path: Path) -> None:
    with View(store_of(tmp_path, told("2020-01-01", said("ASSAULT", "XAA", "XCC")))) as view:
        spec = time_line(dyad(view, "XAA", "XBB"))
    assert "Nothing is stated of the two." in spec["title"]["subtitle"]
    assert [one["mark"]["type"] for one in spec["layer"]] == ["rule"]


def test_a_heat_map_tells_signs_by_colour_and_by_mark() -> None:
    cells = [YearTie("b", 2019, -1.0), YearTie("b", 2021, 0.5, averred=False), YearTie("c", 2020, 0.0)]
    spec = heat_map("Arland", {"b": "Borland", "c": "Corland"}, cells, sentence="By all.")
    assert [(r["other"], r["year"], r["sign"]) for r in rows(spec, "text")] == [
        ("Borland", "2019", "−"), ("Borland", "2021", "+"), ("Corland", "2020", "±"),
    ]  # fmt: skip
    hollow = [one for one in layers(spec, "rect") if one["mark"].get("filled") is False]
    assert [r["year"] for r in hollow[0]["data"]["values"]] == ["2021"]
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == ["2019", "2020", "2021"]
    assert spec["description"].startswith(
        "Ties of Arland by year. By all. Borland 2019: foes; Borland 2021: friends, o"
    )


def test_two_actors_of_one_name_have_rows_of_their_own() -> None:
    spec = heat_map("Arland", {"b": "Guard", "c": "Guard"}, [YearTie("b", 2019, 1.0), YearTie("c", 2019, -1.0)])
    assert {r["other"] for r in rows(spec, "text")} == {"Guard (b)", "Guard (c)"}


def test_a_heat_map_of_too_many_says_how_many_are_left_out() -> None:
    spec = heat_map("Arland", {}, [YearTie(f"n{n}", 2019, 1.0) for n in range(45)])
    assert len(rows(spec, "text")) == 40
    assert "5 other actors are left out." in " ".join(spec["title"]["subtitle"])


def test_a_slope_has_bounds_where_a_figure_is_not_exact() -> None:
    spec = slope([Step("1872", 1), Step("1881", 3, 2, 5)], sentence="Six powers.")
    bounds = layers(spec, "rule")[0]["data"]["values"]
    assert [(r["at"], r["low"], r["high"]) for r in bounds] == [("1881", 2, 5)]
    assert [r["label"] for r in rows(spec, "text")] == ["1", "3"]
    assert spec["description"] == "Frustration over time. Six powers. 1872: 1; 1881: 3."


def test_empty_figures_are_pictures_too() -> None:
    assert "Nothing to show" in slope([])["description"]
    assert "No tie is stated" in heat_map("Arland", {}, [])["description"]
