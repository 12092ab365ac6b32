"""The two kinds of bad cycles: an odd number of foes (not balanced), exactly one foe (no camps)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import numpy as np

from averral.analysis.arrays import Arrays, Floats, Mask, Whole, part
from averral.analysis.covering import Cycle

_BATCH = 128
_ROUNDS = 50
# ties of length 0 must still be ties, and of two paths of one length the one with fewer ties is a stronger cut
_LEAST = 1e-7


class Odd:
    """Cycles with an odd number of foes. A division has two camps: labels 0 and 1."""

    def missed(self, arrays: Arrays, lengths: Floats, slack: float, deadline: float) -> Iterator[Cycle]:
        """Shortest paths from an actor to its double; each foe leads from one copy of the graph to the other."""
        n, foe = arrays.n, arrays.sign < 0
        a, b = arrays.a, arrays.b
        tails = np.r_[a, b, a + n, b + n]
        heads = np.r_[
            np.where(foe, b + n, b), np.where(foe, a + n, a), np.where(foe, b, b + n), np.where(foe, a, a + n)
        ]
        values = np.tile(lengths + _LEAST, 4)
        doubled = part("scipy.sparse").csr_array((values, (tails, heads)), shape=(2 * n, 2 * n))
        ties = _numbers(arrays)
        for sources, far, before in _paths(doubled, _hitting(arrays, foe), deadline):
            for row, source in enumerate(sources.tolist()):
                if far[row, source + n] < 1 - slack:
                    passed = _passed(before[row], source, source + n, n, ties)
                    yield tuple(sorted(k for k in set(passed) if passed.count(k) % 2))

    def divided(self, arrays: Arrays, lengths: Floats, cost: Floats) -> Whole:
        """Two camps along the shortest ties first, then each actor on the side where its errors cost less."""
        parity = _Parity(arrays.n)
        for k in np.argsort(lengths, kind="stable").tolist():
            parity.join(int(arrays.a[k]), int(arrays.b[k]), int(arrays.sign[k] < 0))
        sides = np.array([parity.find(v)[1] for v in range(arrays.n)], dtype=np.int64)
        return _settled(arrays, sides, cost)

    def errors(self, arrays: Arrays, labels: Whole) -> Mask:
        """Friends across and foes within."""
        across = labels[arrays.a] != labels[arrays.b]
        return np.asarray(across == (arrays.sign > 0))


class OneFoe:
    """Cycles with exactly one foe. A division has any number of camps."""

    def missed(self, arrays: Arrays, lengths: Floats, slack: float, deadline: float) -> Iterator[Cycle]:
        """For each two foes the shortest path of friends from one to the other."""
        friends = arrays.matrix(lengths + _LEAST, arrays.sign > 0)
        foes: dict[int, list[int]] = {}
        for k in np.flatnonzero(arrays.sign < 0).tolist():
            foes.setdefault(int(arrays.a[k]), []).append(k)
        ties = _numbers(arrays)
        for sources, far, before in _paths(friends, np.array(list(foes), dtype=np.int64), deadline):
            for row, source in enumerate(sources.tolist()):
                for k in foes[source]:
                    other = int(arrays.b[k])
                    if far[row, other] + lengths[k] < 1 - slack:
                        yield tuple(sorted([k, *_passed(before[row], source, other, arrays.n, ties)]))

    def divided(self, arrays: Arrays, lengths: Floats, cost: Floats) -> Whole:
        """Camps held together by friends whose tie is short, then each actor in the camp where errors cost least."""
        near = arrays.matrix(np.ones(arrays.m), (arrays.sign > 0) & (lengths < 0.5))
        labels = part("scipy.sparse.csgraph").connected_components(near, directed=False)[1]
        return _moved(arrays, np.asarray(labels, dtype=np.int64), cost)

    def errors(self, arrays: Arrays, labels: Whole) -> Mask:
        """Friends in two camps and foes in one."""
        across = labels[arrays.a] != labels[arrays.b]
        return np.asarray(across == (arrays.sign > 0))


def _numbers(arrays: Arrays) -> dict[tuple[int, int], int]:
    """The number of the tie of two actors, in either order."""
    pairs = zip(arrays.a.tolist(), arrays.b.tolist(), strict=True)
    return {way: k for k, (a, b) in enumerate(pairs) for way in ((a, b), (b, a))}


def _hitting(arrays: Arrays, foe: Mask) -> Whole:
    """Actors such that each foe tie has one of them: every bad cycle passes through one."""
    chosen: dict[int, None] = {}
    degree = np.bincount(np.r_[arrays.a[foe], arrays.b[foe]], minlength=arrays.n)
    for a, b in zip(arrays.a[foe].tolist(), arrays.b[foe].tolist(), strict=True):
        if a not in chosen and b not in chosen:
            chosen[a if degree[a] >= degree[b] else b] = None
    return np.array(sorted(chosen), dtype=np.int64)


def _paths(graph: Any, sources: Whole, deadline: float) -> Iterator[tuple[Whole, Any, Any]]:
    """Distances up to 1 from some sources at a time, and the node before each on its shortest path."""
    dijkstra = part("scipy.sparse.csgraph").dijkstra
    for start in range(0, len(sources), _BATCH):
        if time.monotonic() > deadline:
            return
        some = sources[start : start + _BATCH]
        far, before = dijkstra(graph, indices=some, return_predecessors=True, limit=1.0)
        yield some, far, before


def _passed(before: Any, source: int, end: int, n: int, ties: dict[tuple[int, int], int]) -> list[int]:
    """The ties on the shortest path from a source to an end."""
    passed = []
    at = end
    while at != source:
        last = int(before[at])
        passed.append(ties[last % n, at % n])
        at = last
    return passed


class _Parity:
    """Groups of actors that grow by ties, with each actor's side in its group."""

    def __init__(self, n: int) -> None:
        self.parent = list(range(n))
        self.side = [0] * n

    def find(self, actor: int) -> tuple[int, int]:
        """The head of an actor's group, and whether the actor is on the other side than the head (1) or not (0)."""
        path = []
        while self.parent[actor] != actor:
            path.append(actor)
            actor = self.parent[actor]
        side = 0
        for one in reversed(path):
            side ^= self.side[one]
            self.parent[one], self.side[one] = actor, side
        return actor, side

    def join(self, a: int, b: int, foe: int) -> None:
        """Join two groups so that the tie is in no error; nothing within one group."""
        (head, side), (other, side_there) = self.find(a), self.find(b)
        if head != other:
            self.parent[other], self.side[other] = head, side ^ side_there ^ foe


def _settled(arrays: Arrays, sides: Whole, cost: Floats) -> Whole:
    """Sides after actors changed over as long as that made errors cheaper."""
    pull = arrays.matrix(cost * arrays.sign)
    spin = (1 - 2 * sides).astype(np.float64)
    for _ in range(_ROUNDS):
        field = pull @ spin
        moved = False
        for v in np.flatnonzero(spin * field < -1e-9).tolist():
            start, end = pull.indptr[v], pull.indptr[v + 1]
            if spin[v] * (pull.data[start:end] @ spin[pull.indices[start:end]]) < -1e-9:
                spin[v], moved = -spin[v], True
        if not moved:
            break
    return np.asarray(spin < 0).astype(np.int64)


def _moved(arrays: Arrays, labels: Whole, cost: Floats) -> Whole:
    """Camps after actors went over to another, or stood alone, as long as that made errors cheaper."""
    pull = arrays.matrix(cost * arrays.sign)
    camps, free = labels.tolist(), int(labels.max(initial=-1)) + 1
    for _ in range(_ROUNDS):
        moved = False
        for v in range(arrays.n):
            drawn: dict[int, float] = {camps[v]: 0.0, free: 0.0}
            for k in range(pull.indptr[v], pull.indptr[v + 1]):
                camp = camps[pull.indices[k]]
                drawn[camp] = drawn.get(camp, 0.0) + float(pull.data[k])
            best = max(drawn, key=lambda c: drawn[c])
            if drawn[best] > drawn[camps[v]] + 1e-9:
                free += best == free
                camps[v], moved = best, True
        if not moved:
            break
    return np.array(camps, dtype=np.int64)
