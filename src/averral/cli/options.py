"""Options that several commands have: one name, one metavar and one explanation for one thing."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from averral.errors import SettingsError

# What the list of commands is divided into.
DOCUMENTS = "Read documents"
CORPUS = "Many documents in a store"
CLAIMS = "Claims, and what people decide"
ANALYSIS = "Who stands with and against whom"
OTHERS = "What is known, and how good it is"


class Listed(StrEnum):
    """Forms in which a list is written."""

    table = "table"
    json = "json"
    csv = "csv"


class LevelName(StrEnum):
    """Between whom ties are drawn."""

    tops = "tops"
    bodies = "bodies"


Store = Annotated[
    str, typer.Option("--store", metavar="DIR", envvar="AVERRAL_STORE", help="Folder or s3:// address of the store.")
]
StoreInstead = Annotated[
    str | None,
    typer.Option("--store", metavar="DIR", envvar="AVERRAL_STORE", help="A store of `averral ingest` instead of PATH."),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="MOMENT", help="As the store was then: 2026-03-03, or a time, UTC."),
]
Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH...", help="Documents, as `averral read` takes them, or readings in JSONL."),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="Date of publication (YYYY, YYYY-MM or YYYY-MM-DD), for 'Friday' and 'last month'."
    ),
]
OwnActors = Annotated[
    list[Path] | None,
    typer.Option(
        "--actors",
        metavar="FILE",
        help="Actors of your own: .toml, or PETRARCH .actors.txt and .agents.txt. Repeatable.",
    ),
]
SourceTable = Annotated[
    Path | None, typer.Option("--sources", metavar="FILE", help="Your table of sources: reliability and owner (TOML).")
]
Model = Annotated[
    Path | None, typer.Option("--model", metavar="DIR", help="A folder of weights that `make train` wrote.")
]
NoModel = Annotated[bool, typer.Option("--no-model", help="Read by rules alone.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON instead of tables.")]
ListForm = Annotated[Listed, typer.Option("--format", "-f", help="How to write the list.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write here instead of to standard output.")]
Limit = Annotated[int, typer.Option("--limit", metavar="NUMBER", min=1, help="At most so many.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only from this day, month or year on.")]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Only up to the end of this day, month or year.")
]
Mouth = Annotated[
    str,
    typer.Option(
        "--mouth",
        metavar="WHO",
        help="Whose word counts: all, author, attributed, corroborated, or the name or id of a source.",
    ),
]
Level = Annotated[
    LevelName,
    typer.Option("--level", help="Between topmost bodies (a state), or those that are spoken of (its army)."),
]


def form_of(form: Listed, as_json: bool) -> str:
    """The form that is meant; --json is short for --format json. Raises SettingsError for --json with another."""
    if as_json and form is Listed.csv:
        raise SettingsError(f"--json and --format {form.value} exclude each other; give one of them")
    return "json" if as_json else form.value
