"""Signed ties year by year: for each pair of actors its sign as each year ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from averral.analysis.arrays import Floats, Whole, part
from averral.analysis.edges import EdgeTable, SignedEdge, first_day
from averral.errors import InputError

LONGEST = 300
Signs = NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Pairs that ever had a tie, a row each, and the years from `first`, a column each.

    `signs` is 1 where the pair were friends on 31 December of the year, -1 where they were foes, 0 without a tie.
    Where ties of both signs held that day the heavier counts, as in a graph of that day.
    """

    names: tuple[str, ...]
    a: Whole
    b: Whole
    first: int
    signs: Signs

    @property
    def last(self) -> int:
        """The last year."""
        return self.first + int(self.signs.shape[1]) - 1

    def column(self, year: int) -> int:
        """The column of a year. Raises InputError when it is not in the panel."""
        if not self.first <= year <= self.last:
            raise InputError(f"the ties are of {self.first} to {self.last}, and not of {year}; choose a year of theirs")
        return year - self.first

    def matrix(self, column: int, sign: int) -> Any:
        """The symmetric sparse 0-1 matrix of all friends (1) or foes (-1) of a column."""
        rows = np.flatnonzero(self.signs[:, column] == sign)
        a, b = self.a[rows], self.b[rows]
        size = (len(self.names), len(self.names))
        ones = np.ones(2 * len(rows))
        return part("scipy.sparse").csr_array((ones, (np.r_[a, b], np.r_[b, a])), shape=size)


def panel(table: EdgeTable, *, until: int | None = None) -> Panel:
    """The panel of all ties with a begin, from the first year of any to `until`, or the last year that any names.

    A tie without a begin has held since the first year. Ties of an actor with itself are left out. Raises InputError
    when no tie is dated, or when the years are more than 300.
    """
    dated = table.years()
    if not dated:
        raise InputError("no tie has a begin or an end; an outlook needs a history: add the columns begin and end")
    first, last = dated[0], dated[-1] if until is None else until
    if last < first:
        raise InputError(f"the first tie is of {first}, after {last}; choose a later year")
    if last - first >= LONGEST:
        raise InputError(
            f"the ties are of {first} to {last}; an outlook looks at {LONGEST} years at most: leave some out"
        )
    ties = [e for e in table.edges if e.a != e.b]
    names = tuple(sorted({name for e in ties for name in e.pair}))
    pairs = sorted({e.pair for e in ties})
    sums = _sums(ties, {pair: n for n, pair in enumerate(pairs)}, first, last)
    at = {name: n for n, name in enumerate(names)}
    a, b = (np.array([at[pair[side]] for pair in pairs], dtype=np.int64) for side in (0, 1))
    signs = np.where(np.abs(sums) < 1e-9, 0, np.sign(sums)).astype(np.int8)
    return Panel(names, a, b, first, signs)


def _sums(ties: Iterable[SignedEdge], row: dict[tuple[str, str], int], first: int, last: int) -> Floats:
    """The signed weights of each pair that hold on the last day of each year."""
    steps = np.zeros((len(row), last - first + 2))
    for e in ties:
        begin = first if e.begin is None else max(int(first_day(e.begin)[:4]), first)
        end = last + 1 if e.end is None else min(int(first_day(e.end)[:4]), last + 1)
        if begin < end:
            steps[row[e.pair], begin - first] += e.sign * e.weight
            steps[row[e.pair], end - first] -= e.sign * e.weight
    return np.asarray(np.cumsum(steps, axis=1)[:, :-1])
