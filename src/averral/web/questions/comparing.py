"""Two sources side by side: claims that both assert, that one asserts and the other denies, that one has alone."""

from __future__ import annotations

from dataclasses import dataclass

from averral.store import View
from averral.store.rows import ClaimRow
from averral.web.filters import Filter, claims_where
from averral.web.questions.claims import by_id

AGREED, A_ASSERTS, B_ASSERTS, ONLY_A, ONLY_B, DENIED = "agreed", "a_asserts", "b_asserts", "only_a", "only_b", "denied"
GROUPS = (A_ASSERTS, B_ASSERTS, AGREED, DENIED, ONLY_A, ONLY_B)


@dataclass(frozen=True, slots=True)
class Group:
    """Claims on which two sources stand in one way: how many, and the newest of them."""

    name: str
    count: int
    claims: tuple[ClaimRow, ...]


def compared(view: View, a: str, b: str, given: Filter, *, limit: int = 20) -> tuple[Group, ...]:
    """The claims of two sources (keys as claims have them) that meet a filter, in the groups of GROUPS.

    agreed: both assert it. a_asserts: a asserts and b denies it; b_asserts the other way round. denied: both deny it,
    or one denies what the other does not speak of. only_a, only_b: one asserts it and the other does not speak of it.
    """
    where = claims_where(given)
    first, second = where.bind(a), where.bind(b)
    held = {
        f"{who}_{side}": f"list_contains(c.{column}, {key})"
        for who, key in (("a", first), ("b", second))
        for side, column in (("yes", "asserts"), ("no", "denies"))
    }
    sql = (
        "SELECT name, n, ids FROM (SELECT CASE WHEN {a_yes} AND {b_yes} THEN 'agreed' WHEN {a_yes} AND {b_no} THEN"
        " 'a_asserts' WHEN {b_yes} AND {a_no} THEN 'b_asserts' WHEN {a_no} OR {b_no} THEN 'denied' WHEN {a_yes} THEN"
        " 'only_a' ELSE 'only_b' END AS name, count(*) AS n,"
        " list(c.id ORDER BY c.since DESC NULLS LAST, c.id)[1:{limit}] AS ids"
        " FROM claims c WHERE ({a_yes} OR {a_no} OR {b_yes} OR {b_no}) AND {where} GROUP BY 1)"
    ).format(**held, where=where.sql, limit=int(limit))
    found = {name: (n, ids) for name, n, ids in view.query(sql, where.given)}
    return tuple(
        Group(name, found[name][0], by_id(view, list(found[name][1]))) if name in found else Group(name, 0, ())
        for name in GROUPS
    )
