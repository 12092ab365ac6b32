"""The same figures by trying every division: slow, plain, and independent of the program."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from averral.analysis.edges import SignedEdge, SignedGraph


def wrong(graph: SignedGraph, side: dict[str, int]) -> list[SignedEdge]:
    """Friends across and foes within."""
    return [e for e in graph.edges if (side[e.a] == side[e.b]) != (e.sign > 0)]


def two_camps(graph: SignedGraph) -> Iterator[dict[str, int]]:
    """Every division into two."""
    for sides in product((0, 1), repeat=len(graph.nodes)):
        yield dict(zip(graph.nodes, sides, strict=True))


def any_camps(graph: SignedGraph) -> Iterator[dict[str, int]]:
    """Every division into any number, each once."""

    def grown(labels: list[int]) -> Iterator[list[int]]:
        if len(labels) == len(graph.nodes):
            yield labels
            return
        for label in range(max(labels, default=-1) + 2):
            yield from grown([*labels, label])

    for labels in grown([]):
        yield dict(zip(graph.nodes, labels, strict=True))


def least(graph: SignedGraph, divisions: Iterator[dict[str, int]]) -> tuple[float, list[list[SignedEdge]]]:
    """The least weight of errors, and the errors of each division that has it."""
    tried = [wrong(graph, side) for side in divisions]
    costs = [sum(e.weight for e in errors) for errors in tried]
    best = min(costs)
    return best, [errors for errors, cost in zip(tried, costs, strict=True) if cost <= best + 1e-9]


def triads(graph: SignedGraph) -> list[int]:
    """Triangles by number of foes."""
    signs, counts = graph.signs, [0, 0, 0, 0]
    for three in combinations(graph.nodes, 3):
        ties = [signs.get(pair) for pair in combinations(three, 2)]
        if None not in ties:
            counts[ties.count(-1)] += 1
    return counts
