"""The model at work: word pieces in, scores of pairs and tags of attributions out, by onnxruntime on the CPU."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort

from averral.errors import DataError
from averral.models.decoding import Named, Said, Tagged, roles, tagged_runs, whole_words, words_of
from averral.models.loading import GRAPHS, TOKENIZER, Manifest
from averral.models.marking import Marked, Marker, Pieces
from averral.models.pairs import MIRROR, TYPES, Pair, PairScores
from averral.models.windows import windows

_CUES = 32  # of one stretch that are read in one run
_Array = np.ndarray[Any, Any]


class Model:
    """One encoder with its heads. The same texts give the same scores, whatever stands beside them in a call."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.name, self.version, self.settings = manifest.name, manifest.version, manifest.settings
        self.marker = Marker(folder / TOKENIZER)
        self._encoder, self._pairs, self._cues = (_session(folder / name) for name in GRAPHS)

    def pairs(self, rows: Sequence[Pair]) -> list[PairScores]:
        """Scores of each pair, in order; each is marked in both orders, and the two are averaged."""
        one, other = self.proposals(rows), self.proposals([r.swapped() for r in rows])
        bias = self.settings.get("stance_bias", (0.0,) * 5)
        return [_both(a, b, bias) for a, b in zip(one, other, strict=True)]

    def proposals(self, rows: Sequence[Pair]) -> list[PairScores]:
        """Scores of each pair marked in the one order given: half the work of `pairs`."""
        pieces = dict(zip(texts := list(dict.fromkeys(r.text for r in rows)), self.marker.pieces(texts), strict=True))
        marked = [self.marker.mark(pieces[r.text], r.actor, r.recipient) for r in rows]
        return [self._score(m) for m in marked]

    def _score(self, marked: Marked) -> PairScores:
        states, *_ = self._encode(marked.ids)
        vectors = np.concatenate([states[marked.first], states[marked.second], states[0]])[None]
        kind, quad, turn, stance = self._pairs.run(["kind", "quad", "turn", "stance"], {"vectors": vectors})
        types = dict(zip(TYPES, _plain(_softmax(kind[0])), strict=True))
        return PairScores(
            types, _plain(_softmax(quad[0])), _plain(_softmax(stance[0])), float(1 / (1 + np.exp(-turn[0, 0])))
        )

    def _encode(self, ids: Sequence[int]) -> tuple[_Array, _Array, _Array]:
        """States [T, H], and logits [T, 3] of tags of cues and of places, of one row.

        Rows are run one by one: products in 8 bits share one scale in a run, and rows must not disturb each other.
        """
        row = np.array([ids], dtype=np.int64)
        states, cues, places = self._encoder.run(["states", "cues", "places"], {"ids": row, "mask": np.ones_like(row)})
        return states[0], cues[0], places[0]

    def tagged(self, text: str, stretches: Sequence[tuple[int, int]]) -> Tagged:
        """Who says what, cue by cue, and names of places; spans are code points of the text.

        stretches: code points [start, end) of each paragraph, which is read apart from the others.
        """
        cut = [text[start:end] for start, end in stretches]
        said: list[Said] = []
        places: list[Named] = []
        for (start, _), own, pieces in zip(stretches, cut, self.marker.pieces(cut), strict=True):
            for window in windows(pieces, own):
                states, cues, names = self._encode((self.marker.begin, *window.ids, self.marker.end))
                said += self._said(text, start, window, states, cues[1:-1])
                for (first, last), score in self._runs(text, start, window, names[1:-1], "place"):
                    places.append(Named(*_span(start, window, first, last), score))
        said.sort(key=lambda s: (s.cue, s.content, s.source))
        return Tagged(tuple(said), tuple(sorted(places, key=lambda p: p.start)))

    def _runs(
        self, text: str, offset: int, pieces: Pieces, logits: _Array, setting: str
    ) -> list[tuple[tuple[int, int], float]]:
        """Whole words that are tagged with at least the chance that the manifest sets."""
        return whole_words(text, offset, pieces, tagged_runs(_softmax(logits), float(self.settings[setting])))

    def _said(self, text: str, offset: int, pieces: Pieces, states: _Array, tags: _Array) -> Iterator[Said]:
        cues = self._runs(text, offset, pieces, tags, "cue")
        words = words_of(text, offset, pieces) if cues else None
        for start in range(0, len(cues), _CUES):
            some = cues[start : start + _CUES]
            given = {
                "states": np.repeat(states[None], len(some), axis=0),
                "cue": np.array([first + 1 for (first, _), _ in some], dtype=np.int64),
                "mask": np.ones((len(some), len(states)), dtype=bool),
            }
            (labels,) = self._cues.run(["labels"], given)
            for (cue, score), scores in zip(some, _softmax(labels), strict=True):
                assert words is not None
                yield roles(words, cue, _span(offset, pieces, *cue), score, scores[1:-1])


def _span(offset: int, pieces: Pieces, first: int, last: int) -> tuple[int, int]:
    """Code points of pieces [first, last) of a stretch that begins at `offset`."""
    return offset + pieces.offsets[first][0], offset + pieces.offsets[last - 1][1]


def _session(file: Path) -> ort.InferenceSession:
    """A session on one thread: the same sums in the same order, and one core a reader.

    Raises DataError for a file that onnxruntime cannot take.
    """
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return ort.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own errors have no family
        first = next(iter(str(error).splitlines()), type(error).__name__)
        raise DataError(
            f"{file}: onnxruntime cannot take it ({first[:200]}); restore the file or train again (make train)"
        ) from error


def _softmax(logits: _Array) -> _Array:
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)  # type: ignore[no-any-return]


def _plain(values: _Array) -> tuple[float, ...]:
    return tuple(float(v) for v in values)


def _both(one: PairScores, other: PairScores, bias: Sequence[float]) -> PairScores:
    """The mean of a pair's scores and those of its mirror image; quads are asked of the order given.

    bias: what is added to the logits of the stances, so that rare ones are not lost (Menon et al. 2021).
    """
    means = ((a + other.stances[MIRROR[i]]) / 2 for i, a in enumerate(one.stances))
    raised = [m * math.exp(b) for m, b in zip(means, bias, strict=True)]
    stances = tuple(r / sum(raised) for r in raised)
    types = {k: (v + other.types[k]) / 2 for k, v in one.types.items()}
    return PairScores(types, one.quads, stances, (one.forward + 1 - other.forward) / 2)
