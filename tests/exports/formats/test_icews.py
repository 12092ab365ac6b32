from __future__ import annotations

from pathlib import Path

from averral.exports.formats.icews import COLUMNS
from averral.store import View
from exports.formats.making import exported


def test_columns_and_a_row(events: View, tmp_path: Path) -> None:
    text, _ = exported(events, "icews", tmp_path)
    head, *lines = text.splitlines()
    assert tuple(head.split("\t")) == COLUMNS and len(COLUMNS) == 20
    row = dict(zip(COLUMNS, lines[0].split("\t"), strict=True))
    assert int(row.pop("Event ID")) > 0 and int(row.pop("Story ID")) > 0
    assert {k: v for k, v in row.items() if v} == {
        "Event Date": "2020-03-02", "Source Name": "Armed forces of Kenya", "Source Sectors": "Military",
        "Source Country": "Kenya", "Event Text": "Fight with artillery and tanks", "CAMEO Code": "194",
        "Intensity": "-10.0", "Target Name": "Reed Front", "Target Sectors": "Rebel", "Sentence Number": "1",
        "Publisher": "Harbour Wire", "City": "Garissa", "Province": "03", "Country": "Kenya", "Latitude": "-0.45",
        "Longitude": "39.65",
    }  # fmt: skip
    assert [line.split("\t")[12] for line in lines] == ["1", "2", "6"]
