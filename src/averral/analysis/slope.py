"""How balance runs over the years: figures of each year, as rows and as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from averral.analysis.arrays import frames
from averral.analysis.balance import Balance, balance
from averral.analysis.edges import EdgeTable
from averral.analysis.frustration import SECONDS

if TYPE_CHECKING:
    from averral.analysis.picture_style import Spec


@dataclass(frozen=True, slots=True)
class YearBalance:
    """The balance of one year."""

    year: int
    balance: Balance


def by_year(
    table: EdgeTable, years: Iterable[int] | None = None, *, seconds: float = SECONDS
) -> tuple[YearBalance, ...]:
    """The balance on the first day of each year: of those given, or of all that the ties name.

    Years in which no tie holds have the figures of an empty graph. Raises MissingPart without scipy.
    """
    chosen = table.years() if years is None else years
    return tuple(YearBalance(y, balance(table.on(y), seconds=seconds, always=False)) for y in chosen)


def to_pandas(found: Sequence[YearBalance]) -> Any:
    """The figures as a table, a row for each year. Raises MissingPart without pandas."""
    rows = [
        {
            "year": one.year, "actors": len(b.graph.nodes), "ties": len(b.graph.edges), "foes": b.foes,
            "frustration": b.frustration.value, "lower": b.frustration.lower, "normalised": b.frustration.normalised,
            "triangles": b.triangles.total, "balanced_share": b.triangles.share, "walk_balance": b.walks,
            "errors": b.clusterability.errors, "camps": len(b.clusterability.camps),
        }
        for one in found for b in [one.balance]
    ]  # fmt: skip
    return frames().DataFrame(rows)


def slope_spec(found: Sequence[YearBalance], whose: str) -> Spec:
    """A Vega-Lite specification of frustration over the years. `whose` says whose ties these are.

    Years without ties are left out. Where a figure is a bound the picture shows both bounds.
    """
    from averral.analysis.pictures import Step, slope

    steps = []
    for one in found:
        worst, ties = one.balance.frustration, len(one.balance.graph.edges)
        if ties:
            known = "" if worst.optimal else f" at most, {worst.lower:g} at least"
            words = f"{one.year}: {worst.value:.3g}{known} of {ties} ties"
            low, high = (None, None) if worst.optimal else (worst.lower, worst.value)
            steps.append(Step(str(one.year), round(worst.value, 3), low, high, words))
    return slope(steps, title="How far from balance", measure="frustration index", sentence=f"{whose}.")
