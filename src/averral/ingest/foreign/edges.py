"""Tables of signed edges: columns a, b, sign, and optionally begin, end, source, url; comma or tab."""

from __future__ import annotations

from averral.ingest.foreign.gdelt import outlet_of
from averral.ingest.foreign.rows import Cells, ForeignRow, Party, Unusable, day

COLUMNS = ("a", "b", "sign")
HEADLESS = False
_SIGNS = {
    "1": 1, "+1": 1, "+": 1, "1.0": 1, "positive": 1, "friend": 1, "ally": 1,
    "-1": -1, "-": -1, "\u22121": -1, "\u2212": -1, "-1.0": -1, "negative": -1, "foe": -1, "enemy": -1,
}  # fmt: skip


def row_of(cells: Cells) -> ForeignRow:
    """A relation: allied_with for a positive sign, hostile_to for a negative one. Raises Unusable."""
    a, b, sign = (cells[n].strip() for n in COLUMNS)
    if not a or not b or a == b:
        raise Unusable("it needs two different names in a and b")
    if sign.lower() not in _SIGNS:
        raise Unusable(f"sign {sign[:20]!r} is neither 1 nor -1")
    label = "allied_with" if _SIGNS[sign.lower()] > 0 else "hostile_to"
    begin, end = _bound(cells.get("begin", ""), "01-01", "begin"), _bound(cells.get("end", ""), "12-31", "end")
    if begin and end and begin > end:
        raise Unusable(f"begin {begin} is after end {end}")
    url = cells.get("url", "").strip()
    return ForeignRow(
        "Edge", "relation", label, f"sign {sign}", (Party(a, listed=True),), (Party(b, listed=True),),
        earliest=begin, latest=end,
        publisher=cells.get("source", "").strip() or outlet_of(url), url=url or None,
        certainty="certain",
    )  # fmt: skip


def _bound(text: str, rest: str, what: str) -> str | None:
    """A day, or the first or last of a year."""
    given = text.strip().removesuffix(".0")
    if len(given) == 4 and given.isdigit():
        return day(f"{given}-{rest}", what)
    return day(given, what)
