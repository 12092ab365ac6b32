from __future__ import annotations

from pathlib import Path

from averral.exports.formats import Wanted
from averral.exports.formats.polecat import COLUMNS
from averral.store import View
from exports.formats.making import exported, fields, reasons


def rows(text: str) -> list[dict[str, str]]:
    head, *lines = text.splitlines()
    return [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]


def test_columns_are_those_of_polecat(events: View, tmp_path: Path) -> None:
    text, _ = exported(events, "polecat", tmp_path)
    assert text.splitlines()[0].split("\t") == list(COLUMNS)
    assert len(COLUMNS) == 40
    assert COLUMNS[0] == "Event ID" and COLUMNS[4] == "Intensity" and COLUMNS[39] == "Version"


def test_only_what_is_averred_or_corroborated_goes_in(events: View, tmp_path: Path) -> None:
    text, side = exported(events, "polecat", tmp_path)
    assert [(r["Event Type"], r["Event Mode"]) for r in rows(text)] == [
        ("ASSAULT", "heavy-weapons"), ("CONSULT", ""), ("ASSAULT", "")
    ]  # fmt: skip
    why = {r.split(":")[0].split(" ")[0] for r in reasons(side).values()}
    assert why == {"attributed", "it", "the"}
    texts = sorted(reasons(side).values())
    assert any(t.startswith("attributed: neither averred") for t in texts)
    assert "it denies the act, or says that a tie is over" in texts
    assert "it is future: not said to have happened" in texts
    assert "the claim is denied" in texts


def test_a_row_in_full(events: View, tmp_path: Path) -> None:
    text, side = exported(events, "polecat", tmp_path)
    row = rows(text)[0]
    told = {k: v for k, v in row.items() if v and k != "Event ID"}
    assert told == {
        "Event Date": "2020-03-02", "Event Type": "ASSAULT", "Event Mode": "heavy-weapons", "Intensity": "-9.5",
        "Quad Code": "MATERIAL CONFLICT", "Contexts": "military; territory", "Actor Name": "Armed forces of Kenya",
        "Actor Country": "KEN", "Actor COW": "501", "Primary Actor Sector": "MIL", "Actor Sectors": "MIL",
        "Recipient Name": "Reed Front", "Primary Recipient Sector": "REB", "Recipient Sectors": "REB",
        "Placename": "Garissa", "City": "Garissa", "Province": "03", "Country": "KEN", "Latitude": "-0.45",
        "Longitude": "39.65", "GeoNames ID": "1", "Feature Type": "PPL", "Source": "Harbour Wire",
        "Publication Date": "2020-03-03", "Story People": "Ada Brook",
        "Story Organizations": "Armed forces of Kenya; Reed Front; Hill Band; Norvane", "Story Locations": "Garissa",
        "Language": "en", "Version": "averral",
    }  # fmt: skip
    first = side[0] if side[0]["what"] == "fields" else next(s for s in side if s["what"] == "fields")
    assert first["fields"]["claim"] == "c1" and first["fields"]["source"] == ["author"]
    assert first["statements"][0].endswith(":s1")


def test_attributed_rows_name_their_source_in_the_list(events: View, tmp_path: Path) -> None:
    text, side = exported(events, "polecat", tmp_path, Wanted(attributed=True))
    (row,) = (r for r in rows(text) if r["Event Mode"] == "firearms" and r["Actor Name"] == "Reed Front")
    assert row["Recipient Name"] == "'=fishers"
    assert row["Event Date"] == "2020-02-26"
    (lost,) = (f for f in fields(side) if f["source"] == ["Ada Brook"])
    assert lost["standing"] == "attributed"
    assert (lost["earliest"], lost["latest"]) == ("2020-02-20", "2020-02-26")


def test_parties_of_a_mutual_act_are_all_actors(events: View, tmp_path: Path) -> None:
    text, _ = exported(events, "polecat", tmp_path)
    met, fought = rows(text)[1:]
    assert (met["Actor Name"], met["Recipient Name"]) == ("Norvane; Hill Band", "")
    assert met["Primary Actor Sector"] == "GOV; PRM"
    assert (fought["Actor Name"], fought["Recipient Name"]) == ("Reed Front; Hill Band", "")
    assert met["Event Date"] == "2020-03-03"  # the day of the report
