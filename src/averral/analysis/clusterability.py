"""Into how many camps a signed graph falls when their number is free, exactly.

Weak balance after Davis (1967), Human Relations 20: friends within, foes across, any number of camps. The least weight
of ties in error is the line index of clusterability, or correlation clustering (Bansal, Blum and Chawla 2004).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from averral.analysis.arrays import Arrays, camps_of
from averral.analysis.covering import Cuts, cover, deadline_in
from averral.analysis.cycles import OneFoe
from averral.analysis.edges import SignedEdge, SignedGraph

SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Clusterability:
    """The weight of errors of the best division found, its camps and the ties in error.

    No division has less errors than `lower`; `optimal` says that both are the same. Actors whose ties are all to foes
    are camps of one.
    """

    errors: float
    lower: float
    optimal: bool
    ties: tuple[SignedEdge, ...]
    camps: tuple[tuple[str, ...], ...]


def clusterability(graph: SignedGraph, *, seconds: float = SECONDS) -> Clusterability:
    """The best camps of any number; bounds where the seconds do not suffice. Raises MissingPart without scipy."""
    arrays = Arrays.of(graph)
    best = cover(arrays, OneFoe(), arrays.weight, Cuts(), deadline_in(seconds))
    wrong = OneFoe().errors(arrays, best.labels)
    ties = tuple(graph.edges[k] for k in np.flatnonzero(wrong).tolist())
    return Clusterability(best.cost, best.lower, best.optimal, ties, camps_of(arrays, best.labels))
