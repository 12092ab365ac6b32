"""Stretches that the encoder can take: a paragraph too long for it is cut where a sentence ends."""

from __future__ import annotations

from collections.abc import Iterator

from averral.models.marking import LONGEST_PARAGRAPH, Pieces

_ENDS = '.!?”"'


def windows(pieces: Pieces, text: str, longest: int = LONGEST_PARAGRAPH - 2) -> Iterator[Pieces]:
    """The pieces in stretches of at most `longest`; `text` is what their offsets count in. Nothing is lost."""
    start = 0
    while start < len(pieces.ids):
        end = len(pieces.ids)
        if end - start > longest:
            end = _last_end(pieces, text, start, start + longest)
        yield Pieces(pieces.ids[start:end], pieces.offsets[start:end])
        start = end


def _last_end(pieces: Pieces, text: str, start: int, limit: int) -> int:
    """After the last piece before `limit` that ends a sentence and is followed by a space, else `limit`."""
    for i in range(limit, start + 1, -1):
        before, here = pieces.offsets[i - 1], pieces.offsets[i]
        if text[before[1] - 1] in _ENDS and here[0] > before[1]:
            return i
    return limit
