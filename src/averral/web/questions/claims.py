"""Claims that meet a filter, page by page, and one claim with its statements."""

from __future__ import annotations

from typing import Literal

from averral.store import View
from averral.store.columns import columns, row_from
from averral.store.rows import ClaimRow
from averral.store.visible import quoted
from averral.web.filters import Filter, claims_where
from averral.web.paging import Page, page_of, read

Sort = Literal["newest", "oldest", "contested", "sources"]
_CELLS = ", ".join(f'c."{column.name}"' for column in columns(ClaimRow))
# What is most argued about first: both sides many.
_ARGUED = "least(len(c.asserts), len(c.denies)) * 1000 + len(c.asserts) + len(c.denies)"


def claims(
    view: View, given: Filter, *, sort: Sort = "newest", limit: int = 50, cursor: str | None = None,
    stating: list[str] | None = None,
) -> Page[ClaimRow]:  # fmt: skip
    """A page of claims; `stating` are ids of statements of which a claim must have one.

    sort: `newest` and `oldest` by the first day on which somebody asserts it, what has none last; `contested` by how
    many assert and deny it; `sources` by independent sources. Raises Problem for a cursor that is none.
    """
    where = claims_where(given)
    if stating is not None:
        where.add(
            f"c.id IN (SELECT claim FROM claimed WHERE statement IN ({', '.join(map(where.bind, stating)) or 'NULL'}))"
        )
    if sort in ("newest", "oldest"):
        key = read(cursor, str | None, str)
        column, down = "c.since", sort == "newest"
    else:
        key = read(cursor, int, str)
        column, down = (_ARGUED if sort == "contested" else "c.independent"), True
    if key is not None:
        first, last = key
        same = f"c.id > {where.bind(last)}"
        if first is None:
            where.add(f"({column} IS NULL AND {same})")
        else:
            at = where.bind(first)
            nulls = f" OR {column} IS NULL" if sort in ("newest", "oldest") else ""
            where.add(f"({column} {'<' if down else '>'} {at} OR ({column} = {at} AND {same}){nulls})")
    order = f"{column} {'DESC' if down else 'ASC'} NULLS LAST, c.id"
    sql = f"SELECT c.id, {column} FROM claims c WHERE {where.sql} ORDER BY {order} LIMIT {limit + 1}"
    page = page_of(view.query(sql, where.given), limit, lambda row: (row[1], row[0]))
    return Page(by_id(view, [row[0] for row in page.items]), page.next)


def by_id(view: View, ids: list[str]) -> tuple[ClaimRow, ...]:
    """Claims by their ids, in that order; ids are written out, so that few groups of rows are read."""
    if not ids:
        return ()
    rows = view.query(f"SELECT {_CELLS} FROM claims c WHERE c.id IN ({', '.join(map(quoted, ids))})")
    found = {row.id: row for row in (row_from(ClaimRow, cells) for cells in rows)}
    return tuple(found[id_] for id_ in ids if id_ in found)


def claims_of(view: View, statements: list[str]) -> dict[str, str]:
    """The claim that each of the statements belongs to, where it belongs to one."""
    if not statements:
        return {}
    listed = ", ".join(map(quoted, statements))
    sql = f"SELECT statement, claim FROM claimed WHERE statement IN ({listed}) ORDER BY 1, 2"
    return dict(view.query(sql))
