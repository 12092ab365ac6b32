"""Writing batches: all rows of one count, or none."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from averral.errors import StoreError
from averral.store.columns import schema, table
from averral.store.known import Known
from averral.store.ledger import Event, Ledger, counted, create
from averral.store.migrations import FORMAT, migrate
from averral.store.rows import ROWS, DocumentRow, Row
from averral.store.tables import Home, append

Grouped = Mapping[type[Row], Sequence[Any]]
# Documents last: whoever finds a document in a table finds everything that was read out of it.
_ORDER = (*(kind for kind in ROWS if kind is not DocumentRow), DocumentRow)


@dataclass(frozen=True, slots=True)
class Committed:
    """A batch that counts: its number, the version of the store since which it does, and its rows by table."""

    batch: int
    version: int
    counts: dict[str, int]


class Writer:
    """Adds batches of rows to the store at an address; makes the store if there is none.

    Many writers may write to one store at once, from many processes. Raises StoreTooNew and StoreError.
    """

    def __init__(self, address: str | Path | Home, options: Mapping[str, str] | None = None) -> None:
        self.home = address if isinstance(address, Home) else Home(address, options)
        self.ledger: Ledger = create(self.home, FORMAT)
        migrate(self.home, self.ledger)
        self._tables = {kind: self.home.make(kind.TABLE, schema(kind)) for kind in ROWS}
        self.known = Known(self.home, self.ledger)

    def commit(
        self, rows: Iterable[Row], *, kind: str, key: str | None = None, since: int | None = None
    ) -> Committed | None:
        """Add rows as one batch; None when there was nothing to add.

        kind: what the batch holds. Of `ingest`, documents and appearances that the store has already are left out
        with all their rows, also when another writer adds them at the same moment; of `reread`, rows replace what was
        read before. key: a name for the content; a batch whose key counts already is not added again. since: add
        nothing when another batch of the kind has come to count after this version of the store. Raises StoreError;
        the batch then does not count, and what counted before still does.
        """
        grouped = group(rows)
        while True:
            self.ledger.refresh()
            if (key is not None and self.ledger.has_key(key)) or _overtaken(self.ledger, kind, since):
                return None
            if kind == "ingest":
                grouped = self.known.new(grouped)
            if not any(grouped.values()):
                return None
            batch = self.ledger.begin(kind, key)
            counts = self._write(grouped, batch)
            done = self._settle(Event(0, "commit", batch, kind, key, "", 0, counted(counts)), grouped, since)
            if done is not None:
                self.known.add(grouped, batch)
                return Committed(batch, done.seq, counts)

    def _write(self, grouped: Grouped, batch: int) -> dict[str, int]:
        counts = {}
        try:
            for kind in _ORDER:
                if given := grouped.get(kind, ()):
                    append(self._tables[kind], table(kind, given, batch), address=self.home.path(kind.TABLE))
                    counts[kind.TABLE] = len(given)
        except BaseException:
            # Only tidiness: a batch that is never committed is never seen, said or unsaid.
            with contextlib.suppress(Exception):
                self.ledger.abandon(batch)
            raise
        return counts

    def _settle(self, commit: Event, grouped: Grouped, since: int | None) -> Event | None:
        """Commit a batch that is written, or abandon it when others have added the same since; then None."""

        def allowed(ledger: Ledger) -> bool:
            if commit.number not in ledger.open_at():
                raise StoreError(
                    f"batch {commit.number} was given up by `averral store compact` while it was written;"
                    " go on with the same command"
                )
            if commit.key is not None and ledger.has_key(commit.key):
                return False
            if _overtaken(ledger, commit.kind, since):
                return False
            return commit.kind != "ingest" or not self.known.holds_any(grouped)

        done = self.ledger.add_when(commit, allowed)
        if done is None:
            self.ledger.abandon(commit.number)
        return done


def _overtaken(ledger: Ledger, kind: str, since: int | None) -> bool:
    """Whether a batch of the kind has come to count after a version."""
    return since is not None and any(
        e.event == "commit" and e.kind == kind and e.seq > since for e in reversed(ledger.events)
    )


def group(rows: Iterable[Row]) -> dict[type[Row], list[Any]]:
    """Rows by type, in the order given; of rows with one key the first, or the last where the latest counts."""
    grouped: dict[type[Row], dict[tuple[Any, ...], Any]] = {}
    for row in rows:
        kind = type(row)
        key = tuple(getattr(row, name) for name in kind.KEY)
        same = grouped.setdefault(kind, {})
        if kind.RULE == "latest" or key not in same:
            same[key] = row
    return {kind: list(same.values()) for kind, same in grouped.items()}
