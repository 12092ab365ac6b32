"""With whom an actor is spoken of as what: whom it accuses or supports, who accuses or supports it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from averral.store import View
from averral.store.visible import quoted

MOST = 12
MOST_STATEMENTS = 120
LABELS = ("ACCUSE", "supports")
ROLES = ("actor", "recipient")


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


def sums(view: View, ids: tuple[str, ...], *, most: int = MOST) -> dict[tuple[str, str], tuple[Sum, ...]]:
    """What statements say of some ids of one actor, by label and by its role in them (actor or recipient).

    Of each, the others with the most statements come first.
    """
    own, labels = _listed(ids), _listed(LABELS)
    sql = (
        "SELECT m.label, m.role, o.party, list(DISTINCT o.statement), min(o.earliest),"
        " max(coalesce(o.latest, o.earliest)), list(DISTINCT o.statement) FILTER (o.polarity = 'negative')"
        " FROM parties m JOIN parties o ON o.statement = m.statement"
        f" WHERE m.party IN ({own}) AND m.label IN ({labels}) AND o.party NOT IN ({own})"
        " AND ((m.role = 'actor' AND o.role = 'recipient') OR (m.role = 'recipient' AND o.role = 'actor'))"
        " GROUP BY 1, 2, 3"
    )
    rows = _first(view.query(sql), most)
    kinds = _kinds(view, [i for row in rows if row[0] == "supports" for i in row[3]])
    found: dict[tuple[str, str], tuple[Sum, ...]] = {(label, role): () for label in LABELS for role in ROLES}
    for label, role, other, told, first, last, denied in rows:
        shown = tuple(sorted(told)[:MOST_STATEMENTS])
        named = _most([k for i in shown for k in kinds.get(i, ())])
        found[label, role] += (Sum(other, len(told), len(denied or ()), first, last, shown, named),)
    return found


def _first(rows: list[tuple[Any, ...]], most: int) -> list[tuple[Any, ...]]:
    """Of each label and role the rows with the most statements."""
    groups: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
    for row in sorted(rows, key=lambda row: (-len(row[3]), row[2])):
        groups.setdefault((row[0], row[1]), []).append(row)
    return [row for group in groups.values() for row in group[:most]]


def _listed(values: tuple[str, ...]) -> str:
    return ", ".join(map(quoted, values)) or "NULL"


def _kinds(view: View, statements: list[str]) -> dict[str, tuple[str, ...]]:
    if not statements:
        return {}
    sql = f"SELECT id, support FROM statements WHERE label = 'supports' AND id IN ({_listed(tuple(statements))})"
    return {id_: tuple(found or ()) for id_, found in view.query(sql)}


def _most(kinds: list[str]) -> tuple[str, ...]:
    named = [k for k in kinds if k != "unspecified"]
    return tuple(sorted(set(named), key=lambda k: (-named.count(k), k)))


def count(view: View, ids: tuple[str, ...]) -> int:
    """In how many statements some ids of one actor are a side; one that names two of them may count twice."""
    sql = f"SELECT count(*) FROM parties WHERE party IN ({_listed(ids)}) AND role <> 'source'"
    return int(view.query(sql)[0][0])


def types(view: View, id_: str) -> tuple[tuple[str, str | None, str | None, int], ...]:
    """What documents take an actor for: type, first and last day of publication, how many documents."""
    sql = (
        "SELECT a.type, min(d.published), max(d.published), count(*) FROM actors a"
        " JOIN documents d ON d.id = a.document WHERE a.id = $1 GROUP BY a.type ORDER BY 4 DESC, 1 LIMIT 8"
    )
    return tuple((kind, first, last, n) for kind, first, last, n in view.query(sql, [id_]))
