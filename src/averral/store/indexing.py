"""An index of a store: its tables once more in DuckDB's own format, laid out by what pages ask for.

Parquet files of a table are read by columns and groups of rows; a page wants fifty rows from anywhere among millions.
The index holds the rows that count at one version, sorted and with look-up trees, beside tables derived from them
(`derived.py`). A view of that version or a later one reads the index and, of the tables, only the batches that came
after; what it shows is the same (`laying.py`). The index is no part of the store's truth: it may be deleted at will and
is made anew from the tables. It takes half as much room again as they do.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from averral.errors import StoreError
from averral.store.columns import BATCH, columns
from averral.store.derived import DERIVED
from averral.store.files import cache_folder
from averral.store.ledger import Ledger
from averral.store.migrations import FORMAT as STORE_FORMAT
from averral.store.rows import (
    ActorRow,
    AppearanceRow,
    ClaimRow,
    DocumentRow,
    LinkRow,
    MentionRow,
    PartyRow,
    PlaceRow,
    PropositionRow,
    Row,
    StatementRow,
    TimeRow,
)
from averral.store.tables import Home, no_store

if TYPE_CHECKING:
    from averral.store.view import View

# What each table is laid by. `parties` stand in `sided`; tables that are not named here are small, or not of pages.
LAID: dict[type[Row], str] = {
    DocumentRow: "id", AppearanceRow: "document, id", ActorRow: "document, id", MentionRow: "document, actor, position",
    PlaceRow: "document, id", TimeRow: "document, position", PropositionRow: "document, position",
    StatementRow: "earliest DESC NULLS LAST, published DESC NULLS LAST, id", LinkRow: "id",
    ClaimRow: "since DESC NULLS LAST, id",
}  # fmt: skip
INDEXED: frozenset[type[Row]] = frozenset({*LAID, PartyRow})
_TREES = (("documents", "id"), ("statements", "id"), ("statements", "document"), ("claims", "id"),
          ("claimed", "statement"), ("called", "id"), ("quotes", "quote"))  # fmt: skip
# How strings are packed. Pages read rows from anywhere: where a string is one of a dictionary or lies open that takes a
# quarter of the time, and half as much room again, beside the ways that DuckDB chooses by itself.
PACKED = "STORAGE_VERSION 'v1.2.0'"
UNPACKED = "fsst"
_NAME = re.compile(r"tables-\d+-(\d+)-[0-9a-f]{12}\.duckdb")
# A store with fewer statements answers as fast without.
WORTH = 100_000


@dataclass(frozen=True, slots=True)
class Indexed:
    """An index that is there: its file, and the version of the store that it holds."""

    path: Path
    version: int


class Index:
    """The indexes of a store. On object storage they are kept on this machine, beside the copies of files."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.folder = (cache_folder(home) if home.remote else Path(home.address)) / "index"
        self._making: Any = None
        self._stopped = False

    def newest(self, ledger: Ledger, version: int) -> Indexed | None:
        """The latest index of this store that a view of a version can read; None without one."""
        return max((i for i in self._there(ledger) if i.version <= version), key=lambda i: i.version, default=None)

    def build(self, *, memory: str | None = None, threads: int | None = None, rebuild: bool = False) -> int:
        """Make the index of the latest version and remove earlier ones; that version.

        memory, threads: how much DuckDB may use ("2GB"); what does not fit is spilled into the folder of the index.
        rebuild: also when there is one of this version.
        Raises NoStore, StoreTooNew, StoreError (a folder that cannot be written, a full disk).
        """
        from averral.store.view import Resources, View

        if not self.home.exists():
            raise no_store(self.home.address)
        with _in_words(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
        with View(self.home, resources=Resources(memory, threads, self.folder), indexed=False) as view:
            path = self.folder / _name(view.ledger, view.version)
            with _in_words(self.folder):
                if rebuild or not path.exists():
                    self._write(view, path)
                self._tidy(view.ledger, view.version)
            return view.version

    def stop(self) -> None:
        """End a `build` that another thread is in: it raises StoreError; so does one that begins later."""
        self._stopped = True
        if self._making is not None:
            self._making.interrupt()

    def _begun(self, cursor: Any) -> None:
        self._making = cursor
        if self._stopped:
            raise StoreError(f"the index in {self.folder} was not made, since the program ends")

    def _write(self, view: View, path: Path) -> None:
        beside = path.with_suffix(".new")
        beside.unlink(missing_ok=True)
        try:
            view.copy_to(beside, statements(), self._begun)
            beside.replace(path)
        finally:
            self._making = None
            for left in self.folder.glob(f"{beside.name}*"):
                left.unlink(missing_ok=True)

    def _there(self, ledger: Ledger) -> Iterator[Indexed]:
        for path in sorted(self.folder.glob("tables-*.duckdb")):
            found = _NAME.fullmatch(path.name)
            if found is None:
                continue
            version = int(found[1])
            if version <= ledger.version and path.name == _name(ledger, version):
                yield Indexed(path, version)

    def _tidy(self, ledger: Ledger, version: int) -> None:
        """Remove what is not the index of the version; who reads a removed file goes on reading it."""
        for path in self.folder.glob("tables-*"):
            if path.name != _name(ledger, version):
                with contextlib.suppress(OSError):  # where files in use cannot be removed, the next time does it
                    path.unlink()


def laid() -> tuple[str, ...]:
    """The tables of an index, those first whose rows pages ask for one by one."""
    first = ("statements", "claimed", "claims", "sided")
    every = (*(kind.TABLE for kind in LAID), *(d.name for d in DERIVED))
    return (*first, *(name for name in every if name not in first))


def statements() -> tuple[str, ...]:
    """The SQL that fills an index attached as `built` from the tables of a view."""
    made = []
    for kind, by in LAID.items():
        names = ", ".join(f'"{c.name}"' for c in columns(kind))
        gone = " WHERE NOT gone" if any(c.name == "gone" for c in columns(kind)) else ""
        made.append(
            f"CREATE TABLE built.{kind.TABLE} AS SELECT {names}, {BATCH} FROM _{kind.TABLE}{gone} ORDER BY {by}"
        )
    made += [f"CREATE TABLE built.{d.name} AS SELECT * FROM _{d.name} ORDER BY {d.by}" for d in DERIVED]
    made += [f"CREATE INDEX {table}_{column} ON built.{table} ({column})" for table, column in _TREES]
    return (*made, "CHECKPOINT built")


def _name(ledger: Ledger, version: int) -> str:
    """The name of the file for a version.

    Another store at the same place has another line there, and an index that is made or laid otherwise another mark.
    """
    line = next((e for e in ledger.events if e.seq == version), None)
    mark = sha256("\n".join((repr(line), repr(DERIVED), PACKED, UNPACKED, *statements())).encode()).hexdigest()[:12]
    return f"tables-{STORE_FORMAT}-{version}-{mark}.duckdb"


@contextlib.contextmanager
def _in_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{folder} cannot be written ({error.strerror}); free space or check it") from error
