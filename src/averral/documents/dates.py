"""Days that somebody states: the caller's `published`, metadata values, dates in words.

Nothing here knows today's date, and no part of a date is ever filled in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from averral.errors import SettingsError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:Mon|Tue|Tues|Wed|Weds|Thu|Thur|Thurs|Fri|Sat|Sun)(?:day|nesday|sday|rsday|urday)?\.?"
_YEAR = r"(?:,? ?(?P<{0}>[12][0-9]{{3}}))?\b"
_MONTH_FIRST = rf"(?P<m1>{_MONTH}) ?(?P<d1>[0-3]?[0-9])(?:st|nd|rd|th)?" + _YEAR.format("y1")
_DAY_FIRST = rf"(?P<d2>[0-3]?[0-9])(?:st|nd|rd|th)? (?P<m2>{_MONTH})" + _YEAR.format("y2")
_IN_WORDS = re.compile(rf"\b(?:{_MONTH_FIRST}|(?<![0-9.,/-]){_DAY_FIRST})", re.IGNORECASE)
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NUMERIC = re.compile(r"([12][0-9]{3})([-/.]?)([0-9]{2})\2([0-9]{2})(?:[T ][0-9]{2}:?[0-9]{2}.{0,24})?")
LONGEST_VALUE = 80

_UNNAMED = re.sub("[?]P<[a-z0-9]+>", "?:", f"{_MONTH_FIRST}|{_DAY_FIRST}")
# A date in words without named groups, to be built into larger patterns and read by `in_words`.
WORDS = rf"(?i:(?:{_WEEKDAY},? )?(?:{_UNNAMED}))"
_FIGURES = r"(?<![0-9/-])(?:[12][0-9]{3}-[01][0-9]-[0-3][0-9]|[0-3]?[0-9]/[0-3]?[0-9]/[12][0-9]{3})(?![0-9/-])"
_IN_FIGURES = re.compile(_FIGURES)
# The same, or in figures; read by `written`.
WRITTEN = rf"(?:{WORDS}|{_FIGURES})"


@dataclass(frozen=True, slots=True)
class Stated:
    """A day as words state it. `year` is None where they leave the year out.

    `unsure` says that it is written in figures that could be another day (03/04/2019), read month first.
    """

    month: int
    day: int
    year: int | None = None
    unsure: bool = False

    def iso(self) -> str | None:
        """The day as YYYY-MM-DD, or None when the year is not stated."""
        return _day(self.year, self.month, self.day) if self.year else None


def checked(published: str | None) -> str | None:
    """`published` as it is when it is a real YYYY, YYYY-MM or YYYY-MM-DD. Raises SettingsError else."""
    if published is None:
        return None
    found = _ISO.fullmatch(published)
    year, month, day = found.groups() if found else (None, None, None)
    if year is None or _day(int(year), int(month or 1), int(day or 1)) is None:
        raise SettingsError(
            f"published={published!r} is not a date; write it as 2025-01-05, 2025-01 or 2025, or leave it out"
        )
    return published


def from_metadata(value: object) -> str | None:
    """The day that a metadata value states ("2019-03-04T10:00Z", "4 March 2019", 20190304), or None.

    A time zone is not applied: the day is the one written. YYYY and YYYY-MM stay as they are;
    03/04/2019, which is two days in two countries, states none.
    """
    text = str(value).strip() if isinstance(value, str | int) else ""
    if not text or len(text) > LONGEST_VALUE:
        return None
    if (iso := _ISO.fullmatch(text)) and _day(int(iso[1]), int(iso[2] or 1), int(iso[3] or 1)):
        return text
    if numeric := _NUMERIC.fullmatch(text):
        return _day(int(numeric[1]), int(numeric[3]), int(numeric[4]))
    stated = in_words(text)
    return stated.iso() if stated else None


def in_words(text: str) -> Stated | None:
    """The first date in words in a short text ("March 3", "18 March 1998"), or None."""
    for found in _IN_WORDS.finditer(text):
        month, day = found["m1"] or found["m2"], found["d1"] or found["d2"]
        year = found["y1"] or found["y2"]
        number = _MONTHS.index(month[:3].lower()) + 1
        if _day(int(year) if year else 2000, number, int(day)):
            return Stated(number, int(day), int(year) if year else None)
    return None


def written(text: str) -> Stated | None:
    """The first date in words or figures in a by-line or dateline; 08/09/1998 is read month first, as agencies do."""
    found = _IN_FIGURES.search(text)
    if found is None:
        return in_words(text)
    if "-" in found[0]:
        year, month, number = map(int, found[0].split("-"))
        return Stated(month, number, year) if _day(year, month, number) else None
    first, second, year = map(int, found[0].split("/"))
    both = _day(year, first, second) is not None and _day(year, second, first) is not None and first != second
    month, number = (first, second) if _day(year, first, second) else (second, first)
    return Stated(month, number, year, both) if _day(year, month, number) else None


def completed(published: str | None, stated: Stated | None) -> str | None:
    """`published`, or the dateline's day where nothing better is known.

    A year (or year and month) that is known completes "March 3" in the dateline, as long as the two
    do not contradict each other; a dateline without a year states no day by itself.
    """
    if stated is None or (published is not None and len(published) == 10):
        return published
    if published is None:
        return stated.iso()
    year = int(published[:4])
    if stated.year not in (None, year):
        return published
    day = _day(year, stated.month, stated.day)
    return day if day and day.startswith(published) else published


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
