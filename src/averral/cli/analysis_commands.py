"""The commands `averral network` and `averral shifts`; their work is in `analysing.py`."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from averral.cli.options import (
    ANALYSIS,
    AsOf,
    Level,
    LevelName,
    Listed,
    Model,
    Mouth,
    NoModel,
    Out,
    OwnActors,
    Paths,
    Published,
    SourceTable,
    StoreInstead,
)

if TYPE_CHECKING:
    from averral.cli.passing import Given


class Form(StrEnum):
    """Forms in which a network is written."""

    table = "table"
    json = "json"
    csv = "csv"
    svg = "svg"
    png = "png"
    graphml = "graphml"


class RuleName(StrEnum):
    """By which rule statements become ties."""

    standing = "standing"
    relations = "relations"
    events = "events"


def add_to(app: typer.Typer) -> None:
    """Enter the commands in the application."""
    app.command("network", rich_help_panel=ANALYSIS)(network)
    app.command("shifts", rich_help_panel=ANALYSIS)(shifts)


def network(
    paths: Paths = None,
    store: StoreInstead = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day, or the end of this month or year.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="The first day of a window.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="The last day of a window.")] = None,
    rule: Annotated[RuleName, typer.Option(help="How statements become ties; see docs/analysis.md.")] = (
        RuleName.standing
    ),
    mouth: Mouth = "all",
    level: Level = LevelName.tops,
    actor: Annotated[
        str | None, typer.Option(metavar="ACTOR", help="Only ties of this actor: an id or a name.")
    ] = None,
    format: Annotated[Form, typer.Option("--format", "-f", help="How to write the network.")] = Form.table,
    out: Out = None,
    as_of: AsOf = None,
    published: Published = None,
    actors: OwnActors = None,
    table: SourceTable = None,
    model: Model = None,
    no_model: NoModel = False,
) -> None:
    """Show who stood with and against whom on a day: signed ties, since when, by how many sources, how contested."""
    from averral.cli.analysing import AskedNetwork, show_network

    given = given_of(paths, store, as_of, published, actors, table, model, no_model)
    asked = AskedNetwork(on, since, until, rule.value, mouth, level.value, actor)
    raise typer.Exit(show_network(given, asked, format.value, out))


def shifts(
    paths: Paths = None,
    store: StoreInstead = None,
    actor: Annotated[
        str | None, typer.Option(metavar="ACTOR", help="Only dyads of this actor: an id or a name.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only what turned on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only what turned until this day.")] = None,
    mouth: Mouth = "all",
    level: Level = LevelName.tops,
    format: Annotated[Listed, typer.Option("--format", "-f", help="How to write the list.")] = Listed.table,
    out: Out = None,
    as_of: AsOf = None,
    published: Published = None,
    actors: OwnActors = None,
    table: SourceTable = None,
    model: Model = None,
    no_model: NoModel = False,
) -> None:
    """Show when friends became enemies and enemies friends, by which statements and sources."""
    from averral.cli.analysing import AskedShifts, show_shifts

    given = given_of(paths, store, as_of, published, actors, table, model, no_model)
    raise typer.Exit(show_shifts(given, AskedShifts(actor, since, until, mouth, level.value), format.value, out))


def given_of(
    paths: list[str] | None,
    store: str | None,
    as_of: str | None,
    published: str | None,
    actors: list[Path] | None,
    table: Path | None,
    model: Path | None,
    no_model: bool,
) -> Given:
    """What to look at: documents, which are read and linked now, or a store, which is."""
    from averral.cli.passing import Given
    from averral.cli.reading import settings_of
    from averral.errors import SettingsError

    if not paths and (actors or table or model or no_model or published):
        raise SettingsError(
            "a store is read and linked already; --actors, --sources, --model, --published go with PATH"
        )
    named = store is not None and store != os.environ.get("AVERRAL_STORE")
    settings = settings_of(model, no_model, actors=tuple(actors or ())) if paths else None
    return Given(tuple(paths or ()), store, as_of, published, settings, table, named)
