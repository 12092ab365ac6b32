"""The frustration index of a signed graph, exactly, with its certificate.

The least weight of ties that must be left out (or turned) so that the actors fall into two camps with friends within
and foes across: the line index of balance of Harary (1959), NP-hard. See Aref and Wilson (2019), Journal of Complex
Networks 7, 163-189.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from averral.analysis.arrays import Arrays, Floats, Mask, camps_of
from averral.analysis.covering import Cover, Cuts, cover, deadline_in
from averral.analysis.cycles import Odd
from averral.analysis.edges import SignedEdge, SignedGraph

SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Frustration:
    """How far a graph is from balance.

    `value` is the weight of `ties`, those in error in the division `camps`: the certificate. No division has less than
    `lower`; `optimal` says that both are the same. `always` are the ties in error in every best division, None where
    that is not known. `shares` gives each actor's part of the value, one half of a tie to either end; they add up to 1.
    Camps of different components have nothing to do with each other. `normalised` is 1 - 2 value / weight of all ties,
    1 where there are none.
    """

    value: float
    lower: float
    optimal: bool
    ties: tuple[SignedEdge, ...]
    camps: tuple[tuple[str, ...], ...]
    always: tuple[SignedEdge, ...] | None
    shares: tuple[tuple[str, float], ...]
    normalised: float


def frustration(graph: SignedGraph, *, seconds: float = SECONDS, always: bool = True) -> Frustration:
    """The frustration index of a graph; bounds where the seconds do not suffice.

    `always`: look for the ties in error in every best division, too. Raises MissingPart without scipy.
    """
    arrays, cuts, deadline = Arrays.of(graph), Cuts(), deadline_in(seconds)
    best = cover(arrays, Odd(), arrays.weight, cuts, deadline)
    wrong = Odd().errors(arrays, best.labels)
    kept = _always(arrays, best, wrong, cuts, deadline) if always and best.optimal else None
    total = float(arrays.weight.sum())
    return Frustration(
        best.cost, best.lower, best.optimal, _ties(graph, wrong), camps_of(arrays, best.labels),
        None if kept is None else _ties(graph, kept), _shares(arrays, wrong),
        1 - 2 * best.cost / total if total else 1.0,
    )  # fmt: skip


def _ties(graph: SignedGraph, chosen: Mask) -> tuple[SignedEdge, ...]:
    return tuple(graph.edges[k] for k in np.flatnonzero(chosen).tolist())


def _shares(arrays: Arrays, wrong: Mask) -> tuple[tuple[str, float], ...]:
    """Who bears how much of the errors, largest first; actors without any are left out."""
    halves = np.where(wrong, arrays.weight / 2, 0.0)
    borne = np.bincount(np.r_[arrays.a, arrays.b], np.r_[halves, halves], minlength=arrays.n)
    total = float(borne.sum()) or 1.0
    found = [(arrays.graph.nodes[n], float(borne[n]) / total) for n in np.flatnonzero(borne > 0).tolist()]
    return tuple(sorted(found, key=lambda one: (-one[1], one[0])))


def _always(arrays: Arrays, best: Cover, wrong: Mask, cuts: Cuts, deadline: float) -> Mask | None:
    """The ties in error in every best division, or None when time runs out.

    A tie that is right in one best division is no candidate. While there are candidates, a best division is sought
    that has the fewest of them in error: each candidate costs a little more, too little to make a worse division
    cheaper. When it has all of them in error, every best division has.
    """
    left = wrong.copy()
    if np.any(arrays.weight != np.rint(arrays.weight)):
        return _one_by_one(arrays, best, left, cuts, deadline)
    while left.any() and time.monotonic() < deadline:
        cost = arrays.weight * (int(left.sum()) + 1) + left
        found = cover(arrays, Odd(), cost, cuts, deadline)
        if not found.optimal:
            return None
        kept = left & Odd().errors(arrays, found.labels)
        if np.array_equal(kept, left):
            return left
        left = kept
    return None if left.any() else left


def _one_by_one(arrays: Arrays, best: Cover, left: Mask, cuts: Cuts, deadline: float) -> Mask | None:
    """The same for weights with fractions: is there a division as good with this tie in no error?"""
    for k in np.flatnonzero(left).tolist():
        if not left[k]:
            continue
        found = cover(arrays, Odd(), _dear(arrays, k), cuts, deadline)
        if not found.optimal:
            return None
        if found.cost <= best.cost + 1e-7 * max(1.0, best.cost):
            left &= Odd().errors(arrays, found.labels)
    return left


def _dear(arrays: Arrays, tie: int) -> Floats:
    """Weights, with one tie so dear that it is in error only where it must be."""
    cost = arrays.weight.copy()
    cost[tie] += cost.sum() + 1
    return cost
