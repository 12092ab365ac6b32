"""Intervals of days in words that keep their precision: "early 1990s (1990-93)", "since 2001-09-11"."""

from __future__ import annotations

import re

from averral.days import ends_month, ends_year, interval, starts_year
from averral.exports.register import Register
from averral.exports.visible import shortened
from averral.records import Time

NOT_STATED = "date not stated"


def when(register: Register, earliest: str | None, latest: str | None) -> str:
    """An interval in words: the text's own where they say more than the figures, then the figures."""
    if earliest is None and latest is None:
        return NOT_STATED
    time = register.intervals.get((earliest, latest))
    if earliest is None or latest is None:
        return _open(register, earliest, latest)
    if time is None and earliest < latest == register.reading.document.published:
        return f"{_open(register, earliest, None)} (as of {latest})"
    plain = interval(earliest, latest)
    about = "around " if time is not None and time.approximate else ""
    words = _telling(register, time)
    return f"{words} ({about}{plain})" if words else f"{about}{plain}"


def _open(register: Register, earliest: str | None, latest: str | None) -> str:
    if earliest is not None:
        return f"since {_precise(register.starts.get(earliest), earliest)}"
    if latest == register.reading.document.published:
        return f"as of {latest}"
    return f"until {_precise(register.ends.get(latest or ''), latest or '')}"


def _precise(time: Time | None, day: str) -> str:
    """A day at the precision of the time expression that gave it: a year, a month or the day."""
    if time is None or time.earliest is None or time.latest is None:
        return day
    about = "around " if time.approximate else ""
    if starts_year(time.earliest) and ends_year(time.latest):
        return about + day[:4]
    if time.earliest.endswith("-01") and ends_month(time.latest):
        return about + day[:7]
    return about + day


def _telling(register: Register, time: Time | None) -> str:
    """The words of a time expression, empty when they hold the figures already."""
    if time is None:
        return ""
    words = shortened(register.reading.document.text[max(time.start, 0) : max(time.end, 0)], 40)
    named = re.search(r"\b\d{4}\b", words)
    return "" if named else words
