"""Sums of events by dyad over a window of days, made in SQL over a whole store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from averral.analysis.cast import Cast, rows_among
from averral.analysis.evidence import ALL, ATTRIBUTED, BY_AUTHOR, CORROBORATED
from averral.analysis.signs import Signs
from averral.analysis.ties import Level
from averral.errors import StoreError
from averral.store import View
from averral.store.parts import arrow
from averral.store.visible import quoted

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Net:
    """The weights of the friendly and of the hostile events of a window between two, each claim once."""

    a: str
    b: str
    friendly: float
    hostile: float


@dataclass(frozen=True, slots=True)
class Basis:
    """What the net of a dyad rests on. sources: how many independent ones; contested: statements of such claims."""

    directions: tuple[str, ...]
    labels: tuple[str, ...]
    sources: int
    averred: bool
    contested: int
    statements: tuple[str, ...]


# Who stands for whom, by number: names of nodes are in `_nodes`.
_PLACED = """
CREATE TEMP TABLE _placed AS
WITH who AS (
    SELECT id, node FROM _who UNION ALL
    SELECT DISTINCT a.id, w.node FROM called a JOIN _who w ON w.id = a.parent
    WHERE NOT a.known AND a.id NOT IN (SELECT id FROM _who)
)
SELECT least(x.node, y.node) AS a, greatest(x.node, y.node) AS b, x.node < y.node AS forward, s.statement,
    coalesce(s.claim, s.statement) AS claim, s.claim IS NOT NULL AS claimed, s.label, r.sign, s.source,
    coalesce(s.status, 'none') AS status,
    r.strength * s.score * ({certainty}) * ({voice}) * ({status}) AS weight
FROM acts s JOIN _rules r ON r.label = s.label AND r.mode = {mode}
    JOIN who x ON x.id = s.actor JOIN who y ON y.id = s.recipient
WHERE s.day BETWEEN $first AND $last AND x.node <> y.node AND {said} AND {about}
"""
_SUMS = """
CREATE TEMP TABLE _sums AS
SELECT a, b, coalesce(sum(weight) FILTER (sign > 0), 0) AS friendly,
    coalesce(sum(weight) FILTER (sign < 0), 0) AS hostile
FROM (SELECT a, b, sign, claim, max(weight) AS weight FROM _placed GROUP BY a, b, sign, claim) GROUP BY a, b
"""
_BEST = """
CREATE TEMP TABLE _best AS
SELECT s.*, x.name AS one, y.name AS other FROM _sums s JOIN _nodes x ON x.node = s.a JOIN _nodes y ON y.node = s.b
ORDER BY abs(friendly - hostile) DESC, one, other LIMIT {most}
"""
_NETS = "SELECT one, other, friendly, hostile FROM _best ORDER BY abs(friendly - hostile) DESC, one, other"
_BASIS = """
SELECT t.one, t.other, bool_or(forward), bool_or(NOT forward), list_sort(list(DISTINCT label)),
    list(DISTINCT claim) FILTER (claimed), list(DISTINCT source) FILTER (NOT claimed), bool_or(source = 'author'),
    count(DISTINCT p.statement) FILTER (status IN ('contested', 'denied')), list_sort(list(DISTINCT p.statement))
FROM _best t JOIN _pairs c ON c.one = t.one AND c.other = t.other JOIN _placed p ON p.a = t.a AND p.b = t.b
GROUP BY t.one, t.other
"""


def event_sums(
    view: View,
    cast: Cast,
    signs: Signs,
    first: str,
    last: str,
    *,
    mouth: str = ALL,
    level: Level = "tops",
    about: str | None = None,
    most: int = 5_000,
    certainty: Iterable[str] | None = None,
    wanted: Callable[[Sequence[Net]], Iterable[Pair]] | None = None,
) -> tuple[list[Net], dict[Pair, Basis], int]:
    """The sums of all dyads whose events lie between two ISO days, the clearest first; what they rest on; their number.

    Only bodies that mean somebody in other documents too. mouth and level: as for `network`; about: dyads with this
    actor; most: so many at most are returned. certainty: only statements with one of these. wanted: of which of them it
    is asked what they rest on, which costs more than the sums; all if not given. Raises StoreError.
    """
    import duckdb

    with view.cursor() as cursor:
        names = _register(cursor, cast, signs, level)
        try:
            placed = _sql_placed(cast, signs, mouth, _node(cast, level, about), names, certainty)
            cursor.execute(placed, {"first": first, "last": last})
            cursor.execute(_SUMS)
            cursor.execute(_BEST.format(most=int(most)))
            nets = [Net(a, b, round(f, 4), round(h, 4)) for a, b, f, h in cursor.execute(_NETS).fetchall()]
            pairs = sorted(wanted(nets)) if wanted else [(n.a, n.b) for n in nets]
            one, other = [a for a, _ in pairs], [b for _, b in pairs]
            cursor.register("_pairs", _table(one=(one, "utf8"), other=(other, "utf8")))
            rows = cursor.execute(_BASIS).fetchall()
            count = cursor.execute("SELECT count(*) FROM _sums").fetchone()[0]
        except duckdb.Error as error:
            said = " ".join(str(error).split())[:300]
            raise StoreError(f"{view.home.address} cannot sum its events: {said}") from error
    sources = _asserting(view, {c for row in rows for c in row[5] or ()})
    return nets, {(row[0], row[1]): _basis(row[2:], sources) for row in rows}, count


def _node(cast: Cast, level: Level, about: str | None) -> str | None:
    """The body that stands for an actor on a level."""
    if about is None:
        return None
    return cast.top(about) if level == "tops" else cast.body(about)


def _asserting(view: View, claims: set[str]) -> dict[str, list[str]]:
    """The keys of the sources that assert claims."""
    return dict(rows_among(view, "SELECT id, asserts FROM claims WHERE id IN {}", claims))


def _basis(row: tuple[Any, ...], asserting: Mapping[str, list[str]]) -> Basis:
    forward, backward, labels, claims, others, averred, contested, statements = row
    directions = (*(("<",) if backward else ()), *((">",) if forward else ()))
    sources = {key for c in claims or () for key in asserting.get(c, ())} | set(others or ())
    return Basis(directions, tuple(labels), len(sources), averred, contested, tuple(statements))


def _sql_placed(
    cast: Cast, signs: Signs, mouth: str, node: str | None, names: Mapping[str, int], certainty: Iterable[str] | None
) -> str:
    """The query for what was done between dyads, with weights, mouth and actor written into it as literals."""
    moded = [f"{r.label}/{mode}" for r in signs.rules for mode in r.modes]
    return _PLACED.format(
        certainty=_case("s.certainty", signs.certainty),
        voice=f"CASE WHEN s.source = 'author' THEN {signs.voice['averred']} ELSE {signs.voice['attributed']} END",
        status=_case("coalesce(s.status, 'none')", signs.status),
        mode=f"CASE WHEN s.label || '/' || s.mode IN ({_listed(moded)}) THEN s.mode ELSE '' END",
        said=_said(cast, mouth) + ("" if certainty is None else f" AND s.certainty IN ({_listed(certainty)})"),
        about="TRUE" if node is None else _about(cast, node, names),
    )


def _about(cast: Cast, node: str, names: Mapping[str, int]) -> str:
    """The condition that an actor is one of the two; its parts are named, so that most rows are passed over."""
    parts = _listed(cast.parts(node))
    return f"(s.actor IN ({parts}) OR s.recipient IN ({parts})) AND {names.get(node, -1)} IN (x.node, y.node)"


def _said(cast: Cast, mouth: str) -> str:
    if mouth == ALL:
        return "TRUE"
    if mouth == CORROBORATED:
        return "s.status = 'corroborated'"
    if mouth in (BY_AUTHOR, ATTRIBUTED):
        return f"s.source {'=' if mouth == BY_AUTHOR else '<>'} 'author'"
    return f"s.source IN ({_listed(cast.parts(mouth))})"


def _case(column: str, weights: Mapping[str, float]) -> str:
    whens = " ".join(f"WHEN {quoted(key)} THEN {weight}" for key, weight in weights.items())
    return f"CASE {column} {whens} END"


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(map(quoted, texts)) or "NULL"


def _rules(signs: Signs) -> Any:
    rows = [(r.label, mode, r.sign, r.strength) for r in signs.rules if r.sign for mode in r.modes or ("",)]
    labels, modes, signed, strengths = map(list, zip(*rows, strict=True))
    return _table(label=(labels, "utf8"), mode=(modes, "utf8"), sign=(signed, "int64"), strength=(strengths, "float64"))


def _register(cursor: Any, cast: Cast, signs: Signs, level: Level) -> dict[str, int]:
    """Give a connection the rules, and which node each id of a common actor stands for; the numbers of the nodes.

    Nodes have numbers in the order of their names, so that the order of the two is that of the numbers.
    """
    body = cast.top if level == "tops" else cast.body
    pairs = [(i, node) for i in cast.common_ids() if cast.common(node := body(i))]
    names = {name: n for n, name in enumerate(sorted({node for _, node in pairs}))}
    ids, nodes = [i for i, _ in pairs], [names[node] for _, node in pairs]
    cursor.register("_rules", _rules(signs))
    cursor.register("_who", _table(id=(ids, "utf8"), node=(nodes, "int64")))
    cursor.register("_nodes", _table(name=(list(names), "utf8"), node=(list(names.values()), "int64")))
    return names


def _table(**columns: tuple[list[Any], str]) -> Any:
    """An Arrow table that DuckDB reads in place. columns: cells and the name of their type."""
    package = arrow()
    arrays = {name: package.Array(cells, getattr(package.DataType, kind)()) for name, (cells, kind) in columns.items()}
    return package.Table.from_pydict(arrays)
