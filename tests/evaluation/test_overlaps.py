from __future__ import annotations

from averral.evaluation.overlaps import f1_of, paired


def test_equal_spans_come_first_then_the_longest_overlap() -> None:
    assert paired([(0, 10), (12, 20)], [(0, 9), (0, 10), (11, 14), (13, 20)]) == [(0, 1), (1, 3)]
    assert paired([(0, 2)], [(2, 4)]) == []


def test_f1_of_counts() -> None:
    assert (f1_of(1, 2, 4), f1_of(0, 0, 0)) == (0.3333, 0.0)
