"""The queue of a review: statements that are least sure, and links of actors that could be otherwise."""

from __future__ import annotations

from averral.codebook.model import STRUCTURAL
from averral.store.columns import columns, row_from
from averral.store.rows import LinkRow, StatementRow
from averral.store.view import View
from averral.store.visible import quoted

# How much less sure a statement is than its score says: nobody named stands for it, or hardly commits to it.
_DOUBT = (
    "(s.score - CASE s.certainty WHEN 'underspecified' THEN 0.15 WHEN 'possible' THEN 0.1 ELSE 0 END"
    " - CASE WHEN s.source = 'unspecified' THEN 0.1 ELSE 0 END)"
)
_NEITHER = ", ".join(map(quoted, sorted(STRUCTURAL)))
_DECIDED = "(SELECT statement FROM decisions WHERE NOT undone)"


def queue(
    view: View, where: str = "TRUE", given: tuple[object, ...] = (), *, limit: int = 50, offset: int = 0
) -> tuple[StatementRow, ...]:
    """Statements on which nobody has decided, the least sure first; those of who belongs to whom are left out.

    where, given: a condition on `statements AS s` with what it binds.
    """
    names = ", ".join(f's."{c.name}"' for c in columns(StatementRow))
    found = view.query(
        f"SELECT s.id FROM statements s WHERE s.label NOT IN ({_NEITHER}) AND s.id NOT IN {_DECIDED} AND {where}"
        f" ORDER BY {_DOUBT}, s.id LIMIT {int(limit)} OFFSET {int(offset)}",
        list(given),
    )
    wanted = [id_ for (id_,) in found]
    if not wanted:
        return ()
    rows = view.query(f"SELECT {names} FROM statements s WHERE s.id IN ({', '.join(map(quoted, wanted))})")
    by_id = {row.id: row for row in (row_from(StatementRow, cells) for cells in rows)}
    return tuple(by_id[id_] for id_ in wanted)


def waiting(view: View) -> int:
    """How many statements wait for a decision."""
    sql = f"SELECT count(*) FROM statements s WHERE s.label NOT IN ({_NEITHER}) AND s.id NOT IN {_DECIDED}"
    return int(view.query(sql)[0][0])


def unsure_links(view: View, *, limit: int = 20) -> tuple[LinkRow, ...]:
    """Links that make two actors one and that nobody has judged, the least sure first."""
    judged = '(SELECT 1 FROM judgements j WHERE NOT j.undone AND j."left" IN (k."left", k."right")' + (
        ' AND j."right" IN (k."left", k."right"))'
    )
    names = ", ".join(f'k."{c.name}"' for c in columns(LinkRow))
    found = view.query(
        f"SELECT {names} FROM links k WHERE kind = 'same_actor' AND NOT undone AND NOT EXISTS {judged}"
        f" ORDER BY score, id LIMIT {int(limit)}"
    )
    return tuple(row_from(LinkRow, cells) for cells in found)
