"""Full-text search over quotes and documents: a tantivy index beside the tables, made from them and made anew at will.

The index is not part of the store's truth. It covers the store up to a version that it notes; `update` adds what came
since, and a process that dies in between leaves an index that the next update puts right.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from averral.errors import BadQuery, StoreBusy, StoreError
from averral.store.files import cache_folder
from averral.store.parts import part
from averral.store.rows import PREFIX
from averral.store.tables import Home
from averral.store.view import View
from averral.store.visible import of_batches, quoted

FORMAT = 1
HEAP = 64_000_000
AT_ONCE = 500
DOCUMENTS = 4_000
_NOTE = "covered.json"
_FIELDS = ("title", "body")


@dataclass(frozen=True, slots=True)
class Hit:
    """A document, or a quote in one, that answers a query; `score` orders hits of one query.

    `start` and `end` are those of the quote in the document's text, None for a document; `words` the quote's, or the
    document's title.
    """

    score: float
    kind: str
    document: str
    start: int | None
    end: int | None
    words: str
    title: str
    published: str


class Search:
    """The index of a store. On object storage it is kept on this machine, beside the copies of files."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.folder = (cache_folder(home) if home.remote else Path(home.address)) / "search"
        # The index as it was when its note was written: opening it takes longer than asking it.
        self._opened: tuple[tuple[int, int], Any, Any] | None = None

    def update(self, view: View, *, rebuild: bool = False) -> int:
        """Bring the index up to the view's version; the number of documents that were indexed.

        Raises StoreBusy when another process is at it, StoreError when the index cannot be written.
        """
        if not rebuild and (self._covered() or 0) >= view.version:
            return 0
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            writer = self._writer()
            # While the writer is held nobody else changes what is covered.
            covered = None if rebuild else self._covered()
            done = self._index(writer, view, covered)
            self._note(max(view.version, covered or 0))
        except OSError as error:
            raise self._unwritable(error.strerror) from error
        return done

    def find(self, query: str, *, limit: int = 20, kind: str | None = None, at: View | None = None) -> list[Hit]:
        """The best answers to a query of words, "phrases", AND, OR, NOT and title:word.

        kind: "quote" or "document" for one of them. at: a view; only what it shows is found. What another reading has
        replaced since is in no index, so of a document that was read again only quotes that both readings have are
        found. Raises BadQuery for a query that is none, StoreError without an index.
        """
        index, searcher = self._reading()
        if kind == "quote" and at is None:
            # Nearly all is quotes, and asking for their kind, too, takes three times as long.
            with suppress(BadQuery):  # one that only excludes words is a query with its kind alone
                best = _hits(searcher, self._asked(index, query), limit)
                if best and all(hit.kind == kind for hit in best):
                    return best
        asked = self._asked(index, f"+kind:{kind} +({query})" if kind else query)
        found: list[Hit] = []
        for offset in range(0, max(searcher.num_docs, 1), AT_ONCE):
            wanted = limit if at is None else AT_ONCE
            some = _hits(searcher, asked, wanted, offset)
            found += some if at is None else _shown(some, at)
            if len(found) >= limit or len(some) < wanted:
                break
        return found[:limit]

    def _asked(self, index: Any, query: str) -> Any:
        try:
            return index.parse_query(query, list(_FIELDS))
        except ValueError as error:
            raise BadQuery(f'{query!r} is no query ({error}); write words, or "a phrase"') from error

    def read_ahead(self) -> None:
        """Ask the system to have the files of the index at hand, for which a first search would wait page by page."""
        if not hasattr(os, "posix_fadvise"):
            return
        for path in sorted(self.folder.glob("*")):
            with suppress(OSError), path.open("rb") as file:  # a file may go in between
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_WILLNEED)

    @property
    def covered(self) -> int | None:
        """The version of the store that the index covers, None without an index."""
        return self._covered()

    def _index(self, writer: Any, view: View, covered: int | None) -> int:
        """Add what came after a version, or everything anew for None."""
        tantivy, done = part("tantivy"), 0
        numbers = [n for n, e in view.ledger.committed(view.version).items() if e.seq > (covered or 0)]
        try:
            if covered is None:
                writer.delete_all_documents()
            for document, title, published, body, quotes in _documents(view, numbers):
                writer.delete_documents("document", document)
                same = {"document": document, "title": title or "", "published": published or ""}
                writer.add_document(tantivy.Document(kind="document", body=body, start=0, end=0, words=b"", **same))
                for start, end, words in quotes:
                    writer.add_document(
                        tantivy.Document(kind="quote", body=words, start=start, end=end, words=words.encode(), **same)
                    )
                done += 1
            writer.commit()
            writer.wait_merging_threads()
        except ValueError as error:
            raise self._unwritable(error) from error
        return done

    def _reading(self) -> tuple[Any, Any]:
        """The index and what searches it, as long as nobody has written another note."""
        none = StoreError(f"{self.home.address} has no search index yet; `averral search --rebuild` makes one")
        if self._covered() is None:
            raise none
        try:
            status = (self.folder / _NOTE).stat()
        except OSError as error:
            raise none from error
        mark = (status.st_ino, status.st_mtime_ns)
        opened = self._opened
        if opened is None or opened[0] != mark:
            index = self._open()
            opened = self._opened = (mark, index, index.searcher())
        return opened[1], opened[2]

    def _writer(self) -> Any:
        """Whoever writes alone. What is in the folder and no sound index is removed."""
        try:
            index = self._open()
        except StoreError:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(parents=True, exist_ok=True)
            index = self._open()
        try:
            return index.writer(HEAP, 1)
        except ValueError as error:
            raise StoreBusy(f"another process is indexing {self.home.address}; try again later") from error

    def _unwritable(self, why: object) -> StoreError:
        return StoreError(f"{self.folder} cannot be written ({why}); free space or check it")

    def _open(self) -> Any:
        tantivy = part("tantivy")
        builder = tantivy.SchemaBuilder()
        for name in ("kind", "document", "published"):
            builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("title", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("body", stored=False, tokenizer_name="en_stem")
        builder.add_bytes_field("words", stored=True, indexed=False)
        for name in ("start", "end"):
            builder.add_integer_field(name, stored=True)
        try:
            return tantivy.Index(builder.build(), path=str(self.folder), reuse=True)
        except ValueError as error:
            raise StoreError(
                f"{self.folder} is no sound index ({error}); `averral search --rebuild` mends it"
            ) from error

    def _covered(self) -> int | None:
        """The version that the index covers, None when there is none of this format."""
        try:
            noted = json.loads((self.folder / _NOTE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return int(noted["version"]) if noted.get("format") == FORMAT else None

    def _note(self, version: int) -> None:
        beside = self.folder / f"{_NOTE}.new"
        beside.write_text(json.dumps({"format": FORMAT, "version": version}), encoding="utf-8")
        beside.replace(self.folder / _NOTE)


Quote = tuple[int, int, str]
Indexed = tuple[str, str | None, str | None, str, list[Quote]]


def _documents(view: View, numbers: list[int]) -> Iterator[Indexed]:
    """Documents whose reading is of one of the batches, each with its quotes, some thousands at a time."""
    of = f"FROM _documents WHERE {of_batches(set(numbers))}"
    ids = [id_ for (id_,) in view.query(f"SELECT id {of} ORDER BY id")]
    for start in range(0, len(ids), DOCUMENTS):
        some = ids[start : start + DOCUMENTS]
        quotes: dict[str, list[Quote]] = {}
        # The first digits of a document begin the ids of its statements, by which a compacted store is laid.
        between = [some[0][:PREFIX], some[-1][:PREFIX] + ";", some]
        for document, *quote in view.query(
            "SELECT DISTINCT document, quote_start, quote_end, words FROM statements"
            " WHERE id >= $1 AND id < $2 AND document IN (SELECT unnest($3)) ORDER BY ALL", between,
        ):  # fmt: skip
            quotes.setdefault(document, []).append((quote[0], quote[1], quote[2]))
        sql = f"SELECT id, title, published, text {of} AND id >= $1 AND id <= $2 ORDER BY id"
        for id_, title, published, text in view.query(sql, [some[0], some[-1]]):
            yield id_, title, published, text, quotes.get(id_, [])


def _hits(searcher: Any, asked: Any, limit: int, offset: int = 0) -> list[Hit]:
    found = searcher.search(asked, limit, offset=offset).hits
    return [_hit(score, searcher.doc(address).to_dict()) for score, address in found]


def _shown(hits: list[Hit], view: View) -> list[Hit]:
    """The hits that a view shows: documents that it has, and quotes of statements that it has."""
    documents, quotes = documents_of(view, hits), statements_of(view, hits)
    return [h for h in hits if h.document in documents and (h.start is None or (h.document, h.start, h.end) in quotes)]


def documents_of(view: View, hits: Iterable[Hit]) -> set[str]:
    """The documents of some hits that a view has."""
    listed = ", ".join(map(quoted, sorted({hit.document for hit in hits})))
    return {id_ for (id_,) in view.query(f"SELECT id FROM documents WHERE id IN ({listed or 'NULL'})")}


def statements_of(
    view: View, hits: Iterable[Hit]
) -> dict[tuple[str, int | None, int | None], tuple[tuple[str, int], ...]]:  # fmt: skip
    """The statements that a view has of quotes, by document, start and end: ids and positions in the document."""
    at = sorted({f"{hit.document[:PREFIX]}:{hit.start}" for hit in hits if hit.start is not None})
    rows = view.query(
        "SELECT document, quote_start, quote_end, statement, position FROM quotes"
        f" WHERE quote IN ({', '.join(map(quoted, at)) or 'NULL'}) ORDER BY document, position"
    )
    found: dict[tuple[str, int | None, int | None], tuple[tuple[str, int], ...]] = {}
    for document, start, end, statement, position in rows:
        found[document, start, end] = (*found.get((document, start, end), ()), (statement, position))
    return found


def _hit(score: float, found: dict[str, list[Any]]) -> Hit:
    cells = {name: values[0] for name, values in found.items()}
    quote = cells["kind"] == "quote"
    return Hit(
        score, cells["kind"], cells["document"], cells["start"] if quote else None, cells["end"] if quote else None,
        bytes(cells["words"]).decode() if quote else cells["title"], cells["title"], cells["published"],
    )  # fmt: skip
