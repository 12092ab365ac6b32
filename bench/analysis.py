"""How long the exact figures of balance take: each window of the Correlates of War, and made graphs of growing size.

And the network of a year of events over a large store.

Run by `make bench-analysis`. AVERRAL_BENCH_STATEMENTS is the size of the store (see `corpus.py`), whose network of a
year has to come in one second; AVERRAL_BENCH_PARTS names what is run: balance, network. The windows are looked for in
the folder that AVERRAL_NETWORKS names. Each of them, and made graphs of 150 actors and 1,300 ties, have to be exact in
3 seconds; the others show where bounds begin.
"""

from __future__ import annotations

import csv
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from averral.analysis.balance import balance
from averral.analysis.clusterability import clusterability
from averral.analysis.edges import SignedEdge, SignedGraph
from averral.analysis.frustration import frustration

LIMIT = 3.0
PARTS = os.environ.get("AVERRAL_BENCH_PARTS", "balance,network").split(",")
BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data" / "networks"
NETWORKS = Path(os.environ.get("AVERRAL_NETWORKS") or BESIDE)
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
    """Print seconds; the exit code: 1 when what has to be done in time is not."""
    slow = large() if "network" in PARTS else 0
    return 1 if slow + (graphs() if "balance" in PARTS else 0) else 0


def graphs() -> int:
    """Time balance; how many graphs that have to be done in time were not."""
    balance(SignedGraph.of([SignedEdge("a", "b", 1)]))  # loads the solver
    slow = windows() if (NETWORKS / "cow_windows_edges.csv").is_file() else 0
    for actors, ties, camps, turned, due in MADE:
        title = f"{actors} actors, {ties} ties, camps {camps}, {turned:.0%} turned"
        slow += _timed(title, made(actors, ties, camps, turned), due)
    return slow


def large() -> int:
    """Time the network of a year of events from a warm view; 1 when it was too slow at the 95th percentile."""
    from corpus import STATEMENTS
    from large_store import synthetic

    from averral.analysis.cast import Cast
    from averral.analysis.network import network
    from averral.store import View

    with tempfile.TemporaryDirectory() as folder, View(synthetic(Path(folder), STATEMENTS, linked=False).home) as view:
        started = time.perf_counter()
        cast = Cast(view)
        print(f"who is who in {STATEMENTS} statements: {time.perf_counter() - started:.2f} s, once for a view")
        seconds = []
        for year in (2012, *range(2010, 2025)):
            started = time.perf_counter()
            found = network(view, str(year), rule="events", cast=cast)
            seconds.append(time.perf_counter() - started)
        late = sorted(seconds[1:])[int(0.95 * len(seconds[1:]))]
        size = f"{len(found.ties)} ties of {len(found.nodes)} actors, {found.left_out} weaker dyads left out"
        print(f"network of a year: {statistics.median(seconds[1:]):.2f} s median, {late:.2f} s at 95 %; {size}")
    return int(late > 1.0)


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
