"""The commands `averral export` and `averral import`; their work is in `formatting.py`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from averral.cli.claim_commands import Standing
from averral.cli.options import CORPUS, AsJson, AsOf, OwnActors, Store


class Form(StrEnum):
    """Formats that `averral export` writes."""

    statements_csv = "statements-csv"
    parquet = "parquet"
    jsonl = "jsonl"
    acled = "acled"
    ucdp_ged = "ucdp-ged"
    ucdp_esd = "ucdp-esd"
    polecat = "polecat"
    gdelt = "gdelt"
    icews = "icews"
    followthemoney = "followthemoney"
    graphml = "graphml"
    gexf = "gexf"
    rdf = "rdf"


class Foreign(StrEnum):
    """Formats that `averral import` reads."""

    gdelt = "gdelt"
    polecat = "polecat"
    icews = "icews"
    edges = "edges"


class Sureness(StrEnum):
    """How surely a source says something."""

    certain = "certain"
    probable = "probable"
    possible = "possible"
    underspecified = "underspecified"


def add_to(app: typer.Typer) -> None:
    """Enter the commands in the application."""
    app.command("export", rich_help_panel=CORPUS)(export)
    app.command("import", rich_help_panel=CORPUS)(import_)


def export(
    store: Store,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="Write here; the list beside it is FILE.left-out.jsonl.")
    ],
    format: Annotated[Form, typer.Option("--format", "-f", help="See docs/formats.md.")] = Form.statements_csv,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what holds, or was reported, from this day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what holds, or was reported, up to this day.")
    ] = None,
    actor: Annotated[
        list[str] | None, typer.Option(metavar="ID|NAME", help="Only with this actor on a side. Repeatable.")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="ID|NAME", help="Only what this source says: an actor, an outlet, author, unspecified."),
    ] = None,
    status: Annotated[Standing | None, typer.Option(help="Only of claims that stand so.")] = None,
    label: Annotated[
        list[str] | None, typer.Option(metavar="LABEL", help="Only this kind: ASSAULT, supports. Repeatable.")
    ] = None,
    certainty: Annotated[list[Sureness] | None, typer.Option(help="Only what is said so surely. Repeatable.")] = None,
    attributed: Annotated[
        bool,
        typer.Option("--attributed", help="Formats without a field for who says so: also what only somebody says."),
    ] = False,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Write what a store holds in a format that other tools read; what the format cannot hold is listed beside it."""
    from averral.cli.formatting import Chosen, export_store

    sure = tuple(c.value for c in certainty or ())
    chosen = Chosen(
        since, until, tuple(actor or ()), source, status and status.value, tuple(label or ()), sure, attributed
    )
    raise typer.Exit(export_store(store, as_of, format.value, out, chosen, json))


def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Files of the format; .gz, .zst and .zip, too.")
    ],
    store: Store,
    format: Annotated[Foreign, typer.Option("--format", "-f", help="What the files are: see docs/formats.md.")],
    actors: OwnActors = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who vouches for rows that name no source.")
    ] = None,
    left_out: Annotated[
        Path | None,
        typer.Option(
            "--left-out",
            metavar="FILE",
            help="List rows that could not be used here; else FILE.not-imported.jsonl in this folder.",
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    """Take rows of another data set into a store, so that claims, analysis and pages run on them."""
    from averral.cli.formatting import import_files

    given = tuple(actors or ())
    raise typer.Exit(import_files(tuple(files), store, format.value, given, publisher, left_out, json))
