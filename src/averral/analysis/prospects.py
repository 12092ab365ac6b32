"""What is known of a tie at the end of a year that may tell whether its sign changes in the next.

History (how long it has had its sign, how often it changed), the two actors (friends, foes, what lately changed of
theirs), and balance: the triangles the tie is in, and the share of them that are unbalanced as long as it stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from averral.analysis.arrays import Floats, Whole
from averral.analysis.panel import Panel, Signs

WINDOW = 10
HISTORY = ("age", "past_changes", "foes_before", "friends_before", "friends_of_both", "foes_of_both", "changed_around",
           "changed_everywhere")  # fmt: skip
BALANCE = ("common_friends", "common_foes", "split_others", "unbalanced_share")
FEATURES = HISTORY + BALANCE
WORDS = {
    "age": "years that the tie has its sign",
    "past_changes": "number of past changes of sign",
    "foes_before": "years as foes in the last ten",
    "friends_before": "years as friends in the last ten",
    "friends_of_both": "number of friends that both have",
    "foes_of_both": "number of foes that both have",
    "changed_around": "share of their like ties that changed this year",
    "changed_everywhere": "share of all like ties that changed this year",
    "common_friends": "friends in common",
    "common_foes": "foes in common",
    "split_others": "others who side with one against the other",
    "unbalanced_share": "share of unbalanced triangles around it",
}


@dataclass(frozen=True, slots=True, eq=False)
class Prospects:
    """Ties at the end of a year, a row each: pair (row of the panel), year, sign, age in years, and features.

    `x` has a column for each of FEATURES. `changed` is 1 where the sign was another at the end of the next year, 0
    where not, -1 where that is not known.
    """

    pair: Whole
    year: Whole
    sign: Whole
    age: Whole
    x: Floats
    changed: Whole


def prospects(panel: Panel, since: int, until: int) -> Prospects:
    """All ties at the end of each year from `since` to `until`. Raises InputError for years that the panel lacks."""
    first, last = panel.column(since), panel.column(until)
    past = _Past.of(panel.signs)
    parts = [_of_year(panel, past, column) for column in range(first, last + 1)]
    joined = [np.concatenate([one[k] for one in parts]) for k in range(6)]
    return Prospects(joined[0], joined[1], joined[2], joined[3], joined[4], joined[5])


@dataclass(frozen=True, slots=True, eq=False)
class _Past:
    """For each pair and year: years since the sign began, changes before, years as friends and foes in the window."""

    age: Whole
    changes: Whole
    friends: Whole
    foes: Whole

    @classmethod
    def of(cls, signs: Signs) -> _Past:
        rows, years = signs.shape
        changed = np.zeros((rows, years), dtype=bool)
        changed[:, 1:] = signs[:, 1:] != signs[:, :-1]
        begun = np.maximum.accumulate(np.where(changed, np.arange(years), 0), axis=1)
        return cls(
            np.arange(years) - begun + 1,
            np.cumsum(changed, axis=1) - changed,
            _recent(signs == 1),
            _recent(signs == -1),
        )


def _recent(held: Any) -> Whole:
    """How many of the ten years up to and with each had it."""
    total = np.cumsum(held, axis=1, dtype=np.int64)
    before = np.zeros_like(total)
    before[:, WINDOW:] = total[:, :-WINDOW]
    return total - before


def _of_year(panel: Panel, past: _Past, column: int) -> tuple[Any, ...]:
    now = panel.signs[:, column]
    rows = np.flatnonzero(now)
    a, b, sign = panel.a[rows], panel.b[rows], now[rows].astype(np.int64)
    friends, foes = panel.matrix(column, 1), panel.matrix(column, -1)
    common, against, split = _triads(friends, foes, a, b)
    triangles = common + against + split
    wrong = np.where(sign > 0, split, common + against)
    degree, hostile = friends.sum(axis=1), foes.sum(axis=1)
    around, everywhere = _lately(panel, column, rows)
    x = np.column_stack(
        [
            np.log(past.age[rows, column]), np.log1p(past.changes[rows, column]),
            past.foes[rows, column] / WINDOW, past.friends[rows, column] / WINDOW,
            np.log1p(degree[a] + degree[b]), np.log1p(hostile[a] + hostile[b]), around, everywhere,
            np.log1p(common), np.log1p(against), np.log1p(split), (wrong + 0.5) / (triangles + 1),
        ]
    )  # fmt: skip
    known = column + 1 < panel.signs.shape[1]
    changed = (panel.signs[rows, column + 1] != sign).astype(np.int64) if known else np.full(len(rows), -1)
    year = np.full(len(rows), panel.first + column)
    return rows, year, sign, past.age[rows, column], x, changed


def _triads(friends: Any, foes: Any, a: Whole, b: Whole) -> tuple[Floats, Floats, Floats]:
    """For each tie: others who are friends of both, foes of both, and a friend of one and foe of the other."""
    if not len(a):
        return np.zeros(0), np.zeros(0), np.zeros(0)
    both, neither, mixed = friends @ friends, foes @ foes, friends @ foes
    found = [np.asarray(m[a, b]).ravel() for m in (both, neither)]
    return found[0], found[1], np.asarray(mixed[a, b]).ravel() + np.asarray(mixed[b, a]).ravel()


def _lately(panel: Panel, column: int, rows: Whole) -> tuple[Floats, Floats]:
    """The share of ties with the same sign that lost it in this year: of either actor, and of all."""
    around, everywhere = np.zeros(len(rows)), np.zeros(len(rows))
    if column == 0:
        return around, everywhere
    before, now = panel.signs[:, column - 1], panel.signs[:, column]
    for sign in (1, -1):
        had = before == sign
        lost = had & (now != sign)
        ends = np.r_[panel.a, panel.b]
        held = np.bincount(ends, np.r_[had, had], minlength=len(panel.names))
        gone = np.bincount(ends, np.r_[lost, lost], minlength=len(panel.names))
        mine = now[rows] == sign
        a, b = panel.a[rows][mine], panel.b[rows][mine]
        around[mine] = (gone[a] + gone[b]) / np.maximum(held[a] + held[b], 1)
        everywhere[mine] = lost.sum() / max(int(had.sum()), 1)
    return around, everywhere
