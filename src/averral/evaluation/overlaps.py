"""One-to-one pairing of spans that overlap, and F1 of counts."""

from __future__ import annotations

from collections.abc import Sequence

from averral.evaluation.lines import Offsets


def paired(gold: Sequence[Offsets], predicted: Sequence[Offsets]) -> list[tuple[int, int]]:
    """Indices (gold, predicted) of overlapping spans: equal spans first, then the longest overlap, then order.

    Each span is in at most one pair.
    """
    candidates = sorted(
        (one != other, -shared, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(predicted)
        if (shared := min(one[1], other[1]) - max(one[0], other[0])) > 0
    )
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    found = []
    for _, _, i, j in candidates:
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            found.append((i, j))
    return found


def f1_of(right: int, predicted: int, gold: int) -> float:
    """F1 of so many right ones, rounded to four places; 0 when there is nothing on either side."""
    return round(2 * right / (predicted + gold), 4) if predicted + gold else 0.0
