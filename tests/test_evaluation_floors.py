"""The figures of `averral evaluate` on our own samples do not fall below their floors."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from averral.cli import scoring
from averral.pipeline import Reader

GOLD = Path(__file__).parent / "gold"
SAMPLES = GOLD / "evaluation"
FLOORS: dict[str, dict[str, Any]] = tomllib.loads((GOLD / "floors_evaluation.toml").read_text(encoding="utf-8"))
TASKS: dict[str, Callable[[Callable[[], Reader]], scoring.Figures]] = {
    "plv": lambda reader: scoring.plv(SAMPLES / "plv.jsonl", reader),
    "dse": lambda reader: scoring.dse(SAMPLES / "dse.jsonl", reader, None),
    "attributions": lambda reader: scoring.polnear(SAMPLES / "attributions.jsonl", reader),
    "times": lambda reader: scoring.timebank(SAMPLES / "times.jsonl", reader),
    "places": lambda reader: scoring.lgl(SAMPLES / "places.jsonl", reader),
    "end-to-end": lambda reader: scoring.end_to_end(SAMPLES / "plv.jsonl", reader),
}


def shortfalls(floors: dict[str, Any], figures: scoring.Figures, where: str = "") -> list[str]:
    """One message for each figure below its floor; a table of floors holds those of a nested figure."""
    found = []
    for name, least in floors.items():
        if isinstance(least, dict):
            found += shortfalls(least, figures[name], f"{where}{name}.")
        elif figures[name] is None or figures[name] < least:
            found.append(f"{where}{name}: {figures[name]} is below the floor {least}")
    return found


def test_every_floor_has_a_task() -> None:
    assert set(FLOORS) <= set(TASKS)


@pytest.mark.parametrize("sample", FLOORS)
def test_no_figure_is_below_its_floor(sample: str, reader: Reader) -> None:
    assert shortfalls(FLOORS[sample], TASKS[sample](lambda: reader)) == []


def test_a_shortfall_is_named() -> None:
    floors = {"root": {"accuracy": 0.5}, "n": 3}
    assert shortfalls(floors, {"root": {"accuracy": 0.4}, "n": 3}) == ["root.accuracy: 0.4 is below the floor 0.5"]
