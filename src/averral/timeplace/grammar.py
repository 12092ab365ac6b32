"""Rules of the grammar of time: a pattern over classes of words, and what it means where it is found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from averral.records import TimeType
from averral.syntax import Syntax
from averral.timeplace.intervals import Meaning
from averral.timeplace.lexing import Lexed, lexicon

_NAME = re.compile(r"\(\?P<\w+>|\(\?[:!=<]{1,2}|[a-z_0-9]+|\s+|\{[0-9,]+\}")
# Phrases that rules share.
PIECES = {
    "MONTH": "(?P<month>months|short_months)",
    "DAY": "(?P<day>day|dayord|ordinals)",
    "NUMBER": (
        "(?:w_the? (?:int|decimal) w_and? (?:w_a? w_half|fraction)?|fraction"
        "|(?:w_a|w_an)? (?:cardinals|scales|dozens) (?:(?:hyphen|w_and)? (?:cardinals|scales|dozens)){0,4}"
        " (?:hyphen? w_and hyphen? w_a? hyphen? w_half)?"
        "|w_half? (?:w_a|w_an) (?:dozens|vague w_of?|w_half)?|vague w_of?|w_half|w_another)"
    ),
    "ABOUT": "(?:about|w_no? comparing w_than|w_at (?:w_least|w_most))",
    "UNIT": "(?:units|unit_plurals)",
}


@dataclass(slots=True)
class Context:
    """What relative expressions lean on while a document is read.

    `published` is the day of publication, `iso` the same as it was given (perhaps only a year or month); `year` the
    year named last, `last` the last date of the text, `quarter` the last quarter named without a year; `fresh` counts
    down the sentences in which a time of day still belongs to the last date.
    """

    iso: str | None
    published: date | None
    year: int | None = None
    last: Meaning | None = None
    quarter: str | None = None
    fresh: int = 0

    def note(self, meaning: Meaning) -> None:
        """Take a date of the text as the one that the next relative expression counts from."""
        self.last = meaning
        if re.match(r"\d{4}", meaning.value):
            self.year = int(meaning.value[:4])


@dataclass(frozen=True, slots=True)
class Found:
    """A meaning with its type; `group` names the part of the match that it is of, "" for all of it.

    `remember` says whether later expressions may count from it.
    """

    meaning: Meaning
    type: TimeType = "date"
    group: str = ""
    remember: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's pattern found in a sentence."""

    lexed: Lexed
    found: re.Match[str]
    syntax: Syntax = field(repr=False)
    offset: int

    def has(self, group: str) -> bool:
        """Whether the pattern has such a part and it is there."""
        return group in self.found.re.groupindex and bool(self.found[group])

    def words(self, group: str | int = 0) -> list[str]:
        """The words of a part in small letters; none when it is not there."""
        if isinstance(group, str) and not self.has(group):
            return []
        start, end = self.found.span(group)
        return [w.small for w in self.lexed.words[start:end]]

    def word(self, group: str) -> str:
        """The single or first word of a part in small letters, its point left out; "" when it is not there."""
        words = self.words(group)
        return words[0].rstrip(".") if words else ""

    def span(self, group: str | int = 0) -> tuple[int, int]:
        """Code points of a part in the sentence."""
        start, end = self.found.span(group)
        return self.lexed.words[start].start, self.lexed.words[end - 1].end

    def before(self, count: int = 1) -> str:
        """The word that stands so many before the match, in small letters; "" at the start of the sentence."""
        at = self.found.start() - count
        return self.lexed.words[at].small if at >= 0 else ""

    def after(self, count: int = 1) -> str:
        """The word that stands so many after the match, in small letters; "" at the end of the sentence."""
        at = self.found.end() + count - 1
        return self.lexed.words[at].small if at < len(self.lexed.words) else ""

    def after_text(self) -> str:
        """The word after the match as it is written."""
        at = self.found.end()
        return self.lexed.words[at].text if at < len(self.lexed.words) else ""

    def token(self, group: str | int = 0) -> int | None:
        """The parser's token at the last word of a part, or None where there is no parse."""
        start, end = self.found.span(group)
        return self.syntax.at(self.offset + self.lexed.words[end - 1].start) if start >= 0 else None


Reading = Callable[[Match, Context], list[Found]]
Guard = Callable[[Match], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with its reading. `keys` are characters of which one must be in the sentence."""

    pattern: re.Pattern[str]
    reading: Reading
    keys: frozenset[str]
    guard: Guard | None = None


def rule(pattern: str, reading: Reading, *, key: str, guard: Guard | None = None) -> Rule:
    """A rule from a pattern that names classes. Raises KeyError for a class that no word has."""
    keys = frozenset(c for name in key.split() for c in lexicon().chars(name))
    return Rule(re.compile(compiled(pattern)), reading, keys, guard)


def compiled(pattern: str) -> str:
    """The regular expression over characters of classes that a pattern stands for."""
    for name, piece in PIECES.items():
        pattern = pattern.replace(name, piece)
    return _NAME.sub(_piece, pattern)


def _piece(match: re.Match[str]) -> str:
    text = match[0]
    if text[0] in "({":
        return text
    return "" if text.isspace() else f"[{lexicon().chars(text)}]"
