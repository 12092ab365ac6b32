"""Questions about places that pages ask of a view: where statements are, counted before any place is read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from averral.store.view import View
from averral.store.visible import quoted

DISPUTES = ("disputes_territory_with", "controls_territory")


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place and the statements that are set there.

    lat, lon: WGS 84 degrees or None. where_prec: 1 to 7 of UCDP GED or None. statements, documents: how many; the
    statements by leaning and how many of them are averred; disputed: those about who holds territory.
    """

    id: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    where_prec: int | None
    statements: int
    documents: int
    cooperative: int
    conflictual: int
    averred: int
    disputed: int


def by_place(
    view: View,
    among: str,
    where: str,
    given: Sequence[object],
    *,
    cooperative: Collection[str],
    structural: Collection[str],
    limit: int = 400,
) -> tuple[PlaceCount, ...]:
    """Places with the statements that meet a condition, the most first.

    among, where: what stands for statements, called s ("statements s"), and the condition on it.
    cooperative, structural: labels that lean so; all others are conflictual.
    """
    friendly, neither = _listed(cooperative), _listed(structural)
    counted = (
        f"SELECT s.place, count(*) AS n, count(DISTINCT s.document), count(*) FILTER (s.label IN {friendly}),"
        f" count(*) FILTER (s.label NOT IN {friendly} AND s.label NOT IN {neither}),"
        " count(*) FILTER (s.source = 'author'),"
        f" count(*) FILTER (s.label IN {_listed(DISPUTES)}) FROM {among} WHERE s.place IS NOT NULL AND {where}"
        f" GROUP BY s.place ORDER BY n DESC, s.place LIMIT {int(limit)}"
    )
    rows = view.query(counted, list(given))
    known = _known(view, [row[0] for row in rows])
    return tuple(PlaceCount(row[0], *known[row[0]], *row[1:]) for row in rows if row[0] in known)


def _known(view: View, ids: Sequence[str]) -> dict[str, tuple[str, str | None, float | None, float | None, int | None]]:
    """Places by id: the name they bear most often, and what is known of them."""
    if not ids:
        return {}
    sql = (
        "SELECT id, mode(name ORDER BY name), any_value(country), any_value(lat), any_value(lon), max(where_prec)"
        f" FROM places WHERE id IN {_listed(ids)} GROUP BY id"
    )
    return {row[0]: row[1:] for row in view.query(sql)}


def _listed(values: Collection[str]) -> str:
    return "(" + (", ".join(map(quoted, sorted(values))) or "NULL") + ")"
