"""Sums of events by dyad over a window of days, made in SQL over a whole store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


@dataclass(frozen=True, slots=True)
class Sum:
    """What the events of a window say of a dyad: weights of friendly and of hostile ones, each claim once."""

    a: str
    b: str
    friendly: float
    hostile: float
    directions: tuple[str, ...]
    labels: tuple[str, ...]
    sources: int
    averred: bool
    contested: int
    statements: tuple[str, ...]


# The claims of so many statements are looked for one by one, so many at once, by the tree of an index.
_NAMED, _AT_ONCE = 4_000, 400
_CLAIMED = "SELECT statement, claim, status FROM claimed WHERE statement IN ({})"
_SAID = """
CREATE TEMP TABLE _said AS
    SELECT s.id, s.actor, s.recipient, s.source, s.label, r.sign,
        r.strength * s.score * ({certainty}) * ({voice}) AS weight
    FROM {among} s JOIN _rules r ON r.label = s.label AND r.mode = {mode}
    WHERE s.kind = 'event' AND s.polarity = 'positive' AND s.realis IN ('actual', 'habitual')
      AND {said}
"""
# The statements of a window: told apart by which day counts, so that groups of rows of other times are passed over.
_WINDOW = """(
    SELECT * FROM statements WHERE earliest BETWEEN $first AND $last
    UNION ALL SELECT * FROM statements WHERE earliest IS NULL AND latest BETWEEN $first AND $last
    UNION ALL SELECT * FROM statements
        WHERE earliest IS NULL AND latest IS NULL AND published BETWEEN $first AND $last
)"""
# The statements of one actor out of those that have it or one of its parts on a side.
_NEAR = """(
    SELECT DISTINCT ON (statement) statement AS id, label, mode, source, score, certainty, kind, polarity, realis,
        earliest, latest, published, CASE role WHEN 'actor' THEN own ELSE other END AS actor,
        CASE role WHEN 'actor' THEN other ELSE own END AS recipient
    FROM sided WHERE role <> 'source' AND party IN ({parts})
        AND coalesce(earliest, latest, published) BETWEEN $first AND $last
)"""
# Who stands for whom, by number: names of nodes are in `_nodes`.
_PLACED = """
CREATE TEMP TABLE _placed AS
WITH who AS (
    SELECT id, node FROM _who UNION ALL
    SELECT DISTINCT a.id, w.node FROM called a JOIN _who w ON w.id = a.parent
    WHERE NOT a.known AND a.id NOT IN (SELECT id FROM _who)
), sided AS (
    SELECT t.id, coalesce(c.claim, t.id) AS claim, c.claim IS NOT NULL AS claimed, t.label, t.sign, t.source,
        coalesce(c.status, 'none') AS status, t.weight, unnest(t.actor) AS actor, t.recipient AS recipients
    FROM _said t LEFT JOIN _claims c ON c.statement = t.id WHERE {stands}
), paired AS (
    SELECT * EXCLUDE (recipients), unnest(recipients) AS recipient FROM sided
)
SELECT least(x.node, y.node) AS a, greatest(x.node, y.node) AS b, x.node < y.node AS forward, p.id, claim, claimed,
    label, sign, source, status, p.weight * ({status}) AS weight
FROM paired p JOIN who x ON x.id = p.actor JOIN who y ON y.id = p.recipient WHERE x.node <> y.node AND {about}
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
_TOLD = """
SELECT t.one, t.other, any_value(friendly), any_value(hostile), bool_or(forward), bool_or(NOT forward),
    list_sort(list(DISTINCT label)), list(DISTINCT claim) FILTER (claimed),
    list(DISTINCT source) FILTER (NOT claimed), bool_or(source = 'author'),
    count(DISTINCT p.id) FILTER (status IN ('contested', 'denied')), list_sort(list(DISTINCT p.id))
FROM _best t JOIN _placed p ON p.a = t.a AND p.b = t.b GROUP BY t.one, t.other
ORDER BY abs(any_value(friendly) - any_value(hostile)) DESC, t.one, t.other
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
) -> tuple[list[Sum], int]:
    """The sums of all dyads whose events lie between two ISO days, the clearest first, and how many there are.

    Only bodies that mean somebody in other documents too. mouth and level: as for `network`; about: dyads with this
    actor; most: so many at most are returned. certainty: only statements with one of these. Raises StoreError.
    """
    import duckdb

    with view.cursor() as cursor:
        names = _register(cursor, cast, signs, level)
        try:
            node = None if about is None else cast.top(about) if level == "tops" else cast.body(about)
            said = _sql_said(cast, signs, mouth, node, certainty)
            cursor.execute(said, {"first": first, "last": last})
            _find_claims(cursor)
            cursor.execute(_sql_placed(signs, mouth, node, names))
            cursor.execute(_SUMS)
            cursor.execute(_BEST.format(most=int(most)))
            rows = cursor.execute(_TOLD).fetchall()
            count = cursor.execute("SELECT count(*) FROM _sums").fetchone()[0]
        except duckdb.Error as error:
            said = " ".join(str(error).split())[:300]
            raise StoreError(f"{view.home.address} cannot sum its events: {said}") from error
    sources = _asserting(view, {c for row in rows for c in row[7] or ()})
    return [_sum(row, sources) for row in rows], count


def _find_claims(cursor: Any) -> None:
    """Make the table `_claims`: the claims of the statements that count."""
    told = [i for (i,) in cursor.execute(f"SELECT id FROM _said ORDER BY id LIMIT {_NAMED + 1}").fetchall()]
    named = len(told) <= _NAMED
    first = _listed(told[:_AT_ONCE]) if named else "SELECT id FROM _said"
    cursor.execute(f"CREATE TEMP TABLE _claims AS {_CLAIMED.format(first)}")
    for start in range(_AT_ONCE, len(told), _AT_ONCE) if named else ():
        cursor.execute(f"INSERT INTO _claims {_CLAIMED.format(_listed(told[start : start + _AT_ONCE]))}")


def _asserting(view: View, claims: set[str]) -> dict[str, list[str]]:
    """The keys of the sources that assert claims."""
    return dict(rows_among(view, "SELECT id, asserts FROM claims WHERE id IN {}", claims))


def _sum(row: tuple[Any, ...], asserting: Mapping[str, list[str]]) -> Sum:
    a, b, friendly, hostile, forward, backward, labels, claims, others, averred, contested, statements = row
    directions = (*(("<",) if backward else ()), *((">",) if forward else ()))
    sources = {key for c in claims or () for key in asserting.get(c, ())} | set(others or ())
    return Sum(
        a, b, round(friendly, 4), round(hostile, 4), directions, tuple(labels), len(sources), averred, contested,
        tuple(statements),
    )  # fmt: skip


def _sql_said(cast: Cast, signs: Signs, mouth: str, node: str | None, certainty: Iterable[str] | None) -> str:
    """The query for the statements that count, with weights, mouth and actor written into it as literals."""
    moded = [f"{r.label}/{mode}" for r in signs.rules for mode in r.modes]
    return _SAID.format(
        certainty=_case("s.certainty", signs.certainty),
        voice=f"CASE WHEN s.source = 'author' THEN {signs.voice['averred']} ELSE {signs.voice['attributed']} END",
        mode=f"CASE WHEN s.label || '/' || s.mode IN ({_listed(moded)}) THEN s.mode ELSE '' END",
        said=_said(cast, mouth) + ("" if certainty is None else f" AND s.certainty IN ({_listed(certainty)})"),
        among=_WINDOW if node is None else _NEAR.format(parts=_listed(cast.parts(node))),
    )


def _sql_placed(signs: Signs, mouth: str, node: str | None, names: Mapping[str, int]) -> str:
    """The query for the dyads of these statements and their claims."""
    return _PLACED.format(
        stands="c.status = 'corroborated'" if mouth == CORROBORATED else "TRUE",
        status=_case("coalesce(status, 'none')", signs.status),
        about="TRUE" if node is None else f"{names.get(node, -1)} IN (x.node, y.node)",
    )


def _said(cast: Cast, mouth: str) -> str:
    if mouth in (ALL, CORROBORATED):
        return "TRUE"
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
