"""From what a time expression says to its TIMEX3 value and the days it can mean.

Values follow TIMEX3 (Pustejovsky et al. 2003): 2021, 2021-08, 2021-W32, 199, P3Y, PRESENT_REF. Intervals are ISO
days, both ends included. What hangs on a day of publication that is not known is relative to it, and `resolved`
turns it into a date once the day is known:

    PUB                 the day itself
    PUB-2D, PUB+1W      so many days (D), weeks (W), weekends (WE), months (M), quarters (Q), years (Y), decades (DE)
                        or centuries (CE) from it
    PUB-FRI, PUB+MAY    the last Friday, the next May; seasons are SP, SU, FA and WI
    XXXX-12-28          a day, month, quarter or season of a year that is not said
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

MONTHS = {
    name.lower(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number])
} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_DECADE_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_RELATIVE = re.compile(
    r"PUB(?:(?P<sign>[+-])(?P<count>\d{1,5})?(?P<unit>[DWMQY]|DE|CE|WE|FN|SP|SU|FA|WI|[A-Z]{3}))?(?P<clock>T(?:MO|AF|EV|NI|\d\d:\d\dZ?))?"
)
_UNYEARED = re.compile(r"XXXX-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|Q(?P<quarter>[1-4])|(?P<season>SP|SU|FA|WI))")
_DAY_CODES = {name[:3].upper(): number for name, number in WEEKDAYS.items()}
_MONTH_CODES = {name[:3].upper(): number for name, number in MONTHS.items()}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A TIMEX3 value with the first and last day it can mean, None where unknown or open."""

    value: str
    earliest: str | None = None
    latest: str | None = None
    approximate: bool = False


def day(year: int, month: int, number: int) -> Meaning | None:
    """A calendar day, or None when there is no such day."""
    try:
        iso = date(year, month, number).isoformat()
    except ValueError:
        return None
    return Meaning(iso, iso, iso)


def on(day_: date) -> Meaning:
    """A day as a meaning."""
    return Meaning(day_.isoformat(), day_.isoformat(), day_.isoformat())


def _months(value: str, year_: int, first: int, last: int, *, approximate: bool = False) -> Meaning:
    """Months `first` to `last` of a year; months over 12 are of the next."""
    end_year, end = year_ + (last - 1) // 12, (last - 1) % 12 + 1
    length = calendar.monthrange(end_year, end)[1]
    return Meaning(value, f"{year_:04}-{first:02}-01", f"{end_year:04}-{end:02}-{length:02}", approximate)


def month(year: int, number: int) -> Meaning:
    """A month of a year."""
    return _months(f"{year:04}-{number:02}", year, number, number)


def year(number: int, part: str = "") -> Meaning:
    """A year, or its early, mid or late part."""
    whole = _months(f"{number:04}", number, 1, 12)
    return parted(whole, part) if part else whole


def decade(first: int, part: str = "") -> Meaning:
    """A decade by its first year, or a part: the early 1990s are 1990 to 1993."""
    start, end = _DECADE_PARTS.get(part, (0, 9))
    return Meaning(f"{first // 10:03}", f"{first + start:04}-01-01", f"{first + end:04}-12-31", bool(part))


def century(number: int, part: str = "") -> Meaning:
    """A century, or a part of it: the 19th is 1801 to 1900."""
    first, last = {"early": (1, 33), "mid": (34, 66), "late": (67, 100)}.get(part, (1, 100))
    base = (number - 1) * 100
    return Meaning(f"{number - 1:02}", f"{base + first:04}-01-01", f"{base + last:04}-12-31", bool(part))


def season(year_: int, name: str) -> Meaning:
    """A season (SP, SU, FA, WI) of a year, by the months of the northern half of the world; winter by its December."""
    first, last = _SEASONS[name]
    return _months(f"{year_:04}-{name}", year_, first, last, approximate=True)


def quarter(year_: int, number: int) -> Meaning:
    """A quarter of a year."""
    return _months(f"{year_:04}-Q{number}", year_, number * 3 - 2, number * 3)


def half(year_: int, number: int) -> Meaning:
    """The first or second half of a year."""
    return _months(f"{year_:04}-H{number}", year_, number * 6 - 5, number * 6)


def fiscal(year_: int) -> Meaning:
    """A fiscal year: it may begin as early as July of the year before."""
    return Meaning(f"{year_:04}", f"{year_ - 1:04}-07-01", f"{year_:04}-12-31", True)


def week(day_: date) -> Meaning:
    """The week of a day, Monday to Sunday."""
    monday = day_ - timedelta(days=day_.weekday())
    iso = day_.isocalendar()
    return Meaning(f"{iso.year:04}-W{iso.week:02}", monday.isoformat(), (monday + timedelta(days=6)).isoformat(), True)


def weekend(day_: date) -> Meaning:
    """Saturday and Sunday of the week of a day."""
    saturday = day_ + timedelta(days=5 - day_.weekday())
    return Meaning(week(day_).value + "-WE", saturday.isoformat(), (saturday + timedelta(days=1)).isoformat())


def parted(meaning: Meaning, part: str) -> Meaning:
    """The early, mid or late third of the days of a meaning; the same value, approximate."""
    if not part or not meaning.earliest or not meaning.latest:
        return meaning
    if re.fullmatch(r"\d{4}", meaning.value):
        first = {"early": 1, "mid": 5, "late": 9}[part]
        return _months(meaning.value, int(meaning.value), first, first + 3, approximate=True)
    start, end = date.fromisoformat(meaning.earliest), date.fromisoformat(meaning.latest)
    third = max(1, ((end - start).days + 1) // 3)
    if part == "early":
        end = start + timedelta(days=third - 1)
    elif part == "late":
        start = end - timedelta(days=third - 1)
    else:
        start, end = start + timedelta(days=third), end - timedelta(days=third)
    start, end = min(start, end), max(start, end)
    return Meaning(meaning.value, start.isoformat(), end.isoformat(), True)


def weekday(name: str, published: date | None, *, ahead: bool = False) -> Meaning:
    """A day of the week: the last one on or before publication, or with `ahead` the next one after it."""
    value = f"PUB{'+' if ahead else '-'}{name[:3].upper()}"
    return resolved(value, published) if published else Meaning(value)


def shifted(published: date | None, amount: int, unit: str) -> Meaning:
    """So many days, weeks, months, quarters, years or decades from publication; minus is before."""
    letter = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE"}[unit]
    return relative(published, amount, letter)


def relative(published: date | None, amount: int, letter: str) -> Meaning:
    """So many of a unit from publication, by the unit's letter; resolved when the day is known."""
    value = f"PUB{amount:+}{letter}"
    return resolved(value, published) if published else Meaning(value, approximate=letter != "D")


def resolved(value: str, day: date, direction: str = "") -> Meaning:
    """What a relative value means when the day that it counts from is known.

    `direction` is past, future or "": for values that do not say it themselves (XXXX-12-28), the nearest for "".
    A value that is not relative keeps its value and has open ends. Raises ValueError for none that can be counted,
    such as a year before 1.
    """
    found = _RELATIVE.fullmatch(value)
    if found is None:
        bare = _UNYEARED.fullmatch(value)
        return _yeared(bare, day, direction) if bare else Meaning(value)
    meaning = on(day) if found["unit"] is None else _counted(found["sign"], found["count"], found["unit"], day)
    return replace(meaning, value=meaning.value + found["clock"]) if found["clock"] else meaning


def _counted(sign: str, count: str | None, unit: str, day_: date) -> Meaning:
    step = -1 if sign == "-" else 1
    if count is not None:
        return _moved(day_, step * int(count), unit)
    if unit in _DAY_CODES:
        gap = (day_.weekday() - _DAY_CODES[unit]) % 7
        return on(day_ - timedelta(days=gap) if step < 0 else day_ + timedelta(days=(-gap - 1) % 7 + 1))
    if unit in _MONTH_CODES:
        number = _MONTH_CODES[unit]
        over = number >= day_.month if step < 0 else number <= day_.month
        return month(day_.year + (step if over else 0), number)
    if unit == "WE":
        return weekend(day_ - timedelta(days=0 if day_.weekday() >= 5 else 7) if step < 0 else day_)
    if unit not in _SEASONS:
        raise ValueError(f"PUB{sign}{unit} counts from no day")
    return _season_near(day_, unit, step)


def _season_near(day_: date, name: str, step: int) -> Meaning:
    """The season that began last on or before a day, or begins next after it."""
    first = _SEASONS[name][0]
    if step < 0:
        return season(day_.year - (first > day_.month), name)
    return season(day_.year + (first <= day_.month), name)


_MOST = 20_000


def _moved(day_: date, amount: int, unit: str) -> Meaning:
    far = abs(amount) > 1
    if abs(amount) > _MOST:
        raise ValueError(f"{amount} {unit} from {day_} is no date")
    if unit in ("D", "W", "WE", "FN"):
        found = day_ + timedelta(days=amount * {"D": 1, "FN": 14}.get(unit, 7))
        return on(found) if unit in ("D", "FN") else weekend(found) if unit == "WE" else week(found)
    if unit in ("M", "Q"):
        count = day_.year * 12 + day_.month - 1 + amount * (3 if unit == "Q" else 1)
        number, rest = divmod(count, 12)
        if not 1 <= number <= 9999:
            raise ValueError(f"{amount} {unit} from {day_} is no date")
        return replace(month(number, rest + 1) if unit == "M" else quarter(number, rest // 3 + 1), approximate=far)
    number = day_.year + amount * {"Y": 1, "DE": 10, "CE": 100}[unit]
    if not 101 <= number <= 9899:
        raise ValueError(f"{amount} {unit} from {day_} is no date")
    if unit == "DE" and not amount:
        return decade(number // 10 * 10)
    if unit == "CE":
        return century((number - 1) // 100 + 1)
    return replace(year(number), approximate=far or unit == "DE")


_DAYS = {"D": 1, "W": 7, "WE": 7, "FN": 14}
_IN_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}


def far(day: date, amount: Fraction, letter: str) -> date | None:
    """The day so much of a unit away, to the day; units of the clock are within the day. None beyond the calendar."""
    if letter not in _IN_MONTHS:
        days = round(amount * _DAYS.get(letter, 0))
        return day + timedelta(days=days) if abs(days) < _MOST * 7 and 1000 <= day.year + days // 365 <= 9000 else None
    number, rest = divmod(day.year * 12 + day.month - 1 + round(amount * _IN_MONTHS[letter]), 12)
    if not 1 <= number <= 9999:
        return None
    return date(number, rest + 1, min(day.day, calendar.monthrange(number, rest + 1)[1]))


def _yeared(found: re.Match[str], day_: date, direction: str) -> Meaning:
    """A day, month, quarter or season in the year that its direction, or nearness, tells."""
    options = [m for y in (day_.year - 1, day_.year, day_.year + 1) if (m := _in_year(found, y))]
    today = day_.isoformat()
    begun = [m for m in options if (m.earliest or "") <= today]
    coming = [m for m in options if (m.latest or "") >= today]
    if direction == "past" and begun:
        return begun[-1]
    if direction == "future" and coming:
        return coming[0]
    return min(options, key=lambda m: _gap(m, day_), default=Meaning(found[0]))


def _in_year(found: re.Match[str], year_: int) -> Meaning | None:
    if not 2 <= year_ <= 9997:
        return None
    if found["quarter"]:
        return quarter(year_, int(found["quarter"]))
    if found["season"]:
        return season(year_, found["season"])
    if found["day"]:
        return day(year_, int(found["month"]), int(found["day"]))
    return month(year_, int(found["month"])) if 1 <= int(found["month"]) <= 12 else None


def _gap(meaning: Meaning, day_: date) -> int:
    """Days from a day to the nearer end of a meaning; 0 when within."""
    first, last = date.fromisoformat(meaning.earliest or ""), date.fromisoformat(meaning.latest or "")
    return max(0, (first - day_).days, (day_ - last).days)


def spanned(value: str) -> tuple[str, str]:
    """First and last day of "1991", "1991-08", "1991-08-19" or two of them joined by a slash."""
    start, _, end = value.partition("/")
    end = end or start
    last = {4: lambda: f"{end}-12-31", 7: lambda: month(int(end[:4]), int(end[5:])).latest or end}.get(len(end))
    return (start + "-01-01"[len(start) - 4 :])[:10], last() if last else end


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
