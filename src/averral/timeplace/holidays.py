"""Days that come round every year: fixed ones, the nth weekday of a month, Easter and those of the Islamic calendar."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from averral.timeplace.intervals import WEEKDAYS, Meaning, day, on

_FIXED = re.compile(r"(\d\d)-(\d\d)")
_NTH = re.compile(r"(\d\d)-(\d|last)-([a-z]+)([+-]\d+)?")
_EASTER = re.compile(r"easter([+-]\d+)")
_ISLAMIC = re.compile(r"islamic (\d\d)(?:-(\d\d))?")
_ISLAMIC_EPOCH = date(622, 7, 19)


def holiday(rule: str, year: int) -> Meaning | None:
    """The day, or days, of a holiday in a year, None when it does not fall into it.

    rule: "12-25", "11-4-thursday", "05-last-monday", "11-1-monday+1" (the day after), "easter-2",
    "islamic 10-01" or a whole month "islamic 09".
    Islamic days are those of the tabular calendar and hold to a day either side. Raises ValueError for another rule.
    """
    if found := _FIXED.fullmatch(rule):
        return day(year, int(found[1]), int(found[2]))
    if found := _NTH.fullmatch(rule):
        return on(_nth(year, int(found[1]), found[2], WEEKDAYS[found[3]]) + timedelta(days=int(found[4] or 0)))
    if found := _EASTER.fullmatch(rule):
        return on(_easter(year) + timedelta(days=int(found[1])))
    if found := _ISLAMIC.fullmatch(rule):
        return _islamic(year, int(found[1]), int(found[2]) if found[2] else None)
    raise ValueError(f"{rule!r} is no rule of a holiday")


def _nth(year: int, month: int, nth: str, weekday: int) -> date:
    first = date(year, month, 1)
    if nth == "last":
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (int(nth) - 1))


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, in the form of Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    m = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114
    return date(year, n // 31, n % 31 + 1)


def _islamic(year: int, month: int, number: int | None) -> Meaning | None:
    """Days of the tabular Islamic calendar that begin in a Gregorian year; the first of them where there are two."""
    around = (year - 622) * 33 // 32
    for islamic_year in (around - 1, around, around + 1, around + 2):
        start = _from_islamic(islamic_year, month, number or 1)
        if start.year == year:
            end = _from_islamic(islamic_year, month, 29) if number is None else start
            first, last = start - timedelta(days=1), end + timedelta(days=1)
            value = start.isoformat() if number else f"{start.isoformat()}/{end.isoformat()}"
            return Meaning(value, first.isoformat(), last.isoformat(), True)
    return None


def _from_islamic(year: int, month: int, number: int) -> date:
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + number - 1
    return _ISLAMIC_EPOCH + timedelta(days=days)
