"""`averral evaluate dse`: who is for or against whom, on rows of the form of DSE.

Labels: 0 neutral, 1 p for q, 2 q for p, 3 p against q, 4 q against p. Each row has one label, so micro-F1 is
accuracy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NotRequired, TypedDict

from averral.evaluation.judging import Judged, best
from averral.evaluation.labelled import accuracy, f1_by_label, macro_f1
from averral.evaluation.lines import Line, read_lines
from averral.models import Pair

STANCES = ("neutral", "p for q", "q for p", "p against q", "q against p")


@dataclass(frozen=True, slots=True)
class DseRow:
    """A pair (p first) and its label, an index of STANCES."""

    pair: Pair
    label: int


class StanceFigures(TypedDict):
    """Figures over rows; `labels` has the F1 of each label that occurs, by its number."""

    n: int
    micro_f1: float
    macro_f1: float
    labels: dict[str, float]


class UnseenFigures(StanceFigures):
    """Figures over rows that the training rows do not have, and how many `copies` were left out."""

    copies: int


class DseFigures(StanceFigures):
    """Figures over all rows, and over the unseen ones where training rows were given."""

    unseen: NotRequired[UnseenFigures]


def load_dse(path: Path) -> tuple[DseRow, ...]:
    """The rows of a file. Raises NoSuchInput, or InputError that names the line and what is wrong in it."""
    return tuple(_row(line) for line in read_lines(path))


def _row(line: Line) -> DseRow:
    text, label = line.words("text"), line.needed("label")
    if type(label) is not int or not 0 <= label < len(STANCES):
        raise line.wrong(f"label is {label!r}, not a number from 0 ({STANCES[0]}) to 4 ({STANCES[4]})")
    p, q = (line.span(line.needed(key), key, text) for key in ("p", "q"))
    return DseRow(Pair(text, p, q), label)


def score_dse(rows: Sequence[DseRow], scores: Sequence[Judged], train: Sequence[DseRow] | None = None) -> DseFigures:
    """Figures over all rows; with `train` also over rows whose text and spans are in none of those."""
    judged = [(row, best(s.stances)) for row, s in zip(rows, scores, strict=True)]
    whole = _figures(judged)
    figures: DseFigures = {
        "n": whole["n"],
        "micro_f1": whole["micro_f1"],
        "macro_f1": whole["macro_f1"],
        "labels": whole["labels"],
    }
    if train is not None:
        seen = {row.pair for row in train}
        unseen = [(row, label) for row, label in judged if row.pair not in seen]
        figures["unseen"] = {**_figures(unseen), "copies": len(judged) - len(unseen)}
    return figures


def _figures(judged: Sequence[tuple[DseRow, int]]) -> StanceFigures:
    gold, predicted = [row.label for row, _ in judged], [label for _, label in judged]
    return {
        "n": len(judged),
        "micro_f1": round(accuracy(gold, predicted), 4),
        "macro_f1": round(macro_f1(gold, predicted), 4),
        "labels": {str(k): round(v, 4) for k, v in sorted(f1_by_label(gold, predicted).items())},
    }
