"""`averral store check`: whether what a store says of itself holds: checksums, spans, references, counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256

from averral.errors import StoreError
from averral.records import AUTHOR, UNSPECIFIED
from averral.store.faults import Fault
from averral.store.linking_faults import linking_faults
from averral.store.rows import PREFIX, ROWS, DocumentRow
from averral.store.view import View

MOST = 20
_SPANS = {
    "mentions": (("start", "end"),),
    "times": (("start", "end"),),
    "statements": (
        ("span_start", "span_end"),
        ("quote_start", "quote_end"),
        ("trigger_start", "trigger_end"),
        ("cue_start", "cue_end"),
    ),
}


def check(view: View, *, most: int = MOST) -> list[Fault]:
    """Faults of a store at the view's version, at most so many of each sort; [] when it is sound."""
    found: list[Fault] = []
    for sort in (_unreadable, _counts, _checksums, _keys, _references, _spans, _quotes, linking_faults):
        faults = sort(view)
        found += [fault for fault, _ in zip(faults, range(most), strict=False)]
        if found and sort is _unreadable:
            break
    return found


def _unreadable(view: View) -> Iterator[Fault]:
    for kind in ROWS:
        try:
            # A hash of every cell: counting would be answered from the footers of the files.
            view.query(f"SELECT bit_xor(hash(t)) FROM {kind.TABLE} t")
        except StoreError as error:
            yield Fault(kind.TABLE, "", str(error))


def _counts(view: View) -> Iterator[Fault]:
    """Every batch has the rows in each table that its commit counted."""
    for kind in ROWS:
        have = dict(view.query(f"SELECT batch, count(*) FROM _all_{kind.TABLE} GROUP BY batch"))
        for number, event in view.ledger.committed(view.version).items():
            told = json.loads(event.counts).get(kind.TABLE, 0)
            if have.get(number, 0) != told:
                yield Fault(kind.TABLE, f"batch {number}", f"{have.get(number, 0)} rows, and {told} were committed")


def _checksums(view: View) -> Iterator[Fault]:
    for document in view.each(DocumentRow):
        # A text with lone surrogates is kept with U+FFFD in their place.
        if "\ufffd" not in document.text and sha256(document.text.encode()).hexdigest() != document.id:
            yield Fault("documents", document.id, "the text is not the one that the id is the SHA-256 of")
        if len(document.text) != document.characters:
            yield Fault("documents", document.id, f"{len(document.text)} characters, not {document.characters}")


def _keys(view: View) -> Iterator[Fault]:
    for kind in ROWS:
        key = ", ".join(f'"{k}"' for k in kind.KEY)
        sql = f"SELECT {key}, count(*) FROM {kind.TABLE} GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL"
        for *cells, many in view.query(sql):
            yield Fault(kind.TABLE, " ".join(map(str, cells)), f"is there {many} times")


def _references(view: View) -> Iterator[Fault]:
    for kind in ROWS:
        if (kind.RULE == "reading" and kind is not DocumentRow) or kind.TABLE == "appearances":
            yield from _missing(view, kind.TABLE, "document", "documents", "id")
    yield from _missing(view, "statements", "proposition", "propositions", "id")
    yield from _missing(view, "mentions", "actor", "actors", "id")
    yield from _missing(view, "parties", "statement", "statements", "id")
    for table in ("statements", "propositions"):
        for side in ("actor", "recipient"):
            yield from _actors(view, table, f"unnest({side})")
    yield from _actors(view, "statements", "source")
    yield from _actors(view, "statements", "unnest(chain)")


def _missing(view: View, table: str, column: str, other: str, key: str) -> Iterator[Fault]:
    sql = (
        f'SELECT DISTINCT "{column}" FROM {table} t WHERE NOT EXISTS'
        f' (SELECT 1 FROM {other} o WHERE o."{key}" = t."{column}") ORDER BY 1'
    )
    for (value,) in view.query(sql):
        yield Fault(table, value, f"{column} is not among the {other}")


def _actors(view: View, table: str, ids: str) -> Iterator[Fault]:
    sql = (
        f"SELECT DISTINCT t.id, t.one FROM (SELECT id, document, {ids} AS one FROM {table}) t"
        f" WHERE t.one NOT IN ('{AUTHOR}', '{UNSPECIFIED}') AND NOT EXISTS"
        " (SELECT 1 FROM actors a WHERE a.document = t.document AND a.id = t.one) ORDER BY ALL"
    )
    for key, actor in view.query(sql):
        yield Fault(table, key, f"actor {actor} is not among the actors of the document")


def _spans(view: View) -> Iterator[Fault]:
    for table, pairs in _SPANS.items():
        for start, end in pairs:
            sql = (
                f'SELECT t.document, t."{start}", t."{end}" FROM {table} t JOIN documents d ON d.id = t.document'
                f' WHERE t."{start}" < 0 OR t."{end}" <= t."{start}" OR t."{end}" > d.characters ORDER BY ALL'
            )
            for document, first, last in view.query(sql):
                yield Fault(table, document[:PREFIX], f"{start} {first} and {end} {last} are no span of the text")


def _quotes(view: View) -> Iterator[Fault]:
    sql = (
        "SELECT s.id FROM statements s JOIN documents d ON d.id = s.document"
        " WHERE s.words <> substring(d.text, s.quote_start + 1, s.quote_end - s.quote_start) ORDER BY ALL"
    )
    for (key,) in view.query(sql):
        yield Fault("statements", key, "its words are not those of the text at the quote")
