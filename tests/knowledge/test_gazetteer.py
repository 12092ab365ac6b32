"""The gazetteer: found by name, best first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from averral.errors import DataError
from averral.knowledge import gazetteer
from averral.knowledge.gazetteer import load_gazetteer


def test_the_most_populous_bearer_comes_first() -> None:
    cities = [p for p in load_gazetteer().find("Paris") if p.type in ("city", "capital")]
    assert (cities[0].country, cities[0].type) == ("FRA", "capital")
    assert {"USA", "CAN"} <= {p.country for p in cities[1:]}


def test_areas_know_where_they_lie() -> None:
    (parish,) = load_gazetteer().find("Rapides Parish")
    assert (parish.type, parish.country, parish.admin1, parish.admin2) == ("admin2", "USA", "LA", "079")
    assert load_gazetteer().find("Rapides") == (parish,)


def test_abbreviations_of_first_level_areas() -> None:
    assert [p.name for p in load_gazetteer().find("Ill.")] == ["Illinois"]
    area = load_gazetteer().postal("IL")
    assert area is not None and area.name == "Illinois"
    assert load_gazetteer().postal("Il") is None


def test_a_few_capitals_name_states_alone() -> None:
    assert [p.country for p in load_gazetteer().find("UK")] == ["GBR"]
    assert load_gazetteer().find("EU") == ()


def test_names_are_found_without_accents_marks_and_case() -> None:
    assert gazetteer.folded("St. Mary’s-on-Sea") == "saint marys on sea"
    assert load_gazetteer().find("MÜNCHEN")[0].country == "DEU"


def test_adjectives_and_demonyms_mean_states_and_are_no_names() -> None:
    state = load_gazetteer().people("Afghans")
    assert state is not None and state.country == "AFG"
    assert load_gazetteer().find("Afghan") == ()


def test_states_stand_at_their_middle() -> None:
    usa = load_gazetteer().find("United States")[0]
    assert (usa.lat, usa.lon) == (39.76, -98.5)


def test_every_line_can_be_found_and_read() -> None:
    table = load_gazetteer()._table
    lines = table.splitlines()
    assert lines == sorted(lines)
    for line in lines[::5003]:
        key, geonameid, *_ = line.decode().split(",")
        assert int(geonameid) in {p.geonameid for p in load_gazetteer()._looked_up(key)}


def test_regions_of_our_own_come_before_cities() -> None:
    assert load_gazetteer().find("Kashmir")[0].type == "disputed_region"
    assert load_gazetteer().find("the West Bank")[0].country == "PSE"


def test_states_that_are_hoped_for_have_no_point() -> None:
    (place,) = load_gazetteer().find("Pashtunistan")
    assert (place.type, place.lat, place.countries) == ("claimed_state", None, ("PAK", "AFG"))


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
