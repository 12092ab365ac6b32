from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from averral.errors import NoStore, StoreError
from averral.pipeline import Reader
from averral.store import View, Writer, rows_of
from averral.store.rows import ClaimRow, SourceRow, StatementRow
from averral.store.upkeep import compact, vacuum

from .making import appearance, claim, made, source


def test_a_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    reading = made("Rebels attacked the army 😀 twice.", published="2025-01-05")
    Writer(tmp_path).commit(rows_of(reading), kind="ingest")
    with View(tmp_path) as view:
        assert view.reading(reading.document.id) == reading
        assert view.reading("0" * 64) is None


def test_what_the_reader_reads_comes_back_as_it_was(tmp_path: Path, reader: Reader) -> None:
    texts = (
        "Kenya accused Somalia of arming rebels near Nairobi on Friday. Zorb Kallan of the Upland Front denied it.",
        "“Émile” said 👩‍👩‍👧 that troops may leave. The two countries are no longer allies since 2001.",
    )
    readings = [reader.read(text, published="2025-01-05") for text in texts]
    Writer(tmp_path).commit([row for reading in readings for row in rows_of(reading)], kind="ingest")
    with View(tmp_path) as view:
        for reading in readings:
            assert view.reading(reading.document.id) == reading
        for statement in view.rows(StatementRow):
            text = next(r.document.text for r in readings if r.document.id == statement.document)
            assert statement.words == text[statement.quote_start : statement.quote_end]


def test_unknown_actors_are_those_of_their_document_and_known_ones_of_all(tmp_path: Path) -> None:
    one, other = made("Rebels attacked the army."), made("Rebels attacked the army again.")
    Writer(tmp_path).commit([*rows_of(one), *rows_of(other)], kind="ingest")
    with View(tmp_path) as view:
        found = view.query("SELECT actor[1], recipient[1] FROM statements ORDER BY document")
    assert {recipient for _, recipient in found} == {"KEN.MIL"}
    assert {actor for actor, _ in found} == {f"{r.document.id[:16]}:x1" for r in (one, other)}


def test_an_empty_store_has_all_tables(tmp_path: Path) -> None:
    Writer(tmp_path)
    with View(tmp_path) as view:
        assert view.count("statements") == 0 and view.rows(ClaimRow) == ()


def test_reading_again_replaces_and_the_version_before_still_shows_the_old(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    other = made("Rebels attacked the army again.")
    done = writer.commit([*rows_of(made()), *rows_of(other), appearance(made())], kind="ingest")
    assert done is not None
    writer.commit(rows_of(made(label="THREATEN")), kind="reread")
    with View(tmp_path) as view, view.at(done.version) as before:
        assert view.query("SELECT label FROM statements ORDER BY label") == [("ASSAULT",), ("THREATEN",)]
        assert view.count("documents") == view.count("propositions") == 2 and view.count("appearances") == 1
        assert view.reading(made().document.id) == made(label="THREATEN")
        assert before.reading(made().document.id) == made()


def test_of_a_key_the_latest_row_counts_and_what_is_gone_does_not_show(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    done = writer.commit([claim("c1"), claim("c2"), source("Gazette", "B")], kind="link")
    assert done is not None
    writer.commit([claim("c1", "denied"), claim("c2", gone=True), source("Gazette", "A")], kind="link")
    with View(tmp_path) as view, View(tmp_path, done.version) as before:
        assert [(c.id, c.status) for c in view.rows(ClaimRow)] == [("c1", "denied")]
        assert [(c.id, c.status) for c in before.rows(ClaimRow)] == [("c1", "repeated"), ("c2", "repeated")]
        assert view.rows(SourceRow, "name = $1", ["Gazette"])[0].reliability == "A"


def test_a_view_that_is_not_prepared_shows_the_same(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit([claim("c1"), claim("c2"), *rows_of(made())], kind="link")
    writer.commit([claim("c1", "denied"), claim("c2", gone=True), *rows_of(made(label="THREATEN"))], kind="reread")
    with View(tmp_path) as view, View(tmp_path, prepare=False) as bare:
        for kind in (ClaimRow, StatementRow):
            assert view.rows(kind) == bare.rows(kind) and len(view.rows(kind)) == 1


def test_a_view_does_not_change_with_what_is_written_later(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit(rows_of(made()), kind="ingest")
    with View(tmp_path) as view:
        writer.commit(rows_of(made("Rebels attacked the army again.")), kind="ingest")
        compact(writer.home)
        assert view.count("documents") == 1
    with View(tmp_path) as later:
        assert later.count("documents") == 2


def test_as_of_a_moment_survives_compacting_and_vacuum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    year = 2000

    def now() -> str:
        return f"{year}-03-03T10:00:00.000Z"

    monkeypatch.setattr("averral.store.ledger.now", now)
    writer = Writer(tmp_path)
    for text in ("Rebels attacked the army.", "Rebels attacked the army again."):
        year += 1
        writer.commit(rows_of(made(text)), kind="ingest")
    compact(writer.home)
    vacuum(writer.home, keep=timedelta(0))
    for moment, documents in (("2000-12-31", 0), ("2001-03-02", 0), ("2001-03-03", 1), ("2002-03-03T10:00Z", 2)):
        with View(tmp_path, moment) as view:
            assert view.count("documents") == documents


def test_a_view_whose_files_were_removed_says_so(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    for number in range(3):
        writer.commit(rows_of(made(f"Rebels attacked the army {number} times.")), kind="ingest")
    with View(tmp_path) as view:
        compact(writer.home)
        vacuum(writer.home, keep=timedelta(0))
        with pytest.raises(StoreError, match="removed by `averral store vacuum`"):
            view.count("statements")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY (SELECT 1) TO 'FOLDER/must-not-be'",
        "SELECT 1; COPY (SELECT 1) TO 'FOLDER/must-not-be'",
        "COPY (SELECT 1) TO 'FOLDER/../must-not-be'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "SELECT nothing FROM statements",
    ],
)
def test_sql_reads_the_store_and_nothing_else(tmp_path: Path, sql: str) -> None:
    Writer(tmp_path)
    with View(tmp_path) as view, pytest.raises(StoreError, match="cannot answer"):
        view.query(sql.replace("FOLDER", str(tmp_path)))
    assert not (tmp_path / "must-not-be").exists() and not (tmp_path.parent / "must-not-be").exists()


def test_a_condition_cannot_bring_a_second_statement(tmp_path: Path) -> None:
    Writer(tmp_path)
    condition = f"TRUE; COPY (SELECT 1) TO '{tmp_path}/must-not-be' --"
    with View(tmp_path) as view, pytest.raises(StoreError, match="cannot answer"):
        view.rows(StatementRow, condition)
    assert not (tmp_path / "must-not-be").exists()


def test_versions_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(NoStore):
        View(tmp_path)
    Writer(tmp_path)
    with pytest.raises(StoreError, match="versions 0 to 1, not 9"):
        View(tmp_path, 9)


def test_rows_of_a_batch_are_its_own(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit(rows_of(made()), kind="ingest")
    done = writer.commit(rows_of(made("Rebels attacked the army again.")), kind="ingest")
    assert done is not None
    with View(tmp_path) as view:
        found = view.rows_of_batch(done.batch)
    assert sorted(found, key=repr) == sorted(rows_of(made("Rebels attacked the army again.")), key=repr)


def test_a_cursor_is_for_a_thread_of_its_own(tmp_path: Path, made_in_threads: Callable[..., list[int]]) -> None:
    writer = Writer(tmp_path)
    writer.commit(rows_of(made()), kind="ingest")
    with View(tmp_path) as view:
        assert made_in_threads(lambda: view.count("statements")) == [1] * 8
