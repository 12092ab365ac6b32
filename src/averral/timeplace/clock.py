"""Times of the day: "10:35 a.m. GMT", "noon Thursday", "6 o'clock in the morning"."""

from __future__ import annotations

import re
from dataclasses import replace

from averral.timeplace.dates import one
from averral.timeplace.grammar import Context, Found, Match, Rule, rule
from averral.timeplace.intervals import Meaning
from averral.timeplace.relative import read_day_word, read_weekday
from averral.timeplace.timewords import time_words


def _clock(match: Match) -> str | None:
    """HH:MM that the words of a match say, with Z for Greenwich time; None where it is no time of a day."""
    zone = "Z" if match.word("zone") in ("gmt", "utc") else ""
    if match.has("word"):
        return f"{time_words().numbers['clock_words'][match.word('word')]:02}:00{zone}"
    digits = match.word("hour")
    numbers = time_words().numbers["cardinals"]
    parts = [numbers.get(digits, -1)] if digits.isalpha() else [int(p) for p in re.split("[:.]", digits)]
    hour, minute = parts[0], parts[1] if len(parts) > 1 else 0
    half = match.word("half").replace(".", "") or {
        "morning": "am",
        "afternoon": "pm",
        "evening": "pm",
        "night": "pm",
    }.get(match.word("of_day"), "")
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return None
    return f"{hour:02}:{minute:02}{zone}"


def _at(match: Match, context: Context) -> list[Found]:
    clock = _clock(match)
    if clock is None:
        return []
    if match.has("dayword"):
        day = read_day_word(match, context)[0].meaning
    elif match.has("weekday"):
        day = read_weekday(match, context)[0].meaning
    else:
        day = _day(context)
    day = replace(day, value=day.value.split("T")[0]) if day.value[:1].isdigit() else day
    return one(replace(day, value=f"{day.value}T{clock}"))


def _day(context: Context) -> Meaning:
    """The last day that the text names, else that of publication."""
    last = context.last
    if context.fresh and last and re.match(r"\d{4}-\d\d-\d\d", last.value) and "/" not in last.value:
        return replace(last, value=last.value[:10])
    if context.published:
        iso = context.published.isoformat()
        return Meaning(iso, iso, iso)
    return Meaning("XXXX-XX-XX")


def _is_clock(match: Match) -> bool:
    return (
        match.has("word")
        or ":" in match.word("hour")
        or match.has("half")
        or match.has("oclock")
        or match.has("of_day")
    )


_TIME = (
    "(?:(?P<hour>clock|hour|cardinals) (?:(?P<half>half_day)|(?P<oclock>w_oclock))?"
    "(?:w_in w_the (?P<of_day>day_parts))?|(?P<word>clock_words)) (?:(?P<zone>zone))?"
)
RULES: tuple[Rule, ...] = (
    rule(
        f"{_TIME} (?:w_on? (?:(?P<weekday>weekdays)|(?P<dayword>day_words)))?",
        _at,
        key="clock half_day clock_words w_oclock day_parts",
        guard=_is_clock,
    ),
)
