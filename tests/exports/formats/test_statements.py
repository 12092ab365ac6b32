from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb

from averral.exports.formats import Wanted, export
from averral.exports.formats.statements import COLUMNS
from averral.exports.rows import COLUMNS as OF_READING
from averral.store import View
from exports.formats.making import document, exported, store


def test_csv_has_the_columns_of_read_and_the_claim(events: View, tmp_path: Path) -> None:
    text, side = exported(events, "statements-csv", tmp_path)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert text.splitlines()[0] == ",".join(COLUMNS)
    assert (*OF_READING, "claim", "claim_status") == COLUMNS
    assert len(rows) == 8 and side == []
    shot = next(r for r in rows if r["claim"] == "c3")
    assert shot["statement"].endswith(":s3") and len(shot["statement"]) == 19
    assert shot["recipient_ids"].endswith(":x1") and shot["recipients"] == "'=fishers"
    assert (shot["source_id"], shot["source"], shot["chain"]) == ("own:chief", "Ada Brook", "author > Ada Brook")
    assert (shot["claim_status"], shot["publisher"], shot["title"]) == ("single-source", "Harbour Wire", "A title; two")
    assert shot["words"] == "the Front shot fishers" and shot["quote"] == "the Front shot fishers."
    assert int(shot["span_end"]) - int(shot["span_start"]) == len(shot["words"])


def test_jsonl_has_lists_and_numbers(events: View, tmp_path: Path) -> None:
    text, _ = exported(events, "jsonl", tmp_path)
    rows = [json.loads(line) for line in text.splitlines()]
    assert [tuple(r) for r in rows] == [COLUMNS] * 8
    first = next(r for r in rows if r["claim"] == "c1" and r["polarity"] == "positive")
    assert first["actors"] == ["Armed forces of Kenya"] and first["support"] == []
    assert (first["latitude"], first["span_start"], first["cue"]) == (-0.45, 0, None)


def test_parquet_holds_the_same(events: View, tmp_path: Path) -> None:
    text, _ = exported(events, "jsonl", tmp_path)
    sink = export(events, "parquet", Wanted(), tmp_path / "it's.parquet")
    assert sink.rows == 8
    found = duckdb.read_parquet(str(sink.out))
    assert tuple(found.columns) == COLUMNS
    assert [dict(zip(COLUMNS, row, strict=True)) for row in found.fetchall()] == list(
        map(json.loads, text.splitlines())
    )


def test_an_empty_store_gives_a_header(tmp_path: Path) -> None:
    with store(tmp_path, [document("Nothing happened.", [])]) as view:
        text, side = exported(view, "statements-csv", tmp_path)
        assert text == ",".join(COLUMNS) + "\n" and side == []  # read with lines as Python has them
        sink = export(view, "parquet", Wanted(), tmp_path / "x.parquet")
        assert duckdb.read_parquet(str(sink.out)).fetchall() == []


def test_a_long_quote_is_cut_and_the_list_says_so(tmp_path: Path) -> None:
    text = f"The army shelled {'x' * 40_000}."
    part = {"words": "The army", "label": "ASSAULT", "actor": ("KEN.MIL",)}
    with store(tmp_path, [document(text, [part])]) as view:
        found, side = exported(view, "statements-csv", tmp_path)
    (row,) = csv.DictReader(io.StringIO(found))
    assert len(row["quote"]) == 30_000
    assert [sorted(s["fields"]) for s in side] == [["quote"], ["words"]]
    assert side[0]["fields"]["quote"].startswith("cut after 30000 of 40018")
