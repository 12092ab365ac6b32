"""Signed ties and graphs of them: who is a friend and who a foe of whom, from a store, a CSV file or networkx.

Ties have no direction. A tie may have a begin and an end, given as YYYY, YYYY-MM or YYYY-MM-DD; a year or month
stands for its first day, and the end is the first day on which the tie no longer holds. A tie without a begin has
always held, one without an end still holds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from averral.errors import InputError, SettingsError

Day = date | int | str
NAMED = 20


@dataclass(frozen=True, slots=True)
class SignedEdge:
    """A tie of two actors: sign +1 (friends) or -1 (foes), weight above 0, and the ids of the statements behind it."""

    a: str
    b: str
    sign: int
    weight: float = 1.0
    begin: str | None = None
    end: str | None = None
    statements: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises InputError when a part means nothing."""
        if self.sign not in (1, -1):
            raise InputError(f"{self.a!r} and {self.b!r}: sign {self.sign!r} is neither 1 nor -1")
        if not (math.isfinite(self.weight) and self.weight > 0):
            raise InputError(f"{self.a!r} and {self.b!r}: weight {self.weight!r} is not a number above 0")
        if self.begin is not None and self.end is not None and first_day(self.end) <= first_day(self.begin):
            raise InputError(
                f"{self.a!r} and {self.b!r}: end {self.end} is not after begin {self.begin};"
                " the end is the first day or year on which the tie no longer holds"
            )

    @property
    def pair(self) -> tuple[str, str]:
        """Both actors in order of their names."""
        return (self.a, self.b) if self.a <= self.b else (self.b, self.a)

    def holds(self, since: str, until: str | None = None) -> bool:
        """Whether the tie holds on the day `since`, or on any day from it to before `until`; YYYY-MM-DD."""
        ended = self.end is not None and first_day(self.end) <= since
        begun = self.begin is None or first_day(self.begin) <= since
        if until is not None:
            begun = self.begin is None or first_day(self.begin) < until
        return begun and not ended


@dataclass(frozen=True, slots=True)
class SignedGraph:
    """Actors and at most one tie for each pair of them, both sorted; `notes` says what was left out and why."""

    nodes: tuple[str, ...]
    edges: tuple[SignedEdge, ...]
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, edges: Iterable[SignedEdge], *, nodes: Iterable[str] = (), notes: Iterable[str] = ()) -> SignedGraph:
        """One graph of all given ties, whenever they held.

        Ties of one pair are summed: weights of friends less weights of foes. The sign is that of the sum and the
        weight its size; a pair whose sum is 0 has no tie, which is noted. A tie of an actor with itself is left out,
        noted too. `nodes` are actors that belong to the graph even without a tie.
        """
        pairs: dict[tuple[str, str], list[SignedEdge]] = {}
        selves: list[str] = []
        for edge in edges:
            if edge.a == edge.b:
                selves.append(edge.a)
            else:
                pairs.setdefault(edge.pair, []).append(edge)
        summed = {pair: _summed(pair, many) for pair, many in sorted(pairs.items())}
        names = {*nodes, *selves, *(name for pair in pairs for name in pair)}
        said = (*notes, *_selves(selves), *_contrary(pairs, summed))
        return cls(tuple(sorted(names)), tuple(e for e in summed.values() if e is not None), said)

    @property
    def signs(self) -> dict[tuple[str, str], int]:
        """The sign of each pair that has a tie."""
        return {edge.pair: edge.sign for edge in self.edges}


@dataclass(frozen=True, slots=True)
class EdgeTable:
    """Ties as they were listed, with their time; graphs of a day or of a window are made of it."""

    edges: tuple[SignedEdge, ...]
    notes: tuple[str, ...] = ()

    def on(self, day: Day) -> SignedGraph:
        """The graph of a day or year: ties with begin <= day < end. Actors without a tie then are not in it."""
        at = first_day(day)
        return SignedGraph.of((e for e in self.edges if e.holds(at)), notes=self.notes)

    def between(self, since: Day, until: Day) -> SignedGraph:
        """The graph of a window from `since` to before `until`: ties that held on any day of it, summed by pair.

        Raises SettingsError when the window is empty.
        """
        first, last = first_day(since), first_day(until)
        if last <= first:
            raise SettingsError(f"the window from {since} to before {until} is empty; give a later end")
        return SignedGraph.of((e for e in self.edges if e.holds(first, last)), notes=self.notes)

    def whole(self) -> SignedGraph:
        """The graph of all ties, whenever they held."""
        return SignedGraph.of(self.edges, notes=self.notes)

    def years(self) -> range:
        """The years from the first begin to the last end or begin; an empty range when no tie is dated."""
        begun = [int(first_day(e.begin)[:4]) for e in self.edges if e.begin is not None]
        ended = [_last_year(e.end) for e in self.edges if e.end is not None]
        dated = begun + ended
        return range(min(dated), max(dated) + 1) if dated else range(0)


def first_day(day: Day) -> str:
    """A date, a year, or YYYY, YYYY-MM or YYYY-MM-DD in text, as its first day YYYY-MM-DD. Raises SettingsError."""
    if isinstance(day, date):
        return day.isoformat()[:10]
    text = f"{day:04d}" if isinstance(day, int) else day.strip()
    parts = text.split("-")
    if [len(p) for p in parts] in ([4], [4, 2], [4, 2, 2]) and all(p.isascii() and p.isdigit() for p in parts):
        try:
            return date(*([int(p) for p in parts] + [1, 1])[:3]).isoformat()
        except ValueError:
            pass
    raise SettingsError(f"{day!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")


def _last_year(end: str) -> int:
    """The year of the last day on which a tie holds that ends so."""
    day = first_day(end)
    return int(day[:4]) - (day[4:] == "-01-01")


def _summed(pair: tuple[str, str], many: Sequence[SignedEdge]) -> SignedEdge | None:
    """The ties of a pair as one, or None where friends and foes are equally heavy."""
    friends = math.fsum(e.weight for e in many if e.sign > 0)
    foes = math.fsum(e.weight for e in many if e.sign < 0)
    if math.isclose(friends, foes, rel_tol=1e-9):
        return None
    sign = 1 if friends > foes else -1
    won = [e for e in many if e.sign == sign]
    if len(many) == 1:
        return replace(many[0], a=pair[0], b=pair[1])
    begins = [e.begin for e in won]
    ends = [e.end for e in won]
    begin = None if None in begins else min((b for b in begins if b), key=first_day)
    end = None if None in ends else max((e for e in ends if e), key=first_day)
    statements = tuple(dict.fromkeys(s for e in won for s in e.statements))
    return SignedEdge(*pair, sign, abs(friends - foes), begin, end, statements)


def _selves(selves: Sequence[str]) -> list[str]:
    if not selves:
        return []
    names = list(dict.fromkeys(selves))
    return [f"left out: {len(selves)} {_ties(len(selves))} of an actor with itself ({_listed(names)})"]


def _contrary(
    pairs: Mapping[tuple[str, str], Sequence[SignedEdge]], summed: Mapping[tuple[str, str], SignedEdge | None]
) -> list[str]:
    notes = []
    equal = [f"{a} - {b}" for (a, b), edge in summed.items() if edge is None]
    if equal:
        notes.append(f"left out: {len(equal)} {_ties(len(equal))} as heavy for as against ({_listed(equal)})")
    kept = [
        f"{a} - {b}" for (a, b), many in pairs.items() if summed[a, b] is not None and len({e.sign for e in many}) > 1
    ]
    if kept:
        notes.append(f"contradictory: {len(kept)} {_ties(len(kept))}, the heavier sign was kept ({_listed(kept)})")
    same = sum(len(many) > 1 and len({e.sign for e in many}) == 1 for many in pairs.values())
    if same:
        notes.append(f"summed: {same} pairs that were listed more than once with one sign")
    return notes


def _ties(count: int) -> str:
    return "tie" if count == 1 else "ties"


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - NAMED
    return "; ".join(names[:NAMED]) + (f"; and {rest} more" if rest > 0 else "")


# networkx


def to_networkx(graph: SignedGraph) -> Any:
    """A networkx Graph whose edges have `sign`, `weight`, `begin`, `end` and `statements` (ids joined by a space).

    What is not known is left out, so that the graph can be written as GraphML.
    """
    import networkx as nx

    made = nx.Graph()
    made.add_nodes_from(graph.nodes)
    for e in graph.edges:
        told = {"begin": e.begin, "end": e.end, "statements": " ".join(e.statements) or None}
        made.add_edge(e.a, e.b, sign=e.sign, weight=e.weight, **{k: v for k, v in told.items() if v is not None})
    return made


def from_networkx(graph: Any) -> SignedGraph:
    """The signed graph of any networkx graph whose edges have `sign` (1 or -1); the other attributes may be missing.

    Raises InputError for an edge without a sign.
    """
    edges = []
    for a, b, told in graph.edges(data=True):
        if "sign" not in told:
            raise InputError(f"the tie of {a!r} and {b!r} has no attribute `sign`; give it 1 or -1")
        statements = tuple(str(told.get("statements", "")).split())
        weight, sign = float(told.get("weight", 1.0)), int(told["sign"])
        edges.append(SignedEdge(str(a), str(b), sign, weight, told.get("begin"), told.get("end"), statements))
    return SignedGraph.of(edges, nodes=(str(n) for n in graph.nodes))
