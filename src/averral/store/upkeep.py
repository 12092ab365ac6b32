"""Keeping a store in shape: fewer and larger files, no leftovers, figures. Nothing here changes what a View shows."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from averral.errors import StoreBusy
from averral.storage import LEDGER
from averral.store.ledger import Ledger
from averral.store.migrations import FORMAT
from averral.store.parts import delta
from averral.store.rows import ROWS, BucketRow, ClaimRow, PartyRow, Row, StatementRow
from averral.store.tables import Home, no_store, ranges, told
from averral.store.view import View

# A batch that began so long ago and does not count was left by a process that died.
ABANDONED_AFTER = timedelta(hours=24)
KEEP = timedelta(days=7)
SMALL = 64
_SORTED: dict[type[Row], tuple[str, ...]] = {
    PartyRow: ("party",), StatementRow: ("id",), ClaimRow: ("id",), BucketRow: ("key",),
}  # fmt: skip
# A page of an actor takes fifty rows from anywhere: small groups, and few of them are read.
GROUP = 8_192


@dataclass(frozen=True, slots=True)
class Tidied:
    """What compacting did: batches given up and cleared away, and files before and after."""

    abandoned: tuple[int, ...]
    files_before: int
    files_after: int


def open_ledger(home: Home) -> Ledger:
    """The ledger of a store that is there. Raises NoStore, StoreTooNew, StoreError."""
    if not home.exists():
        raise no_store(home.address)
    return Ledger(home, FORMAT)


def compact(home: Home, *, older: timedelta = ABANDONED_AFTER, sort: bool = True) -> Tidied:
    """Clear away batches that were left half written and merge small files.

    older: how long ago a batch must have begun to be given up; its writer, if it lives, gets an error and can go on
    with a new one. sort: lay parties by actor, statements by id and buckets by key, which makes pages of actors and
    linking faster. Views that are open go on reading the old files until `vacuum` removes them. Raises StoreBusy when
    somebody else does the same.
    """
    ledger = open_ledger(home)
    before = _files(home)
    given_up = _give_up(ledger, older)
    dead = sorted({e.number for e in ledger.events if e.event == "abandon"})
    for kind in ROWS:
        _clear(home, kind.TABLE, dead)
        _merge(home, kind.TABLE, _SORTED.get(kind, ()) if sort else ())
    _merge(home, LEDGER, ())
    return Tidied(tuple(given_up), before, _files(home))


def tidy(home: Home) -> None:
    """Merge the small files of all tables with more than a few; what somebody else is merging is left to them."""
    for name in (*(kind.TABLE for kind in ROWS), LEDGER):
        with contextlib.suppress(StoreBusy):
            if len(ranges(home.open(name), home.address)) > SMALL:
                _merge(home, name, ())


def vacuum(home: Home, *, keep: timedelta = KEEP, dry_run: bool = False) -> int:
    """Remove files that no version of a table has used for `keep`; their number.

    Versions of the store stay, since they do not rest on old files. Views opened before may lose their files.
    """
    open_ledger(home)
    removed = 0
    for name in (*(kind.TABLE for kind in ROWS), LEDGER):
        with told(home.address):
            table = home.open(name)
            hours = int(keep.total_seconds() // 3600)
            found = table.vacuum(retention_hours=hours, dry_run=dry_run, enforce_retention_duration=False)
            removed += len(found)
            if not dry_run:
                table.create_checkpoint()
                table.cleanup_metadata()
    return removed


def stats(home: Home, at: int | str | None = None) -> dict[str, Any]:
    """Figures of a store at a version: see `figures`."""
    with View(home, at) as view:
        return figures(view)


def figures(view: View) -> dict[str, Any]:
    """Figures of a view: format, version, rows by table, bytes and files as they now are."""
    home, ledger = view.home, view.ledger
    (words, first, last) = view.query("SELECT sum(words)::BIGINT, min(published), max(published) FROM documents")[0]
    return {
        "address": home.address,
        "format": ledger.format,
        "version": view.version,
        "rows": {kind.TABLE: view.count(kind.TABLE) for kind in ROWS},
        "words": words or 0,
        "published": [first, last],
        "batches": len(ledger.committed(view.version)),
        "unfinished": len(ledger.open_at(view.version)),
        "files": _files(home),
        "bytes": _bytes(home),
    }


def _give_up(ledger: Ledger, older: timedelta) -> list[int]:
    limit = (datetime.now(UTC) - older).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    waiting = ledger.open_at()
    old = sorted(e.number for e in ledger.events if e.event == "begin" and e.number in waiting and e.at <= limit)
    return [number for number in old if ledger.abandon(number)]


def _clear(home: Home, name: str, dead: list[int]) -> None:
    table = home.open(name)
    numbers = [n for n in dead if any(low <= n <= high for _, low, high in ranges(table, home.address))]
    if numbers:
        with told(home.address):
            table.delete(f"batch IN ({', '.join(map(str, numbers))})")


def _merge(home: Home, name: str, by: tuple[str, ...]) -> None:
    size = GROUP if by else None
    properties = delta().WriterProperties(compression="ZSTD", statistics_truncate_length=64, max_row_group_size=size)
    with told(home.address):
        table = home.open(name)
        if by:
            table.optimize.z_order(list(by), writer_properties=properties)
        else:
            table.optimize.compact(writer_properties=properties)


def _files(home: Home) -> int:
    return sum(len(ranges(home.open(name), home.address)) for name in (*(kind.TABLE for kind in ROWS), LEDGER))


def _bytes(home: Home) -> int:
    total = 0
    for name in (*(kind.TABLE for kind in ROWS), LEDGER):
        with told(home.address):
            actions = home.open(name).get_add_actions(flatten=True)
            total += sum(actions.column("size_bytes").to_pylist())
    return total
