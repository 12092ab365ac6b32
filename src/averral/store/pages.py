"""Questions that pages ask of a view of many millions of rows, in the form that reads the fewest of them."""

from __future__ import annotations

from averral.store.columns import columns, row_from
from averral.store.rows import StatementRow
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
        "SELECT substr(a.earliest, 1, 7) AS month, a.label, a.polarity, a.party, count(*) FROM parties a"
        " JOIN parties r ON r.statement = a.statement WHERE a.role = 'actor' AND r.role = 'recipient'"
        " AND ((a.party = $1 AND r.party = $2) OR (a.party = $2 AND r.party = $1)) AND a.party IN ($1, $2)"
        " AND r.party IN ($1, $2) GROUP BY ALL ORDER BY month NULLS LAST, 2, 3, 4"
    )
    found: list[tuple[str | None, str, str, str, int]] = view.query(sql, [one, other])
    return found


def _by_id(view: View, ids: list[str]) -> list[StatementRow]:
    """Statements by id: written out, so that groups of rows that cannot hold them are passed over."""
    if not ids:
        return []
    names = ", ".join(f'"{column.name}"' for column in columns(StatementRow))
    listed = ", ".join(map(quoted, ids))
    found = view.query(f"SELECT {names} FROM statements WHERE id IN ({listed})")
    return [row_from(StatementRow, cells) for cells in found]
