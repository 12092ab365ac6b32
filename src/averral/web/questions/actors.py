"""Actors: found by name, and one with its parents, parts, roles and counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from averral.knowledge import Knowledge, load_knowledge
from averral.knowledge.model import Dated, Office
from averral.store import View
from averral.store.visible import quoted
from averral.web.paging import Page, page_of, read

DEEPEST = 8
MOST_PARTS = 200
MOST_NAMES = 60


@dataclass(frozen=True, slots=True)
class Found:
    """An actor that the store speaks of, and in how many documents."""

    id: str
    name: str
    type: str
    country: str | None
    parent: str | None
    known: bool
    documents: int


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor was in a period; `until` is the first day on which it was not any more."""

    what: str
    since: str | None
    until: str | None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor with what is around it.

    names: under which documents and knowledge have it. parents: nearest first. parts: bodies of it that the store
    speaks of. statements: how many it is actor, recipient or source of, by role. first, last: days that these hold on.
    """

    actor: Found
    sector: str | None
    person: bool
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    parents: tuple[str, ...]
    parts: tuple[str, ...]
    statements: dict[str, int]
    first: str | None
    last: str | None


# An actor is in a document once, so that sums of rows count documents. What most documents say of it counts, of several
# that are as frequent the first.
_GROUPED = (
    "SELECT id, min_by(name, first) AS name, {type} AS type, {country} AS country, {parent} AS parent,"
    " bool_or(known) AS known, sum(documents)::BIGINT AS documents, {sector} AS sector FROM (SELECT *, {counts}"
    " FROM called WHERE id IN ({ids}))"
)
_MOSTLY = ("type", "country", "parent", "sector")


def actors(
    view: View, q: str | None = None, *, type: str | None = None, known: bool | None = None, limit: int = 50,
    cursor: str | None = None,
) -> Page[Found]:  # fmt: skip
    """Actors with a name that contains `q`, those in most documents first. Raises Problem for a cursor that is none."""
    conditions, given = ["TRUE"], list[object]()
    for condition, value in (
        ("contains(lower(name), ${n})", q.lower() if q else None), ("type = ${n}", type), ("known = ${n}", known)
    ):  # fmt: skip
        if value is not None:
            given.append(value)
            conditions.append(condition.format(n=len(given)))
    key = read(cursor, int, str)
    after = "TRUE"
    if key is not None:
        given += key
        count, id_ = f"${len(given) - 1}", f"${len(given)}"
        after = f"(documents < {count} OR (documents = {count} AND id > {id_}))"
    sql = (
        "SELECT * FROM (SELECT id, sum(documents)::BIGINT AS documents FROM called"
        f" WHERE {' AND '.join(conditions)} GROUP BY id)"
        f" WHERE {after} ORDER BY documents DESC, id LIMIT {limit + 1}"
    )
    page = page_of(view.query(sql, given), limit, lambda row: (row[1], row[0]))
    # what they are is read of those on the page alone
    rows = _grouped(view, [id_ for id_, _ in page.items])
    return Page(tuple(Found(*rows[id_][:7]) for id_, _ in page.items), page.next)


def _grouped(view: View, ids: Sequence[str]) -> dict[str, tuple[Any, ...]]:
    """The cells of `Found` and the sector, by id; ids that the store does not have are left out."""
    said = {n: f"max_by({n}, ({n}_n, {n}_low)) FILTER ({n} IS NOT NULL)" for n in _MOSTLY}
    counts = ", ".join(
        f"sum(documents) OVER (PARTITION BY id, {n}) AS {n}_n,"
        f" -dense_rank() OVER (PARTITION BY id ORDER BY {n}) AS {n}_low"
        for n in _MOSTLY
    )
    sql = _GROUPED.format(**said, counts=counts, ids=", ".join(map(quoted, ids)) or "NULL")
    return {row[0]: row for row in view.query(f"{sql} GROUP BY id")}


def found(view: View, id_: str) -> Found | None:
    """One actor of the store, or of the knowledge when the store does not speak of it."""
    return _found(id_, _grouped(view, [id_]).get(id_))


def _found(id_: str, row: tuple[Any, ...] | None) -> Found | None:
    if row is not None:
        return Found(*row[:7])
    known = load_knowledge().actor(id_)
    return None if known is None else Found(known.id, known.name, known.type, known.country, known.parent, True, 0)


def profile(view: View, id_: str, on: str | None = None) -> Profile | None:
    """An actor with what is around it; `on` is the day on which its type is asked for, None the present."""
    own = _grouped(view, [id_]).get(id_)
    actor = _found(id_, own)
    if actor is None:
        return None
    knowledge = load_knowledge()
    known = knowledge.actor(id_)
    if known is not None:
        # what it is on a day is known better than what single documents made of it
        actor = Found(
            actor.id, actor.name, known.type_on(on), known.country or actor.country, known.parent or actor.parent,
            actor.known, actor.documents,
        )  # fmt: skip
    counts = view.query(
        "SELECT role, count(*), min(earliest), max(coalesce(latest, earliest)) FROM parties"
        " WHERE party = $1 GROUP BY role ORDER BY role",
        [id_],
    )
    days = [d for row in counts for d in row[2:] if d]
    return Profile(
        actor, known.sector if known else own[7] if own else None, bool(known and known.person), _names(view, id_),
        _roles(knowledge, id_), _parents(view, actor, knowledge), _parts(view, id_),
        {role: number for role, number, _, _ in counts}, min(days, default=None), max(days, default=None),
    )  # fmt: skip


def _names(view: View, id_: str) -> tuple[str, ...]:
    sql = "SELECT name FROM called WHERE id = $1 GROUP BY name ORDER BY sum(documents) DESC, name LIMIT $2"
    return tuple(name for (name,) in view.query(sql, [id_, MOST_NAMES]))


def _roles(knowledge: Knowledge, id_: str) -> tuple[Role, ...]:
    known = knowledge.actor(id_)
    types: tuple[Dated, ...] = known.roles if known else ()
    offices: tuple[Office, ...] = knowledge.offices.get(id_, ())
    roles = [Role(r.value, r.start, r.end) for r in types]
    roles += [Role(o.title or o.office, o.start, o.end, o.body) for o in offices]
    return tuple(sorted(roles, key=lambda r: (r.since or "", r.until or "9999", r.what)))


def _parents(view: View, actor: Found, knowledge: Knowledge) -> tuple[str, ...]:
    above: list[str] = []
    parent = actor.parent
    while parent and parent not in (*above, actor.id) and len(above) < DEEPEST:
        above.append(parent)
        rows = _grouped(view, [parent])
        known = knowledge.actor(parent)
        parent = (rows[parent][4] if rows else None) or (known.parent if known else None)
    return tuple(above)


def _parts(view: View, id_: str) -> tuple[str, ...]:
    sql = "SELECT id FROM called WHERE parent = $1 AND id <> $1 GROUP BY id ORDER BY sum(documents) DESC, id LIMIT $2"
    return tuple(part for (part,) in view.query(sql, [id_, MOST_PARTS]))
