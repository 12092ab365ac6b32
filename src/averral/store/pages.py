"""Questions that pages ask of a view of many millions of rows, in the form that reads the fewest of them."""

from __future__ import annotations

from averral.store.columns import columns, row_from
from averral.store.rows import PREFIX, ClaimRow, StatementRow
from averral.store.view import View
from averral.store.visible import quoted

_ROLES = ("actor", "recipient", "source")


def statements_of(
    view: View, party: str, *, roles: tuple[str, ...] = _ROLES, limit: int = 50, offset: int = 0
) -> tuple[StatementRow, ...]:
    """Statements in which an actor is a side or the source, the latest day first, those without a day last.

    The narrow table of parties finds them; of the wide one only those of the page are read.
    """
    sql = (
        "SELECT statement, max(earliest) AS day FROM parties WHERE party = $1 AND role IN (SELECT unnest($2))"
        " GROUP BY statement ORDER BY day DESC NULLS LAST, statement LIMIT $3 OFFSET $4"
    )
    wanted = [id_ for id_, _ in view.query(sql, [party, list(roles), limit, offset])]
    found = {row.id: row for row in _by_id(view, wanted)}
    return tuple(found[id_] for id_ in wanted)


def timeline(view: View, one: str, other: str) -> list[tuple[str | None, str, str, str, int]]:
    """How often two actors do what to each other, by month: (YYYY-MM or None, label, polarity, who acts, count).

    `who acts` is the id of the one that is the actor.
    """
    sql = (
        "SELECT substr(earliest, 1, 7) AS month, label, polarity, party, count(*) FROM sided WHERE role = 'actor'"
        " AND ((party = $1 AND list_contains(other, $2)) OR (party = $2 AND list_contains(other, $1)))"
        " AND party IN ($1, $2) GROUP BY ALL ORDER BY month NULLS LAST, 2, 3, 4"
    )
    found: list[tuple[str | None, str, str, str, int]] = view.query(sql, [one, other])
    return found


def claims_of(view: View, actor: str, *, limit: int = 50, offset: int = 0) -> tuple[ClaimRow, ...]:
    """Claims about an actor, as one of its sides, the latest asserted first, those without a day last."""
    return _claims(view, "list_contains(actor, $1) OR list_contains(recipient, $1)", [actor], limit, offset)


def claims_between(view: View, one: str, other: str, *, limit: int = 50, offset: int = 0) -> tuple[ClaimRow, ...]:
    """Claims with one of two actors on each side, the latest asserted first."""
    where = (
        "(list_contains(actor, $1) AND list_contains(recipient, $2))"
        " OR (list_contains(actor, $2) AND list_contains(recipient, $1))"
    )
    return _claims(view, where, [one, other], limit, offset)


def ledger_page(view: View, status: str | None = None, *, limit: int = 50, offset: int = 0) -> tuple[ClaimRow, ...]:
    """Claims, of one status where one is given, the latest asserted first."""
    return _claims(view, "status = $1" if status else "TRUE", [status] if status else [], limit, offset)


def documents_by_date(
    view: View, earliest: str | None = None, latest: str | None = None, *, limit: int = 50, offset: int = 0
) -> list[tuple[str, str | None, str | None, str | None]]:
    """Documents published from one ISO day to another, the latest first: id, title, publisher, day."""
    sql = (
        "SELECT id, title, publisher, published FROM documents WHERE ($1 IS NULL OR published >= $1)"
        " AND ($2 IS NULL OR published <= $2) ORDER BY published DESC NULLS LAST, id LIMIT $3 OFFSET $4"
    )
    found: list[tuple[str, str | None, str | None, str | None]] = view.query(sql, [earliest, latest, limit, offset])
    return found


def statements_in(view: View, document: str) -> tuple[StatementRow, ...]:
    """The statements of a document, in the order of the reading. Their ids begin as the document's does."""
    first = document[:PREFIX]
    where = "id >= $1 AND id < $2 AND document = $3"
    return view.rows(StatementRow, where, [first, f"{first};", document], order="position")


def network(view: View, earliest: str, latest: str, *, most: int = 5_000) -> list[tuple[str, str, str, int]]:
    """Who is said to do what to whom within some days: (actor, recipient, label, statements), the most stated first.

    Counts what is stated, by anybody, not what is so; statements that deny are left out.
    """
    told = (
        "SELECT unnest(list_distinct(actor)) AS a, recipient, label FROM statements"
        " WHERE earliest BETWEEN $1 AND $2 AND polarity = 'positive' AND len(recipient) > 0"
    )
    sql = (
        f"SELECT a, r, label, count(*) FROM (SELECT a, unnest(list_distinct(recipient)) AS r, label FROM ({told}))"
        " GROUP BY ALL ORDER BY count(*) DESC, 1, 2, 3 LIMIT $3"
    )
    found: list[tuple[str, str, str, int]] = view.query(sql, [earliest, latest, most])
    return found


def _claims(view: View, where: str, given: list[object], limit: int, offset: int) -> tuple[ClaimRow, ...]:
    """The narrow columns find a page of claims; of the wide ones only those of the page are read."""
    n = len(given)
    sql = f"SELECT id FROM claims WHERE {where} ORDER BY since DESC NULLS LAST, id LIMIT ${n + 1} OFFSET ${n + 2}"
    wanted = [id_ for (id_,) in view.query(sql, [*given, limit, offset])]
    if not wanted:
        return ()
    found = {row.id: row for row in view.rows(ClaimRow, f"id IN ({', '.join(map(quoted, wanted))})")}
    return tuple(found[id_] for id_ in wanted)


def _by_id(view: View, ids: list[str]) -> list[StatementRow]:
    """Statements by id: written out, so that groups of rows that cannot hold them are passed over."""
    if not ids:
        return []
    names = ", ".join(f'"{column.name}"' for column in columns(StatementRow))
    listed = ", ".join(map(quoted, ids))
    found = view.query(f"SELECT {names} FROM statements WHERE id IN ({listed})")
    return [row_from(StatementRow, cells) for cells in found]
