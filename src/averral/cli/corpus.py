"""Commands on a corpus: `ingest`, `reread`, `failures`, `search` and `store ...`; the work is in other modules."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from averral.cli.options import CORPUS, AsJson, AsOf, Limit, Model, NoModel, OwnActors, Store

store = typer.Typer(no_args_is_help=True, help="Look after a store: check, compact, index, vacuum, migrate, figures.")

Workers = Annotated[
    int | None,
    typer.Option(
        metavar="NUMBER", min=1, help="Processes that read, one reader each; as many as cores when not given."
    ),
]


class EngineName(StrEnum):
    """Where documents are read."""

    local = "local"
    ray = "ray"


Where = Annotated[EngineName, typer.Option("--engine", help="Processes of this machine, or Ray (extra ray).")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("ingest", rich_help_panel=CORPUS)(ingest)
    app.command("reread", rich_help_panel=CORPUS)(reread)
    app.command("failures", rich_help_panel=CORPUS)(failures)
    app.command("search", rich_help_panel=CORPUS)(search)
    app.add_typer(store, name="store", rich_help_panel=CORPUS)


def ingest(
    address: Store,
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH...", help="Folders, globs and files.")] = None,
    workers: Workers = None,
    engine: Where = EngineName.local,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the last run that did not end.")] = False,
    published_from: Annotated[
        str | None,
        typer.Option(metavar="FIELD", help="Key or column with the date of publication; 'filename' for files."),
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(metavar="PART=NAME", help="Key or column of text, title, url, publisher, authors. Repeatable."),
    ] = None,
    base: Annotated[Path | None, typer.Option(metavar="DIR", help="Keep names of files relative to this.")] = None,
    actors: OwnActors = None,
    model: Model = None,
    no_model: NoModel = False,
    json: AsJson = False,
) -> None:
    """Read many documents into a store: each text once, batch by batch; killed, it goes on where it was."""
    from averral.cli import ingesting

    chosen = ingesting.Chosen.given(
        address, paths, workers=workers, engine=engine.value, published_from=published_from, field=field, base=base,
        actors=actors, model=model, no_model=no_model,
    )  # fmt: skip
    raise typer.Exit(ingesting.ingest_paths(chosen, resume, json))


def reread(
    address: Store,
    where: Annotated[
        str | None, typer.Option(metavar="SQL", help="Which documents: a condition such as published >= '2024-01-01'.")
    ] = None,
    outdated: Annotated[bool, typer.Option("--outdated", help="Those that another version read.")] = False,
    workers: Workers = None,
    engine: Where = EngineName.local,
    actors: OwnActors = None,
    model: Model = None,
    no_model: NoModel = False,
    json: AsJson = False,
) -> None:
    """Read documents of the store again with this version; what people decided stays."""
    from averral.cli import ingesting

    chosen = ingesting.Chosen.given(
        address, workers=workers, engine=engine.value, actors=actors, model=model, no_model=no_model
    )
    raise typer.Exit(ingesting.reread_documents(chosen, where, outdated, json))


def failures(
    address: Store,
    retry: Annotated[bool, typer.Option("--retry", help="Try them again.")] = False,
    workers: Workers = None,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """List documents that could not be read, and why."""
    from averral.cli import ingesting

    if retry:
        ingesting.retry_failures(address, workers, json)
    raise typer.Exit(ingesting.show_failures(address, as_of, json))


def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help='Words, "a phrase", AND, OR, NOT, title:word.')],
    address: Store,
    kind: Annotated[str | None, typer.Option("--in", metavar="quotes|documents", help="Only there.")] = None,
    limit: Limit = 20,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make the index anew first.")] = False,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Find quotes and documents by their words."""
    from averral.cli import storing

    raise typer.Exit(storing.search(address, query, kind, limit, rebuild, as_of, json))


@store.command()
def check(address: Store, as_of: AsOf = None, json: AsJson = False) -> None:
    """Verify checksums, spans, references and counts; exit code 1 when something does not hold."""
    from averral.cli import storing

    raise typer.Exit(storing.check_store(address, as_of, json))


@store.command()
def stats(address: Store, as_of: AsOf = None, json: AsJson = False) -> None:
    """Show what a store holds."""
    from averral.cli import storing

    raise typer.Exit(storing.show_stats(address, as_of, json))


@store.command()
def compact(
    address: Store,
    older_hours: Annotated[
        float,
        typer.Option(
            "--older-hours", metavar="HOURS", min=0, help="Give up batches that began so long ago and never ended."
        ),
    ] = 24,
    json: AsJson = False,
) -> None:
    """Merge small files and clear away batches that were left half written."""
    from averral.cli import storing

    raise typer.Exit(storing.compact_store(address, older_hours, json))


@store.command()
def vacuum(
    address: Store,
    keep_hours: Annotated[
        float, typer.Option("--keep-hours", metavar="HOURS", min=1, help="Keep files out of use for less.")
    ] = 168,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count them.")] = False,
    json: AsJson = False,
) -> None:
    """Remove files that are out of use; views that were opened before may lose theirs."""
    from averral.cli import storing

    raise typer.Exit(storing.vacuum_store(address, keep_hours, dry_run, json))


@store.command()
def index(
    address: Store,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Also when there is one of this version.")] = False,
    memory: Annotated[
        str | None, typer.Option("--memory", metavar="SIZE", help='How much memory making it may take ("2GB").')
    ] = None,
    json: AsJson = False,
) -> None:
    """Make the index by which pages of millions of statements are quick; `averral serve` does so by itself."""
    from averral.cli import storing

    raise typer.Exit(storing.index_store(address, memory, rebuild, json))


@store.command()
def migrate(address: Store) -> None:
    """Bring a store of an earlier format to the present one."""
    from averral.cli import storing

    raise typer.Exit(storing.migrate_store(address))
