"""The model at work: word pieces in, scores of pairs and tags of attributions out, by onnxruntime on the CPU."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort

from averral.models.decoding import Said, cue_spans, roles, whole_words
from averral.models.loading import GRAPHS, TOKENIZER, Manifest
from averral.models.marking import Marked, Marker, Pieces
from averral.models.pairs import MIRROR, TYPES, Pair, PairScores
from averral.models.windows import windows

_BATCH = 32
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
        found: dict[int, PairScores] = {}
        for batch in _batches([len(m.ids) for m in marked]):
            for i, scores in zip(batch, self._run([marked[i] for i in batch]), strict=True):
                found[i] = scores
        return [found[i] for i in range(len(rows))]

    def _run(self, marked: Sequence[Marked]) -> Iterator[PairScores]:
        states, _ = self._encode([m.ids for m in marked])
        rows = np.arange(len(marked))
        first, second = (np.array([getattr(m, side) for m in marked]) for side in ("first", "second"))
        vectors = np.concatenate([states[rows, first], states[rows, second], states[:, 0]], axis=1)
        kind, quad, turn, stance = self._pairs.run(["kind", "quad", "turn", "stance"], {"vectors": vectors})
        for k, q, t, s in zip(_softmax(kind), _softmax(quad), turn[:, 0], _softmax(stance), strict=True):
            yield PairScores(
                dict(zip(TYPES, map(float, k), strict=True)), _plain(q), _plain(s), float(1 / (1 + np.exp(-t)))
            )

    def _encode(self, ids: Sequence[Sequence[int]]) -> tuple[_Array, _Array]:
        """States [n, T, H] and logits of cue tags [n, T, 3]."""
        longest = max(map(len, ids))
        padded = np.full((len(ids), longest), self.marker.pad, dtype=np.int64)
        mask = np.zeros((len(ids), longest), dtype=np.int64)
        for n, row in enumerate(ids):
            padded[n, : len(row)] = row
            mask[n, : len(row)] = 1
        states, cues = self._encoder.run(["states", "cues"], {"ids": padded, "mask": mask})
        return states, cues

    def attributions(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Said]:
        """Who says what, cue by cue in order of the text; spans are code points of the text.

        paragraphs: code points [start, end) of each stretch that is read apart.
        """
        cut: list[tuple[int, Pieces]] = []
        stretches = [text[start:end] for start, end in paragraphs]
        for (start, _), own, pieces in zip(paragraphs, stretches, self.marker.pieces(stretches), strict=True):
            cut += [(start, window) for window in windows(pieces, own)]
        found: list[Said] = []
        for batch in _batches([len(p.ids) for _, p in cut]):
            found += self._said(text, [cut[i] for i in batch])
        return sorted(found, key=lambda s: (s.cue, s.content, s.source))

    def _said(self, text: str, batch: Sequence[tuple[int, Pieces]]) -> Iterator[Said]:
        ids = [(self.marker.begin, *p.ids, self.marker.end) for _, p in batch]
        states, tags = self._encode(ids)
        least = float(self.settings.get("cue", 0.5))
        jobs = [
            (n, cue, score)
            for n, row in enumerate(ids)
            for cue, score in whole_words(text, *batch[n], cue_spans(_softmax(tags[n, 1 : len(row) - 1]), least))
        ]
        for start in range(0, len(jobs), _BATCH):
            some = jobs[start : start + _BATCH]
            owners = [n for n, *_ in some]
            mask = np.array([[i < len(ids[n]) for i in range(states.shape[1])] for n in owners])
            at = np.array([cue[0] + 1 for _, cue, _ in some], dtype=np.int64)
            (labels,) = self._cues.run(["labels"], {"states": states[owners], "cue": at, "mask": mask})
            for (n, cue, score), scores in zip(some, _softmax(labels), strict=True):
                offset, pieces = batch[n]
                yield roles(text, offset, pieces, cue, score, scores[1 : len(ids[n]) - 1])


def _session(file: Path) -> ort.InferenceSession:
    """A session on one thread: the same sums in the same order, and one core a reader."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of rows of like length together, so that little of a batch is filling: at most an eighth of a row."""
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i], i))
    batch: list[int] = []
    for i in order:
        if batch and (len(batch) == _BATCH or lengths[i] > lengths[batch[0]] * 9 / 8 + 1):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


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
