"""Figures of single-label classification: accuracy, F1 by label, and their plain mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import TypedDict, TypeVar

Label = TypeVar("Label", bound=Hashable)


class Level(TypedDict):
    """Figures of one set of labels, 0 to 1."""

    accuracy: float
    macro_f1: float


def accuracy(gold: Sequence[Label], predicted: Sequence[Label]) -> float:
    """Share of rows whose prediction is the gold label; 0 without rows."""
    return sum(g == p for g, p in zip(gold, predicted, strict=True)) / len(gold) if gold else 0.0


def f1_by_label(gold: Sequence[Label], predicted: Sequence[Label]) -> dict[Label, float]:
    """F1 of each label that occurs in gold or predictions, in order of first occurrence."""
    right = Counter(g for g, p in zip(gold, predicted, strict=True) if g == p)
    wanted, given = Counter(gold), Counter(predicted)
    return {label: 2 * right[label] / (wanted[label] + given[label]) for label in wanted | given}


def macro_f1(gold: Sequence[Label], predicted: Sequence[Label]) -> float:
    """Unweighted mean of F1 over the labels that occur in gold or predictions; 0 without rows."""
    scores = f1_by_label(gold, predicted).values()
    return sum(scores) / len(scores) if scores else 0.0


def level(gold: Sequence[Label], predicted: Sequence[Label]) -> Level:
    """Accuracy and macro-F1, rounded to four places."""
    return {"accuracy": round(accuracy(gold, predicted), 4), "macro_f1": round(macro_f1(gold, predicted), 4)}
