"""From what a time expression says to its TIMEX3 value and the days it can mean.

Values follow TIMEX3 (Pustejovsky et al. 2003): 2021, 2021-08, 2021-W32, 199, P3Y, PRESENT_REF; what hangs on an
unknown day of publication is written PUB, PUB-2D, PUB-W. Intervals are ISO days, both ends included.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    name.lower(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number])
} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
SEASONS = {"spring": ("SP", 3, 5), "summer": ("SU", 6, 8), "autumn": ("FA", 9, 11), "fall": ("FA", 9, 11)}
_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A TIMEX3 value with the first and last day it can mean, None where unknown or open."""

    value: str
    earliest: str | None = None
    latest: str | None = None
    approximate: bool = False
    kind: str = "date"


def day(year: int, month: int, number: int) -> Meaning | None:
    """A calendar day, or None when there is no such day."""
    try:
        iso = date(year, month, number).isoformat()
    except ValueError:
        return None
    return Meaning(iso, iso, iso)


def month(year: int, number: int) -> Meaning:
    """A month of a year."""
    last = calendar.monthrange(year, number)[1]
    return Meaning(f"{year:04}-{number:02}", f"{year:04}-{number:02}-01", f"{year:04}-{number:02}-{last:02}")


def year(number: int, part: str = "") -> Meaning:
    """A year, or its early, mid or late part."""
    months = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(part)
    if months is None:
        return Meaning(f"{number:04}", f"{number:04}-01-01", f"{number:04}-12-31")
    last = calendar.monthrange(number, months[1])[1]
    return Meaning(f"{number:04}", f"{number:04}-{months[0]:02}-01", f"{number:04}-{months[1]:02}-{last:02}", True)


def decade(first: int, part: str = "") -> Meaning:
    """A decade by its first year, or a part: the early 1990s are 1990 to 1993."""
    start, end = _PARTS.get(part, (0, 9))
    return Meaning(f"{first // 10:03}", f"{first + start:04}-01-01", f"{first + end:04}-12-31", bool(part))


def century(number: int) -> Meaning:
    """A century: the 19th is 1801 to 1900."""
    return Meaning(f"{number - 1:02}", f"{(number - 1) * 100 + 1:04}-01-01", f"{number * 100:04}-12-31")


def season(year_: int, name: str) -> Meaning:
    """A season of a year, by the months of the northern half of the world; winter by its December."""
    if name == "winter":
        last = calendar.monthrange(year_ + 1, 2)[1]
        return Meaning(f"{year_:04}-WI", f"{year_:04}-12-01", f"{year_ + 1:04}-02-{last:02}", True)
    code, first, end = SEASONS[name]
    last = calendar.monthrange(year_, end)[1]
    return Meaning(f"{year_:04}-{code}", f"{year_:04}-{first:02}-01", f"{year_:04}-{end:02}-{last:02}", True)


def quarter(year_: int, number: int) -> Meaning:
    """A quarter of a year."""
    last = calendar.monthrange(year_, number * 3)[1]
    return Meaning(
        f"{year_:04}-Q{number}", f"{year_:04}-{number * 3 - 2:02}-01", f"{year_:04}-{number * 3:02}-{last:02}"
    )


def weekday(name: str, published: date | None, *, ahead: bool = False) -> Meaning:
    """A day of the week: the last one on or before publication, or with `ahead` the next one after it."""
    number = WEEKDAYS[name]
    if published is None:
        return Meaning(f"PUB-{name[:3].upper()}")
    if ahead:
        found = published + timedelta(days=(number - published.weekday() - 1) % 7 + 1)
    else:
        found = published - timedelta(days=(published.weekday() - number) % 7)
    return Meaning(found.isoformat(), found.isoformat(), found.isoformat())


def shifted(published: date | None, amount: int, unit: str) -> Meaning:
    """So many days, weeks, months or years from publication; minus is before."""
    letter = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "0Y"}[unit]
    if published is None:
        return Meaning(f"PUB{amount:+}{letter}" if amount else f"PUB-{letter}", approximate=True)
    if unit in ("day", "week"):
        found = published + timedelta(days=amount * (7 if unit == "week" else 1))
        if unit == "day":
            return Meaning(found.isoformat(), found.isoformat(), found.isoformat())
        monday = found - timedelta(days=found.weekday())
        iso = found.isocalendar()
        return Meaning(
            f"{iso.year:04}-W{iso.week:02}", monday.isoformat(), (monday + timedelta(days=6)).isoformat(), True
        )
    if unit == "month":
        count = published.year * 12 + published.month - 1 + amount
        return month(count // 12, count % 12 + 1)
    return year(max(1, published.year + amount * (10 if unit == "decade" else 1)))


def bounded(sign: str, meaning: Meaning, published: str | None) -> tuple[str | None, str | None]:
    """The days that a clause can hold with "since", "until", "before", "after" or "by" before a time."""
    if sign in ("since", "from"):
        return meaning.earliest, published
    if sign in ("until", "till", "through"):
        return None, meaning.latest
    if sign in ("before", "by", "prior"):
        return None, meaning.earliest if sign == "before" else meaning.latest
    if sign in ("after", "following"):
        return meaning.earliest, None
    return meaning.earliest, meaning.latest
