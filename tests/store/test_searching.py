from __future__ import annotations

from pathlib import Path

import pytest

from averral.errors import StoreError
from averral.store import View, Writer, rows_of
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


def test_an_update_that_died_before_its_note_is_done_again(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit(rows_of(made()), kind="ingest")
    update(writer)
    search = Search(writer.home)
    search._note(1)
    assert update(writer) == 1
    assert len(search.find("rebels")) == 2


def test_no_query_and_no_index(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    with pytest.raises(StoreError, match="no search index yet"):
        Search(writer.home).find("rebels")
    update(writer)
    with pytest.raises(StoreError, match="is no query"):
        Search(writer.home).find('body:"')
