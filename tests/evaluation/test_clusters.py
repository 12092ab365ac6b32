from __future__ import annotations

import pytest

from averral.evaluation.clusters import Ratio, b_cubed, ceaf_e


def _sets(**clusters: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(mentions) for name, mentions in clusters.items()}


def test_the_worked_example_of_bagga_and_baldwin() -> None:
    """Their first response: the last two of three gold clusters are joined."""
    gold = {"one": frozenset(range(1, 6)), "two": frozenset((6, 7)), "three": frozenset((8, 9, 10, 11, 12))}
    joined = {"one": frozenset(range(1, 6)), "rest": frozenset(range(6, 13))}
    score = b_cubed(gold, joined)
    assert (round(score.precision, 2), score.recall) == (0.76, 1.0)


def test_what_only_one_side_has_is_never_right() -> None:
    score = b_cubed(_sets(a="xy"), _sets(a="xyz"))
    assert score.precision == pytest.approx((2 * 2 / 3) / 3)
    assert score.recall == 1.0


def test_ceaf_aligns_each_cluster_once() -> None:
    score = ceaf_e(_sets(a="xy", b="z"), _sets(one="xyz"))
    assert (score.right_gold, score.gold, score.predicted) == (pytest.approx(0.8), 2, 1)


def test_ceaf_takes_the_best_alignment_and_not_the_first() -> None:
    score = ceaf_e(_sets(a="wxyz", b="v"), _sets(one="wxv", two="yz"))
    # one-b and two-a give 0.5 + 0.667; the greedy one-a gives 0.571 and leaves b without a partner
    assert score.right_gold == pytest.approx(2 / 4 + 4 / 6)


def test_sums_of_ratios_weigh_by_mentions() -> None:
    total = Ratio(1, 1, 1, 1) + Ratio(0, 3, 0, 1)
    assert (total.precision, total.recall, total.f1) == (0.25, 0.5, pytest.approx(1 / 3))


def test_nothing_scores_nought() -> None:
    assert Ratio(0, 0, 0, 0).f1 == 0.0
    assert ceaf_e({}, {}).f1 == 0.0
