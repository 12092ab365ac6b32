"""Time expressions in the text of sentences.

One regular expression a family, tried in order of how particular they are; no two results overlap. All are
linear in the text: no pattern repeats a repetition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from averral.records import Time, TimeType
from averral.syntax import Syntax
from averral.timeplace import intervals as of
from averral.timeplace.anchors import anchors
from averral.timeplace.intervals import Meaning

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_PART = r"(?:(?P<part>early|mid|late)[ -])?"
_NUMBER = (
    r"(?P<number>\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|a few|"
    r"a couple of|dozens of|many|some)"
)
_UNIT = r"(?P<unit>day|week|month|year|decade|hour|minute|century|centurie)s?"
_NUMBERS = {
    w: n
    for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {"a": 1, "an": 1}  # fmt: skip
_AGO = {"last": -1, "this": 0, "next": 1, "past": -1, "previous": -1, "coming": 1, "current": 0}

Found = tuple[Meaning, TimeType]
Reading = Callable[[re.Match[str], "Context"], Found | None]


class Context:
    """What relative expressions lean on: the day of publication, and the year named last before them."""

    def __init__(self, published: str | None) -> None:
        self.iso = published
        self.published = _full_day(published)
        self.year: int | None = self.published.year if self.published else None


def read_times(syntax: Syntax, published: str | None) -> tuple[Time, ...]:
    """Times of a document in order of the text.

    published: ISO day, or None; then weekdays and "two weeks ago" keep a value relative to PUB and open ends.
    """
    context = Context(published)
    found: list[Time] = []
    for sentence in syntax.sentences:
        text = syntax.text[sentence.start : sentence.end]
        found.extend(_in_sentence(text, sentence.start, context))
    return tuple(found)


def _in_sentence(text: str, start: int, context: Context) -> Iterator[Time]:
    taken: list[tuple[int, int]] = []
    results: list[Time] = []
    for a, b, meaning in anchors().find(text):
        taken.append((a, b))
        results.append(_time(a + start, b + start, "event", meaning))
    for pattern, reading in _FAMILIES:
        for match in pattern.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            found = reading(match, context)
            if found is not None:
                taken.append(match.span())
                results.append(_time(match.start() + start, match.end() + start, found[1], found[0]))
    yield from sorted(results, key=lambda t: t.start)


def _time(start: int, end: int, kind: TimeType, meaning: Meaning) -> Time:
    return Time(start, end, kind, meaning.value, meaning.earliest, meaning.latest, meaning.approximate)


def _full_day(published: str | None) -> date | None:
    """A day to count from: the given one, or the last of the month or year that is all we know."""
    if not published:
        return None
    parts = [int(p) for p in published.split("-")]
    if len(parts) == 3:
        return date(*parts)
    return None


def _month_number(match: re.Match[str]) -> int:
    return of.MONTHS[match["month"].rstrip(".").lower()]


def _full(match: re.Match[str], context: Context) -> Found | None:
    meaning = of.day(int(match["year"]), _month_number(match), int(match["day"]))
    if meaning:
        context.year = int(match["year"])
    return (meaning, "date") if meaning else None


def _iso(match: re.Match[str], context: Context) -> Found | None:
    meaning = of.day(int(match["year"]), int(match["m"]), int(match["d"]))
    return (meaning, "date") if meaning else None


def _month_year(match: re.Match[str], context: Context) -> Found | None:
    context.year = int(match["year"])
    return of.month(int(match["year"]), _month_number(match)), "date"


def _month_day(match: re.Match[str], context: Context) -> Found | None:
    """A day without a year: of publication's year or the one before, never after publication; else unknown."""
    number, count = _month_number(match), int(match["day"])
    if not 1 <= count <= 31:
        return None
    if context.published is None:
        return Meaning(f"XXXX-{number:02}-{count:02}"), "date"
    meaning = of.day(context.published.year, number, count)
    if meaning and meaning.value > f"{context.iso}" and number - context.published.month > 3:
        meaning = of.day(context.published.year - 1, number, count)
    return (meaning, "date") if meaning else None


def _decade(match: re.Match[str], context: Context) -> Found | None:
    digits = match["decade"]
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return of.decade(first, match["part"] or ""), "date"


def _year(match: re.Match[str], context: Context) -> Found | None:
    context.year = int(match["year"])
    return of.year(int(match["year"]), match["part"] or ""), "date"


def _century(match: re.Match[str], context: Context) -> Found | None:
    return of.century(int(match["n"])), "date"


def _season(match: re.Match[str], context: Context) -> Found | None:
    if match["year"]:
        return of.season(int(match["year"]), match["season"].lower()), "date"
    if context.published is None or not match["which"]:
        return None
    return of.season(context.published.year + _AGO[match["which"].lower()], match["season"].lower()), "date"


def _quarter(match: re.Match[str], context: Context) -> Found | None:
    return of.quarter(int(match["year"]), 1 + ("first", "second", "third", "fourth").index(match["q"].lower())), "date"


def _set(match: re.Match[str], context: Context) -> Found | None:
    unit = (match["unit"] or "").lower()
    letter = {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "H"}.get(unit)
    return Meaning(f"P1{letter}" if letter else "P1W", approximate=True), "set"


def _adverbial_set(match: re.Match[str], context: Context) -> Found | None:
    value = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y"}
    return Meaning(value[match[0].lower()]), "set"


def _weekday(match: re.Match[str], context: Context) -> Found | None:
    ahead = (match["which"] or "").lower() in ("next", "coming")
    return of.weekday(match["weekday"].lower(), context.published, ahead=ahead), "date"


def _relative_unit(match: re.Match[str], context: Context) -> Found | None:
    which, unit = match["which"].lower(), match["unit"].lower()
    if unit in ("hour", "minute", "century", "centurie"):
        return None
    return of.shifted(context.published, _AGO[which], unit), "date"


def _relative_month(match: re.Match[str], context: Context) -> Found | None:
    number, step = _month_number(match), _AGO[match["which"].lower()]
    if context.published is None:
        return Meaning(f"XXXX-{number:02}"), "date"
    year = context.published.year
    if step < 0 and number >= context.published.month:
        year -= 1
    elif step > 0 and number <= context.published.month:
        year += 1
    return of.month(year, number), "date"


def _ago(match: re.Match[str], context: Context) -> Found | None:
    number, unit = _count(match["number"]), match["unit"].lower()
    if unit in ("hour", "minute"):
        return of.shifted(context.published, 0, "day"), "date"
    if unit.startswith("centur") or number is None:
        return Meaning("PAST_REF", None, context.iso, True), "date"
    return of.shifted(context.published, -number, unit), "date"


def _count(word: str) -> int | None:
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower())


def _day_word(match: re.Match[str], context: Context) -> Found | None:
    step = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[match[0].lower()]
    if context.published is None:
        return Meaning(f"PUB{step:+}D" if step else "PUB"), "date"
    return of.shifted(context.published, step, "day"), "date"


def _now(match: re.Match[str], context: Context) -> Found | None:
    if match[0].lower() in ("recently", "lately", "recent"):
        return Meaning("PAST_REF", None, context.iso, True), "date"
    return Meaning("PRESENT_REF", context.iso, context.iso, True), "date"


def _duration(match: re.Match[str], context: Context) -> Found | None:
    number = _count(match["number"])
    unit = match["unit"].lower()
    letter = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "DE", "hour": "TH", "minute": "TM"}.get(
        unit, "CE"
    )
    amount = "X" if number is None else str(number)
    value = f"PT{amount}{letter[1]}" if letter[0] == "T" else f"P{amount}{letter}"
    return Meaning(value, approximate=number is None), "duration"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){pattern}(?!\w)", re.IGNORECASE)


_ABOUT = r"(?:nearly |about |almost |around |over |more than |less than |at least )?"
_WHICH = r"(?:the )?(?P<which>last|this|next|past|previous|coming|current)"
_FAMILIES: tuple[tuple[re.Pattern[str], Reading], ...] = (
    (_compile(rf"{_MONTH} {_DAY},? {_YEAR}"), _full),
    (_compile(rf"{_DAY} (?:of )?{_MONTH},? {_YEAR}"), _full),
    (_compile(rf"{_YEAR}-(?P<m>\d\d)-(?P<d>\d\d)"), _iso),
    (_compile(rf"{_MONTH},? (?:of )?{_YEAR}"), _month_year),
    (_compile(rf"{_PART}(?P<decade>1[5-9]\d0|20\d0)s"), _decade),
    (_compile(rf"{_PART}'?(?P<decade>[3-9]0)s"), _decade),
    (_compile(r"(?:the )?(?P<n>\d{1,2})(?:st|nd|rd|th) century"), _century),
    (_compile(rf"(?:{_WHICH} )?(?P<season>spring|summer|autumn|fall|winter)(?: of)?(?: {_YEAR})"), _season),
    (_compile(rf"{_WHICH} (?P<season>spring|summer|autumn|winter)(?P<year>)"), _season),
    (_compile(rf"(?P<q>first|second|third|fourth) quarter of {_YEAR}"), _quarter),
    (_compile(rf"(?:every|each) (?:{_WEEKDAY}|{_MONTH}|{_UNIT})"), _set),
    (_compile(r"(?:daily|weekly|monthly|annually|annual|yearly)"), _adverbial_set),
    (_compile(rf"{_NUMBER} {_UNIT} (?:ago|earlier|before)"), _ago),
    (_compile(rf"{_MONTH} {_DAY}"), _month_day),
    (_compile(rf"{_DAY} {_MONTH}"), _month_day),
    (_compile(rf"(?:(?P<which>last|this|next|past|coming) )?{_WEEKDAY}"), _weekday),
    (_compile(rf"{_WHICH} {_MONTH}"), _relative_month),
    (_compile(rf"{_WHICH} {_UNIT}"), _relative_unit),
    (_compile(r"(?:yesterday|today|tonight|tomorrow)"), _day_word),
    (_compile(rf"{_ABOUT}{_NUMBER}[ -]{_UNIT}(?:[ -](?:old|long))?"), _duration),
    (_compile(rf"{_PART}{_YEAR}"), _year),
    (_compile(r"(?:currently|nowadays|recently|lately|at present|right now|now)"), _now),
)  # fmt: skip
