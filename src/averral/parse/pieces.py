"""What is handed to the parser: paragraphs, with marks it knows and never longer than it can bear."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from averral.records import Block, Document, Note, Span

LONGEST_PIECE = 20_000
_PARAGRAPH = re.compile(r"[^\n\r]+")
_SAME_LENGTH = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2028": " ", "\u2029": " ", "\x00": " ", "\ufeff": " ",
    }
)  # fmt: skip
_DOUBLED = re.compile(r"``|''|(?<=\s)_(?=\s)|(?<=\w)_(?=\s)|(?<=\s)--(?=\s)")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_REPLACEMENT = {"``": ' "', "''": '" ', "_": "-", "--": "- "}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words to parse, where they start in the document, and the paragraph they come from."""

    words: str
    start: int
    paragraph: int
    block: str


def plain(text: str) -> str:
    """The text with quotation marks, dashes and breaks in the forms the parser was trained on.

    Every character keeps its place: the length never changes.
    """
    return _SURROGATE.sub("?", _DOUBLED.sub(lambda m: _REPLACEMENT[m[0]], text.translate(_SAME_LENGTH)))


def pieces(document: Document, longest_sentence: int) -> tuple[list[Piece], tuple[Note, ...]]:
    """Pieces of a document in order, and a note for each paragraph that had to be cut to be parsed."""
    found: list[Piece] = []
    notes: list[Note] = []
    for number, block in enumerate(document.blocks or _paragraphs(document.text)):
        if block.kind in ("byline", "dateline") or block.end <= block.start:
            continue
        cuts = _cuts(document.text, block)
        if len(cuts) > 2:
            notes.append(
                Note(
                    "long_paragraph",
                    f"a paragraph of {block.end - block.start} characters was parsed in {len(cuts) - 1} parts;"
                    " a sentence that runs over a joint may be read in two halves",
                    Span(block.start, block.end),
                )
            )
        for start, end in pairwise(cuts):
            words = plain(document.text[start:end])
            lead = len(words) - len(words.lstrip())
            if words.strip():
                found.append(Piece(words[lead:].rstrip(), start + lead, number, block.kind))
    return found, tuple(notes)


def _paragraphs(text: str) -> list[Block]:
    return [Block(m.start(), m.end(), "body") for m in _PARAGRAPH.finditer(text) if m[0].strip()]


def _cuts(text: str, block: Block) -> list[int]:
    """Offsets at which a block is cut: at a sentence end where there is one, else at white space."""
    cuts = [block.start]
    while block.end - cuts[-1] > LONGEST_PIECE:
        window = text[cuts[-1] : cuts[-1] + LONGEST_PIECE]
        at = max(window.rfind(". "), window.rfind("? "), window.rfind("! ")) + 1
        if at < LONGEST_PIECE // 2:
            at = window.rfind(" ") + 1
        cuts.append(cuts[-1] + (at if at > 0 else LONGEST_PIECE))
    return [*cuts, block.end]
