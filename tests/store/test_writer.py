from __future__ import annotations

import multiprocessing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from averral.errors import StoreError
from averral.store import View, Writer, rows_of
from averral.store import writer as writing
from averral.store.checking import check
from averral.store.ledger import Ledger
from averral.store.rows import AppearanceRow, DocumentRow, Row, SourceRow
from averral.store.upkeep import compact

from .making import appearance, made, source


def batch(*numbers: int, origin: str = "a.txt") -> list[Row]:
    rows: list[Row] = []
    for number in numbers:
        reading = made(f"Rebels attacked the army on day {number}.")
        rows += [*rows_of(reading), appearance(reading, origin)]
    return rows


def counts(store: Path) -> tuple[int, int, int]:
    with View(store) as view:
        assert check(view) == []
        return view.count("documents"), view.count("appearances"), view.count("statements")


def test_a_batch_counts_as_a_whole(tmp_path: Path) -> None:
    done = Writer(tmp_path).commit(batch(1, 2), kind="ingest")
    assert done is not None and done.counts["documents"] == 2 and done.counts["mentions"] == 2
    assert counts(tmp_path) == (2, 2, 2)


def test_the_same_text_twice_is_one_document_with_two_appearances(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit(batch(1), kind="ingest")
    assert writer.commit(batch(1), kind="ingest") is None
    writer.commit(batch(1, 2, origin="b.txt"), kind="ingest")
    assert counts(tmp_path) == (2, 3, 2)
    assert Writer(tmp_path).commit(batch(1, 2, origin="b.txt"), kind="ingest") is None


@pytest.mark.parametrize("fatal", range(9))
def test_a_writer_that_dies_at_any_append_leaves_nothing_to_see(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fatal: int
) -> None:
    Writer(tmp_path).commit(batch(1), kind="ingest")
    writer, calls, append = Writer(tmp_path), count(), writing.append

    class Death(BaseException):
        pass

    def dying(*given: Any, **named: Any) -> None:
        if next(calls) == fatal:
            raise Death
        append(*given, **named)

    def dead(*_: object) -> None:
        raise Death

    monkeypatch.setattr(writing, "append", dying)
    monkeypatch.setattr(Ledger, "abandon", dead)
    monkeypatch.setattr(writer, "_settle", dead)
    with pytest.raises(Death):
        writer.commit(batch(2, 3), kind="ingest")
    monkeypatch.undo()
    assert counts(tmp_path) == (1, 1, 1)
    Writer(tmp_path).commit(batch(2, 3), kind="ingest")
    assert counts(tmp_path) == (3, 3, 3)


def test_an_error_gives_the_batch_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = Writer(tmp_path)
    with monkeypatch.context() as patch, pytest.raises(StoreError, match="full"):

        def failing(*_: object, **__: object) -> None:
            raise StoreError("full")

        patch.setattr(writing, "append", failing)
        writer.commit(batch(1), kind="ingest")
    assert writer.ledger.open_at() == set()
    assert writer.commit(batch(1), kind="ingest") is not None


def test_a_batch_with_a_key_counts_once(tmp_path: Path) -> None:
    one, other = Writer(tmp_path), Writer(tmp_path)
    assert one.commit([source("Gazette", "B")], kind="rate", key="k") is not None
    assert other.commit([source("Gazette", "A")], kind="rate", key="k") is None


def test_two_writers_in_step_add_each_document_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = Writer(tmp_path), Writer(tmp_path)
    write = one._write

    def slow(grouped: Any, number: int) -> dict[str, int]:
        monkeypatch.setattr(one, "_write", write)
        done = write(grouped, number)
        other.commit(batch(2, 3), kind="ingest")
        return done

    monkeypatch.setattr(one, "_write", slow)
    done = one.commit(batch(1, 2), kind="ingest")
    assert done is not None and done.counts["documents"] == 1
    assert counts(tmp_path) == (3, 3, 3)


def _many(store: Path, first: int) -> None:
    writer = Writer(store)
    for number in range(first, first + 6):
        writer.commit(batch(number, number + 1), kind="ingest")


def test_two_processes_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_many, args=(tmp_path, first)) for first in (0, 3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert counts(tmp_path) == (10, 10, 10)


def test_a_batch_that_was_given_up_while_it_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    writer = Writer(tmp_path)
    write = writer._write

    def slow(grouped: Any, number: int) -> dict[str, int]:
        done = write(grouped, number)
        compact(writer.home, older=timedelta(0))
        return done

    monkeypatch.setattr(writer, "_write", slow)
    with pytest.raises(StoreError, match="given up by `averral store compact`"):
        writer.commit(batch(1), kind="ingest")
    assert counts(tmp_path) == (0, 0, 0)


def test_of_rows_with_one_key_the_last_counts_where_the_latest_does() -> None:
    rows = writing.group([source("Gazette", "B"), source("Gazette", "A"), *batch(1), *batch(1)])
    assert [r.reliability for r in rows[type(source("", ""))]] == ["A"]
    assert (len(rows[DocumentRow]), len(rows[AppearanceRow])) == (1, 1)


def test_a_batch_that_was_overtaken_is_not_added(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    before = writer.ledger.version
    assert writer.commit([source("Gazette", "B")], kind="link", since=before) is not None
    assert writer.commit([source("Gazette", "C")], kind="link", since=before) is None
    assert writer.commit([source("Gazette", "D")], kind="other", since=before) is not None
    with View(tmp_path) as view:
        assert [row.reliability for row in view.rows(SourceRow)] == ["D"]
