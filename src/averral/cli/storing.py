"""`averral store ...` and `averral search`."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import typer

from averral.errors import SettingsError
from averral.figures import counted
from averral.store import Home, View, Writer
from averral.store.tables import no_store

_KINDS = {"quotes": "quote", "documents": "document"}


def search(
    address: str, query: str, where: str | None, limit: int, rebuild: bool, as_of: str | None, as_json: bool
) -> int:
    """Print hits; the exit code: 0, or 1 when there are none. Raises SettingsError, StoreError."""
    from averral.store.searching import Search

    if where is not None and where not in _KINDS:
        raise SettingsError(f"--in {where!r} is neither quotes nor documents; leave it out for both")
    index = Search(Home(address))
    with View(index.home) as view:
        tell_state(view)
        index.update(view, rebuild=rebuild)
        with nullcontext(None) if as_of is None else view.at(as_of) as then:
            hits = index.find(query, limit=limit, kind=_KINDS[where] if where else None, at=then)
    if as_json:
        write([asdict(hit) for hit in hits])
    else:
        for hit in hits:
            place = f"{hit.document[:16]} {hit.published or 'no date':10}"
            typer.echo(f"{hit.score:6.2f}  {place}  {hit.kind:8}  {' '.join(hit.words.split())[:200]}")
    if not hits:
        typer.echo(f"averral: nothing is found for {query!r}", err=True)
    return 0 if hits else 1


def check_store(address: str, as_of: str | None, as_json: bool) -> int:
    """Print faults, and judgements that do nothing; the exit code: 0, or 1 when there are faults."""
    from averral.store.checking import check
    from averral.store.linking_faults import adrift

    with View(address, as_of) as view:
        faults = check(view)
        notes = adrift(view) if not faults else []
        if as_json:
            write({"version": view.version, "faults": [asdict(fault) for fault in faults], "notes": notes})
        else:
            for fault in faults:
                typer.echo(f"{fault.table}: {fault.key}: {fault.message}")
            for note in notes:
                typer.echo(f"note: {note}")
            typer.echo(
                f"version {view.version}: {counted(len(faults), 'fault')}"
                if faults
                else f"version {view.version}: sound"
            )
    return 1 if faults else 0


def show_stats(address: str, as_of: str | None, as_json: bool) -> int:
    """Print the figures of a store."""
    from averral.store.upkeep import figures

    with View(address, as_of) as view:
        tell_state(view)
        found = figures(view)
    if as_json:
        write(found)
        return 0
    rows: dict[str, int] = found.pop("rows")
    first, last = found.pop("published")
    days = {"published": f"{first} to {last}" if first else "not stated"}
    table({**rows, **days, **found})
    return 0


def compact_store(address: str, older_hours: float, as_json: bool) -> int:
    """Compact and print what was done."""
    from averral.store.upkeep import compact

    done = compact(Home(address), older=timedelta(hours=older_hours))
    if as_json:
        write(asdict(done))
    else:
        typer.echo(f"{done.files_before} files are now {done.files_after}; {len(done.abandoned)} half batches given up")
    return 0


def index_store(address: str, memory: str | None, rebuild: bool, as_json: bool) -> int:
    """Make the index of the tables and print the version that it holds."""
    from averral.store.indexing import Index

    home = Home(address)
    version = Index(home).build(memory=memory, rebuild=rebuild)
    if as_json:
        write({"version": version})
    else:
        typer.echo(f"the index holds version {version}")
    return 0


def vacuum_store(address: str, keep_hours: float, dry_run: bool, as_json: bool) -> int:
    """Remove files that are out of use and print how many."""
    from averral.store.upkeep import vacuum

    removed = vacuum(Home(address), keep=timedelta(hours=keep_hours), dry_run=dry_run)
    if as_json:
        write({"files": removed, "removed": not dry_run})
    else:
        were = "would be" if dry_run else "was" if removed == 1 else "were"
        typer.echo(f"{counted(removed, 'file')} {were} removed")
    return 0


def migrate_store(address: str) -> int:
    """Bring a store to the present format, which every writer does by itself."""
    home = Home(address)
    if not home.exists():
        raise no_store(home.address)
    typer.echo(f"format {Writer(home).ledger.format}")
    return 0


def write(value: object) -> None:
    """A value as JSON on standard output."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def table(cells: dict[str, Any]) -> None:
    """Names and values below each other."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, show_header=False, pad_edge=False)
    shown.add_column()
    shown.add_column(justify="right", overflow="fold")
    for name, value in cells.items():
        shown.add_row(name, Text(f"{value:,}" if isinstance(value, int) else str(value)))
    Console().print(shown)


def tell_state(view: View) -> None:
    """Say on standard error what one should know before reading anything else of a store.

    That is: it is empty, or batches of it are not linked at the version of the view.
    """
    from averral.ingest.steps import waiting
    from averral.store.linking_faults import STEP

    address = view.home.address
    if not view.query("SELECT 1 FROM documents LIMIT 1"):
        then = view.version < view.ledger.version
        next_ = "a later --as-of may show some" if then else f"`averral ingest PATH --store {address}` adds some"
        typer.echo(f"averral: {address} {'held' if then else 'holds'} no documents; {next_}", err=True)
    late = waiting(view.ledger, STEP, view.version)
    if late:
        batches = "1 batch is" if late == 1 else f"{late} batches are"
        typer.echo(f"averral: {batches} not linked; `averral link --store {address}` links what is left", err=True)
