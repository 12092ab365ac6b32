"""A signed graph as arrays of numbers, and the packages that reckon with them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from averral.analysis.edges import SignedGraph
from averral.errors import MissingPart

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]


def part(module: str) -> Any:
    """A module of scipy. Raises MissingPart when scipy is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingPart(
            "balance needs the package scipy, which is not installed; run `pip install 'averral[analysis]'`"
        ) from error


def frames() -> Any:
    """pandas. Raises MissingPart when it is not installed."""
    try:
        return import_module("pandas")
    except ImportError as error:
        raise MissingPart(
            "pandas is not installed, and this gives a DataFrame; pip install 'averral[analysis]'"
        ) from error


@dataclass(frozen=True, slots=True, eq=False)
class Arrays:
    """The ties of a graph by the numbers of their actors: row k of each array is `graph.edges[k]`."""

    graph: SignedGraph
    a: Whole
    b: Whole
    sign: Whole
    weight: Floats

    @classmethod
    def of(cls, graph: SignedGraph) -> Arrays:
        """The arrays of a graph; actors are numbered in order of their names."""
        at = {name: n for n, name in enumerate(graph.nodes)}
        return cls(
            graph,
            np.array([at[e.a] for e in graph.edges], dtype=np.int64),
            np.array([at[e.b] for e in graph.edges], dtype=np.int64),
            np.array([e.sign for e in graph.edges], dtype=np.int64),
            np.array([e.weight for e in graph.edges], dtype=np.float64),
        )

    @property
    def n(self) -> int:
        """How many actors."""
        return len(self.graph.nodes)

    @property
    def m(self) -> int:
        """How many ties."""
        return len(self.graph.edges)

    def matrix(self, values: Floats, chosen: Mask | None = None) -> Any:
        """A symmetric sparse matrix with a value for each tie, or for the chosen ones."""
        sparse = part("scipy.sparse")
        a, b, v = (self.a, self.b, values) if chosen is None else (self.a[chosen], self.b[chosen], values[chosen])
        return sparse.csr_array((np.r_[v, v], (np.r_[a, b], np.r_[b, a])), shape=(self.n, self.n))

    def components(self) -> Whole:
        """The number of the connected component of each actor."""
        if not self.m:
            return np.arange(self.n)
        found = part("scipy.sparse.csgraph").connected_components(self.matrix(np.ones(self.m)), directed=False)
        return np.asarray(found[1], dtype=np.int64)

    def tied(self) -> Mask:
        """Which actors have a tie."""
        degree = np.bincount(np.r_[self.a, self.b], minlength=self.n)
        return np.asarray(degree > 0)


def camps_of(arrays: Arrays, labels: Whole) -> tuple[tuple[str, ...], ...]:
    """Actors with a tie, grouped by component and label: large components and camps first, then by name."""
    groups: dict[int, dict[int, list[str]]] = {}
    tied = arrays.tied()
    for n, component in enumerate(arrays.components().tolist()):
        if tied[n]:
            groups.setdefault(component, {}).setdefault(int(labels[n]), []).append(arrays.graph.nodes[n])
    listed = [sorted((tuple(c) for c in by.values()), key=lambda c: (-len(c), c)) for by in groups.values()]
    listed.sort(key=lambda camps: (-sum(map(len, camps)), camps))
    return tuple(camp for camps in listed for camp in camps)


def whole(value: float) -> float | int:
    """A number without its fraction where that is 0, as people write it."""
    nearest = round(value)
    return nearest if abs(value - nearest) < 1e-9 * max(1.0, abs(value)) else value
