"""Breaks in the balance of friendly and hostile acts of a series.

The signal is the score of each act, in order of their days; the time between them, and acts of a year and longer, say
nothing. It is cut by PELT (Killick, Fearnhead and Eckley 2012, as in the package ruptures) where the squared distance
from the mean of each piece, plus a penalty for each cut, is least. The penalty is that of the Bayesian information
criterion for a change in mean (Yao 1988), with three parameters for a cut (its place, and the means on both sides):
`PARAMETERS * variance * log(n)` for n acts. The variance is that of the differences of neighbours, robustly (1.4826
times the median absolute one, over the square root of 2), so that the breaks themselves do not count as noise. It is
taken for no less than that of the types of one side among themselves: the scores of cooperative types have a standard
deviation of about 3. A piece has at least `LEAST_ACTS` acts.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import fmean, median
from typing import Any

from averral.analysis.series import Act, Series
from averral.errors import MissingPart

PARAMETERS = 3
LEAST_ACTS = 3
LEAST_NOISE = 3.0
LONGEST = 366


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """A break in a series.

    before, after: the mean scores of the pieces on either side. earliest, latest: ISO days between which it broke: from
    the last act of the one piece to the first of the other. acts: how many the two pieces have. gain: how many times
    the penalty the cut spares; above 1. statements_before, statements_after: those of the acts of the pieces.
    """

    pair: tuple[str, str]
    before: float
    after: float
    earliest: str
    latest: str
    acts: tuple[int, int]
    gain: float
    statements_before: tuple[str, ...]
    statements_after: tuple[str, ...]

    @property
    def statements(self) -> tuple[str, ...]:
        """Ids of the statements on both sides."""
        return tuple(dict.fromkeys((*self.statements_before, *self.statements_after)))


def change_points(found: Series, *, least: int = LEAST_ACTS) -> tuple[ChangePoint, ...]:
    """The breaks of a series in order of time; none where it has fewer than two pieces of `least` acts.

    Raises MissingPart without ruptures.
    """
    acts = sorted((a for a in found.acts if _days(a) < LONGEST), key=lambda a: (a.end, a.start, a.id, a.direction))
    if len(acts) < 2 * least:
        return ()
    values = [a.score for a in acts]
    penalty = PARAMETERS * noise(values) ** 2 * math.log(len(values))
    cuts = [0, *_cuts(values, penalty, least)]
    pieces = [acts[a:b] for a, b in pairwise(cuts)]
    return tuple(_change(found, one, other, penalty) for one, other in pairwise(pieces))


def noise(values: Sequence[float]) -> float:
    """The standard deviation of a signal around its pieces, at least that of the types of one side."""
    steps = [abs(b - a) for a, b in pairwise(values)]
    return max(LEAST_NOISE, 1.4826 * median(steps) / math.sqrt(2))


def _days(act: Act) -> int:
    return (date.fromisoformat(act.end) - date.fromisoformat(act.start)).days


def _cuts(values: Sequence[float], penalty: float, least: int) -> list[int]:
    """Ends of the pieces, the last one too."""
    import numpy

    pelt = _ruptures().Pelt(model="l2", min_size=least, jump=1)
    found: list[int] = pelt.fit_predict(numpy.array(values, dtype=float).reshape(-1, 1), pen=penalty)
    return found


def _change(found: Series, one: Sequence[Act], other: Sequence[Act], penalty: float) -> ChangePoint:
    values = [[a.score for a in piece] for piece in (one, other)]
    spared = _cost(values[0] + values[1]) - _cost(values[0]) - _cost(values[1])
    told = [tuple(dict.fromkeys(s for a in piece for s in a.statements)) for piece in (one, other)]
    return ChangePoint(
        found.pair, round(fmean(values[0]), 2), round(fmean(values[1]), 2), one[-1].end, other[0].end,
        (len(one), len(other)), round(spared / penalty, 2), *told,
    )  # fmt: skip


def _cost(values: Sequence[float]) -> float:
    mean = fmean(values)
    return sum((v - mean) ** 2 for v in values)


def _ruptures() -> Any:
    try:
        import ruptures
    except ImportError as error:
        raise MissingPart(
            "ruptures is not installed, and change points need it; install it with: pip install 'averral[analysis]'"
        ) from error
    return ruptures
