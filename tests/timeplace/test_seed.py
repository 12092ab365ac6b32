"""Every named place of the shared seed article is found, where that article is at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from averral.pipeline import Reader

SHARED = Path(os.environ.get("AVERRAL_SHARED", Path(__file__).parents[3] / "shared"))
SEED = SHARED / "gold" / "dev" / "seed.txt"
NAMED = {"Afghanistan", "Pakistan", "Durand Line", "Kashmir", "Islamabad", "India", "United States"}


@pytest.mark.skipif(
    not SEED.exists(), reason="the shared gold texts are not at hand; set AVERRAL_SHARED to their folder"
)
def test_named_places_of_the_seed_article(reader: Reader) -> None:
    told = reader.read(SEED.read_text(encoding="utf-8"))
    gold = json.loads(SEED.with_suffix(".gold.json").read_text(encoding="utf-8"))["places"]
    found = {p.name: p for p in told.places}
    assert set(found) >= NAMED
    assert {p["name"].partition(" (")[0] for p in gold} >= NAMED
    assert all(found[name].lat is not None for name in NAMED)
