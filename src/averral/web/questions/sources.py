"""Who speaks in a store, how often, and how they stand in its claims."""

from __future__ import annotations

from dataclasses import dataclass

from averral.store import View
from averral.store.visible import quoted
from averral.web.desk import Desk
from averral.web.paging import DEFAULT, Page, page_of, read


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as claims tell sources apart.

    asserts, denies: claims by its last word. took_back: those of which it said the opposite before. alone: asserted by
    nobody else who is independent. interested: those it is a side of, or tied to one. reliability: A to F by the user.
    """

    source: str
    names: tuple[str, ...]
    reliability: str
    asserts: int
    denies: int
    took_back: int
    alone: int
    interested: int


def page(
    desk: Desk, view: View, q: str | None, *, limit: int = DEFAULT, cursor: str | None = None
) -> Page[Speaker]:  # fmt: skip
    """A page of sources; the first one, which everybody asks for, is worked out once for a view."""
    if q or cursor or limit != DEFAULT:
        return sources(view, q, limit=limit, cursor=cursor)
    return desk.cached(view, "first sources", lambda: sources(view, limit=limit))


def sources(view: View, q: str | None = None, *, limit: int = 50, cursor: str | None = None) -> Page[Speaker]:
    """A page of sources, those with most claims first. Raises Problem for a cursor that is none."""
    given: list[object] = []
    conditions = ["TRUE"]
    if q:
        given.append(q.lower())
        conditions.append(
            "(contains(lower(source), $1) OR source IN (SELECT source FROM voices"
            " WHERE list_has_any([contains(lower(n), $1) FOR n IN names], [TRUE])))"
        )
    key = read(cursor, int, str)
    if key is not None:
        given += key
        n = len(given)
        conditions.append(f"(asserts + denies < ${n - 1} OR (asserts + denies = ${n - 1} AND source > ${n}))")
    sql = (
        f"SELECT * FROM ({_COUNTED}) WHERE {' AND '.join(conditions)}"
        f" ORDER BY asserts + denies DESC, source LIMIT {limit + 1}"
    )
    page = page_of(view.query(sql, given), limit, lambda row: (row[2] + row[3], row[0]))
    names = _names(view, [row[0] for row in page.items])
    return Page(tuple(Speaker(row[0], names[row[0]], *row[1:]) for row in page.items), page.next)


def _names(view: View, sources: list[str]) -> dict[str, tuple[str, ...]]:
    """The first names under which sources speak."""
    sql = (
        "SELECT source, list_slice(list_sort(list_distinct(flatten(list(names)))), 1, 12) FROM voices"
        f" WHERE source IN ({', '.join(map(quoted, sources)) or 'NULL'}) GROUP BY source"
    )
    return {source: tuple(found) for source, found in view.query(sql)}


_COUNTED = (
    "SELECT source, min(reliability) AS reliability, count(*) FILTER (asserts) AS asserts,"
    " count(*) FILTER (NOT asserts) AS denies, count(*) FILTER (withdrew) AS took_back,"
    " count(*) FILTER (asserts AND independent = 1) AS alone, count(*) FILTER (interested) AS interested"
    " FROM voices GROUP BY source"
)
