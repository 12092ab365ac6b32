from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from averral.errors import StoreBusy, StoreError
from averral.store import View, Writer, rows_of, searching
from averral.store.searching import Search

from .making import made


def update(writer: Writer, *, rebuild: bool = False) -> int:
    with View(writer.home) as view:
        return Search(writer.home).update(view, rebuild=rebuild)


def test_quotes_and_documents_are_found_by_the_stems_of_words(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    text = "Rebels were attacking the army."
    writer.commit(rows_of(made(text, published="2025-01-05")), kind="ingest")
    assert update(writer) == 1
    search = Search(writer.home)
    quote, document = sorted(search.find("rebel AND attacks"), key=lambda hit: hit.kind, reverse=True)
    assert (quote.kind, quote.words, quote.start, quote.end) == ("quote", text, 0, len(text))
    assert (document.kind, document.start, document.title) == ("document", None, "A title")
    assert quote.document == made(text).document.id and quote.published == "2025-01-05"
    assert [hit.kind for hit in search.find('"the army"', kind="quote")] == ["quote"]
    assert search.find("navy") == []


def test_what_came_since_is_added_and_what_was_read_again_replaced(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit(rows_of(made("Rebels attacked the army.")), kind="ingest")
    assert update(writer) == 1 and update(writer) == 0
    writer.commit(rows_of(made("Rebels attacked the navy.")), kind="ingest")
    writer.commit(rows_of(made("Rebels attacked the army.", label="THREATEN")), kind="reread")
    assert update(writer) == 2
    assert len(Search(writer.home).find("rebels")) == 4
    assert update(writer, rebuild=True) == 2
    assert len(Search(writer.home).find("rebels")) == 4


def test_a_view_of_a_moment_finds_what_it_shows(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    first = writer.commit(rows_of(made("Rebels attacked the army.")), kind="ingest")
    second = writer.commit(rows_of(made("Rebels attacked the navy.")), kind="ingest")
    assert first is not None and second is not None
    update(writer)
    search = Search(writer.home)
    for version, documents in ((1, 0), (first.version, 1), (second.version, 2)):
        with View(tmp_path, version) as view:
            hits = search.find("rebels", at=view)
            assert sorted(hit.kind for hit in hits) == ["document"] * documents + ["quote"] * documents
            assert len(search.find("rebels", at=view, limit=1)) == min(documents, 1)
            assert len(search.find("navy", at=view, kind="quote")) == (documents == 2)


def test_hits_of_a_moment_are_looked_for_beyond_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("averral.store.searching.AT_ONCE", 2)
    monkeypatch.setattr("averral.store.searching.DOCUMENTS", 3)
    writer = Writer(tmp_path)
    first = made("Long ago the rebels of many hills attacked the army of the old king.")
    old = writer.commit(rows_of(first), kind="ingest")
    assert old is not None
    for n in range(8):
        writer.commit(rows_of(made(f"Rebels attacked army {n}.")), kind="ingest")
    assert update(writer) == 9
    search = Search(writer.home)
    assert "king" not in " ".join(hit.words for hit in search.find("rebels", limit=4))
    with View(tmp_path, old.version) as view:
        assert {hit.document for hit in search.find("rebels", at=view)} == {first.document.id}
    with View(tmp_path) as view:
        assert len(search.find("rebels", limit=50, at=view)) == 18 == len(search.find("rebels", limit=50))


def test_an_update_that_died_before_its_note_is_done_again(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit(rows_of(made()), kind="ingest")
    update(writer)
    search = Search(writer.home)
    search._note(1)
    assert update(writer) == 1
    assert len(search.find("rebels")) == 2


def test_who_comes_second_is_told_and_harms_nothing(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit(rows_of(made()), kind="ingest")
    first = Search(writer.home)
    first.folder.mkdir()
    held = first._writer()
    for rebuild in (False, True):
        with pytest.raises(StoreBusy, match="another process is indexing"):
            update(writer, rebuild=rebuild)
    with View(writer.home) as view:
        assert first._index(held, view, None) == 1
    del held
    assert update(writer) == 1 and len(first.find("rebels")) == 2


def test_what_another_process_adds_or_makes_anew_is_found(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit(rows_of(made()), kind="ingest")
    update(writer)
    search = Search(writer.home)
    assert len(search.find("rebels")) == 2
    writer.commit(rows_of(made("Rebels shelled the bridge.")), kind="ingest")
    update(writer)
    assert len(search.find("rebels")) == 4
    update(writer, rebuild=True)
    assert len(search.find("rebels")) == 4
    shutil.rmtree(search.folder)
    with pytest.raises(StoreError, match="no search index yet"):
        search.find("rebels")


@pytest.mark.parametrize("limit", [1, 2, 3, 20])
@pytest.mark.parametrize("query", ["army", "rebels army", "NOT navy", "title:title", "-navy"])
def test_quotes_alone_are_the_quotes_among_all_that_is_found(tmp_path: Path, query: str, limit: int) -> None:
    writer = Writer(tmp_path)
    texts = [
        "Rebels attacked the army.",
        "The army. " * 4,
        "Rebels attacked the navy.",
        "Rebels met the army and left.",
    ]
    writer.commit([row for text in texts for row in rows_of(made(text))], kind="ingest")
    update(writer)
    search = Search(writer.home)
    index, searcher = search._reading()
    every = searching._hits(searcher, search._asked(index, f"+kind:quote +({query})"), 20)
    found = search.find(query, kind="quote", limit=limit)
    assert [(hit.document, hit.words) for hit in found] == [(hit.document, hit.words) for hit in every[:limit]]
    assert all(hit.kind == "quote" for hit in found)


def test_reading_ahead_changes_nothing(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit(rows_of(made()), kind="ingest")
    search = Search(writer.home)
    search.read_ahead()
    assert not search.folder.exists()
    update(writer)
    before = {p.name: p.read_bytes() for p in search.folder.iterdir()}
    search.read_ahead()
    assert {p.name: p.read_bytes() for p in search.folder.iterdir()} == before
    assert len(search.find("rebels")) == 2


def test_what_is_no_sound_index_is_made_anew(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit(rows_of(made()), kind="ingest")
    update(writer)
    search = Search(writer.home)
    (search.folder / "meta.json").write_text("{}")
    with pytest.raises(StoreError, match="averral search --rebuild"):
        search.find("rebels")
    assert update(writer, rebuild=True) == 1
    assert len(search.find("rebels")) == 2


def test_a_folder_that_goes_while_it_is_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = Writer(tmp_path)
    writer.commit(rows_of(made()), kind="ingest")
    folder = Search(writer.home).folder

    def gone(*_: object) -> Iterator[searching.Indexed]:
        shutil.rmtree(folder)
        yield "d", "A title", None, "a text", []

    monkeypatch.setattr(searching, "_documents", gone)
    with pytest.raises(StoreError, match="search cannot be written"):
        update(writer)


def test_no_query_and_no_index(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    with pytest.raises(StoreError, match="no search index yet"):
        Search(writer.home).find("rebels")
    update(writer)
    with pytest.raises(StoreError, match="is no query"):
        Search(writer.home).find('body:"')
