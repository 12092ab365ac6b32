"""What if ties were other than they are: balance and camps before and after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from averral.analysis.balance import Balance, balance
from averral.analysis.edges import SignedEdge, SignedGraph
from averral.analysis.frustration import SECONDS
from averral.errors import SettingsError

Act = Literal["flip", "add", "remove"]


@dataclass(frozen=True, slots=True)
class Change:
    """A tie that is flipped, added or removed; `sign` (1 or -1) and `weight` are those of an added one."""

    act: Act
    a: str
    b: str
    sign: int = 1
    weight: float = 1.0

    @property
    def pair(self) -> tuple[str, str]:
        """Both actors in order of their names."""
        return (self.a, self.b) if self.a <= self.b else (self.b, self.a)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Balance before and after some changes, and what became of it.

    `resolved` and `newly` are ties in error in one of the two divisions alone. `moved` are the actors that changed
    over: of each group that stayed together the smaller part. Where a graph has several best divisions, `notes` says
    that another one may show other moves.
    """

    changes: tuple[Change, ...]
    before: Balance
    after: Balance
    resolved: tuple[SignedEdge, ...]
    newly: tuple[SignedEdge, ...]
    moved: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def difference(self) -> float:
        """Frustration after less that before: below 0 where the changes bring balance nearer."""
        return self.after.frustration.value - self.before.frustration.value


def what_if(graph: SignedGraph, changes: Sequence[Change], *, seconds: float = SECONDS) -> WhatIf:
    """Balance of a graph before and after changes, made in their order.

    Raises SettingsError for a change that cannot be made: of an actor that is not there (an added tie may bring one
    in), of a tie that is not there, or an added one that is. Raises MissingPart without scipy.
    """
    before, after = balance(graph, seconds=seconds), balance(changed(graph, changes), seconds=seconds)
    wrong, then = ({e.pair: e for e in one.frustration.ties} for one in (before, after))
    several = [word for word, one in (("before", before), ("after", after)) if not _single(one)]
    note = f"there is more than one best division {' and '.join(several)}; another may show other camps and moves"
    return WhatIf(
        tuple(changes), before, after,
        tuple(e for pair, e in wrong.items() if pair not in then),
        tuple(e for pair, e in then.items() if pair not in wrong),
        _moved(before.camps, after.camps), (note,) if several else (),
    )  # fmt: skip


def changed(graph: SignedGraph, changes: Iterable[Change]) -> SignedGraph:
    """A graph with changed ties. Raises SettingsError as `what_if` does."""
    ties = {e.pair: e for e in graph.edges}
    nodes = dict.fromkeys(graph.nodes)
    for one in changes:
        _check(one, ties, nodes)
        old = ties.pop(one.pair, None)
        if one.act == "add":
            ties[one.pair] = SignedEdge(*one.pair, one.sign, one.weight)
            nodes |= dict.fromkeys(one.pair)
        elif one.act == "flip" and old is not None:
            ties[one.pair] = SignedEdge(*one.pair, -old.sign, old.weight)
    return SignedGraph.of(ties.values(), nodes=nodes)


def _check(one: Change, ties: dict[tuple[str, str], SignedEdge], nodes: dict[str, None]) -> None:
    if one.a == one.b:
        raise SettingsError(f"{one.act} {one.a!r}, {one.b!r}: a tie needs two actors")
    unknown = [name for name in one.pair if name not in nodes]
    if unknown and one.act != "add":
        raise SettingsError(f"{one.act}: there is no actor {unknown[0]!r}; choose one of the graph of that day")
    if one.act == "add" and one.pair in ties:
        raise SettingsError(f"add: {one.a!r} and {one.b!r} have a tie; flip or remove it")
    if one.act != "add" and one.pair not in ties:
        raise SettingsError(f"{one.act}: {one.a!r} and {one.b!r} have no tie on that day; add one")


def _single(found: Balance) -> bool:
    """Whether there is only one best division, up to the names of its camps."""
    return found.frustration.always == found.frustration.ties


def _moved(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Who is no longer with those it was with. Camps before and after are matched by who is in both, largest first."""
    then = {name: n for n, camp in enumerate(after) for name in camp}
    shared: dict[tuple[int, int], list[str]] = {}
    for n, camp in enumerate(before):
        for name in camp:
            if name in then:
                shared.setdefault((n, then[name]), []).append(name)
    homes: dict[int, int] = {}
    taken: set[int] = set()
    for old, new in sorted(shared, key=lambda both: (-len(shared[both]), shared[both])):
        if old not in homes and new not in taken:
            homes[old] = new
            taken.add(new)
    return tuple(sorted(n for (old, new), names in shared.items() if homes.get(old) != new for n in names))
