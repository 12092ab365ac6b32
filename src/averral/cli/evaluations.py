"""The commands `averral evaluate NAME DATA` that score one task each; `actors` is in `app.py`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from averral.cli.options import AsJson, Model, NoModel

evaluate = typer.Typer(no_args_is_help=True, help="Score Averral on texts that people have annotated.")

Rows = Annotated[Path, typer.Argument(metavar="DATA", help="A JSONL file of annotated rows; see docs/evaluation.md.")]


@evaluate.command("plv")
def evaluate_plv(data: Rows, json: AsJson = False, model: Model = None, no_model: NoModel = False) -> None:
    """Score the type of act, its quad and its direction where actor and recipient are given."""
    from averral.cli import scoring

    raise typer.Exit(scoring.show("plv", scoring.plv(data, partial(scoring.reader_with, model, no_model)), json))


@evaluate.command("dse")
def evaluate_dse(
    data: Rows,
    train: Annotated[Path | None, typer.Option(metavar="FILE", help="Rows trained on: score the others too.")] = None,
    json: AsJson = False,
    model: Model = None,
    no_model: NoModel = False,
) -> None:
    """Score who is for or against whom where both are given."""
    from averral.cli import scoring

    figures = scoring.dse(data, partial(scoring.reader_with, model, no_model), train)
    raise typer.Exit(scoring.show("dse", figures, json))


@evaluate.command("polnear")
def evaluate_polnear(data: Rows, json: AsJson = False, model: Model = None, no_model: NoModel = False) -> None:
    """Score source, cue and content of attributions."""
    from averral.cli import scoring

    figures = scoring.polnear(data, partial(scoring.reader_with, model, no_model))
    raise typer.Exit(scoring.show("polnear", figures, json))


@evaluate.command("gold")
def evaluate_gold(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Gold readings: NAME.txt and NAME.gold.json.")],
    json: AsJson = False,
    model: Model = None,
    no_model: NoModel = False,
) -> None:
    """Score statements: found, typed and attributed."""
    from averral.cli import scoring

    figures = scoring.gold(folder, partial(scoring.reader_with, model, no_model))
    raise typer.Exit(scoring.show("gold", figures, json))


@evaluate.command("timebank")
def evaluate_timebank(data: Rows, json: AsJson = False, model: Model = None, no_model: NoModel = False) -> None:
    """Score time expressions and their values."""
    from averral.cli import scoring

    figures = scoring.timebank(data, partial(scoring.reader_with, model, no_model))
    raise typer.Exit(scoring.show("timebank", figures, json))


@evaluate.command("lgl")
def evaluate_lgl(data: Rows, json: AsJson = False, model: Model = None, no_model: NoModel = False) -> None:
    """Score place names and where they are put."""
    from averral.cli import scoring

    figures = scoring.lgl(data, partial(scoring.reader_with, model, no_model))
    raise typer.Exit(scoring.show("lgl", figures, json))


@evaluate.command("end-to-end")
def evaluate_end_to_end(data: Rows, json: AsJson = False, model: Model = None, no_model: NoModel = False) -> None:
    """Score whether reading a sentence finds the act that people marked between two spans."""
    from averral.cli import scoring

    figures = scoring.end_to_end(data, partial(scoring.reader_with, model, no_model))
    raise typer.Exit(scoring.show("end-to-end", figures, json))


@evaluate.command("claims")
def evaluate_claims(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A JSON file of claims that people have made.")],
    json: AsJson = False,
    model: Model = None,
    no_model: NoModel = False,
) -> None:
    """Score claims across documents: which statements are one, how each claim stands, which documents are one story."""
    from averral.cli import scoring

    raise typer.Exit(scoring.claims(gold, model, no_model, json))


@evaluate.command("outlook")
def evaluate_outlook(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Tables of alliances, disputes and states.")],
    json: AsJson = False,
    save: Annotated[Path | None, typer.Option(metavar="FILE", help="Keep the fitted coefficients here.")] = None,
) -> None:
    """Score how well the outlook tells which ties change, fitted to 1990 and tested after, beside baselines."""
    from averral.cli import foreseeing

    raise typer.Exit(foreseeing.evaluate_outlook(folder, json, save))


@evaluate.command("shifts")
def evaluate_shifts(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A JSON file with turning points and networks.")],
    json: AsJson = False,
    model: Model = None,
    no_model: NoModel = False,
) -> None:
    """Score turning points (found, missed, false) and signed networks of a corpus."""
    from averral.cli import scoring

    raise typer.Exit(scoring.shifts(gold, model, no_model, json))
