from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from averral.errors import StoreError
from averral.store import View, Writer, rows_of
from averral.store.checking import Fault, check
from averral.store.rows import ActorRow, DocumentRow, MentionRow, Row, StatementRow

from .making import appearance, made

Bend = Callable[[Row], Row | None]


def faults(store: Path, bend: Bend) -> list[Fault]:
    rows = [bent for row in (*rows_of(made()), appearance(made())) if (bent := bend(row)) is not None]
    Writer(store).commit(rows, kind="ingest")
    with View(store) as view:
        return check(view)


def test_a_sound_store(tmp_path: Path) -> None:
    assert faults(tmp_path, lambda row: row) == []


@pytest.mark.parametrize(
    ("bend", "table", "message"),
    [
        (lambda r: replace(r, text="Rebels attacked the navy.") if isinstance(r, DocumentRow) else r,
         "documents", "SHA-256"),
        (lambda r: replace(r, characters=99) if isinstance(r, DocumentRow) else r,
         "documents", "25 characters, not 99"),
        (lambda r: None if isinstance(r, DocumentRow) else r, "appearances", "not among the documents"),
        (lambda r: None if isinstance(r, ActorRow) else r, "statements", "KEN.MIL is not among the actors"),
        (lambda r: replace(r, proposition="p9") if isinstance(r, StatementRow) else r,
         "statements", "proposition is not among the propositions"),
        (lambda r: replace(r, source="x9") if isinstance(r, StatementRow) else r, "statements", "actor x9"),
        (lambda r: replace(r, quote_start=1) if isinstance(r, StatementRow) else r, "statements", "at the quote"),
        (lambda r: replace(r, end=99) if isinstance(r, MentionRow) else r,
         "mentions", "start 0 and end 99 are no span"),
        (lambda r: replace(r, span_end=0) if isinstance(r, StatementRow) else r, "statements", "are no span"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_told(tmp_path: Path, bend: Bend, table: str, message: str) -> None:
    found = faults(tmp_path, bend)
    assert any(fault.table == table and message in fault.message for fault in found), found


def test_rows_that_were_lost_are_told(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit(rows_of(made()), kind="ingest")
    writer.home.open("statements").delete()
    with View(tmp_path) as view:
        assert Fault("statements", "batch 2", "0 rows, and 1 were committed") in check(view)


def test_a_file_that_was_lost_is_told(tmp_path: Path) -> None:
    Writer(tmp_path).commit(rows_of(made()), kind="ingest")
    for file in (tmp_path / "statements").glob("*.parquet"):
        file.unlink()
    with pytest.raises(StoreError, match="have been removed"):
        View(tmp_path)


def test_a_spoilt_file_is_told(tmp_path: Path) -> None:
    Writer(tmp_path).commit(rows_of(made()), kind="ingest")
    for file in (tmp_path / "statements").glob("*.parquet"):
        data = bytearray(file.read_bytes())
        data[8:80] = bytes(72)
        file.write_bytes(data)
    with View(tmp_path) as view:
        assert [fault.table for fault in check(view)] == ["statements"]
