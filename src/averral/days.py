"""Intervals of days, with open ends."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

Interval = tuple[int | None, int | None]


@lru_cache(maxsize=65536)
def ordinal(day: str | None, *, last: bool = False) -> int | None:
    """The number of an ISO day; of a year or month the first day, or the last where asked. None stays None."""
    if day is None:
        return None
    parts = [int(p) for p in day.split("-")]
    if len(parts) == 3:
        return date(*parts).toordinal()
    year, month = parts[0], parts[1] if len(parts) == 2 else (12 if last else 1)
    if not last:
        return date(year, month, 1).toordinal()
    if (year, month) == (9999, 12):
        return date.max.toordinal()
    return date(year + month // 12, month % 12 + 1, 1).toordinal() - 1


def iso(number: int | None) -> str | None:
    """The ISO day of a number."""
    return None if number is None else date.fromordinal(number).isoformat()


def distance(one: str | None, other: str | None) -> int | None:
    """Days between two dates, None where one is not known."""
    a, b = ordinal(one), ordinal(other)
    return None if a is None or b is None else abs(a - b)


def gap(one: Interval, other: Interval) -> int:
    """Days between two intervals, 0 where they overlap. An open end reaches everywhere."""
    (start, end), (first, last) = one, other
    if last is not None and start is not None and last < start:
        return start - last
    if end is not None and first is not None and end < first:
        return first - end
    return 0


def meet(one: Interval, other: Interval) -> Interval:
    """What two intervals share; the first where they share nothing."""
    (start, end), (first, last) = one, other
    if start is None or (first is not None and first > start):
        start = first
    if end is None or (last is not None and last < end):
        end = last
    return one if start is not None and end is not None and start > end else (start, end)


def hull(one: Interval, other: Interval) -> Interval:
    """The days from the first of two intervals to the last."""
    (start, end), (first, last) = one, other
    return (
        None if start is None or first is None else min(start, first),
        None if end is None or last is None else max(end, last),
    )


def interval(earliest: str, latest: str) -> str:
    """Two days as the shortest figures that keep them: a day, a month, a year, years, or a stretch."""
    if earliest == latest:
        return earliest
    if starts_year(earliest) and ends_year(latest):
        return _years(earliest[:4], latest[:4])
    if earliest.endswith("-01") and ends_month(latest):
        first, last = earliest[:7], latest[:7]
        return first if first == last else f"{first} to {last}"
    return f"{earliest} to {latest}"


def _years(first: str, last: str) -> str:
    if first == last:
        return first
    return f"{first}-{last[2:]}" if first[:2] == last[:2] else f"{first}-{last}"


def starts_year(day: str) -> bool:
    """Whether an ISO day is the first of a year."""
    return day.endswith("-01-01")


def ends_year(day: str) -> bool:
    """Whether an ISO day is the last of a year."""
    return day.endswith("-12-31")


def ends_month(day: str) -> bool:
    """Whether an ISO day is the last of a month."""
    match = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)", day)
    if match is None or match[1] == "0000":
        return False
    return calendar.monthrange(int(match[1]), int(match[2]))[1] == int(match[3])
