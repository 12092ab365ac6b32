from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from averral.cli.passing import Given, view_of
from averral.errors import InputError, NoSuchInput
from averral.evaluation.gold_shifts import load_shifts
from averral.evaluation.shifts import measured, scored
from averral.settings import Settings

SAMPLE = Path(__file__).parents[1] / "gold" / "corpus" / "claims.json"
TURN = {"dyad": ["B", "A"], "from": "friendly", "to": "hostile", "earliest": "2020-01-01", "latest": "2020-06-30"}
NETWORK = {"date": "2020-12-31", "edges": [["B", "A", "-"], ["A", "C", "+"]]}


@dataclass(frozen=True)
class Point:
    dyad: tuple[str, str] = ("A", "B")
    before: str = "friendly"
    after: str = "hostile"
    earliest: str = "2020-06-01"
    latest: str = "2020-08-01"


def gold(tmp_path: Path, **changes: Any) -> Path:
    path = tmp_path / "gold.json"
    path.write_text(
        json.dumps({"corpus": "c.jsonl", "turning_points": [TURN], "networks": [NETWORK], **changes}), encoding="utf-8"
    )
    return path


def test_a_turning_point_is_found_once_and_all_others_are_false(tmp_path: Path) -> None:
    found = [Point(), Point(), Point(before="neutral"), Point(dyad=("X", "Y"))]
    figures = scored(load_shifts(gold(tmp_path)), found, {"2020-12-31": {}}, 20)
    assert figures["turning points"] == {
        "gold": 1, "found": 1, "missed": 0, "false": 3, "recall": 1.0, "per ten dyads": 1.5,
    }  # fmt: skip


@pytest.mark.parametrize("days", [("2020-07-01", "2020-08-01"), ("2019-01-01", "2019-12-31")])
def test_days_that_do_not_overlap_are_no_match(tmp_path: Path, days: tuple[str, str]) -> None:
    figures = scored(load_shifts(gold(tmp_path)), [Point(earliest=days[0], latest=days[1])], {"2020-12-31": {}}, 2)
    assert figures["turning points"]["missed"] == figures["turning points"]["false"] == 1
    assert figures["misses"][:2] == [
        "missed: A and B, friendly to hostile, 2020-01-01 to 2020-06-30",
        f"false: A and B, friendly to hostile, {days[0]} to {days[1]}",
    ]


def test_ties_of_actors_that_the_gold_does_not_name_are_not_judged(tmp_path: Path) -> None:
    signs = {"2020-12-31": {("A", "B"): -1, ("A", "C"): -1, ("B", "C"): 1, ("A", "X"): 1}}
    figures = scored(load_shifts(gold(tmp_path)), [], signs, 0)
    assert figures["networks"]["2020-12-31"] == {
        "gold": 2, "found": 1, "false": 2, "precision": pytest.approx(1 / 3), "recall": 0.5,
    }  # fmt: skip
    assert "2020-12-31: A and C: friends, found foes" in figures["misses"]
    assert "2020-12-31: B and C: no tie, found friends" in figures["misses"]


@pytest.mark.parametrize(
    "changes",
    [
        {"turning_points": [{**TURN, "from": "cordial"}]},
        {"turning_points": [{**TURN, "earliest": "2021-01-01"}]},
        {"networks": [{"date": "2020-12-31", "edges": [["A", "B", "?"]]}]},
        {"networks": 3},
    ],
)
def test_a_wrong_gold_is_named(tmp_path: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r"gold\.json is no gold of turning points"):
        load_shifts(gold(tmp_path, **changes))


def test_a_gold_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match="check the path"):
        load_shifts(tmp_path / "none.json")


def test_the_turns_and_networks_of_the_sample_corpus() -> None:
    """The figures of docs/evaluation.md: the corpus is ours, so they say little of other texts."""
    pytest.importorskip("rensa", reason="the extra `corpus` is not installed")
    loaded = load_shifts(SAMPLE)
    given = Given((str(loaded.corpus),), settings=Settings(actors=loaded.actors), table=loaded.sources)
    with view_of(given, []) as view:
        figures = measured(view, loaded)
    assert figures["turning points"]["missed"] == 0
    assert figures["turning points"]["per ten dyads"] <= 1
    for network in figures["networks"].values():
        assert network["recall"] >= 0.92 and network["precision"] >= 0.95
