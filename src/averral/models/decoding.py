"""From tags of word pieces to spans: cues, and what each cue governs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from averral.models.marking import Pieces

_Array = np.ndarray[Any, Any]
_OTHER, _SOURCE, _CONTENT = 0, (1, 2), (3, 4)


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution in code points: spans of source, cue and content; score is how surely the cue is one."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    score: float


def cue_spans(chances: _Array, least: float) -> Iterator[tuple[tuple[int, int], float]]:
    """Pieces [first, last) of each cue and its chance, from chances [T, 3] of other, begins, goes on."""
    any_cue = 1 - chances[:, 0]
    i = 0
    while i < len(chances):
        if any_cue[i] < least:
            i += 1
            continue
        last = i + 1
        while last < len(chances) and any_cue[last] >= least and chances[last, 2] >= chances[last, 1]:
            last += 1
        yield (i, last), float(any_cue[i:last].max())
        i = last


def whole_words(
    text: str, offset: int, pieces: Pieces, cues: Iterable[tuple[tuple[int, int], float]]
) -> list[tuple[tuple[int, int], float]]:
    """Cues widened to whole words, without marks that hang on them; two in one word are one, of the better chance."""
    found: list[tuple[tuple[int, int], float]] = []
    for (first, last), score in cues:
        while first > 0 and _goes_on(text, offset, pieces, first):
            first -= 1
        while last < len(pieces.ids) and _goes_on(text, offset, pieces, last):
            last += 1
        if found and first < found[-1][0][1]:
            (start, end), best = found.pop()
            first, last, score = min(start, first), max(end, last), max(best, score)
        found.append(((first, last), score))
    return found


def _goes_on(text: str, offset: int, pieces: Pieces, i: int) -> bool:
    """Whether a piece goes on with the word of the one before it: no gap, letters or digits on both sides."""
    end, start = pieces.offsets[i - 1][1], pieces.offsets[i][0]
    return end == start and text[offset + end - 1].isalnum() and text[offset + start].isalnum()


def roles(text: str, offset: int, pieces: Pieces, cue: tuple[int, int], score: float, chances: _Array) -> Said:
    """Source and content of a cue, from chances [T, 5] of its pieces; whole words, by the mean of their pieces."""
    words = list(_words(text, offset, pieces))
    kinds = []
    for first, last in words:
        mean = chances[_telling(text, offset, pieces, first, last)].mean(axis=0)
        summed = (mean[_OTHER], mean[list(_SOURCE)].sum(), mean[list(_CONTENT)].sum())
        kind = int(np.argmax(summed))
        kinds.append(0 if first < cue[1] and last > cue[0] else kind)
    at = [(offset + pieces.offsets[f][0], offset + pieces.offsets[la - 1][1]) for f, la in words]
    start, end = offset + pieces.offsets[cue[0]][0], offset + pieces.offsets[cue[1] - 1][1]
    return Said(_runs(kinds, at, 1), (start, end), _runs(kinds, at, 2), score)


def _telling(text: str, offset: int, pieces: Pieces, first: int, last: int) -> list[int]:
    """The pieces of a word that have letters or digits, or all where none has: a full stop says nothing of its word."""
    spans = ((i, *pieces.offsets[i]) for i in range(first, last))
    telling = [i for i, s, e in spans if any(c.isalnum() for c in text[offset + s : offset + e])]
    return telling or list(range(first, last))


def _words(text: str, offset: int, pieces: Pieces) -> Iterator[tuple[int, int]]:
    """Pieces [first, last) between white space: a word with the marks that hang on it."""
    first = 0
    for i in range(1, len(pieces.ids) + 1):
        if i == len(pieces.ids) or pieces.offsets[i][0] > pieces.offsets[i - 1][1]:
            yield first, i
            first = i


def _runs(kinds: list[int], at: list[tuple[int, int]], wanted: int) -> tuple[tuple[int, int], ...]:
    """Spans of unbroken runs of words of one kind."""
    found: list[tuple[int, int]] = []
    before = False
    for kind, (start, end) in zip(kinds, at, strict=True):
        if kind == wanted:
            if before:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        before = kind == wanted
    return tuple(found)
