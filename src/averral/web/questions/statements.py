"""Statements that meet a filter, page by page."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from averral.store import View
from averral.store.columns import columns, row_from
from averral.store.rows import StatementRow
from averral.store.visible import quoted
from averral.web.filters import Filter, Where, statements_where
from averral.web.paging import Page, page_of, read

Sort = Literal["latest", "earliest", "newest", "oldest", "text"]
MOST_COUNTED = 50_000
_COLUMN = {"latest": "earliest", "earliest": "earliest", "newest": "published", "oldest": "published"}
_DOWN = frozenset({"latest", "newest"})


def statements(
    view: View, given: Filter, *, sort: Sort = "latest", limit: int = 50, cursor: str | None = None,
    only: list[str] | None = None,
) -> Page[StatementRow]:  # fmt: skip
    """A page of statements.

    sort: `latest` and `earliest` by the day on which it holds, `newest` and `oldest` by publication, what has no date
    last; `text` by document and place in it. only: of these ids alone. Raises Problem for a cursor that is none.
    """
    if sort == "text":
        return _in_text(view, given, limit, cursor, only)
    narrow = _narrowable(given)
    where, source, id_ = _narrow(given) if narrow else (statements_where(given), "statements s", "s.id")
    where.among(id_, only)
    column = f"s.{_COLUMN[sort]}"
    key = read(cursor, str | None, str)
    if key is not None:
        where.add(_after(where, column, id_, key, down=sort in _DOWN))
    order = f"{column} {'DESC' if sort in _DOWN else 'ASC'} NULLS LAST, {id_}"
    distinct = "DISTINCT " if narrow else ""
    sql = f"SELECT {distinct}{id_}, {column} FROM {source} WHERE {where.sql} ORDER BY {order} LIMIT {limit + 1}"
    found = view.query(sql, where.given)
    page = page_of(found, limit, lambda row: (row[1], row[0]))
    return Page(by_id(view, [row[0] for row in page.items]), page.next)


def by_id(view: View, ids: list[str]) -> tuple[StatementRow, ...]:
    """Statements by their ids, in that order; ids are written out, so that few groups of rows are read."""
    if not ids:
        return ()
    cells = ", ".join(f'"{column.name}"' for column in columns(StatementRow))
    rows = view.query(f"SELECT {cells} FROM statements WHERE id IN ({', '.join(map(quoted, ids))})")
    found = {row.id: row for row in (row_from(StatementRow, cells) for cells in rows)}
    return tuple(found[id_] for id_ in ids if id_ in found)


def count(view: View, given: Filter, only: list[str] | None = None) -> tuple[int, bool]:
    """How many statements meet a filter, and whether that is exact: counting ends at 50,000."""
    source, where = among(given)
    where.among("s.id", only)
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {where.sql} LIMIT {MOST_COUNTED + 1})"
    found = int(view.query(sql, where.given)[0][0])
    return min(found, MOST_COUNTED), found <= MOST_COUNTED


def among(given: Filter) -> tuple[str, Where]:
    """What stands for the statements that meet a filter, called s, and the conditions on it: for counts.

    Where the table of sides alone can answer it does, each statement once.
    """
    if not _narrowable(given):
        return "statements s", statements_where(given)
    where, source, id_ = _narrow(given)
    once = Where()
    once.given = where.given
    return f"(SELECT DISTINCT ON ({id_}) {id_} AS id, s.* FROM {source} WHERE {where.sql}) s", once


def _in_text(view: View, given: Filter, limit: int, cursor: str | None, only: list[str] | None) -> Page[StatementRow]:
    where = statements_where(given)
    where.among("s.id", only)
    key = read(cursor, str, int)
    if key is not None:
        document, position = map(where.bind, key)
        where.add(f"(s.document > {document} OR (s.document = {document} AND s.position > {position}))")
    sql = f"SELECT s.id, s.document, s.position FROM statements s WHERE {where.sql} ORDER BY 2, 3 LIMIT {limit + 1}"
    page = page_of(view.query(sql, where.given), limit, lambda row: (row[1], row[2]))
    return Page(by_id(view, [row[0] for row in page.items]), page.next)


def _narrowable(given: Filter) -> bool:
    """Whether the table of sides alone can answer: what is asked of actors, or of two, and not of claims."""
    return bool(given.actor) != bool(given.between) and not given.status and given.mouth != "corroborated"


def _narrow(given: Filter) -> tuple[Where, str, str]:
    """The conditions on the table of sides, the table, and its column of ids."""
    where = statements_where(replace(given, actor=(), between=()))
    where.among("s.party", given.actor or given.between[:1])
    where.add("s.role <> 'source'")
    if given.between:
        other = where.bind(given.between[1])
        where.add(f"(list_contains(s.other, {other}) OR list_contains(s.own, {other}))")
    return where, "sided s", "s.statement"


def _after(where: Where, column: str, id_: str, key: tuple[object, ...], *, down: bool) -> str:
    """The condition that a row comes after the one with this key; what has no date comes last."""
    day, last = key
    same = f"{id_} > {where.bind(last)}"
    if day is None:
        return f"({column} IS NULL AND {same})"
    at = where.bind(day)
    return f"({column} {'<' if down else '>'} {at} OR ({column} = {at} AND {same}) OR {column} IS NULL)"
