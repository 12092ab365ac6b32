"""A sentence as words with classes, and the same as a string of one character a word for patterns to run on.

Every set of classes that a word can have is one character. A pattern names classes; each name stands for the
characters of all sets that hold it. So a regular expression over a few dozen characters finds a phrase whatever its
spelling, in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from averral.timeplace.timewords import Words, time_words

_TOKEN = re.compile(
    r"[$£€#]\s?\d[\d.,]{0,30}"
    r"|\d{1,30}(?:\.\d{1,30})?\s?(?:%|percent\b|million\b|billion\b)"
    r"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?!\w)"
    r"|\d{1,2}[:.]\d\d(?::\d\d)?(?= ?(?:[ap]\.?m\b|GMT|UTC))|\d{1,2}:\d\d(?::\d\d)?(?!\w)"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\w)|[1-3]/[2-4](?![\w/])"
    r"|\d{1,3}(?:,\d{3}){1,8}(?!\d)|\d{1,30}\.\d{1,30}(?!\w)"
    r"|[ap]\.m\.?(?!\w)|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.(?!\w)"
    r"|o['’]clock\b|['’](?:s\b)|\d+[^\W\d_]*|[^\W_]+|--|[^\w\s]",
)
_SHAPES: tuple[tuple[str, ...], ...] = (
    ("int", "day", "hour", "yy"), ("int", "day", "yy"), ("int", "day", "hour"), ("int", "yy"), ("int",),
    ("int", "year"), ("decimal",), ("fraction",),
    ("decade",), ("decade2",), ("ord", "dayord"), ("ord",), ("iso",), ("clock",), ("slashed",), ("q",), ("fy",),
)  # fmt: skip
_SIGNS = {
    ",": "comma", "-": "hyphen", "–": "hyphen", "—": "hyphen", "'": "apos", "’": "apos", "‘": "apos", "'s": "poss",
    "’s": "poss",
}  # fmt: skip
_FIRST = 0xE000


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: as written, in small letters, code points [start, end) of the sentence."""

    text: str
    small: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexed:
    """The words of a sentence, and `classes`: one character for each."""

    words: tuple[Word, ...]
    classes: str


def _tables(words: Words) -> Iterator[tuple[str, Iterable[str]]]:
    """Tables whose words are classes by themselves; phrases are not."""
    yield from words.numbers.items()
    yield from ((name, table) for name, table in words.codes.items() if name not in ("references", "holidays"))


class Lexicon:
    """Which classes a word has, and which character stands for which classes."""

    def __init__(self, words: Words) -> None:
        classes: dict[str, set[str]] = {}
        for name, table in _tables(words):
            for word in table:
                classes.setdefault(word, set()).add(name)
        for name in ("about", "circa", "comparing", "between", "zone", "half_day", "period"):
            for word in words.lists[name]:
                classes.setdefault(word, set()).add(name)
        for word in words.lists["own_class"]:
            classes.setdefault(word, set()).add(f"w_{word}")
        for name in ("references", "holidays"):
            for phrase in words.codes[name]:
                classes.setdefault(phrase.split()[0].split("'")[0].split("-")[0], set()).add("phrase")
        for word in ("o'clock", "o’clock"):
            classes.setdefault(word, set()).add("w_oclock")
        sets = {frozenset(s) for s in classes.values()} | {frozenset(s) for s in _SHAPES}
        sets |= {frozenset({s}) for s in _SIGNS.values()} | {frozenset({"capital"})}
        sets |= {frozenset(s) - {"months", "short_months", "weekdays", "weekday_plurals"} for s in sets}
        self._char = {s: chr(_FIRST + n) for n, s in enumerate(sorted(sets - {frozenset()}, key=sorted))}
        self._char[frozenset()] = " "
        self.by_word = {word: self._char[frozenset(s)] for word, s in classes.items()}
        self._small = {
            word: self._char[frozenset(s) - {"months", "short_months", "weekdays", "weekday_plurals"}]
            for word, s in classes.items()
        }
        self._shape = {s: self._char[frozenset(s)] for s in _SHAPES}
        self._sign = {sign: self._char[frozenset({name})] for sign, name in _SIGNS.items()}
        self.names = sorted({name for s in self._char for name in s})

    def chars(self, name: str) -> str:
        """The characters of all sets that hold a class. Raises KeyError when no word has it."""
        found = "".join(c for s, c in self._char.items() if name in s)
        if not found:
            raise KeyError(name)
        return found

    def lex(self, text: str) -> Lexed:
        """The words of a sentence with their classes."""
        words, classes = [], []
        for match in _TOKEN.finditer(text):
            token = match[0]
            words.append(Word(token, token.lower(), match.start(), match.end()))
            classes.append(self._class(token))
        return Lexed(tuple(words), "".join(classes))

    def _class(self, token: str) -> str:
        first = token[0]
        if first.isalpha():
            small = token.lower()
            if small[-1] == "." and small[:-1] in self.by_word and small not in self.by_word:
                small = small[:-1]
            known = (self.by_word if first.isupper() else self._small).get(small)
            if known is not None:
                return known
            if first in "QF" and len(token) > 1:
                return self._code(token)
            return " "
        if first.isdigit():
            return self._digits(token)
        return self._sign.get(token, " ")

    def _code(self, token: str) -> str:
        if len(token) == 2 and token[1] in "1234":
            return self._shape[("q",)]
        if token.startswith("FY") and token[2:].isdigit() and len(token) in (4, 6):
            return self._shape[("fy",)]
        return " "

    def _digits(self, token: str) -> str:
        if not token.isascii():
            return " "
        if token.isdigit():
            return self._shape[_integer(token)]
        if token[-1] in "%nt":
            return self._shape[("ord",)] if _ORDINAL.fullmatch(token) else " "
        for pattern, shape in _FORMS:
            if pattern.fullmatch(token):
                return self._shape[shape]
        return " "


_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)", re.IGNORECASE)
_FORMS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"(?:[12]\d|3[01]|[1-9]|0[1-9])(?:st|nd|rd|th)", re.IGNORECASE), ("ord", "dayord")),
    (_ORDINAL, ("ord",)),
    (re.compile(r"(?:1[1-9]|20)\d0s"), ("decade",)),
    (re.compile(r"[1-9]0s"), ("decade2",)),
    (re.compile(r"\d{4}-.+"), ("iso",)),
    (re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?"), ("clock",)),
    (re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}"), ("slashed",)),
    (re.compile(r"\d/\d"), ("fraction",)),
    (re.compile(r"[\d,]+"), ("int",)),
    (re.compile(r"[\d.]+"), ("decimal",)),
)


def _integer(digits: str) -> tuple[str, ...]:
    number = int(digits) if len(digits) < 6 else 0
    if len(digits) == 4:
        return ("int", "year") if 1500 <= number <= 2099 else ("int",)
    if len(digits) > 2 or number == 0:
        return ("int", "yy") if len(digits) == 2 else ("int",)
    if number > 31:
        return ("int", "yy")
    if len(digits) == 1:
        return ("int", "day", "hour")
    return ("int", "day", "hour", "yy") if number < 25 else ("int", "day", "yy")


@cache
def lexicon() -> Lexicon:
    """The lexicon of the shipped words."""
    return Lexicon(time_words())
