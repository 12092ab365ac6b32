from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from averral.exports.formats import Wanted
from averral.exports.formats.claims import Days
from averral.exports.formats.ged import COLUMNS, _cell, date_prec
from averral.store import View
from exports.formats.making import claim, document, exported, fields, reasons, store

ORDER = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name"
    " dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b"
    " number_of_sources source_article source_office source_date source_headline source_original where_prec"
    " where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id"
    " region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high"
    " low gwnoa gwnob"
)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_columns(events: View, tmp_path: Path) -> None:
    text, _ = exported(events, "ucdp-ged", tmp_path)
    assert text.splitlines()[0] == ",".join(COLUMNS) == ",".join(ORDER.split())
    assert len(COLUMNS) == 49


def test_a_state_based_event_in_full(events: View, tmp_path: Path) -> None:
    text, _ = exported(events, "ucdp-ged", tmp_path)
    told = {k: v for k, v in rows(text)[0].items() if v}
    assert told.pop("id").isdigit() and told.pop("source_article").startswith("https://harbour-wire")
    assert told == {
        "relid": "c1", "year": "2020", "type_of_violence": "1", "dyad_name": "Armed forces of Kenya - Reed Front",
        "side_a": "Armed forces of Kenya", "side_b": "Reed Front", "number_of_sources": "1",
        "source_office": "Harbour Wire; Coast Post", "source_date": "2020-03-03", "source_headline": "A title, two",
        "where_prec": "1", "where_coordinates": "Garissa", "where_description": "Garissa", "adm_1": "03",
        "latitude": "-0.45", "longitude": "39.65", "geom_wkt": "POINT (39.65 -0.45)", "priogrid_gid": "129320",
        "country": "Kenya", "country_id": "501", "region": "Africa", "event_clarity": "1", "date_prec": "1",
        "date_start": "2020-03-02", "date_end": "2020-03-02", "gwnoa": "501",
    }  # fmt: skip


def test_kinds_of_violence_and_who_said_so(events: View, tmp_path: Path) -> None:
    text, side = exported(events, "ucdp-ged", tmp_path, Wanted(attributed=True))
    by = {r["relid"]: r for r in rows(text)}
    assert {k: r["type_of_violence"] for k, r in by.items()} == {"c1": "1", "c3": "3", "c6": "2", "c7": "3"}
    assert (by["c3"]["side_b"], by["c3"]["source_original"]) == ("Civilians", "Ada Brook")
    assert (by["c3"]["date_prec"], by["c3"]["event_clarity"]) == ("3", "2")
    assert (by["c7"]["date_prec"], by["c7"]["date_start"], by["c7"]["date_end"]) == ("4", "2020-02-02", "2020-03-03")
    assert all(r["best"] == "" for r in by.values())
    assert reasons(side)["c2"] == "no use of armed force"


@pytest.mark.parametrize(("last", "precision"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4)])
def test_date_precision(last: int, precision: int) -> None:
    assert date_prec(Days(date(2020, 1, 1), date(2020, 1, last), True)) == precision


def test_a_year_has_precision_five() -> None:
    assert date_prec(Days(date(2020, 1, 1), date(2020, 12, 31), True)) == 5


def test_cells_of_the_grid() -> None:
    assert _cell(-90, -180) == 1
    assert _cell(90, 180) == 360 * 720
    assert _cell(-0.45, 39.65) == 179 * 720 + 439 + 1


def test_the_state_is_side_a_whoever_struck(tmp_path: Path) -> None:
    part = {"words": "The Front", "label": "ASSAULT", "actor": ("own:front",), "recipient": ("KEN.MIL",)}
    reading = document("The Front bombed the army.", [part])
    with store(tmp_path, [reading], [claim("c1", [(reading, "s1")], [{"source": "w"}])]) as view:
        text, side = exported(view, "ucdp-ged", tmp_path)
    (row,) = rows(text)
    assert (row["side_a"], row["side_b"]) == ("Armed forces of Kenya", "Reed Front")
    assert (row["gwnoa"], row["gwnob"], row["type_of_violence"]) == ("501", "", "1")
    assert fields(side)[0]["actor_ids"] == ["own:front"]
