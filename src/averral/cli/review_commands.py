"""The commands `averral review ...`; their work is in `reviewing.py`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from averral.cli.options import CLAIMS, AsJson, AsOf, Out, Store

review = typer.Typer(no_args_is_help=True, help="Decide on statements: accept, correct, reject, and take back.")
By = Annotated[str, typer.Option(metavar="NAME", help="Who decides.")]
Id = Annotated[str, typer.Argument(metavar="STATEMENT", help="The id of a statement in the store.")]
Note = Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")]


class DecisionForm(StrEnum):
    """Forms in which decisions are written."""

    csv = "csv"
    jsonl = "jsonl"


def add_to(app: typer.Typer) -> None:
    """Enter the commands in the application."""
    app.add_typer(review, name="review", rich_help_panel=CLAIMS)


@review.command("list")
def list_(
    store: Store,
    limit: Annotated[int, typer.Option(metavar="NUMBER", min=1, max=10_000, help="At most so many.")] = 20,
    decided: Annotated[bool, typer.Option("--decided", help="What was decided, the latest first.")] = False,
    json: AsJson = False,
) -> None:
    """List the statements that wait for a decision, the least sure first."""
    from averral.cli import reviewing

    show = reviewing.show_decided if decided else reviewing.show_queue
    raise typer.Exit(show(store, limit, json))


@review.command()
def accept(statement: Id, store: Store, by: By, note: Note = None, json: AsJson = False) -> None:
    """Say that a statement is read as it should be."""
    from averral.cli import reviewing

    raise typer.Exit(reviewing.decide(store, statement, "accept", by, None, note, json))


@review.command()
def reject(statement: Id, store: Store, by: By, note: Note = None, json: AsJson = False) -> None:
    """Say that the text does not state this; the statement counts no more."""
    from averral.cli import reviewing

    raise typer.Exit(reviewing.decide(store, statement, "reject", by, None, note, json))


@review.command()
def correct(
    statement: Id,
    store: Store,
    by: By,
    change: Annotated[
        list[str],
        typer.Option("--set", metavar="FIELD=VALUE", help="label=supports, actor=ID,ID, latest= ; repeatable."),
    ],
    note: Note = None,
    json: AsJson = False,
) -> None:
    """Say what a statement should be: the fields that change, with their new values."""
    from averral.cli import reviewing

    raise typer.Exit(reviewing.decide(store, statement, "correct", by, change, note, json))


@review.command()
def undo(
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="The id of a decision.")],
    store: Store,
    by: By,
    json: AsJson = False,
) -> None:
    """Take a decision back."""
    from averral.cli import reviewing

    raise typer.Exit(reviewing.take_back(store, decision, by, json))


@review.command()
def export(
    store: Store,
    format: Annotated[DecisionForm, typer.Option("--format", "-f", help="How to write them.")] = DecisionForm.csv,
    out: Out = None,
    as_of: AsOf = None,
) -> None:
    """Write all decisions: who, when, why, before and after, and whether they were taken back."""
    from averral.cli import reviewing

    raise typer.Exit(reviewing.export_decisions(store, as_of, format.value, out))


@review.command()
def rows(store: Store, out: Out = None) -> None:
    """Write the decided statements as rows for training (JSONL)."""
    from averral.cli import reviewing

    raise typer.Exit(reviewing.write_rows(store, out))
