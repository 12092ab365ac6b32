"""How long the exact figures of balance take: each window of the Correlates of War, and made graphs of growing size.

Run by `make bench-analysis`. The windows are looked for in the folder that AVERRAL_NETWORKS names. Each of them, and
made graphs of 150 actors and 1,300 ties, have to be exact in 3 seconds; the others show where bounds begin.
"""

from __future__ import annotations

import csv
import os
import random
import sys
import time
from pathlib import Path

from averral.analysis.balance import balance
from averral.analysis.clusterability import clusterability
from averral.analysis.edges import SignedEdge, SignedGraph
from averral.analysis.frustration import frustration

LIMIT = 3.0
NETWORKS = Path(os.environ.get("AVERRAL_NETWORKS", "/work/shared/data/networks"))
# actors, ties, camps, share of ties that are turned at random, and whether it has to be exact in time
MADE = (
    (150, 1300, 1, 0.12, True),
    (150, 1300, 1, 0.20, True),
    (150, 1300, 2, 0.05, True),
    (400, 4000, 2, 0.05, False),
    (150, 1300, 4, 0.05, False),  # far from any two camps: as hard as it gets
    (1500, 6000, 3, 0.01, False),
)


def main() -> int:
    """Print seconds; the exit code: 1 when a graph that has to be done in time is not."""
    balance(SignedGraph.of([SignedEdge("a", "b", 1)]))  # loads the solver
    slow = windows() if (NETWORKS / "cow_windows_edges.csv").is_file() else 0
    for actors, ties, camps, turned, due in MADE:
        title = f"{actors} actors, {ties} ties, camps {camps}, {turned:.0%} turned"
        slow += _timed(title, made(actors, ties, camps, turned), due)
    return 1 if slow else 0


def windows() -> int:
    """Time each window; how many were too slow."""
    found: dict[str, list[SignedEdge]] = {}
    with (NETWORKS / "cow_windows_edges.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["window"], []).append(SignedEdge(row["a"], row["b"], int(row["sign"])))
    seconds = {}
    for window, edges in found.items():
        started = time.perf_counter()
        one = balance(SignedGraph.of(edges), seconds=LIMIT)
        seconds[window] = time.perf_counter() - started
        assert one.frustration.optimal and one.clusterability.optimal, window
    slowest = max(seconds, key=lambda w: seconds[w])
    print(f"{len(found)} windows: {sum(seconds.values()):.1f} s, slowest {slowest} {seconds[slowest]:.2f} s")
    return sum(s > LIMIT for s in seconds.values())


def made(actors: int, ties: int, camps: int, turned: float) -> SignedGraph:
    """A graph of camps in which some ties are turned; the same each time."""
    chance = random.Random(20261128)
    names = [f"p{n:04d}" for n in range(actors)]
    pairs: dict[tuple[int, int], int] = {}
    while len(pairs) < ties:
        a, b = sorted(chance.sample(range(actors), 2))
        pairs[a, b] = (1 if a % camps == b % camps else -1) * (-1 if chance.random() < turned else 1)
    return SignedGraph.of(SignedEdge(names[a], names[b], sign) for (a, b), sign in pairs.items())


def _timed(title: str, graph: SignedGraph, due: bool) -> bool:
    """Time frustration and camps of a graph; whether they were due and too slow or not exact."""
    allowed = LIMIT if due else 10.0
    started = time.perf_counter()
    worst = frustration(graph, seconds=allowed, always=False)
    between = time.perf_counter()
    camps = clusterability(graph, seconds=allowed)
    ended = time.perf_counter()
    words = [f"{v:g}" if ok else f"{low:g} to {v:g}" for v, low, ok in (
        (worst.value, worst.lower, worst.optimal), (camps.errors, camps.lower, camps.optimal))]  # fmt: skip
    print(f"{title}: frustration {words[0]}, {between - started:.2f} s; free camps {words[1]}, {ended - between:.2f} s")
    return due and not (worst.optimal and between - started < LIMIT)


if __name__ == "__main__":
    sys.exit(main())
