"""Sums of events by dyad over a window of days, made in SQL over a whole store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from averral.analysis.cast import Cast
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


# Who stands for whom, by number: made once for a cast, since every question needs it.
_WHO = """
CREATE TABLE {who} AS
SELECT id, node FROM _who UNION ALL
SELECT DISTINCT a.id, w.node FROM called a JOIN _who w ON w.id = a.parent
WHERE NOT a.known AND a.id NOT IN (SELECT id FROM _who)
"""
_PLACED = """
SELECT least(x.node, y.node) AS a, greatest(x.node, y.node) AS b, x.node < y.node AS forward, s.statement,
    coalesce(s.claim, s.statement) AS claim, s.label, r.sign, s.source, s.status,
    CASE WHEN s.claim IS NULL THEN [s.source] ELSE s.asserts END AS voices,
    r.strength * s.score * ({certainty}) * ({voice}) * ({status}) AS weight
FROM acts s JOIN (VALUES {rules}) r(label, mode, sign, strength) ON r.label = s.label AND r.mode = {mode}
    JOIN {who} x ON x.id = s.actor JOIN {who} y ON y.id = s.recipient
WHERE s.day BETWEEN $first AND $last AND x.node <> y.node AND {said} AND {about}
"""
_NETS = """
SELECT x.name AS one, y.name AS other, friendly, hostile, count(*) OVER ()
FROM (
    SELECT a, b, round(coalesce(sum(weight) FILTER (sign > 0), 0), 4) AS friendly,
        round(coalesce(sum(weight) FILTER (sign < 0), 0), 4) AS hostile
    FROM (SELECT a, b, sign, claim, max(weight) AS weight FROM ({placed}) GROUP BY a, b, sign, claim) GROUP BY a, b
) JOIN {nodes} x ON x.node = a JOIN {nodes} y ON y.node = b
ORDER BY abs(friendly - hostile) DESC, one, other LIMIT {most}
"""
_BASES = """
SELECT any_value(c.one), any_value(c.other), bool_or(forward), bool_or(NOT forward), list_sort(list(DISTINCT label)),
    len(list_distinct(flatten(list(voices)))), bool_or(source = 'author'),
    count(DISTINCT statement) FILTER (status IN ('contested', 'denied')), list_sort(list(DISTINCT statement))
FROM ({placed}) p JOIN _pairs c ON c.a = p.a AND c.b = p.b GROUP BY p.a, p.b
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

    days = {"first": first, "last": last}
    with view.cursor() as cursor:
        try:
            nodes = _nodes_of(cursor, cast, level)
            placed = _sql_placed(cast, signs, mouth, _node(cast, level, about), nodes, certainty)
            asked = _NETS.format(placed=placed, nodes=nodes.table, most=int(most))
            rows = cursor.execute(asked, days).fetchall()
            nets = [Net(*row[:4]) for row in rows]
            pairs = sorted(wanted(nets)) if wanted else [(n.a, n.b) for n in nets]
            cursor.register("_pairs", _pairs(pairs, nodes))
            bases = cursor.execute(_BASES.format(placed=placed), days).fetchall() if pairs else []
        except duckdb.Error as error:
            said = " ".join(str(error).split())[:300]
            raise StoreError(f"{view.home.address} cannot sum its events: {said}") from error
    return nets, {(row[0], row[1]): _basis(*row[2:]) for row in bases}, rows[0][4] if rows else 0


def sums_hang_on(view: View, cast: Cast, level: Level, first: str, last: str) -> tuple[object, ...]:
    """What the sums of a window hang on beside the question: equal for two views whose sums are the same."""
    with view.cursor() as cursor:
        mark = _nodes_of(cursor, cast, level).mark
    return (first, last, mark, *view.changed(first, last))


def _node(cast: Cast, level: Level, about: str | None) -> str | None:
    """The body that stands for an actor on a level."""
    if about is None:
        return None
    return cast.top(about) if level == "tops" else cast.body(about)


def _basis(
    forward: bool, backward: bool, labels: list[str], sources: int, averred: bool, contested: int, statements: list[str]
) -> Basis:
    directions = (*(("<",) if backward else ()), *((">",) if forward else ()))
    return Basis(directions, tuple(labels), sources, averred, contested, tuple(statements))


def _sql_placed(
    cast: Cast, signs: Signs, mouth: str, node: str | None, nodes: _Nodes, certainty: Iterable[str] | None
) -> str:
    """The query for what was done between dyads, with weights, mouth and actor written into it as literals."""
    moded = [f"{r.label}/{mode}" for r in signs.rules for mode in r.modes]
    return _PLACED.format(
        rules=_rules(signs),
        who=nodes.who,
        certainty=_case("s.certainty", signs.certainty),
        voice=f"CASE WHEN s.source = 'author' THEN {signs.voice['averred']} ELSE {signs.voice['attributed']} END",
        status=_case("coalesce(s.status, 'none')", signs.status),
        mode=f"CASE WHEN s.label || '/' || s.mode IN ({_listed(moded)}) THEN s.mode ELSE '' END",
        said=_said(cast, mouth) + ("" if certainty is None else f" AND s.certainty IN ({_listed(certainty)})"),
        about="TRUE" if node is None else _about(cast, node, nodes),
    )


def _about(cast: Cast, node: str, nodes: _Nodes) -> str:
    """The condition that an actor is one of the two; its parts are named, so that most rows are passed over."""
    parts = _listed(cast.parts(node))
    return f"(s.actor IN ({parts}) OR s.recipient IN ({parts})) AND {nodes.numbers.get(node, -1)} IN (x.node, y.node)"


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


def _rules(signs: Signs) -> str:
    """The kinds that count, as rows of SQL: label, mode (empty for all others), sign and strength."""
    rows = [(r.label, mode, r.sign, r.strength) for r in signs.rules if r.sign for mode in r.modes or ("",)]
    return ", ".join(f"({quoted(label)}, {quoted(mode)}, {sign}, {strength})" for label, mode, sign, strength in rows)


@dataclass(frozen=True, slots=True)
class _Nodes:
    """Tables of a view for a cast and a level: which node each id stands for (`who`), and the names of nodes (`table`).

    numbers: of nodes, in the order of their names, so that the order of two is that of their numbers. mark: of who they
    stand for and what they are called.
    """

    who: str
    table: str
    numbers: Mapping[str, int]
    mark: str


_made: WeakKeyDictionary[Cast, dict[str, _Nodes]] = WeakKeyDictionary()
_numbers = count(1)
_making = Lock()


def _nodes_of(cursor: Any, cast: Cast, level: Level) -> _Nodes:
    with _making:
        kept = _made.setdefault(cast, {})
        if level not in kept:
            kept[level] = _make_nodes(cursor, cast, level)
        return kept[level]


def _make_nodes(cursor: Any, cast: Cast, level: Level) -> _Nodes:
    """Only common actors are nodes, and who is part of one without being common stands for it."""
    body = cast.top if level == "tops" else cast.body
    pairs = [(i, node) for i in cast.common_ids() if cast.common(node := body(i))]
    numbers = {name: n for n, name in enumerate(sorted({node for _, node in pairs}))}
    number = next(_numbers)
    called = [(name, cast.name(name), cast.type(name)) for name in numbers]
    mark = sha256(repr((pairs, called)).encode()).hexdigest()
    made = _Nodes(f"_who_{number}", f"_nodes_{number}", numbers, mark)
    ids, nodes = [i for i, _ in pairs], [numbers[node] for _, node in pairs]
    cursor.register("_who", _table(id=(ids, "utf8"), node=(nodes, "int64")))
    cursor.register("_nodes", _table(name=(list(numbers), "utf8"), node=(list(numbers.values()), "int64")))
    cursor.execute(_WHO.format(who=made.who))
    cursor.execute(f"CREATE TABLE {made.table} AS SELECT * FROM _nodes")
    return made


def _pairs(pairs: Sequence[Pair], named: _Nodes) -> Any:
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    nodes = [named.numbers[a] for a in one], [named.numbers[b] for b in other]
    return _table(one=(one, "utf8"), other=(other, "utf8"), a=(nodes[0], "int64"), b=(nodes[1], "int64"))


def _table(**columns: tuple[list[Any], str]) -> Any:
    """An Arrow table that DuckDB reads in place. columns: cells and the name of their type."""
    package = arrow()
    arrays = {name: package.Array(cells, getattr(package.DataType, kind)()) for name, (cells, kind) in columns.items()}
    return package.Table.from_pydict(arrays)
