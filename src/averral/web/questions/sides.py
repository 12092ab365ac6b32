"""With whom an actor is spoken of as what: whom it accuses or supports, who accuses or supports it."""

from __future__ import annotations

from dataclasses import dataclass

from averral.store import View

MOST = 12
MOST_STATEMENTS = 120


@dataclass(frozen=True, slots=True)
class Sum:
    """The statements of one kind between an actor and another one: how many, of those denied, and when.

    ids: the first of them. kinds: of support, those named most first.
    """

    other: str
    count: int
    denied: int
    first: str | None
    last: str | None
    ids: tuple[str, ...]
    kinds: tuple[str, ...] = ()


def sums(view: View, ids: tuple[str, ...], label: str, role: str, *, most: int = MOST) -> tuple[Sum, ...]:
    """What statements of a label say of some ids of one actor in a role (actor or recipient), by the other side."""
    across = "recipient" if role == "actor" else "actor"
    sql = (
        "SELECT o.party, count(DISTINCT o.statement), count(DISTINCT o.statement) FILTER (o.polarity = 'negative'),"
        " min(o.earliest), max(coalesce(o.latest, o.earliest)),"
        f" list_slice(list_sort(list(DISTINCT o.statement)), 1, {MOST_STATEMENTS})"
        " FROM parties m JOIN parties o ON o.statement = m.statement WHERE m.party IN (SELECT unnest($1))"
        " AND m.role = $2 AND m.label = $3 AND o.role = $4 AND o.label = $3 AND o.party NOT IN (SELECT unnest($1))"
        f" GROUP BY o.party ORDER BY 2 DESC, 1 LIMIT {int(most)}"
    )
    rows = view.query(sql, [list(ids), role, label, across])
    kinds = _kinds(view, [i for row in rows for i in row[5]]) if label == "supports" else {}
    return tuple(
        Sum(row[0], row[1], row[2], row[3], row[4], tuple(row[5]), _most([k for i in row[5] for k in kinds.get(i, ())]))
        for row in rows
    )


def _kinds(view: View, statements: list[str]) -> dict[str, tuple[str, ...]]:
    if not statements:
        return {}
    sql = "SELECT id, support FROM statements WHERE label = 'supports' AND id IN (SELECT unnest($1))"
    return {id_: tuple(found or ()) for id_, found in view.query(sql, [statements])}


def _most(kinds: list[str]) -> tuple[str, ...]:
    named = [k for k in kinds if k != "unspecified"]
    return tuple(sorted(set(named), key=lambda k: (-named.count(k), k)))


def types(view: View, id_: str) -> tuple[tuple[str, str | None, str | None, int], ...]:
    """What documents take an actor for: type, first and last day of publication, how many documents."""
    sql = (
        "SELECT a.type, min(d.published), max(d.published), count(*) FROM actors a"
        " JOIN documents d ON d.id = a.document WHERE a.id = $1 GROUP BY a.type ORDER BY 4 DESC, 1 LIMIT 8"
    )
    return tuple((kind, first, last, n) for kind, first, last, n in view.query(sql, [id_]))
