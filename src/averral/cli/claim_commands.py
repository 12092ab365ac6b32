"""The commands `averral claims`, `averral sources` and `averral judge`; their work is in `claims.py`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Documents, as `averral read` takes them, or readings in JSONL."),
]
Actors = Annotated[list[Path] | None, typer.Option(metavar="FILE", help="Actors of your own. May be repeated.")]
SourceTable = Annotated[
    Path | None, typer.Option("--sources", metavar="FILE", help="Your table of sources: reliability and owner (TOML).")
]
Judgements = Annotated[
    Path | None, typer.Option("--judgements", metavar="FILE", help="What people decided: a file of `averral judge`.")
]
Model = Annotated[Path | None, typer.Option("--model", metavar="PATH", help="A folder of weights.")]
NoModel = Annotated[bool, typer.Option("--no-model", help="Read by rules alone.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON instead of a table.")]


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
    app.command("claims")(claims)
    app.command("sources")(sources)
    app.command("judge")(judge)


def claims(
    paths: Paths,
    actors: Actors = None,
    table: SourceTable = None,
    judgements: Judgements = None,
    status: Annotated[Standing | None, typer.Option(help="Only claims that stand so.")] = None,
    about: Annotated[str | None, typer.Option(metavar="ID", help="Only claims with this actor on a side.")] = None,
    all: Annotated[bool, typer.Option("--all", help="Also who leads, belongs to or is part of what.")] = False,
    json: AsJson = False,
    model: Model = None,
    no_model: NoModel = False,
) -> None:
    """Link documents and show the ledger: what is claimed, who asserts and who denies it, how it stands."""
    from averral.cli.claims import Corpus, show_claims
    from averral.cli.reading import settings_of

    settings = settings_of(model, no_model, actors=tuple(actors or ()))
    corpus = Corpus(tuple(paths), settings, table, judgements)
    raise typer.Exit(show_claims(corpus, status.value if status else None, about, all, json))


def sources(
    paths: Paths,
    actors: Actors = None,
    table: SourceTable = None,
    judgements: Judgements = None,
    json: AsJson = False,
    model: Model = None,
    no_model: NoModel = False,
) -> None:
    """Link documents and show who speaks in them: reliability, what each asserts and denies, how often alone."""
    from averral.cli.claims import Corpus, show_sources
    from averral.cli.reading import settings_of

    settings = settings_of(model, no_model, actors=tuple(actors or ()))
    raise typer.Exit(show_sources(Corpus(tuple(paths), settings, table, judgements), json))


def judge(
    verdict: Annotated[Verdict, typer.Argument(help="Whether the two are the same.")],
    a: Annotated[str, typer.Argument(metavar="A", help="The id of an actor or of a document.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The id of another.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Who judges.")],
    file: Annotated[Path, typer.Option("--file", metavar="FILE", help="Where the judgement is added.")],
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day of the judgement; today if not given.")
    ] = None,
) -> None:
    """Record that two actors, or two documents, are the same or different. It wins over what the machine finds."""
    from datetime import date

    from averral.linking.judging import add_judgement, judgement

    add_judgement(file, judgement(verdict.value, a, b, by, on or date.today().isoformat()))
    raise typer.Exit(0)
