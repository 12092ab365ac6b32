"""Texts as the encoder sees them: word pieces with their offsets, and marks around a pair."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from averral.errors import DataError

MARKS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")
_SURROGATE = re.compile("[\ud800-\udfff]")
LONGEST_PAIR = 160
LONGEST_PARAGRAPH = 256


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a text: ids and offsets [start, end) in code points, without special tokens."""

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The pieces [first, last) that a stretch of text touches; first == last where it touches none."""
        touched = [i for i, (s, e) in enumerate(self.offsets) if s < end and e > start]
        return (touched[0], touched[-1] + 1) if touched else (0, 0)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the marks of a pair: ids with special tokens, and where the two opening marks stand."""

    ids: tuple[int, ...]
    first: int
    second: int


class Marker:
    """Cuts texts into word pieces and marks pairs in them, by a tokenizer file."""

    def __init__(self, path: Path) -> None:
        self.tokenizer = _tokenizer(path)
        self.pad = _pad_id(self.tokenizer)
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        special = self.tokenizer.encode("").ids
        self.begin, self.end = special[0], special[-1]
        self.marks = tuple(_mark_id(self.tokenizer, m, path) for m in MARKS)

    def pieces(self, texts: Sequence[str]) -> list[Pieces]:
        """The word pieces of each text, uncut; a lone surrogate, which no tokenizer takes, is an unknown sign."""
        whole = [_SURROGATE.sub("\ufffd", text) for text in texts]
        found = self.tokenizer.encode_batch(whole, add_special_tokens=False)
        return [Pieces(tuple(e.ids), tuple(e.offsets)) for e in found]

    def mark(
        self,
        pieces: Pieces,
        actor: tuple[int, int] | None,
        recipient: tuple[int, int] | None,
        longest: int = LONGEST_PAIR,
    ) -> Marked:
        """The pieces with marks around actor and recipient, cut to `longest` pieces around them.

        A side that is None, that touches no piece, or that is too far from the other to be within the cut has no
        mark; its vector is that of the first special token. Where one side stands inside the other, the marks nest.
        """
        touched = [pieces.within(*span) if span else (0, 0) for span in (actor, recipient)]
        sides = [side if side[0] < side[1] else None for side in touched]
        low, high = _window(len(pieces.ids), sides, longest - 6)
        inserts: list[tuple[int, int, int, int]] = []
        for n, side in enumerate(sides):
            if side is not None and side[0] < high and side[1] > low:
                first, last = max(side[0], low), min(side[1], high)
                inserts.append((first, 1, -last, self.marks[2 * n]))
                inserts.append((last, 0, -first, self.marks[2 * n + 1]))
        ids = [self.begin]
        where: dict[int, int] = {}
        pending = sorted(inserts, key=lambda x: x[:3])
        for i in range(low, high + 1):
            while pending and pending[0][0] == i:
                mark = pending.pop(0)[3]
                where.setdefault(mark, len(ids))
                ids.append(mark)
            if i < high:
                ids.append(pieces.ids[i])
        ids.append(self.end)
        return Marked(tuple(ids), where.get(self.marks[0], 0), where.get(self.marks[2], 0))


def _tokenizer(path: Path) -> Tokenizer:
    """The tokenizer of a file; raises DataError for a file that is none."""
    try:
        return Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises nothing more particular
        raise DataError(f"{path}: not a tokenizer ({error}); restore the file or train again (make train)") from error


def _mark_id(tokenizer: Tokenizer, mark: str, path: Path) -> int:
    """The id of a mark; raises DataError where the tokenizer has none."""
    found = tokenizer.token_to_id(mark)
    if found is None:
        raise DataError(f"{path}: no piece {mark!r}, which marks the sides of a pair; use the model's own tokenizer")
    return int(found)


def _pad_id(tokenizer: Tokenizer) -> int:
    """The id that fills up short rows: what the file says of padding, else its token for it, else 0."""
    if tokenizer.padding:
        return int(tokenizer.padding["pad_id"])
    found = (tokenizer.token_to_id(token) for token in ("[PAD]", "<pad>"))
    return next((int(i) for i in found if i is not None), 0)


def _window(length: int, sides: Sequence[tuple[int, int] | None], longest: int) -> tuple[int, int]:
    """The stretch of at most `longest` pieces around both sides, as even as the ends allow."""
    if length <= longest:
        return 0, length
    given = [s for s in sides if s is not None]
    first = min((s[0] for s in given), default=0)
    last = max((s[1] for s in given), default=0)
    spare = max(0, longest - (last - first))
    low = max(0, min(first - spare // 2, length - longest))
    return low, min(length, low + longest)
