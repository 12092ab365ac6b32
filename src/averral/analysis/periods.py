"""Days, weeks, months, quarters and years as periods of a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from averral.days import iso, ordinal
from averral.errors import SettingsError

Every = Literal["day", "week", "month", "quarter", "year"]
EVERY: tuple[Every, ...] = get_args(Every)
MOST = 20_000


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period from its first day to its last, both included, as ISO days.

    key: its name: `2018-03-05`, `2018-W10` (ISO 8601: from Monday, the week of the year with its Thursday), `2018-03`,
    `2018-Q1`, `2018`.
    """

    start: str
    end: str
    key: str


def period_of(day: int, every: Every) -> Period:
    """The period in which a day lies; day: its ordinal. Raises SettingsError for periods that there are not."""
    on = date.fromordinal(day)
    if every == "day":
        return Period(on.isoformat(), on.isoformat(), on.isoformat())
    if every == "week":
        year, week, weekday = on.isocalendar()
        return _period(day - weekday + 1, min(day - weekday + 7, date.max.toordinal()), f"{year:04d}-W{week:02d}")
    if every == "month":
        return _months(on.year, on.month, 1, f"{on.year:04d}-{on.month:02d}")
    if every == "quarter":
        quarter = (on.month + 2) // 3
        return _months(on.year, 3 * quarter - 2, 3, f"{on.year:04d}-Q{quarter}")
    if every == "year":
        return _months(on.year, 1, 12, f"{on.year:04d}")
    raise SettingsError(f"there are no periods {every!r}; they are {', '.join(EVERY)}")


def periods(first: int, last: int, every: Every) -> tuple[Period, ...]:
    """All periods from that of one day to that of another, in order. Raises SettingsError for more than 20,000."""
    days = {"day": 1, "week": 7, "month": 28, "quarter": 90, "year": 365}.get(every, 1)
    if (last - first) // days > MOST:
        raise SettingsError(
            f"from {iso(first)} to {iso(last)} are more than {MOST:,} periods of a {every};"
            " give a longer period (--every year), or a later first day (--since)"
        )
    found: list[Period] = []
    day = first
    while day <= last:
        found.append(period_of(day, every))
        day = _number(found[-1].end) + 1
    return tuple(found)


def given_day(text: str | None, *, last: bool = False) -> str | None:
    """A day, month or year that somebody gives, as its first day or its last; None stays None. Raises SettingsError."""
    if text is None:
        return None
    parts = text.split("-")
    if [len(p) for p in parts] in ([4], [4, 2], [4, 2, 2]) and all(p.isascii() and p.isdigit() for p in parts):
        try:
            return iso(ordinal(text, last=last))
        except ValueError:
            pass
    raise SettingsError(f"{text!r} is no day; write YYYY, YYYY-MM or YYYY-MM-DD")


def window(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """The first and the last day of a window as somebody gives it; an end that is not given is open.

    Raises SettingsError for a day that is none, and for a window that ends before it begins.
    """
    first, last = given_day(since), given_day(until, last=True)
    if first and last and first > last:
        raise SettingsError(f"the window begins on {since}, after its end on {until}; change the two")
    return first, last


def _months(year: int, month: int, count: int, key: str) -> Period:
    last = ordinal(f"{year:04d}-{month + count - 1:02d}", last=True)
    assert last is not None
    return _period(date(year, month, 1).toordinal(), last, key)


def _period(start: int, end: int, key: str) -> Period:
    return Period(date.fromordinal(start).isoformat(), date.fromordinal(end).isoformat(), key)


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()
