"""The text cut at every edge of a mention or a statement, so that spans that overlap never nest.

A piece of text between two edges lists the statements that cover it. Each statement keeps one lane under
the line from its beginning to its end, as in the colouring of an interval graph: O(n log n) over edges.
"""

from __future__ import annotations

import heapq
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from averral.codebook.model import leaning
from averral.exports.palette import colour, shape
from averral.exports.register import Register
from averral.exports.speaking import STEPS
from averral.records import AUTHOR, Statement

LANES = 4
# A piece lists so many of the statements over it: enough to read, and hostile input stays linear.
COVERS = 8


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text: its classes, the statements over it, the actor named, the statements that end here."""

    text: str
    classes: str = ""
    covers: str = ""
    actor: str = ""
    ends: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A row of the page: a paragraph and the numbers of the statements that begin in it."""

    kind: str
    segments: tuple[Segment, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """The text of a document in paragraphs, and how many lanes lie under its lines."""

    paragraphs: tuple[Paragraph, ...]
    lanes: int


def marked_text(register: Register, listed: Sequence[Statement]) -> Marked:
    """The paragraphs of the document with its mentions and the listed statements, numbered from 1, marked."""
    bounds = _paragraphs(register)
    spans = [_clamped(register, s) for s in listed]
    lanes = _lanes(spans)
    rows = _Sweep(register, listed, spans, lanes).rows([(a, b) for a, b, _ in bounds])
    starts = [a for a, _, _ in bounds]
    begun: list[list[int]] = [[] for _ in bounds] or [[]]
    for number, (start, _) in enumerate(spans, 1):
        begun[max(bisect_right(starts, start) - 1, 0)].append(number)
    kinds = [kind for _, _, kind in bounds] or ["body"]
    rows = rows or [()]
    paragraphs = tuple(Paragraph(k, r, tuple(n)) for k, r, n in zip(kinds, rows, begun, strict=True))
    return Marked(paragraphs, min(max(lanes, default=-1) + 1, LANES))


def _clamped(register: Register, s: Statement) -> tuple[int, int]:
    longest = len(register.reading.document.text)
    start = min(max(s.span.start, 0), longest)
    return start, min(max(s.span.end, start), longest)


def _paragraphs(register: Register) -> list[tuple[int, int, str]]:
    """Paragraphs in order, from the blocks of the document and whatever text lies between them."""
    text = register.reading.document.text
    found: list[tuple[int, int, str]] = []
    at = 0
    for block in sorted(register.reading.document.blocks, key=lambda b: (b.start, b.end)):
        start, end = max(block.start, at), min(block.end, len(text))
        if start < end:
            found += [*_split(text, at, start), (start, end, block.kind)]
            at = end
    return found + _split(text, at, len(text))


def _split(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Paragraphs between blank lines, or lines where a text has no blank line."""
    part = text[start:end]
    if "\n\n" not in part.replace("\r", ""):
        lines, at, found = part.splitlines(keepends=True), start, []
        for one in lines:
            if one.strip():
                found.append((at, at + len(one), "body"))
            at += len(one)
        return found
    return [(start + a, start + b, "body") for a, b in _blank_separated(part)]


def _blank_separated(part: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for gap in re.finditer(r"\n[^\S\n]*\n\s*", part):
        if part[at : gap.start()].strip():
            found.append((at, gap.start()))
        at = gap.end()
    return [*found, (at, len(part))] if part[at:].strip() else found


def _lanes(spans: Sequence[tuple[int, int]]) -> list[int]:
    """A lane for each span such that spans that overlap have different ones; the lowest free one is taken."""
    lanes = [0] * len(spans)
    free: list[int] = []
    busy: list[tuple[int, int]] = []
    used = 0
    for number in sorted(range(len(spans)), key=lambda n: (spans[n][0], -spans[n][1], n)):
        start, end = spans[number]
        while busy and busy[0][0] <= start:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if not free:
            heapq.heappush(free, used)
            used += 1
        lanes[number] = heapq.heappop(free)
        heapq.heappush(busy, (end, lanes[number]))
    return lanes


class _Sweep:
    """One pass over all edges from left to right, with what is open at each."""

    def __init__(
        self, register: Register, listed: Sequence[Statement], spans: list[tuple[int, int]], lanes: list[int]
    ) -> None:
        self.text = register.reading.document.text
        self.looks = [_look(s, lane) for s, lane in zip(listed, lanes, strict=True)]
        self.leanings = [leaning(s.label) for s in listed]
        self.lanes, self.spans = lanes, spans
        self.names = {a: register.name(a) for a in register.actors}
        self.mentions = [
            (m.start, min(m.end, len(self.text)), a.id)
            for a in register.reading.actors
            for m in a.mentions
            if 0 <= m.start < min(m.end, len(self.text))
        ]
        self.covering: dict[int, None] = {}
        self.speaking: list[int] = []
        self.silent: set[int] = set()

    def rows(self, bounds: list[tuple[int, int]]) -> list[tuple[Segment, ...]]:
        """The segments of each paragraph."""
        opening, closing = self._edges()
        edges = sorted({*opening, *closing, *(e for bound in bounds for e in bound)})
        rows, at = [], 0
        for start, end in bounds:
            row = []
            while at < len(edges) and edges[at] < end:
                edge = edges[at]
                self._step(opening.get(edge, ()), closing.get(edge, ()))
                stop = edges[at + 1] if at + 1 < len(edges) else end
                if edge >= start:
                    row.append(self._segment(edge, stop, closing.get(stop, ())))
                at += 1
            rows.append(tuple(row))
        return rows

    def _edges(self) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """What opens and closes where: statements as their index, mentions as -1 minus theirs."""
        opening: dict[int, list[int]] = {}
        closing: dict[int, list[int]] = {}
        spans = [(a, b, i) for i, (a, b) in enumerate(self.spans)]
        spans += [(a, b, -1 - i) for i, (a, b, _) in enumerate(self.mentions)]
        for start, end, what in spans:
            if start < end:
                opening.setdefault(start, []).append(what)
                closing.setdefault(end, []).append(what)
        return opening, closing

    def _step(self, opened: Sequence[int], closed: Sequence[int]) -> None:
        for what in closed:
            self.covering.pop(what, None)
        self.silent.update(what for what in closed if what < 0)
        self.covering.update(dict.fromkeys(what for what in opened if what >= 0))
        # Longer mentions open first, so that the last one open is the innermost.
        self.speaking += sorted((w for w in opened if w < 0), key=lambda w: -self.mentions[-1 - w][1])
        while self.speaking and self.speaking[-1] in self.silent:
            self.speaking.pop()

    def _segment(self, start: int, end: int, closed: Sequence[int]) -> Segment:
        covers = list(islice(self.covering, COVERS))
        ends = tuple((i + 1, self.leanings[i]) for i in closed if i >= 0)
        classes = [self.looks[i] for i in covers if self.lanes[i] < LANES]
        barred = [self.lanes[n - 1] for n, lean in ends if lean == "conflictual"]
        classes += [f"e{lane}" for lane in barred if lane < LANES]
        actor = ""
        if self.speaking:
            first, _, id_ = self.mentions[-1 - self.speaking[-1]]
            actor = self.names[id_]
            classes.append(f"m a{colour(id_)}")
            classes += [f"h{shape(id_)}"] if first == start else []
        numbers = " ".join(str(i + 1) for i in covers)
        return Segment(self.text[start:end], " ".join(classes), numbers, actor, ends)


def _look(s: Statement, lane: int) -> str:
    """Classes of one underline: colour by leaning and certainty, then solid, dashed, hollow, or both."""
    style = ("n" if s.polarity == "negative" else "") + ("d" if s.source != AUTHOR else "")
    return f"u{lane}{style} {leaning(s.label)[:3]}{STEPS[s.certainty]}-{lane}"
