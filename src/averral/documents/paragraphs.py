"""Text -> paragraphs, as spans. Hard-wrapped lines are joined, other lines stand for themselves.

A joint between two lines is *sure* when a sentence visibly runs across it: the first line has no
sentence end and the second starts in lower case. The sure joints show how full lines are before they
are broken; that fullness then decides the other joints.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from averral.documents.marks import CLOSING_QUOTES, DASHES

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\u2028\u2029]")
_ENDED = re.compile(rf"[.?!:…][{CLOSING_QUOTES})\]*_]{{0,4}}$")
_BULLET = re.compile(rf"(?:[-*•‣{DASHES}>|]|#{{1,6}}|\d{{1,3}}[.)]|\([a-z0-9]\))\s")
_FIRST_WORD = re.compile(r"\S{1,60}")
SHORTEST, LONGEST = 40, 120
ENOUGH = 3


class Line(NamedTuple):
    """A line without the white space around it; `indent` is the white space before it."""

    start: int
    end: int
    indent: int
    ended: bool
    lower: bool
    bullet: bool
    first_word: int


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the paragraphs in order. Every character that is not white space is in exactly one."""
    groups = _groups(text)
    usual = _fullness([joint for group in groups for joint in pairwise(group)])
    return [span for group in groups for span in _joined(group, usual)]


def ends_sentence(words: str) -> bool:
    """Whether the last characters end a sentence (or announce a list), closing marks aside."""
    return _ENDED.search(words[-12:].rstrip()) is not None


def _groups(text: str) -> list[list[Line]]:
    """Lines without a blank line between them belong together."""
    groups: list[list[Line]] = [[]]
    at = 0
    for found in _BREAK.finditer(text):
        _take(text, at, found.start(), groups)
        at = found.end()
    _take(text, at, len(text), groups)
    return groups


def _take(text: str, start: int, end: int, groups: list[list[Line]]) -> None:
    raw = text[start:end]
    words = raw.strip()
    if words:
        groups[-1].append(_line(words, start, len(raw) - len(raw.lstrip())))
    elif groups[-1]:
        groups.append([])


def _line(words: str, start: int, indent: int) -> Line:
    first = _FIRST_WORD.match(words)
    return Line(
        start + indent,
        start + indent + len(words),
        indent,
        ends_sentence(words),
        words[0].islower(),
        _BULLET.match(words) is not None,
        first.end() if first else 0,
    )


def _sure(line: Line, following: Line) -> bool:
    fits = SHORTEST <= line.end - line.start <= LONGEST
    return fits and following.lower and not line.ended


def _fill(line: Line, following: Line) -> int:
    """How long the line would have become with the word that was broken off."""
    return line.end - line.start + 1 + following.first_word


def _fullness(joints: list[tuple[Line, Line]]) -> int | None:
    """The fill at which lines are broken here; None when too few joints show that they are."""
    sure = sorted(_fill(*joint) for joint in joints if _sure(*joint))
    if len(sure) < ENOUGH or len(sure) * 10 < len(joints) * 3:
        return None
    return sure[len(sure) // 10]


def _joined(group: list[Line], usual: int | None) -> list[tuple[int, int]]:
    full = _fullness(list(pairwise(group))) or usual
    spans: list[tuple[int, int]] = []
    for number, line in enumerate(group):
        if number and _runs_on(group[number - 1], line, full):
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
    return spans


def _runs_on(line: Line, following: Line, full: int | None) -> bool:
    if following.bullet:
        return False
    if _sure(line, following):
        return True
    indented = following.indent >= line.indent + 2 and not line.bullet
    if full is None or indented or line.end - line.start > LONGEST:
        return False
    return line.end - line.start >= SHORTEST and _fill(line, following) >= full
