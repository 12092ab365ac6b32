"""How an actor stood to each other one, year by year."""

from __future__ import annotations

from dataclasses import dataclass

from averral.analysis.cast import Cast
from averral.analysis.evidence import ALL, evidence
from averral.analysis.signs import Signs, load_signs
from averral.analysis.ties import Level, Standing, at_level, by_dyad, standing
from averral.store import View


@dataclass(frozen=True, slots=True)
class YearTie:
    """How an actor stood to another one in a year.

    value: from -1 (foe) to 1 (friend), the weight of the tie; 0 where the tie turned within the year. averred: whether
    a writer says so in the text's own voice. statements: ids of those that speak of this or an earlier year.
    """

    other: str
    year: int
    value: float
    averred: bool = True
    statements: tuple[str, ...] = ()


def ties_by_year(
    view: View,
    actor: str,
    *,
    mouth: str = ALL,
    level: Level = "tops",
    cast: Cast | None = None,
    signs: Signs | None = None,
) -> tuple[YearTie, ...]:
    """The ties of an actor, by the other one and by year; years without a tie have none.

    actor: an id; with `tops` its topmost body is meant. mouth: as for `evidence`. A tie of which nobody says more
    is drawn to the last year of the store, no further. Raises StoreError.
    """
    cast, signs = cast or Cast(view), signs or load_signs()
    about = cast.top(actor) if level == "tops" else cast.body(actor)
    found = at_level(evidence(view, cast=cast, about=about, mouth=mouth, signs=signs), cast, level)
    dyads = by_dyad(found, {t for e in found for t in e.dyad if cast.common(t)})
    last = max((d[:4] for e in found for d in (e.published, e.day) if d), default="0001")
    cells: list[YearTie] = []
    for pair, told in dyads.items():
        if about in pair:
            other = pair[1] if pair[0] == about else pair[0]
            cells += _years(other, standing(told, signs.fade), int(last))
    return tuple(sorted(cells, key=lambda c: (c.other, c.year)))


def _years(other: str, ties: tuple[Standing, ...], last: int) -> list[YearTie]:
    by_year: dict[int, list[Standing]] = {}
    for s in ties:
        until = min(int(s.end[:4]) if s.end else last, last)
        for year in range(int(s.begin[:4]), until + 1):
            by_year.setdefault(year, []).append(s)
    return [_cell(other, year, held) for year, held in sorted(by_year.items())]


def _cell(other: str, year: int, held: list[Standing]) -> YearTie:
    value = held[-1].sign * min(1.0, held[-1].weight) if len({s.sign for s in held}) == 1 else 0.0
    told = [e for s in held for e in s.evidence if (e.begin or "") < str(year + 1)]
    return YearTie(
        other, year, round(value, 4), any(e.averred for e in told), tuple(dict.fromkeys(e.statement for e in told))
    )
