from __future__ import annotations

import json
from pathlib import Path

import pytest

from averral.errors import OutputError
from averral.exports.formats.sink import Sink


def test_both_files_come_to_be_at_the_end(tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    with Sink(out) as sink:
        table = sink.table(("a", "b"))
        table.add({"b": "=1+1", "a": 2})
        sink.lost("r1", ["s1"], {"source": ["Ada"], "none": None, "empty": []})
        sink.left_out("claim", "c1", "why", ["s2"])
        assert not out.exists()
    assert out.read_bytes() == b"a,b\r\n2,'=1+1\r\n"
    assert [json.loads(line) for line in sink.side.read_text().splitlines()] == [
        {"what": "fields", "row": 1, "id": "r1", "statements": ["s1"], "fields": {"source": ["Ada"]}},
        {"what": "record", "kind": "claim", "id": "c1", "reason": "why", "statements": ["s2"]},
    ]
    assert (sink.rows, sink.left) == (1, 1)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["x.csv", "x.csv.left-out.jsonl"]


def test_after_an_error_the_old_file_is_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    out.write_text("old")
    with pytest.raises(ValueError, match="no"), Sink(out) as sink:
        sink.write("new")
        raise ValueError("no")
    assert out.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["x.csv"]


def test_tabs_and_lines_within_a_cell_cannot_break_a_row(tmp_path: Path) -> None:
    with Sink(tmp_path / "x.tsv") as sink:
        sink.table(("a", "b"), tabs=True).add({"a": "one\ttwo\nthree\x00", "b": "\ud800"})
    assert (tmp_path / "x.tsv").read_text(encoding="utf-8") == "a\tb\none two three\ufffd\t\ufffd\n"


def test_a_name_that_is_no_column_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="no columns"), Sink(tmp_path / "x.tsv") as sink:
        sink.table(("a",)).add({"c": 1})


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written: No such file"), Sink(tmp_path / "no" / "x.csv"):
        pass
