"""The network of one document: who stands with or against whom, as the text has it, drawn as SVG figures.

An event is not an edge: the drawing is a projection. All statements about two actors that lean the same way
make one tie, dashed where only others than the author state it, hollow where it is only denied.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from averral.exports.dyads import Dyad, only_attributed
from averral.exports.layout import Pull, place
from averral.exports.palette import colour, shape
from averral.exports.register import Register
from averral.exports.sets import Sets
from averral.exports.visible import shortened
from averral.figures import counted
from averral.records import Statement

MOST_NODES = 40
LEANINGS = ("cooperative", "conflictual", "structural")
_STRENGTH = {"cooperative": 1.0, "conflictual": -1.0, "structural": 0.5}
_WORDS = {"cooperative": "with", "conflictual": "against", "structural": "bound to"}
RADIUS = 7.0


@dataclass(frozen=True, slots=True)
class Node:
    """A drawn actor: its place, sign and label."""

    name: str
    label: str
    colour: int
    shape: int
    x: float
    y: float
    to: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A drawn tie: its path, what it means in words, and the address of the statements behind it."""

    path: str
    leaning: str
    dashed: bool
    hollow: bool
    forward: bool
    backward: bool
    weight: float
    words: str
    to: str


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie in the table beside the drawing."""

    first: str
    words: str
    second: str
    said_by: str
    count: int
    to: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sheet with nodes and ties; `wide` is the drawing for screens, the other for phones."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """The network for wide and for narrow screens, its table, and what was left out in words."""

    wide: Drawing
    narrow: Drawing
    rows: tuple[TieRow, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
class _Edge:
    dyad: Dyad
    leaning: str
    told: tuple[Statement, ...]
    hollow: bool
    to: str


def network(register: Register, dyads: Sequence[Dyad], sets: Sets) -> Network:
    """The network of the actors with the most statements; ties in order of how much is said of them."""
    total, ids = _ranked(dyads)
    kept = set(ids[:MOST_NODES])
    edges = [e for d in dyads if kept.issuperset(d.pair) for e in _edges(register, d, sets)]
    homes = _homes(register, ids[:MOST_NODES], total, sets, dyads)
    wide = _draw(register, ids[:MOST_NODES], edges, homes, 1000.0, 26)
    narrow = _draw(register, ids[:MOST_NODES], edges, homes, 360.0, 18)
    gone = len(ids) - len(kept)
    said = f"Drawn are the {len(kept)} actors most spoken of; {counted(gone, 'other')} left out."
    left_out = said if gone else ""
    return Network(wide, narrow, tuple(_row(register, e) for e in edges), left_out)


def _ranked(dyads: Sequence[Dyad]) -> tuple[dict[str, int], list[str]]:
    total: dict[str, int] = {}
    for dyad in dyads:
        for actor in dyad.pair:
            total[actor] = total.get(actor, 0) + len(dyad.statements)
    return total, sorted(total, key=lambda a: -total[a])


def _edges(register: Register, dyad: Dyad, sets: Sets) -> list[_Edge]:
    found = []
    for lean in LEANINGS:
        told, denied = tuple(dyad.told.get(lean, ())), tuple(dyad.denied.get(lean, ()))
        if told or denied:
            title = f"{register.name(dyad.pair[0])} and {register.name(dyad.pair[1])}, {lean}"
            key = f"tie-{len(sets.found)}"
            to = sets.link(key, title, (*told, *denied))
            found.append(_Edge(dyad, lean, told or denied, not told, to))
    return found


def _homes(
    register: Register, ids: Sequence[str], total: dict[str, int], sets: Sets, dyads: Sequence[Dyad]
) -> dict[str, str]:
    about: dict[str, list[Statement]] = {a: [] for a in ids}
    for dyad in dyads:
        for actor in dyad.pair:
            if actor in about:
                about[actor] += dyad.statements
    return {a: sets.link(f"node-{n}", f"about {register.name(a)}", about[a]) for n, a in enumerate(ids)}


def _draw(
    register: Register,
    ids: Sequence[str],
    edges: Sequence[_Edge],
    homes: dict[str, str],
    width: float,
    longest: int,
) -> Drawing:
    labels = [shortened(register.name(a), longest) for a in ids]
    sizes = [(max(7.4 * len(label), 3 * RADIUS), 40.0) for label in labels]
    at = {a: n for n, a in enumerate(ids)}
    firm = [(*e.dyad.pair, e.leaning) for e in edges if not e.hollow]
    pulls = [Pull(at[a], at[b], _STRENGTH[lean]) for a, b, lean in firm]
    points = place(sizes, pulls, width - 24)
    nodes = tuple(
        Node(register.name(a), label, colour(a), shape(a), round(x + 12, 1), round(y + 2, 1), homes[a])
        for a, label, (x, y) in zip(ids, labels, points, strict=True)
    )
    centres = {a: (n.x, n.y) for a, n in zip(ids, nodes, strict=True)}
    height = max((n.y + 34 for n in nodes), default=40.0)
    return Drawing(width, round(height, 1), nodes, tuple(_ties(register, edges, centres)))


def _ties(register: Register, edges: Sequence[_Edge], centres: dict[str, tuple[float, float]]) -> list[Tie]:
    """The ties as curves; several of one pair bend apart."""
    several: dict[tuple[str, str], int] = {}
    ties = []
    for edge in edges:
        nth = several.get(edge.dyad.pair, 0)
        several[edge.dyad.pair] = nth + 1
        bend = (0.0, 22.0, -22.0)[nth % 3]
        a, b = (centres[actor] for actor in edge.dyad.pair)
        ties.append(
            Tie(
                _curve(a, b, bend), edge.leaning, only_attributed(edge.told), edge.hollow,
                edge.leaning in edge.dyad.forward, edge.leaning in edge.dyad.backward,
                round(min(1.4 + 0.4 * (len(edge.told) - 1), 4.0), 1), _in_words(register, edge), edge.to,
            )
        )  # fmt: skip
    return ties


def _curve(a: tuple[float, float], b: tuple[float, float], bend: float) -> str:
    """A quadratic curve from rim to rim of two nodes; straight without a bend."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    size = math.hypot(dx, dy) or 1.0
    mid = ((a[0] + b[0]) / 2 - dy / size * bend, (a[1] + b[1]) / 2 + dx / size * bend)
    start, end = _rim(a, mid), _rim(b, mid)
    return f"M{start[0]:.1f} {start[1]:.1f}Q{mid[0]:.1f} {mid[1]:.1f} {end[0]:.1f} {end[1]:.1f}"


def _rim(centre: tuple[float, float], towards: tuple[float, float]) -> tuple[float, float]:
    dx, dy = towards[0] - centre[0], towards[1] - centre[1]
    size = math.hypot(dx, dy) or 1.0
    return centre[0] + dx / size * (RADIUS + 5), centre[1] + dy / size * (RADIUS + 5)


def _in_words(register: Register, edge: _Edge) -> str:
    first, verb, second = _oriented(register, edge)
    return f"{first} {verb} {second}: {counted(len(edge.told), 'statement')} by {_said_by(register, edge)}"


def _oriented(register: Register, edge: _Edge) -> tuple[str, str, str]:
    pair = edge.dyad.pair
    if edge.leaning in edge.dyad.backward and edge.leaning not in edge.dyad.forward:
        pair = pair[1], pair[0]
    mutual = edge.leaning in edge.dyad.backward and edge.leaning in edge.dyad.forward
    verb = ("not " if edge.hollow else "") + _WORDS[edge.leaning] + (" (both ways)" if mutual else "")
    return register.name(pair[0]), verb, register.name(pair[1])


def _said_by(register: Register, edge: _Edge) -> str:
    sources = list(dict.fromkeys(s.source for s in edge.told))
    names = [register.source(s) for s in sources[:4]]
    return ", ".join(names) + (f" and {len(sources) - 4} more" if len(sources) > 4 else "")


def _row(register: Register, edge: _Edge) -> TieRow:
    first, verb, second = _oriented(register, edge)
    return TieRow(first, verb, second, _said_by(register, edge), len(edge.told), edge.to)
