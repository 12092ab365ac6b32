"""The cheapest ties that hit every bad cycle of a signed graph, exactly, by mixed-integer programming.

A graph is balanced when no cycle has an odd number of foes (Cartwright and Harary 1956), and falls into camps when no
cycle has exactly one (Davis 1967). How far it is from either is the least weight of ties that together hit all bad
cycles. There are too many cycles to list: the program starts without any, and those that a solution misses are found
as shortest paths and added, until none is left (Barahona and Mahjoub 1986 for odd cycles). The relaxed program is
mostly whole-numbered already; where not, the solver branches.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

from averral.analysis.arrays import Arrays, Floats, Mask, Whole, part

Cycle = tuple[int, ...]
_RELAXED, _EXACT = 1e-3, 1e-6


class Kind(Protocol):
    """What makes a cycle bad, and how any division of the actors is told from a solution."""

    def missed(self, arrays: Arrays, lengths: Floats, slack: float, deadline: float) -> Iterable[Cycle]:
        """Bad cycles whose ties are together shorter than 1 less `slack`, as numbers of ties."""

    def divided(self, arrays: Arrays, lengths: Floats, cost: Floats) -> Whole:
        """A good division of the actors that respects short ties: one label for each actor."""

    def errors(self, arrays: Arrays, labels: Whole) -> Mask:
        """The ties that a division leaves in error."""


@dataclass(slots=True)
class Cuts:
    """The bad cycles found so far; they hold for every cost, so that a later search begins with them."""

    cycles: dict[Cycle, None] = field(default_factory=dict)

    def add(self, found: Iterable[Cycle]) -> bool:
        """Add cycles and say whether any was new."""
        before = len(self.cycles)
        self.cycles.update(dict.fromkeys(found))
        return len(self.cycles) > before

    def apart(self, cost: Floats) -> float:
        """A bound that needs no solver: cycles without a tie in common cost the cheapest tie of each at least."""
        taken: set[int] = set()
        total = 0.0
        for cycle in sorted(self.cycles, key=len):
            if taken.isdisjoint(cycle):
                taken.update(cycle)
                total += min(float(cost[k]) for k in cycle)
        return total

    def matrix(self, m: int) -> Any:
        """A row for each cycle, a column for each of m ties."""
        rows = np.repeat(np.arange(len(self.cycles)), [len(c) for c in self.cycles])
        columns = np.concatenate([np.array(c) for c in self.cycles])
        shape = (len(self.cycles), m)
        return part("scipy.sparse").csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """The best division found, its cost, the least that any can cost, and whether both are known to be the same."""

    labels: Whole
    cost: float
    lower: float
    optimal: bool


def deadline_in(seconds: float) -> float:
    """The moment by which a search has to end, on the clock that `cover` reads."""
    return time.monotonic() + seconds


def cover(arrays: Arrays, kind: Kind, cost: Floats, cuts: Cuts, deadline: float) -> Cover:
    """The division with the cheapest errors; past the deadline the best so far, with the bound proved so far.

    `cost` has one number above 0 for each tie. Raises MissingPart without scipy.
    """
    step = 1.0 if np.all(cost == np.rint(cost)) else 0.0
    lengths, lower, whole = np.zeros(arrays.m), 0.0, False
    best = Cover(np.zeros(arrays.n, dtype=np.int64), math.inf, 0.0, False)
    while True:
        labels = kind.divided(arrays, lengths, cost)
        found = float(cost[kind.errors(arrays, labels)].sum())
        best = Cover(labels, found, lower, False) if found < best.cost else Cover(best.labels, best.cost, lower, False)
        lower = _rounded_up(lower, step)
        if best.cost - lower <= 1e-9 * max(1.0, best.cost):
            return Cover(best.labels, best.cost, best.cost, True)
        new = cuts.add(kind.missed(arrays, lengths, _EXACT if whole else _RELAXED, deadline))
        left = deadline - time.monotonic()
        if left <= 0 or not cuts.cycles or (whole and not new):
            return _ended(best, lower, cuts, cost, step)
        whole = whole or not new
        solved = _solve(arrays.m, cost, cuts, whole, left)
        lower = max(lower, solved[1])
        if solved[0] is None:
            return _ended(best, lower, cuts, cost, step)
        lengths = solved[0]


def _ended(best: Cover, lower: float, cuts: Cuts, cost: Floats, step: float) -> Cover:
    """What is known when the search ends early."""
    proved = min(_rounded_up(max(lower, cuts.apart(cost)), step), best.cost)
    return Cover(best.labels, best.cost, proved, False)


def _rounded_up(lower: float, step: float) -> float:
    """A bound on whole-numbered costs is the next whole number."""
    return math.ceil(lower - 1e-6) if step else lower


def _solve(m: int, cost: Floats, cuts: Cuts, whole: bool, seconds: float) -> tuple[Floats | None, float]:
    """The lengths of a cheapest solution that hits the cycles so far (None when out of time), and a lower bound."""
    optimize = part("scipy.optimize")
    found = optimize.milp(
        cost,
        constraints=optimize.LinearConstraint(cuts.matrix(m), 1, np.inf),
        bounds=optimize.Bounds(0, 1),
        integrality=np.full(m, int(whole)),
        options={"time_limit": max(seconds, 0.01), "mip_rel_gap": 0.0},
    )
    if found.status != 0:
        return None, float(found.mip_dual_bound or 0.0) if whole else 0.0
    return np.clip(found.x, 0.0, 1.0), float(found.mip_dual_bound if whole else found.fun)
