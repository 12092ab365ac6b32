"""The commands `averral claims`, `sources`, `link` and `judge`; their work is in `claims.py` and `linking.py`."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from averral.cli.options import (
    CLAIMS,
    AsJson,
    AsOf,
    Listed,
    ListForm,
    Model,
    NoModel,
    Out,
    OwnActors,
    Paths,
    SourceTable,
    Store,
    StoreInstead,
    form_of,
)
from averral.errors import SettingsError

if TYPE_CHECKING:
    from averral.cli.claims import Ledger

Judgements = Annotated[
    Path | None, typer.Option("--judgements", metavar="FILE", help="What people decided: a file of `averral judge`.")
]


class Verdict(StrEnum):
    """What a person can decide of two ids."""

    same = "same"
    different = "different"


class Standing(StrEnum):
    """How a claim can stand."""

    single_source = "single-source"
    repeated = "repeated"
    corroborated = "corroborated"
    contested = "contested"
    denied = "denied"
    withdrawn = "withdrawn"


def add_to(app: typer.Typer) -> None:
    """Enter the commands in the application."""
    app.command("claims", rich_help_panel=CLAIMS)(claims)
    app.command("sources", rich_help_panel=CLAIMS)(sources)
    app.command("link", rich_help_panel=CLAIMS)(link)
    app.command("judge", rich_help_panel=CLAIMS)(judge)


def claims(
    paths: Paths = None,
    store: StoreInstead = None,
    as_of: AsOf = None,
    actors: OwnActors = None,
    table: SourceTable = None,
    judgements: Judgements = None,
    status: Annotated[Standing | None, typer.Option(help="Only claims that stand so.")] = None,
    about: Annotated[
        str | None, typer.Option(metavar="ACTOR", help="Only claims with this actor on a side, by id or name.")
    ] = None,
    all: Annotated[bool, typer.Option("--all", help="Also who leads, belongs to or is part of what.")] = False,
    format: ListForm = Listed.table,
    json: AsJson = False,
    out: Out = None,
    model: Model = None,
    no_model: NoModel = False,
) -> None:
    """Show the ledger of documents or of a store: what is claimed, who asserts and who denies it, how it stands."""
    from averral.cli.claims import show_claims

    found = _ledger(paths, store, as_of, actors, table, judgements, model, no_model, status, about)
    form, stands, asked = form_of(format, json), status.value if status else None, about if paths else None
    raise typer.Exit(show_claims(found, stands, asked, all, form, out))


def sources(
    paths: Paths = None,
    store: StoreInstead = None,
    as_of: AsOf = None,
    actors: OwnActors = None,
    table: SourceTable = None,
    judgements: Judgements = None,
    format: ListForm = Listed.table,
    json: AsJson = False,
    out: Out = None,
    model: Model = None,
    no_model: NoModel = False,
) -> None:
    """Show who speaks in documents or in a store: reliability, what each asserts and denies, how often alone."""
    from averral.cli.claims import show_sources

    found = _ledger(paths, store, as_of, actors, table, judgements, model, no_model)
    raise typer.Exit(show_sources(found, form_of(format, json), out))


def _ledger(
    paths: list[str] | None,
    store: str | None,
    as_of: str | None,
    actors: list[Path] | None,
    table: Path | None,
    judgements: Path | None,
    model: Path | None,
    no_model: bool,
    status: Standing | None = None,
    about: str | None = None,
) -> Ledger:
    """The ledger of documents, which are linked now, or of a store, which is."""
    from averral.cli.claims import Corpus, ledger
    from averral.cli.linking import stored_ledger
    from averral.cli.reading import settings_of

    if paths and (as_of or store not in (None, os.environ.get("AVERRAL_STORE"))):
        raise SettingsError(f"{paths[0]} and a store exclude each other; give PATH, or --store with or without --as-of")
    if paths:
        settings = settings_of(model, no_model, actors=tuple(actors or ()))
        return ledger(Corpus(tuple(paths), settings, table, judgements))
    if store is None:
        raise SettingsError("neither PATH nor --store is given; give documents, or a store of `averral ingest`")
    if actors or table or judgements or model or no_model:
        raise SettingsError(
            "a store is read and linked already; `averral link --sources FILE` gives it a table of sources,"
            " `averral judge --store` a judgement"
        )
    return stored_ledger(store, as_of, status.value if status else None, about)


def link(
    store: Store,
    table: SourceTable = None,
    actors: OwnActors = None,
    json: AsJson = False,
) -> None:
    """Link what is not linked yet in a store; `averral ingest` does so by itself after each batch."""
    from averral.cli.linking import link_store

    raise typer.Exit(link_store(store, table, tuple(actors or ()), json))


def judge(
    verdict: Annotated[Verdict, typer.Argument(metavar="same|different", help="Whether the two are the same.")],
    a: Annotated[str, typer.Argument(metavar="A", help="The id of an actor or of a document, or an actor's name.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Who judges.")],
    file: Annotated[Path | None, typer.Option("--file", metavar="FILE", help="Add the judgement to this file.")] = None,
    store: Annotated[
        str | None,
        typer.Option("--store", metavar="DIR", envvar="AVERRAL_STORE", help="Add it to this store, and link anew."),
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day of the judgement; today if not given.")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take this judgement back; in a store.")] = False,
) -> None:
    """Record that two actors, or two documents, are the same or different. It wins over what the machine finds."""
    from datetime import date

    from averral.linking.judging import add_judgement, judgement

    one = judgement(verdict.value, a, b, by, on or date.today().isoformat())
    if file is not None and not undo:
        add_judgement(file, one)
    elif store is not None and file is None:
        from averral.cli.linking import judge_in_store

        judge_in_store(store, one, dated=on is not None, undo=undo)
    else:
        raise SettingsError("give --store DIR, or --file FILE without --undo: where the judgement is kept")
    raise typer.Exit(0)
