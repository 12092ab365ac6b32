"""Triangles of a signed graph by their number of foes, and which of them are not balanced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from averral.analysis.arrays import Arrays
from averral.analysis.edges import SignedGraph

LISTED = 200


@dataclass(frozen=True, slots=True)
class Triangles:
    """How many triangles have 0, 1, 2 and 3 ties of foes; `unbalanced` names the first of those with 1 or 3.

    Strong balance (Cartwright and Harary 1956) allows 0 and 2 foes, weak balance (Davis 1967) also 3.
    """

    counts: tuple[int, int, int, int]
    unbalanced: tuple[tuple[str, str, str], ...]

    @property
    def total(self) -> int:
        """All triangles."""
        return sum(self.counts)

    @property
    def balanced(self) -> int:
        """Those with an even number of foes."""
        return self.counts[0] + self.counts[2]

    @property
    def weakly_balanced(self) -> int:
        """Those that do not have exactly one tie of foes."""
        return self.total - self.counts[1]

    @property
    def share(self) -> float | None:
        """The balanced share of all triangles, 0 to 1; None where there are none."""
        return self.balanced / self.total if self.total else None


def triangles(graph: SignedGraph, *, listed: int = LISTED) -> Triangles:
    """Count triangles, and name up to `listed` that are not balanced. Raises MissingPart without scipy."""
    arrays = Arrays.of(graph)
    friends = arrays.matrix(np.ones(arrays.m), arrays.sign > 0)
    foes = arrays.matrix(np.ones(arrays.m), arrays.sign < 0)
    both, neither = friends @ friends, foes @ foes
    counts = (
        round(both.multiply(friends).sum() / 6),
        round(both.multiply(foes).sum() / 2),
        round(neither.multiply(friends).sum() / 2),
        round(neither.multiply(foes).sum() / 6),
    )
    wanted = min(listed, counts[1] + counts[3])
    return Triangles(counts, tuple(islice(_unbalanced(graph), wanted)))


def _unbalanced(graph: SignedGraph) -> Iterator[tuple[str, str, str]]:
    """In order of the names; stops early where enough are found."""
    ties: dict[str, dict[str, int]] = {}
    for e in graph.edges:
        ties.setdefault(e.a, {})[e.b] = e.sign
    for a, after in ties.items():
        for b, one in after.items():
            for c, other in ties.get(b, {}).items():
                if c in after and one * other * after[c] < 0:
                    yield a, b, c
