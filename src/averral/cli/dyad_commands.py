"""The commands `averral dyad`, `averral chains` and `averral ties`; their work is in `dyads.py`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from averral.cli.analysis_commands import Form, given_of
from averral.cli.options import (
    ANALYSIS,
    AsOf,
    Level,
    LevelName,
    Model,
    Mouth,
    NoModel,
    Out,
    OwnActors,
    Paths,
    Published,
    Since,
    SourceTable,
    StoreInstead,
    Until,
)


class PictureForm(StrEnum):
    """Forms in which a dyad and ties by year are written."""

    table = "table"
    json = "json"
    csv = "csv"
    svg = "svg"
    png = "png"


class EveryName(StrEnum):
    """Periods of a series."""

    day = "day"
    week = "week"
    month = "month"
    quarter = "quarter"
    year = "year"


class ScaleName(StrEnum):
    """By which scale acts are scored."""

    plover = "plover"
    goldstein = "goldstein"


class UndatedName(StrEnum):
    """What becomes of acts whose date no text states."""

    published = "published"
    leave = "leave"


A = Annotated[str, typer.Argument(metavar="A", help="An actor: an id or a name. Its parts count with it.")]
B = Annotated[str, typer.Argument(metavar="B", help="The other actor.")]
Drawn = Annotated[PictureForm, typer.Option("--format", "-f", help="How to write it.")]


def add_to(app: typer.Typer) -> None:
    """Enter the commands in the application."""
    app.command("dyad", rich_help_panel=ANALYSIS)(dyad)
    app.command("chains", rich_help_panel=ANALYSIS)(chains)
    app.command("ties", rich_help_panel=ANALYSIS)(ties)


def dyad(
    a: A,
    b: B,
    paths: Paths = None,
    store: StoreInstead = None,
    every: Annotated[EveryName, typer.Option(help="The periods of the series.")] = EveryName.month,
    mouth: Mouth = "all",
    scale: Annotated[ScaleName, typer.Option(help="By which scale acts are scored.")] = ScaleName.plover,
    weighted: Annotated[bool, typer.Option("--weighted", help="Weigh acts by certainty and status.")] = False,
    undated: Annotated[
        UndatedName, typer.Option(help="Acts without a date: on the day of publication, or left out.")
    ] = UndatedName.published,
    since: Since = None,
    until: Until = None,
    format: Drawn = PictureForm.table,
    out: Out = None,
    as_of: AsOf = None,
    published: Published = None,
    actors: OwnActors = None,
    table: SourceTable = None,
    model: Model = None,
    no_model: NoModel = False,
) -> None:
    """Show two actors over time: what they did to each other, how they stood, when it turned, and who says so."""
    from averral.cli.dyads import AskedDyad, show_dyad

    given = given_of(paths, store, as_of, published, actors, table, model, no_model)
    asked = AskedDyad(a, b, every.value, mouth, scale.value, weighted, undated.value, since, until)
    raise typer.Exit(show_dyad(given, asked, format.value, out))


def chains(
    paths: Paths = None,
    store: StoreInstead = None,
    actor: Annotated[str | None, typer.Option(metavar="ACTOR", help="Only what this actor has a part in.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="Only what held on this day, month or year.")] = None,
    since: Since = None,
    until: Until = None,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="Only support of this kind: weapons, training, aid, ...")
    ] = None,
    mouth: Mouth = "all",
    level: Level = LevelName.tops,
    steps: Annotated[int, typer.Option(metavar="NUMBER", min=2, max=5, help="The most links of a chain.")] = 3,
    format: Annotated[Form, typer.Option("--format", "-f", help="How to write the chains.")] = Form.table,
    out: Out = None,
    as_of: AsOf = None,
    published: Published = None,
    actors: OwnActors = None,
    table: SourceTable = None,
    model: Model = None,
    no_model: NoModel = False,
) -> None:
    """Show who supports whom to fight whom, who is on both sides of a fight, and what support began or ended."""
    from averral.cli.dyads import AskedChains, show_chains

    given = given_of(paths, store, as_of, published, actors, table, model, no_model)
    asked = AskedChains(actor, on, since, until, tuple(kind or ()), mouth, level.value, steps)
    raise typer.Exit(show_chains(given, asked, format.value, out))


def ties(
    actor: A,
    paths: Paths = None,
    store: StoreInstead = None,
    mouth: Mouth = "all",
    level: Level = LevelName.tops,
    format: Drawn = PictureForm.table,
    out: Out = None,
    as_of: AsOf = None,
    published: Published = None,
    actors: OwnActors = None,
    table: SourceTable = None,
    model: Model = None,
    no_model: NoModel = False,
) -> None:
    """Show an actor's friends and foes year by year."""
    from averral.cli.dyads import show_ties

    given = given_of(paths, store, as_of, published, actors, table, model, no_model)
    raise typer.Exit(show_ties(given, actor, mouth, level.value, format.value, out))
