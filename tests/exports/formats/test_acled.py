from __future__ import annotations

import csv
import io
from pathlib import Path

from averral.exports.formats import Wanted
from averral.exports.formats.acled import COLUMNS
from averral.store import View
from exports.formats.making import exported, fields, reasons

ORDER = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1"
    " actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location"
    " latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_columns_are_those_of_2023(events: View, tmp_path: Path) -> None:
    text, _ = exported(events, "acled", tmp_path)
    assert text.splitlines()[0] == ",".join(COLUMNS) == ",".join(ORDER.split())
    assert len(COLUMNS) == 31


def test_a_battle_in_full(events: View, tmp_path: Path) -> None:
    text, side = exported(events, "acled", tmp_path)
    told = {k: v for k, v in rows(text)[0].items() if v}
    assert told.pop("event_id_cnty").startswith("KEN")
    assert told == {
        "event_date": "2020-03-02", "year": "2020", "time_precision": "1", "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence", "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "Armed forces of Kenya", "inter1": "State forces", "actor2": "Reed Front", "inter2": "Rebel group",
        "interaction": "State forces - Rebel group", "iso": "404", "region": "Eastern Africa", "country": "Kenya",
        "admin1": "03", "location": "Garissa", "latitude": "-0.45", "longitude": "39.65", "geo_precision": "1",
        "source": "Harbour Wire; Coast Post",
        "notes": "Says so: outlet:harbour wire. Denies it: Norvane. Status: repeated."
        ' "The army shelled the Reed Front."',
    }  # fmt: skip
    assert fields(side)[0]["denied_by"] == ["Norvane"]
    assert fields(side)[0]["fatalities"].startswith("not read")


def test_a_denied_a_meant_and_an_attributed_claim_stay_out(events: View, tmp_path: Path) -> None:
    _, side = exported(events, "acled", tmp_path)
    why = reasons(side)
    assert why["c5"] == "the claim is denied"
    assert why["c4"].startswith("it is future")
    assert why["c3"].startswith("attributed:") and why["c7"].startswith("attributed:")
    assert why["c2"].startswith("no event type of ACLED")
    assert {k for k in why} == {"c2", "c3", "c4", "c5", "c7"}


def test_attributed_violence_against_civilians(events: View, tmp_path: Path) -> None:
    text, _ = exported(events, "acled", tmp_path, Wanted(attributed=True))
    shot = next(r for r in rows(text) if r["actor1"] == "Reed Front" and r["actor2"] == "'=fishers")
    assert (shot["event_type"], shot["sub_event_type"]) == ("Violence against civilians", "Attack")
    assert (shot["civilian_targeting"], shot["inter2"]) == ("Civilians targeted", "Civilians")
    assert (shot["event_date"], shot["time_precision"]) == ("2020-02-23", "2")
    assert shot["notes"].startswith("Says so: Ada Brook. Status: single-source.")
    assert (shot["location"], shot["latitude"], shot["geo_precision"]) == ("the hills", "", "")
    both = next(r for r in rows(text) if r["assoc_actor_1"] == "Norvane")
    assert both["actor1"] == "Armed forces of Kenya"
    # no day of its own: the month before the report
    assert (both["event_date"], both["time_precision"]) == ("2020-02-17", "3")


def test_a_mutual_act_has_its_parties_on_two_sides(events: View, tmp_path: Path) -> None:
    text, _ = exported(events, "acled", tmp_path)
    fought = next(r for r in rows(text) if r["event_type"] == "Battles")
    assert (fought["actor1"], fought["actor2"]) == ("Reed Front", "Hill Band")
    assert fought["interaction"] == "Rebel group - Political militia"
