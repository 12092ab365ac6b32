"""Which documents and appearances a store has: 16 bytes in memory for each, kept up with what others add."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from averral.store.ledger import Ledger
from averral.store.parts import duck
from averral.store.rows import AppearanceRow, DocumentRow, Row
from averral.store.tables import Home
from averral.store.visible import of_batches, visible

KINDS = (DocumentRow, AppearanceRow)
CHUNK = 10_000


class Known:
    """The ids of documents and appearances of all batches that count, read when they are first asked for."""

    def __init__(self, home: Home, ledger: Ledger) -> None:
        self._home = home
        self._ledger = ledger
        self._ids: dict[type, set[bytes]] = {kind: set() for kind in KINDS}
        self._learnt: set[int] = set()

    def refresh(self) -> None:
        """Learn the batches that have come to count since; the ledger is read as it is."""
        new = set(self._ledger.committed()) - self._learnt
        if not new:
            return
        for kind in KINDS:
            self._ids[kind].update(map(short, self._read(kind, new)))
        self._learnt |= new

    def _read(self, kind: Any, batches: set[int]) -> Iterable[str]:
        ledger = self._ledger
        seen = visible(self._home, kind, self._home.open(kind.TABLE), ledger.version, ledger.unseen())
        having = of_batches(batches) if self._learnt else "TRUE"
        with duck().connect() as connection:
            result = connection.execute(f"SELECT id FROM ({seen.sql(having=having)})")
            while cells := result.fetchmany(CHUNK):
                yield from (id_ for (id_,) in cells)

    def document(self, id_: str) -> bool:
        """Whether the store has the document, as far as was learnt."""
        return short(id_) in self._ids[DocumentRow]

    def appearance(self, id_: str) -> bool:
        """Whether the store has the appearance, as far as was learnt."""
        return short(id_) in self._ids[AppearanceRow]

    def holds_any(self, grouped: Mapping[type[Row], Sequence[Any]]) -> bool:
        """Whether the store has any document or appearance of a batch."""
        self.refresh()
        return any(short(row.id) in self._ids[kind] for kind in KINDS for row in grouped.get(kind, ()))

    def new(self, grouped: Mapping[type[Row], Sequence[Any]]) -> dict[type[Row], list[Any]]:
        """A batch without the documents, with all that was read out of them, and appearances that the store has."""
        self.refresh()
        old = {row.id for row in grouped.get(DocumentRow, ()) if self.document(row.id)}
        return {kind: [row for row in rows if not self._has(kind, row, old)] for kind, rows in grouped.items()}

    def _has(self, kind: type[Row], row: Any, old: set[str]) -> bool:
        if kind is AppearanceRow:
            return self.appearance(row.id)
        if kind is DocumentRow:
            return row.id in old
        return kind.RULE == "reading" and row.document in old

    def add(self, grouped: Mapping[type[Row], Sequence[Any]], batch: int) -> None:
        """Learn one's own batch, which has just come to count."""
        for kind in KINDS:
            self._ids[kind].update(short(row.id) for row in grouped.get(kind, ()))
        self._learnt.add(batch)


def short(id_: str) -> bytes:
    """The first 16 bytes of an id that is a SHA-256 in hexadecimal digits."""
    return bytes.fromhex(id_[:32])
