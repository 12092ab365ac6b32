from __future__ import annotations

import pytest

from averral.evaluation.labelled import accuracy, f1_by_label, level, macro_f1


def test_figures_by_hand() -> None:
    # a: 1 right of 2 gold, 2 predicted: 0.5. b: 1 right of 1 gold, 1 predicted: 1. c: only gold, d: only predicted: 0.
    gold, predicted = ["a", "a", "b", "c"], ["a", "d", "b", "a"]
    assert f1_by_label(gold, predicted) == {"a": 0.5, "b": 1.0, "c": 0.0, "d": 0.0}
    assert macro_f1(gold, predicted) == pytest.approx(1.5 / 4)
    assert accuracy(gold, predicted) == 0.5
    assert level(gold, predicted) == {"accuracy": 0.5, "macro_f1": 0.375}


def test_no_rows_are_zero() -> None:
    assert level([], []) == {"accuracy": 0.0, "macro_f1": 0.0}
