"""Sums of events by dyad over a window of days, made in SQL over a whole store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from averral.analysis.cast import Cast
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


_SQL = """
WITH told AS (
    SELECT s.id, s.actor, s.recipient, s.source, s.label, r.sign,
        r.strength * s.score * ({certainty}) * ({voice}) AS weight
    FROM statements s JOIN _rules r ON r.label = s.label AND r.mode = {mode}
    WHERE s.kind = 'event' AND s.polarity = 'positive' AND s.realis IN ('actual', 'habitual')
      AND coalesce(s.earliest, s.latest, s.published) BETWEEN $first AND $last AND {said}
), claimed AS (
    SELECT statement, claim, status, asserts FROM
        (SELECT unnest(statements) AS statement, id AS claim, status, asserts FROM claims WHERE kind = 'event')
    WHERE statement IN (SELECT id FROM told)
), who AS (
    SELECT id, node FROM _who UNION ALL
    SELECT DISTINCT a.id, w.node FROM actors a JOIN _who w ON w.id = a.parent
    WHERE NOT a.known AND a.id NOT IN (SELECT id FROM _who)
), sided AS (
    SELECT t.id, coalesce(c.claim, t.id) AS claim, t.label, t.sign, coalesce(c.status, 'none') AS status, t.source,
        coalesce(c.asserts, [t.source]) AS asserts, t.weight, unnest(t.actor) AS actor, t.recipient AS recipients
    FROM told t LEFT JOIN claimed c ON c.statement = t.id WHERE {stands}
), paired AS (
    SELECT * EXCLUDE (recipients), unnest(recipients) AS recipient FROM sided
), claims_of AS (
    SELECT least(x.node, y.node) AS a, greatest(x.node, y.node) AS b, sign, claim,
        max(weight * ({status})) AS weight, list(DISTINCT p.id) AS ids, list(DISTINCT label) AS labels,
        bool_or(x.node < y.node) AS forward, bool_or(x.node > y.node) AS backward, any_value(asserts) AS asserts,
        bool_or(source = 'author') AS averred,
        count(DISTINCT p.id) FILTER (status IN ('contested', 'denied')) AS contested
    FROM paired p JOIN who x ON x.id = p.actor JOIN who y ON y.id = p.recipient
    WHERE x.node <> y.node AND {about} GROUP BY ALL
)
SELECT a, b, coalesce(sum(weight) FILTER (sign > 0), 0) AS friendly, coalesce(sum(weight) FILTER (sign < 0), 0)
    AS hostile, bool_or(forward), bool_or(backward), list_sort(list_distinct(flatten(list(labels)))),
    len(list_distinct(flatten(list(asserts)))), bool_or(averred), sum(contested)::BIGINT,
    list_sort(list_distinct(flatten(list(ids))))
FROM claims_of GROUP BY a, b ORDER BY abs(friendly - hostile) DESC, a, b
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
    actor; most: so many at most are returned.
    certainty: only statements with one of these. Raises StoreError.
    """
    import duckdb

    given = {"first": first, "last": last}
    with view.cursor() as cursor:
        cursor.register("_rules", _rules(signs))
        cursor.register("_who", _who(cast, level))
        try:
            cursor.execute(_sql(cast, signs, mouth, level, about, certainty), given)
            rows = cursor.fetchmany(most)
            more = 0
            while rest := cursor.fetchmany(100_000):
                more += len(rest)
        except duckdb.Error as error:
            raise StoreError(
                f"{view.home.address} cannot sum its events: {' '.join(str(error).split())[:300]}"
            ) from error
    return [_sum(row) for row in rows], len(rows) + more


def _sum(row: tuple[Any, ...]) -> Sum:
    a, b, friendly, hostile, forward, backward, labels, sources, averred, contested, statements = row
    directions = (*(("<",) if backward else ()), *((">",) if forward else ()))
    return Sum(
        a, b, round(friendly, 4), round(hostile, 4), directions, tuple(labels), sources, averred, contested,
        tuple(statements),
    )  # fmt: skip


def _sql(cast: Cast, signs: Signs, mouth: str, level: Level, about: str | None, certainty: Iterable[str] | None) -> str:
    """The query, with weights, mouth and actor written into it as literals."""
    moded = [f"{r.label}/{mode}" for r in signs.rules for mode in r.modes]
    node = None if about is None else cast.top(about) if level == "tops" else cast.body(about)
    status = "coalesce(status, 'none')"
    return _SQL.format(
        certainty=_case("s.certainty", signs.certainty),
        voice=f"CASE WHEN s.source = 'author' THEN {signs.voice['averred']} ELSE {signs.voice['attributed']} END",
        mode=f"CASE WHEN s.label || '/' || s.mode IN ({_listed(moded)}) THEN s.mode ELSE '' END",
        said=_said(cast, mouth) + ("" if certainty is None else f" AND s.certainty IN ({_listed(certainty)})"),
        stands="c.status = 'corroborated'" if mouth == CORROBORATED else "TRUE",
        status=_case(status, signs.status),
        about="TRUE" if node is None else f"{quoted(node)} IN (x.node, y.node)",
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


def _who(cast: Cast, level: Level) -> Any:
    """Which node each id of a common actor stands for."""
    body = cast.top if level == "tops" else cast.body
    pairs = [(i, node) for i in cast.common_ids() if cast.common(node := body(i))]
    return _table(id=([i for i, _ in pairs], "utf8"), node=([node for _, node in pairs], "utf8"))


def _table(**columns: tuple[list[Any], str]) -> Any:
    """An Arrow table that DuckDB reads in place. columns: cells and the name of their type."""
    package = arrow()
    arrays = {name: package.Array(cells, getattr(package.DataType, kind)()) for name, (cells, kind) in columns.items()}
    return package.Table.from_pydict(arrays)
