"""How well mentions are grouped: B-cubed (Bagga and Baldwin 1998) and CEAF-e (Luo 2005)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx

Clusters = Mapping[str, frozenset[Any]]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Precision and recall as sums that can be added over documents."""

    right_predicted: float
    predicted: float
    right_gold: float
    gold: float

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right, 0 when nothing was."""
        return self.right_predicted / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found, 0 when there is none."""
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(
            self.right_predicted + other.right_predicted,
            self.predicted + other.predicted,
            self.right_gold + other.right_gold,
            self.gold + other.gold,
        )


def b_cubed(gold: Clusters, predicted: Clusters) -> Ratio:
    """B-cubed over mentions. A mention that only one side has counts there and is never right (Pradhan 2014)."""
    return Ratio(
        _overlap(predicted.values(), gold.values()),
        sum(map(len, predicted.values())),
        _overlap(gold.values(), predicted.values()),
        sum(map(len, gold.values())),
    )


def _overlap(ones: Iterable[frozenset[Any]], others: Iterable[frozenset[Any]]) -> float:
    """Sum over mentions of the share of their cluster that the other side has in one cluster with them."""
    pairs = [(one, other) for one in ones for other in others]
    return sum(len(one & other) ** 2 / len(one) for one, other in pairs)


def ceaf_e(gold: Clusters, predicted: Clusters) -> Ratio:
    """CEAF-e: the best one-to-one alignment of clusters by phi-4, the Dice coefficient of their mentions."""
    graph = networkx.Graph()
    for a, one in gold.items():
        for b, other in predicted.items():
            shared = len(one & other)
            if shared:
                graph.add_edge(("gold", a), ("predicted", b), weight=2 * shared / (len(one) + len(other)))
    best = networkx.max_weight_matching(graph)
    total = sum(graph.edges[tuple(edge)]["weight"] for edge in sorted(map(sorted, best)))
    return Ratio(total, sum(1 for c in predicted.values() if c), total, sum(1 for c in gold.values() if c))
