"""Every place of the shared seed article is found, named and described ones, where that article is at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from averral.pipeline import Reader
from averral.records import Place, Reading

SHARED = Path(os.environ.get("AVERRAL_SHARED", Path(__file__).parents[3] / "shared"))
SEED = SHARED / "gold" / "dev" / "seed.txt"
NAMED = {"Afghanistan", "Pakistan", "Durand Line", "Kashmir", "Islamabad", "India", "United States"}
PLACES = 16

pytestmark = pytest.mark.skipif(
    not SEED.exists(), reason="the shared gold texts are not at hand; set AVERRAL_SHARED to their folder"
)


@pytest.fixture(scope="module")
def told(reader: Reader) -> Reading:
    return reader.read(SEED.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def gold() -> list[dict[str, Any]]:
    places: list[dict[str, Any]] = json.loads(SEED.with_suffix(".gold.json").read_text(encoding="utf-8"))["places"]
    return places


def _touches(place: Place, mentions: list[list[int]]) -> bool:
    return any(m.start < end and start < m.end for m in place.mentions for start, end in mentions)


def test_named_places_have_a_point(told: Reading, gold: list[dict[str, Any]]) -> None:
    found = {p.name: p for p in told.places}
    assert set(found) >= NAMED
    assert {p["name"].partition(" (")[0] for p in gold} >= NAMED
    assert all(found[name].lat is not None for name in NAMED)


def test_every_place_is_found_where_it_is_mentioned(told: Reading, gold: list[dict[str, Any]]) -> None:
    missed = [p["name"] for p in gold if not any(_touches(place, p["mentions"]) for place in told.places)]
    assert (len(gold), missed) == (PLACES, [])
