"""Dated propositions on a time line: bars from the first day to the last, fading where an end is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from averral.codebook.model import leaning
from averral.exports.dates import when
from averral.exports.register import Register
from averral.exports.wording import capital, proposition_clause
from averral.figures import counted
from averral.records import AUTHOR, Proposition, Statement

MOST_ROWS = 80
# A bar of one day on a line of thirty years would not be seen.
NARROWEST = 0.7
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: the claim, its time in words, and its bar in hundredths of the line's width."""

    clause: str
    time: str
    number: int
    leaning: str
    attributed: bool
    negative: bool
    x: float
    width: float
    opens: bool
    lasts: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis."""

    year: int
    x: float


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Bars in order of time, years of the axis, and in words how many have no date."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    words: str


def time_line(register: Register, listed: Sequence[Statement]) -> TimeLine:
    """The time line of the listed statements, one bar a proposition, date and direction."""
    dated = _dated(listed)
    days = [d for n, s in dated for d in (_day(s.earliest), _day(s.latest)) if d is not None]
    words = _words(register)
    if not days:
        return TimeLine((), (), words)
    first, last = _range(min(days), max(days))
    bars = [_bar(register, n, s, first, last) for n, s in dated[:MOST_ROWS]]
    if len(dated) > MOST_ROWS:
        words += f" Drawn are the first {MOST_ROWS} of {len(dated):,} dated claims; the list holds all."
    return TimeLine(tuple(bars), _ticks(first, last), words)


def _dated(listed: Sequence[Statement]) -> list[tuple[int, Statement]]:
    """One statement, with its number, for each proposition and its dates, in order of time."""
    found: dict[tuple[object, ...], tuple[int, Statement]] = {}
    for number, s in enumerate(listed, 1):
        if _day(s.earliest) is not None or _day(s.latest) is not None:
            found.setdefault((s.proposition, s.polarity, s.earliest, s.latest), (number, s))
    return sorted(found.values(), key=_in_time)


def _in_time(numbered: tuple[int, Statement]) -> tuple[str, str, int]:
    number, s = numbered
    return s.earliest or s.latest or "", s.latest or "9999", number


def _day(day: str | None) -> int | None:
    """A day as a count, None where there is none or the calendar has no such day."""
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def _range(first: int, last: int) -> tuple[int, int]:
    """The line's first and last day: whole years around the dates."""
    start, end = date.fromordinal(first).year, date.fromordinal(last).year
    return date(start, 1, 1).toordinal(), date(end, 12, 31).toordinal() + 1


def _bar(register: Register, number: int, s: Statement, first: int, last: int) -> Bar:
    start, end = _day(s.earliest), _day(s.latest)
    left = 100 * ((start if start is not None else first) - first) / (last - first)
    right = 100 * ((end + 1 if end is not None else last) - first) / (last - first)
    width = max(right - left, NARROWEST)
    left = min(max(left, 0.0), 100 - width)
    clause = proposition_clause(register, _proposition(s))
    return Bar(
        capital(f"that {clause}"), when(register, s.earliest, s.latest), number, leaning(s.label),
        s.source != AUTHOR, s.polarity == "negative", round(left, 2), round(width, 2),
        start is None, end is None,
    )  # fmt: skip


def _proposition(s: Statement) -> Proposition:
    return Proposition(s.proposition, s.kind, s.label, s.mode, (), s.actor, s.recipient, s.support)


def _ticks(first: int, last: int) -> tuple[Tick, ...]:
    start, end = date.fromordinal(first).year, date.fromordinal(last - 1).year + 1
    step = next(s for s in _STEPS if (end - start) / s <= 7)
    years = [y for y in range(start, min(end, 9999) + 1) if y % step == 0 or (y == start and step == 1)]
    span = last - first
    ticks = (Tick(y, round(100 * (date(y, 1, 1).toordinal() - first) / span, 2)) for y in years)
    return tuple(t for t in ticks if 0 <= t.x <= 100)


def _words(register: Register) -> str:
    total = len(register.reading.statements)
    undated = sum(s.earliest is None and s.latest is None for s in register.reading.statements)
    if not total:
        return "There is no statement to date."
    if undated == total:
        return "The text dates none of its statements."
    if not undated:
        return f"All {counted(total, 'statement')} have a date."
    dated = counted(total - undated, "statement")
    return f"{dated} of {total:,} have a date; for {undated:,} the text states none."
