"""How exactly a place is known, in the codes of ACLED (geo_precision) and UCDP GED (where_prec), by its type.

ACLED: 1 a named town, 2 a part of a region or the seat of a small one, 3 a larger region. UCDP GED: 1 an exact place,
2 near one, 3 a second-order area, 4 a first-order area, 5 a line or a landscape without clear bounds, 6 a state,
7 international waters. An event "near" a town is one step less exact than the town: see `near`.
"""

from __future__ import annotations

_ACLED = {"city": 1, "capital": 1, "admin2": 2, "township": 2, "facility": 1, "road": 2}
_UCDP = {
    "city": 1,
    "capital": 1,
    "admin2": 3,
    "township": 3,
    "admin1": 4,
    "country": 6,
    "sea": 7,
    "facility": 1,
    "road": 2,
}
_LANDSCAPE = 5
_LARGE = 3


def precision(kind: str, *, placed: bool) -> tuple[int | None, int | None]:
    """ACLED's geo_precision and UCDP's where_prec for a place of a type; (None, None) for one without a point."""
    if not placed:
        return None, None
    return _ACLED.get(kind, _LARGE), _UCDP.get(kind, _LANDSCAPE)
