"""Who speaks in a store, how often, and how they stand in its claims."""

from __future__ import annotations

from dataclasses import dataclass

from averral.store import View
from averral.web.paging import Page, page_of, read


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


def sources(view: View, q: str | None = None, *, limit: int = 50, cursor: str | None = None) -> Page[Speaker]:
    """A page of sources, those with most claims first. Raises Problem for a cursor that is none."""
    given: list[object] = []
    conditions = ["TRUE"]
    if q:
        given.append(q.lower())
        conditions.append(
            "(contains(lower(source), $1) OR list_has_any([contains(lower(n), $1) FOR n IN names], [TRUE]))"
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
    rows = [Speaker(row[0], tuple(row[1]), *row[2:]) for row in view.query(sql, given)]
    return page_of(rows, limit, lambda row: (row.asserts + row.denies, row.source))


_STAND = (
    '\'[{"source": "VARCHAR", "names": ["VARCHAR"], "asserts": "BOOLEAN", "interested": "BOOLEAN",'
    ' "withdrew": "BOOLEAN", "reliability": "VARCHAR"}]\''
)
_COUNTED = (
    "SELECT t.source, list_slice(list_sort(list_distinct(flatten(list(t.names)))), 1, 12) AS names,"
    " min(t.reliability) AS reliability,"
    " count(*) FILTER (t.asserts) AS asserts, count(*) FILTER (NOT t.asserts) AS denies,"
    " count(*) FILTER (t.withdrew) AS took_back, count(*) FILTER (t.asserts AND independent = 1) AS alone,"
    " count(*) FILTER (t.interested) AS interested"
    f" FROM (SELECT independent, unnest(from_json(stands, {_STAND})) AS t FROM claims) GROUP BY t.source"
)
