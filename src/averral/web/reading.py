"""A document's text with its statements beside it, in parts that a browser can show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from averral.exports.cards import Line, line
from averral.exports.palette import colour, shape
from averral.exports.register import Register
from averral.exports.segments import Paragraph, marked_text
from averral.records import Actor
from averral.store.rows import in_store
from averral.web.addresses import address
from averral.web.wording import Named, named

PART = 60_000
MOST_CHIPS = 40


@dataclass(frozen=True, slots=True)
class Parts:
    """A part of a text: its paragraphs, the lines of the statements that begin in them, by number from 1."""

    paragraphs: tuple[Paragraph, ...]
    lanes: int
    lines: dict[int, Line]
    part: int
    parts: int


@dataclass(frozen=True, slots=True)
class Chip:
    """An actor of a document, with how many of its statements are about or by it."""

    who: Named
    count: int
    to: str


def parts_of(register: Register, number: int | None, part: int | None) -> Parts:
    """The part of the text that is asked for: by its number, or as that in which a statement begins."""
    statements = register.reading.statements
    marked = marked_text(register, statements)
    pieces = _pieces(marked.paragraphs)
    at = (part or 1) - 1
    if number is not None and part is None:
        at = next((n for n, piece in enumerate(pieces) if any(number in p.numbers for p in piece)), 0)
    at = min(at, len(pieces) - 1)
    numbers = [n for p in pieces[at] for n in p.numbers]
    lines = {n: line(register, n, statements[n - 1]) for n in numbers}
    return Parts(pieces[at], marked.lanes, lines, at + 1, len(pieces))


def _pieces(paragraphs: tuple[Paragraph, ...]) -> list[tuple[Paragraph, ...]]:
    """Paragraphs in parts of about PART characters; a longer paragraph is a part of its own."""
    pieces: list[list[Paragraph]] = [[]]
    size = 0
    for p in paragraphs:
        length = sum(len(g.text) for g in p.segments) + 200 * len(p.numbers)
        if pieces[-1] and size + length > PART:
            pieces.append([])
            size = 0
        pieces[-1].append(p)
        size += length
    return [tuple(piece) for piece in pieces]


def chips(register: Register, who: Mapping[str, Actor]) -> list[Chip]:
    """The actors with the most statements about or by them; those known across documents lead to their pages."""
    counts: dict[str, int] = {}
    for s in register.reading.statements:
        for id_ in dict.fromkeys((*s.actor, *s.recipient, s.source)):
            if id_ in register.actors:
                counts[id_] = counts.get(id_, 0) + 1
    ranked = sorted(counts, key=lambda i: -counts[i])[:MOST_CHIPS]
    document = register.reading.document.id
    out = []
    for id_ in ranked:
        stored = id_ if register.actors[id_].known else in_store(document, id_)
        shown = named(dict(who), stored)
        shown = Named(stored, register.name(id_), shown.to, colour(id_), shape(id_))
        out.append(Chip(shown, counts[id_], address("/statements", document=document, actor=stored, sort="text")))
    return out
