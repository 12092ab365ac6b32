"""Text -> paragraphs, as spans. Hard-wrapped lines are joined, other lines stand for themselves.

A joint between two lines is *sure* when a sentence visibly runs across it: the first line has no
sentence end and the second starts in lower case, or the first breaks off after a word that cannot end
anything ("denied that the"), however short it is. The sure joints of full lines show how full lines are before they
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
_OPEN = re.compile(r"(?<![-'’])\b(?:the|an?|of|and|or|that|which|whose|to|from|with|by|their|its|his)$")
_FIRST_WORD = re.compile(r"\S{1,60}")
SHORTEST, LONGEST = 40, 120
ENOUGH = 3


class Line(NamedTuple):
    """A line without the white space around it; `indent` is the white space before it."""

    start: int
    end: int
    indent: int


class Joint(NamedTuple):
    """Two lines that may belong together; `fill` is the first with the word broken off from it."""

    fill: int
    sure: bool


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the paragraphs in order. Every character that is not white space is in exactly one."""
    groups = _groups(text)
    joints = [[_joint(text, *two) for two in pairwise(group)] for group in groups]
    usual = _fullness([joint for several in joints for joint in several])
    return [span for both in zip(groups, joints, strict=True) for span in _joined(*both, usual)]


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
    words = raw.lstrip()
    if words:
        first = end - len(words)
        groups[-1].append(Line(first, first + len(words.rstrip()), first - start))
    elif groups[-1]:
        groups.append([])


def _joint(text: str, line: Line, following: Line) -> Joint | None:
    """The joint between two lines, or None where they surely do not belong together."""
    length = line.end - line.start
    if _BULLET.match(text, following.start) or length > LONGEST:
        return None
    if _OPEN.search(text, max(line.start, line.end - 12), line.end):
        return Joint(length + 1 + _first_word(text, following) if length >= SHORTEST else LONGEST, True)
    if length < SHORTEST:
        return None
    ended = ends_sentence(text[line.end - 12 : line.end])
    if text[following.start].islower() and not ended:
        return Joint(length + 1 + _first_word(text, following), True)
    if following.indent >= line.indent + 2 and not _BULLET.match(text, line.start):
        return None
    return Joint(length + 1 + _first_word(text, following), False)


def _first_word(text: str, line: Line) -> int:
    found = _FIRST_WORD.match(text, line.start, line.end)
    return found.end() - line.start if found else 0


def _fullness(joints: list[Joint | None]) -> int | None:
    """The fill at which lines are broken here; None when too few joints show that they are."""
    sure = sorted(joint.fill for joint in joints if joint and joint.sure)
    if len(sure) < ENOUGH or len(sure) * 10 < len(joints) * 3:
        return None
    return sure[len(sure) // 10]


def _joined(group: list[Line], joints: list[Joint | None], usual: int | None) -> list[tuple[int, int]]:
    full = _fullness(joints) or usual
    spans = [(line.start, line.end) for line in group[:1]]
    for line, joint in zip(group[1:], joints, strict=True):
        if joint and (joint.sure or (full is not None and joint.fill >= full)):
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
    return spans
