"""GraphML and GEXF: actors as nodes, each claim between two actors as an edge of a directed multigraph.

An edge is a claim, not a fact: it bears its status, who asserts and who denies it. Its sign says which way it leans.
Files are written element by element, so that a graph need not fit into memory; the ids of actors do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from itertools import combinations, product

from averral.codebook.model import leaning
from averral.exports.formats.admitting import standing_of_claim
from averral.exports.formats.gathering import Stated, stated
from averral.exports.formats.selection import Wanted
from averral.exports.formats.sink import Cell, Sink
from averral.exports.visible import one_line
from averral.records import Actor
from averral.store import View

SIGNS = {"cooperative": 1, "conflictual": -1, "structural": 0}
NODE = {
    "label": "string",
    "type": "string",
    "country": "string",
    "sector": "string",
    "parent": "string",
    "known": "boolean",
}
EDGE = {
    "claim": "string", "kind": "string", "label": "string", "mode": "string", "support": "string", "sign": "int",
    "status": "string", "admiralty": "string", "standing": "string", "realis": "string", "ended": "boolean",
    "asserted_by": "string", "denied_by": "string", "independent": "int", "since": "string", "earliest": "string",
    "latest": "string", "statements": "string",
}  # fmt: skip


def write_graphml(view: View, wanted: Wanted, sink: Sink) -> None:
    """The graph as GraphML; `networkx.read_graphml` gives a MultiDiGraph."""
    sink.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for what, columns in (("node", NODE), ("edge", EDGE)):
        for name, type_ in columns.items():
            sink.write(f'<key id="{what}_{name}" for="{what}" attr.name="{name}" attr.type="{type_}"/>\n')
    sink.write('<graph edgedefault="directed">\n')
    for id_, cells in _nodes(view, wanted):
        sink.write(f'<node id="{_safe(id_)}">{_data("node", cells)}</node>\n')
    for key, a, b, cells in _edges(view, wanted, sink):
        sink.write(f'<edge id="{_safe(key)}" source="{_safe(a)}" target="{_safe(b)}">{_data("edge", cells)}</edge>\n')
    sink.write("</graph>\n</graphml>\n")


def write_gexf(view: View, wanted: Wanted, sink: Sink) -> None:
    """The graph as GEXF 1.2, which Gephi opens."""
    sink.write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n')
    sink.write('<graph mode="static" defaultedgetype="directed">\n')
    for what, columns in (("node", NODE), ("edge", EDGE)):
        sink.write(f'<attributes class="{what}">\n')
        for number, (name, type_) in enumerate(columns.items()):
            kind = {"int": "integer"}.get(type_, type_)
            sink.write(f'<attribute id="{number}" title="{name}" type="{kind}"/>\n')
        sink.write("</attributes>\n")
    sink.write("<nodes>\n")
    for id_, cells in _nodes(view, wanted):
        label = _safe(str(cells["label"]))
        sink.write(f'<node id="{_safe(id_)}" label="{label}">{_values(NODE, cells)}</node>\n')
    sink.write("</nodes>\n<edges>\n")
    for key, a, b, cells in _edges(view, wanted, sink):
        ends = f'source="{_safe(a)}" target="{_safe(b)}" label="{_safe(str(cells["label"]))}"'
        sink.write(f'<edge id="{_safe(key)}" {ends}>{_values(EDGE, cells)}</edge>\n')
    sink.write("</edges>\n</graph>\n</gexf>\n")


def _nodes(view: View, wanted: Wanted) -> Iterator[tuple[str, dict[str, Cell]]]:
    """Sides of the wanted claims, each once."""
    seen: set[str] = set()
    for one in stated(view, wanted):
        for id_ in (i for pair in pairs(one) for i in pair):
            if id_ not in seen:
                seen.add(id_)
                yield id_, _node(one.actors.get(id_) or Actor(id_, id_, "other"))


def pairs(one: Stated) -> list[tuple[str, str]]:
    """The edges of a claim: each actor with each recipient, or the pairs of those who act together on each other."""
    a, b = one.claim.actor, one.claim.recipient
    if b and set(a) != set(b):
        return [(x, y) for x, y in product(a, b) if x != y]
    return list(combinations(a, 2))


def _edges(view: View, wanted: Wanted, sink: Sink) -> Iterator[tuple[str, str, str, dict[str, Cell]]]:
    for one in stated(view, wanted):
        found = pairs(one)
        if not found:
            sink.left_out("claim", one.claim.id, "an edge needs two actors", one.claim.statements)
        for number, (a, b) in enumerate(found):
            sink.rows += 1
            yield f"{one.claim.id}-{number}", a, b, _edge(one)


def _node(actor: Actor) -> dict[str, Cell]:
    return {
        "label": actor.name, "type": actor.type, "country": actor.country, "sector": actor.sector,
        "parent": actor.parent, "known": actor.known,
    }  # fmt: skip


def _edge(one: Stated) -> dict[str, Cell]:
    claim = one.claim
    return {
        "claim": claim.id, "kind": claim.kind, "label": claim.label, "mode": claim.mode,
        "support": "; ".join(claim.support), "sign": SIGNS[leaning(claim.label)], "status": claim.status,
        "admiralty": f"{claim.reliability}{claim.credibility}", "standing": standing_of_claim(one),
        "realis": claim.realis, "ended": claim.ended, "asserted_by": "; ".join(one.sources(True)),
        "denied_by": "; ".join(one.sources(False)), "independent": claim.independent, "since": claim.since,
        "earliest": claim.earliest, "latest": claim.latest, "statements": " ".join(claim.statements),
    }  # fmt: skip


def _data(what: str, cells: Mapping[str, Cell]) -> str:
    """The attributes of an element in GraphML; what is not stated has none."""
    stated_ = ((n, v) for n, v in cells.items() if v not in (None, ""))
    return "".join(f'<data key="{what}_{n}">{_safe(_text(v))}</data>' for n, v in stated_)


def _values(columns: Mapping[str, str], cells: Mapping[str, Cell]) -> str:
    numbers = {name: n for n, name in enumerate(columns)}
    stated_ = ((n, v) for n, v in cells.items() if v not in (None, ""))
    values = "".join(f'<attvalue for="{numbers[n]}" value="{_safe(_text(v))}"/>' for n, v in stated_)
    return f"<attvalues>{values}</attvalues>" if values else ""


def _text(value: Cell) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _safe(text: str) -> str:
    """Text as it may stand in XML, within quotation marks, too: without controls, which XML forbids."""
    return escape(one_line(text))
