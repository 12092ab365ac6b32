"""Every row of the gold tables of times and places is read as it says."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from averral.pipeline import Reader
from averral.syntax import Syntax
from averral.timeplace import read_places, read_times

GOLD = Path(__file__).parents[1] / "gold"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of this folder."""
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows("times.csv"), ids=lambda r: f"{r['phenomenon']}: {r['text']}")
def test_times(row: dict[str, str], parse: Callable[[str], Syntax]) -> None:
    times = read_times(parse(row["text"]), row["published"] or None)
    found = [f"{row['text'][t.start : t.end]}={t.value}@{t.earliest or ''}/{t.latest or ''}" for t in times]
    assert found == [part for part in row["expected"].split(";") if part], row["notes"]


@pytest.mark.parametrize("row", rows("places.csv"), ids=lambda r: f"{r['phenomenon']}: {r['text']}")
def test_places(row: dict[str, str], reader: Reader, parse: Callable[[str], Syntax]) -> None:
    syntax = parse(row["text"])
    places = read_places(syntax, reader.gazetteer)
    found = [f"{p.name}={p.type}:{p.country or ''}" for p in places if p.lat is not None]
    assert found == [part for part in row["expected"].split(";") if part], row["notes"]
