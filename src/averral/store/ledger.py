"""The ledger: which batches count. The one table whose commits decide; all others only hold rows of batches.

A Delta commit is atomic for one table, and a batch has rows in many. So a batch first begins in the ledger, which
gives it a number; then its rows are appended to the tables, each with that number; then one commit to the ledger
makes it count. Readers take the ledger first and leave out rows of batches that it does not list as committed. A
process that dies in between leaves rows that nobody ever sees.

Commits to the ledger are a chain: each carries a transaction number of Delta's, and delta-rs refuses one whose
writer has not seen all commits before it. So two writers never think each that it came first.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, ClassVar, Literal

from averral.errors import NoSuchMoment, StoreBusy, StoreTooNew
from averral.storage import LEDGER
from averral.store.columns import columns, row_from, schema, table
from averral.store.parts import duck
from averral.store.tables import Home, append, told

Happening = Literal["create", "begin", "commit", "abandon", "migrate"]
TRIES = 200


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the ledger.

    `seq` counts all lines from 1 and is the version of the store. `batch` is the seq of the batch's begin; `kind`
    what the batch holds (ingest, reread, link, judge, ...). `key` names its content: of all batches with one key only
    the first counts. `counts` is JSON: rows by table.
    """

    TABLE: ClassVar[str] = LEDGER

    seq: int
    event: str
    number: int
    kind: str
    key: str | None
    at: str
    format: int
    counts: str


class Ledger:
    """All lines of a store's ledger as far as they were read, and the way to add one.

    latest: the format of stores that this program writes; a later one in the ledger raises StoreTooNew.
    """

    def __init__(self, home: Home, latest: int, *, make: bool = False) -> None:
        self.home = home
        self.latest = latest
        self.events: list[Event] = []
        self._files: set[str] = set()
        self._connection: Any = duck().connect(":memory:", config={"threads": "1"})
        self._table = home.make(LEDGER, schema(Event)) if make else home.open(LEDGER)
        self.refresh()

    @property
    def version(self) -> int:
        """The seq of the last line."""
        return self.events[-1].seq if self.events else 0

    @property
    def format(self) -> int:
        """The format that the store has: the greatest that a line names."""
        return max((e.format for e in self.events if e.event in ("create", "migrate")), default=0)

    def refresh(self) -> None:
        """Read the lines that others have added. Raises StoreTooNew, StoreError."""
        with told(self.home.address):
            self._table.update_incremental()
            uris = self._table.file_uris()
        new = [uri for uri in uris if uri not in self._files]
        if new:
            known = {event.seq for event in self.events}
            found = [event for event in self._read(new) if event.seq not in known]
            self.events = sorted([*self.events, *found], key=lambda e: e.seq)
            self._files = set(uris)
        if self.format > self.latest:
            raise StoreTooNew(
                f"{self.home.address} has format {self.format}, and this version of Averral knows {self.latest};"
                " install a later Averral"
            )

    def _read(self, uris: list[str]) -> list[Event]:
        from averral.store.files import local

        names = ", ".join(f'"{column.name}"' for column in columns(Event))
        sql = f"SELECT {names} FROM read_parquet($1, union_by_name=true)"
        cells = self._connection.execute(sql, [local(self.home, uris)]).fetchall()
        return [row_from(Event, row) for row in cells]

    def add(self, event: Event) -> Event:
        """Add one line after the last one read. Raises StoreBusy when others have added some since; then refresh."""
        placed = replace(event, seq=self.version + 1, at=now())
        if event.event == "begin":
            placed = replace(placed, number=placed.seq)
        data = table(Event, [placed], placed.number)
        append(self._table, data, address=self.home.address, transaction=placed.seq)
        self.events.append(placed)
        with told(self.home.address):
            self._table.update_incremental()
            # Nobody came in between, so there is nothing new in the files but this line.
            self._files = set(self._table.file_uris())
        return placed

    def add_when(self, event: Event, allowed: Callable[[Ledger], bool] = lambda _: True) -> Event | None:
        """Add a line as soon as others let, if `allowed` of the ledger as it then is; else None. Raises StoreBusy."""
        for attempt in range(TRIES):
            if not allowed(self):
                return None
            try:
                return self.add(event)
            except StoreBusy:
                time.sleep(min(0.001 * attempt, 0.05))
                self.refresh()
        raise StoreBusy(f"others write to {self.home.address} all the time; try again later")

    def begin(self, kind: str, key: str | None = None) -> int:
        """The number of a new batch."""
        line = self.add_when(Event(0, "begin", 0, kind, key, "", 0, "{}"))
        assert line is not None
        return line.number

    def abandon(self, batch: int) -> bool:
        """Say that a batch will never count; False when it is settled already."""
        return (
            self.add_when(Event(0, "abandon", batch, "", None, "", 0, "{}"), lambda s: batch in s.open_at()) is not None
        )

    # What counts

    def upto(self, version: int | None) -> list[Event]:
        """The lines up to a version."""
        return self.events if version is None else [e for e in self.events if e.seq <= version]

    def committed(self, version: int | None = None) -> dict[int, Event]:
        """The batches that count, by number, in the order of their commits."""
        return {e.number: e for e in self.upto(version) if e.event == "commit"}

    def open_at(self, version: int | None = None) -> set[int]:
        """Batches that have begun and were neither committed nor abandoned."""
        lines = self.upto(version)
        settled = {e.number for e in lines if e.event in ("commit", "abandon")}
        return {e.number for e in lines if e.event == "begin"} - settled

    def unseen(self, version: int | None = None) -> set[int]:
        """Batches that have begun by the version and do not count at it."""
        return {e.number for e in self.upto(version) if e.event == "begin"} - set(self.committed(version))

    def has_key(self, key: str) -> bool:
        """Whether a batch with the key counts."""
        return any(e.key == key for e in self.events if e.event == "commit")

    def version_at(self, moment: str) -> int:
        """The version that the store had at a moment (a day means its end, UTC). Raises NoSuchMoment for no date."""
        return max((e.seq for e in self._before(_end_of(moment))), default=0)

    def _before(self, moment: str) -> Iterable[Event]:
        for event in self.events:
            if event.at > moment:
                return
            yield event


def create(home: Home, latest: int) -> Ledger:
    """The ledger of a store, made if there is none. Raises StoreError."""
    ledger = Ledger(home, latest, make=True)
    ledger.add_when(Event(0, "create", 0, "", None, "", latest, "{}"), lambda s: not s.events)
    return ledger


def now() -> str:
    """This moment as a store writes it: UTC, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def counted(rows: dict[str, int]) -> str:
    """Counts by table as JSON, the same for the same counts."""
    return json.dumps(rows, sort_keys=True)


def _end_of(moment: str) -> str:
    try:
        if len(moment) == 10:
            return f"{datetime.fromisoformat(moment).date().isoformat()}T23:59:59.999Z"
        found = datetime.fromisoformat(moment)
    except ValueError as error:
        raise NoSuchMoment(f"{moment!r} is not a moment; write 2026-03-03 or 2026-03-03T10:00:00Z") from error
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return found.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def fetch(connection: Any, query: str, given: list[Any]) -> list[Any]:
    """Rows of one query on a cursor of its own, so that several may be open."""
    with connection.cursor() as cursor:
        found: list[Any] = cursor.execute(query, given).fetchall()
    return found
