"""The structural balance of a signed graph: all figures of one day or window in one record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from averral.analysis.arrays import Arrays
from averral.analysis.clusterability import Clusterability, clusterability
from averral.analysis.edges import SignedGraph, to_networkx
from averral.analysis.frustration import SECONDS, Frustration, frustration
from averral.analysis.triangles import Triangles, triangles
from averral.analysis.walks import MOST_ACTORS, walk_balance


@dataclass(frozen=True, slots=True)
class Balance:
    """How balanced a graph is. `isolated` are actors without a tie: they stand in no camp.

    `walks` is None for a graph too large for it. `notes` says what was left out of the graph and which figure is a
    bound or missing.
    """

    graph: SignedGraph
    frustration: Frustration
    triangles: Triangles
    walks: float | None
    clusterability: Clusterability
    isolated: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def foes(self) -> int:
        """How many ties are of foes."""
        return sum(e.sign < 0 for e in self.graph.edges)

    @property
    def camps(self) -> tuple[tuple[str, ...], ...]:
        """The camps of the frustration index: two at most in each component."""
        return self.frustration.camps

    def to_networkx(self) -> Any:
        """The graph as networkx has it, with what was found, in values that GraphML can hold.

        Actors have `camp` and `cluster` (numbers from 1 in the order of `camps` and of `clusterability.camps`, 0 for
        an actor without a tie) and their `share` of the frustration; ties have `frustrated`.
        """
        made = to_networkx(self.graph)
        camp, cluster = _numbered(self.camps), _numbered(self.clusterability.camps)
        shares, wrong = dict(self.frustration.shares), {e.pair for e in self.frustration.ties}
        for name, cells in made.nodes(data=True):
            cells.update(camp=camp.get(name, 0), cluster=cluster.get(name, 0), share=shares.get(name, 0.0))
        for a, b, cells in made.edges(data=True):
            cells["frustrated"] = (min(a, b), max(a, b)) in wrong
        return made


def _numbered(camps: Sequence[Sequence[str]]) -> dict[str, int]:
    return {name: n for n, camp in enumerate(camps, 1) for name in camp}


def balance(graph: SignedGraph, *, seconds: float = SECONDS, always: bool = True) -> Balance:
    """All figures of a graph, defined also where it is empty, has one actor, or falls apart.

    `seconds` bounds the search for the frustration index and for the camps, each; where they do not suffice both have
    bounds and a note. Raises MissingPart without scipy.
    """
    arrays = Arrays.of(graph)
    isolated = tuple(name for name, tied in zip(graph.nodes, arrays.tied().tolist(), strict=True) if not tied)
    worst = frustration(graph, seconds=seconds, always=always)
    camps = clusterability(graph, seconds=seconds)
    walks = walk_balance(graph)
    notes = (*graph.notes, *_notes(worst, camps, seconds, always))
    if walks is None:
        notes += (f"walk balance is not reckoned for more than {MOST_ACTORS} actors",)
    return Balance(graph, worst, triangles(graph), walks, camps, isolated, notes)


def _notes(worst: Frustration, camps: Clusterability, seconds: float, always: bool) -> list[str]:
    said = []
    late = f"{seconds:g} seconds did not suffice"
    if not worst.optimal:
        said.append(f"frustration is a bound: between {worst.lower:g} and {worst.value:g}; {late}")
    elif always and worst.always is None:
        said.append(f"which ties are frustrated in every best division is not known; {late}")
    if not camps.optimal:
        said.append(f"errors of clusterability are a bound: between {camps.lower:g} and {camps.errors:g}; {late}")
    return said
