"""From tags of word pieces to spans: cues, and what each cue governs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from averral.models.marking import Pieces

_Array = np.ndarray[Any, Any]
_OTHER, _SOURCE, _CONTENT = 0, slice(1, 3), slice(3, 5)


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution in code points: spans of source, cue and content; score is how surely the cue is one."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    score: float


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a place in code points, and how surely it is one."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the model reads in stretches of a text, in order of the text."""

    attributions: tuple[Said, ...]
    places: tuple[Named, ...]


def tagged_runs(chances: _Array, least: float) -> Iterator[tuple[tuple[int, int], float]]:
    """Pieces [first, last) of each run and its chance, from chances [T, 3] of other, begins, goes on."""
    any_tag = 1 - chances[:, 0]
    last = 0
    for i in map(int, np.flatnonzero(any_tag >= least)):
        if i < last:
            continue
        last = i + 1
        while last < len(chances) and any_tag[last] >= least and chances[last, 2] >= chances[last, 1]:
            last += 1
        yield (i, last), float(any_tag[i:last].max())


def whole_words(
    text: str, offset: int, pieces: Pieces, runs: Iterable[tuple[tuple[int, int], float]]
) -> list[tuple[tuple[int, int], float]]:
    """Runs widened to whole words, without marks that hang on them; two in one word are one, of the better chance."""
    found: list[tuple[tuple[int, int], float]] = []
    for (first, last), score in runs:
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


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a stretch, by white space: pieces [first, last), code points of the text, and a matrix of means.

    means [words, pieces] takes the mean over the pieces of a word that have letters or digits, or over all of them.
    """

    pieces: tuple[tuple[int, int], ...]
    spans: tuple[tuple[int, int], ...]
    means: _Array


def words_of(text: str, offset: int, pieces: Pieces) -> Words:
    """The words of a stretch that begins at `offset` of the text."""
    cut = tuple(_words(pieces))
    means = np.zeros((len(cut), len(pieces.ids)), dtype=np.float32)
    for n, (first, last) in enumerate(cut):
        telling = _telling(text, offset, pieces, first, last)
        means[n, telling] = 1 / len(telling)
    spans = tuple((offset + pieces.offsets[f][0], offset + pieces.offsets[la - 1][1]) for f, la in cut)
    return Words(cut, spans, means)


def roles(words: Words, cue: tuple[int, int], span: tuple[int, int], score: float, chances: _Array) -> Said:
    """Source and content of a cue, from chances [T, 5] of the pieces; whole words, by the mean of their pieces.

    cue: its pieces [first, last); span: its code points.
    """
    mean = words.means @ chances
    summed = np.stack([mean[:, _OTHER], mean[:, _SOURCE].sum(1), mean[:, _CONTENT].sum(1)], axis=1)
    kinds = summed.argmax(1).tolist()
    for n, (first, last) in enumerate(words.pieces):
        if first < cue[1] and last > cue[0]:
            kinds[n] = 0
    return Said(_runs(kinds, words.spans, 1), span, _runs(kinds, words.spans, 2), score)


def _telling(text: str, offset: int, pieces: Pieces, first: int, last: int) -> list[int]:
    """The pieces of a word that have letters or digits, or all where none has: a full stop says nothing of its word."""
    if last - first == 1:
        return [first]
    spans = ((i, *pieces.offsets[i]) for i in range(first, last))
    telling = [i for i, s, e in spans if any(map(str.isalnum, text[offset + s : offset + e]))]
    return telling or list(range(first, last))


def _words(pieces: Pieces) -> Iterator[tuple[int, int]]:
    """Pieces [first, last) between white space: a word with the marks that hang on it."""
    first = 0
    for i in range(1, len(pieces.ids) + 1):
        if i == len(pieces.ids) or pieces.offsets[i][0] > pieces.offsets[i - 1][1]:
            yield first, i
            first = i


def _runs(kinds: list[int], at: Sequence[tuple[int, int]], wanted: int) -> tuple[tuple[int, int], ...]:
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
