"""The gazetteer: found by name, best first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from averral.errors import DataError
from averral.knowledge import gazetteer
from averral.knowledge.gazetteer import load_gazetteer


def test_the_most_populous_bearer_comes_first() -> None:
    first, *others = load_gazetteer().find("Paris")
    assert (first.country, first.type) == ("FRA", "capital")
    assert {p.country for p in others} == {"USA"}


def test_regions_of_our_own_come_before_cities() -> None:
    assert load_gazetteer().find("Kashmir")[0].type == "disputed_region"
    assert load_gazetteer().find("the West Bank")[0].country == "PSE"


def test_an_unknown_name_has_no_place() -> None:
    assert load_gazetteer().find("Zarquanistan") == ()


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"places.csv.gz.*build_gazetteer"):
        load_gazetteer(tmp_path)


def test_a_wrong_region_is_named_with_its_line(tmp_path: Path) -> None:
    shutil.copy(gazetteer.HERE / "places.csv.gz", tmp_path)
    (tmp_path / "regions.csv").write_text("id,name,aliases,type,countries,lat,lon\nr,Nowhere,,region,,north,1\n")
    with pytest.raises(DataError, match=r"regions.csv, line 2"):
        load_gazetteer(tmp_path)
