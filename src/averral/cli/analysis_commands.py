"""The commands `averral network` and `averral shifts`; their work is in `analysing.py`."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from averral.cli.passing import Given

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH...", help="Documents, as `averral read` takes them, or readings in JSONL."),
]
Store = Annotated[
    str | None,
    typer.Option("--store", metavar="DIR", envvar="AVERRAL_STORE", help="A store of `averral ingest` instead of PATH."),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="MOMENT", help="As the store was then: 2026-03-03, or a time, UTC."),
]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="Date of publication of documents without one.")]
OwnActors = Annotated[list[Path] | None, typer.Option("--actors", metavar="FILE", help="Actors of your own.")]
SourceTable = Annotated[
    Path | None, typer.Option("--sources", metavar="FILE", help="Your table of sources: reliability and owner (TOML).")
]
Mouth = Annotated[
    str,
    typer.Option(
        metavar="WHO", help="Whose word counts: all, author, attributed, corroborated, or the name or id of a source."
    ),
]
Model = Annotated[Path | None, typer.Option("--model", metavar="PATH", help="A folder of weights.")]
NoModel = Annotated[bool, typer.Option("--no-model", help="Read by rules alone.")]


class Form(StrEnum):
    """Forms in which a network is written."""

    table = "table"
    json = "json"
    csv = "csv"
    svg = "svg"
    png = "png"
    graphml = "graphml"


class ListForm(StrEnum):
    """Forms in which turning points are written."""

    table = "table"
    json = "json"
    csv = "csv"


class RuleName(StrEnum):
    """By which rule statements become ties."""

    standing = "standing"
    relations = "relations"
    events = "events"


class LevelName(StrEnum):
    """Between whom ties are drawn."""

    tops = "tops"
    bodies = "bodies"


Level = Annotated[
    LevelName, typer.Option(help="Between topmost bodies (a state), or those that are spoken of (its army).")
]
Out = Annotated[Path | None, typer.Option(help="Write here instead of to standard output.")]


def add_to(app: typer.Typer) -> None:
    """Enter the commands in the application."""
    app.command("network")(network)
    app.command("shifts")(shifts)


def network(
    paths: Paths = None,
    store: Store = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day, or the end of this month or year.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="The first day of a window.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="The last day of a window.")] = None,
    rule: Annotated[RuleName, typer.Option(help="How statements become ties; see docs/analysis.md.")] = (
        RuleName.standing
    ),
    mouth: Mouth = "all",
    level: Level = LevelName.tops,
    actor: Annotated[str | None, typer.Option(metavar="X", help="Only ties of this actor: an id or a name.")] = None,
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
    store: Store = None,
    actor: Annotated[str | None, typer.Option(metavar="X", help="Only dyads of this actor: an id or a name.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only what turned on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only what turned until this day.")] = None,
    mouth: Mouth = "all",
    level: Level = LevelName.tops,
    format: Annotated[ListForm, typer.Option("--format", "-f", help="How to write the list.")] = ListForm.table,
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
