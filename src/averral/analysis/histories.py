"""Signed ties out of a store: the network of a day as a signed graph, and ties of all days with begin and end."""

from __future__ import annotations

from datetime import date, timedelta

from averral.analysis.cast import Cast
from averral.analysis.edges import EdgeTable, SignedEdge, SignedGraph
from averral.analysis.evidence import ALL, evidence
from averral.analysis.network import Network
from averral.analysis.signs import Signs, load_signs
from averral.analysis.ties import Level, at_level, by_dyad, standing
from averral.store import View


def graph_of(found: Network, *, weighted: bool = True) -> SignedGraph:
    """The ties of a network as a signed graph of the ids of its actors; unweighted, each tie counts 1."""
    edges = [
        SignedEdge(t.a, t.b, t.sign, t.weight if weighted else 1.0, t.since, None, t.statements) for t in found.ties
    ]
    notes = []
    if found.mixed:
        named = "; ".join(f"{found.name(a)} - {found.name(b)}" for a, b in found.mixed)
        notes.append(f"left out: ties whose evidence contradicts itself ({named})")
    if found.left_out:
        notes.append(f"left out: {found.left_out} weaker ties")
    return SignedGraph.of(edges, notes=notes)


def history(
    view: View,
    *,
    until: str | None = None,
    mouth: str = ALL,
    level: Level = "tops",
    cast: Cast | None = None,
    signs: Signs | None = None,
) -> EdgeTable:
    """The ties of a store as intervals, each with its statements: what `outlook` looks at.

    until: the last day of interest; ties that hold on it have no end. mouth, level: as for `network`. A tie ends on the
    day after the last on which it held. Raises StoreError.
    """
    cast, signs = cast or Cast(view), signs or load_signs()
    found = at_level(evidence(view, cast=cast, mouth=mouth, until=until, labels=signs.signed, signs=signs), cast, level)
    common = {t for e in found for t in e.dyad if cast.common(t)}
    edges = [
        SignedEdge(*one.dyad, one.sign, one.weight, one.begin, _after(one.end), one.statements)
        for told in by_dyad(found, common).values()
        for one in standing(told, signs.fade, until=until)
    ]
    return EdgeTable(tuple(edges))


def _after(day: str | None) -> str | None:
    return None if day is None or day >= "9999-12-31" else (date.fromisoformat(day) + timedelta(days=1)).isoformat()
