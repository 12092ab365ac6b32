"""`averral evaluate polnear`: source, cue and content of attributions, by tokens and by whole attributions.

A token is a run of characters without white space. A span has it when it covers one of the token's letters
or digits, or any of its characters where it has none: quotation marks and commas at the edge decide nothing.
Attributions are paired one to one by content, best Jaccard index first, none below one half.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

from averral.evaluation.lines import Line, Offsets, identified
from averral.pipeline import Reader
from averral.records import Reading, Span

_ROLES = ("source", "cue", "content")
_LEVELS = ("content", "content+source", "exact")
_LEAST = 0.5
_BLANK_LINE = re.compile(r"\n\s*\n")
_MARK = re.compile('[“”"]')


@dataclass(frozen=True, slots=True)
class Quoted:
    """An attribution: each role is a tuple of spans, which may be empty."""

    source: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    content: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True)
class QuotedText:
    """A text and its attributions as people marked them."""

    id: str
    text: str
    attributions: tuple[Quoted, ...]


class Counts(TypedDict):
    """Precision, recall and F1, with the counts they come from."""

    precision: float
    recall: float
    f1: float
    correct: int
    predicted: int
    gold: int


class AttributionFigures(TypedDict):
    """Figures over all texts. `left_out` are attributions without a content token, by side."""

    n: int
    texts: int
    tokens: int
    left_out: dict[str, int]
    token: dict[str, Counts]
    attribution: dict[str, Counts]


def load_attributions(path: Path) -> tuple[QuotedText, ...]:
    """The texts of a file. Raises NoSuchInput, or InputError that names the line and what is wrong in it."""
    return tuple(_text(key, line) for key, line in identified(path))


def _text(key: str, line: Line) -> QuotedText:
    text = line.words("text")
    found = (Quoted(*(_spans(line, one, role, text) for role in _ROLES)) for one in line.objects("attributions"))
    return QuotedText(key, text, tuple(found))


def _spans(line: Line, data: dict[str, Any], role: str, text: str) -> tuple[Offsets, ...]:
    value = data.get(role) or []
    if not isinstance(value, list):
        raise line.wrong(f"{role} of an attribution is {value!r}, not a list of spans")
    return tuple(line.span(one, f"{role} of an attribution", text, empty=True) for one in value)


def attributions_of(reading: Reading) -> tuple[Quoted, ...]:
    """The attributions of a reading as plain spans."""
    return tuple(Quoted(_plain(one.source), _plain(one.cue), _plain(one.content)) for one in reading.attributions)


def _plain(spans: Iterable[Span]) -> tuple[Offsets, ...]:
    return tuple((span.start, span.end) for span in spans)


def read_attributions(reader: Reader, texts: Iterable[QuotedText]) -> list[tuple[Quoted, ...]]:
    """The attributions that the reader finds in each text."""
    return [attributions_of(reader.read(text.text)) for text in texts]


class Tokens:
    """The tokens of a text: how many, which of them spans have, and which stand in double quotation marks."""

    def __init__(self, text: str) -> None:
        self._bounds = [m.span() for m in re.finditer(r"\S+", text)]
        self._starts = [start for start, _ in self._bounds]
        self._deciding = [_deciding(text, start, end) for start, end in self._bounds]
        self.quoted = self.of(_in_marks(text))

    def __len__(self) -> int:
        return len(self._bounds)

    def of(self, spans: Iterable[Offsets]) -> frozenset[int]:
        """The tokens that any of the spans has."""
        return frozenset(i for start, end in spans for i in self._of(start, end))

    def _of(self, start: int, end: int) -> Iterator[int]:
        for i in range(max(0, bisect_right(self._starts, start) - 1), len(self._starts)):
            if self._starts[i] >= end:
                return
            if any(start <= place < end for place in self._deciding[i]):
                yield i


def _deciding(text: str, start: int, end: int) -> tuple[int, ...]:
    """The characters of a token that decide whether a span has it."""
    return tuple(i for i in range(start, end) if text[i].isalnum()) or tuple(range(start, end))


def _in_marks(text: str) -> Iterator[Offsets]:
    """Stretches between double quotation marks; one that is not closed ends with its paragraph."""
    edges = [0, *(place for m in _BLANK_LINE.finditer(text) for place in m.span()), len(text)]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        opened: int | None = None
        for mark in _MARK.finditer(text, first, last):
            if opened is None and mark[0] != "”":
                opened = mark.start()
            elif opened is not None and mark[0] != "“":
                yield opened, mark.end()
                opened = None
        if opened is not None:
            yield opened, last


_Sets = Mapping[str, frozenset[int]]


def score_attributions(texts: Sequence[QuotedText], read: Sequence[Sequence[Quoted]]) -> AttributionFigures:
    """Micro averages over texts; `read` are the predictions, one sequence for each text in order."""
    tokens, left_out = 0, Counter({"gold": 0, "predicted": 0})
    by_token = {name: Counter[str]() for name in (*_ROLES, "content quoted", "content unquoted")}
    by_pair = {name: Counter[str]() for name in _LEVELS}
    for text, ours in zip(texts, read, strict=True):
        cut = Tokens(text.text)
        tokens += len(cut)
        sides = {"gold": _sets(cut, text.attributions), "predicted": _sets(cut, ours)}
        _count_tokens(by_token, sides, cut.quoted)
        kept = {side: [one for one in many if one["content"]] for side, many in sides.items()}
        left_out.update({side: len(sides[side]) - len(kept[side]) for side in sides})
        _count_pairs(by_pair, kept)
    return {
        "n": len(texts),
        "texts": len(texts),
        "tokens": tokens,
        "left_out": dict(left_out),
        "token": {name: _figures(counts) for name, counts in by_token.items()},
        "attribution": {name: _figures(counts) for name, counts in by_pair.items()},
    }


def _sets(cut: Tokens, attributions: Iterable[Quoted]) -> list[_Sets]:
    return [{role: cut.of(getattr(one, role)) for role in _ROLES} for one in attributions]


def _count_tokens(counts: dict[str, Counter[str]], sides: dict[str, list[_Sets]], quoted: frozenset[int]) -> None:
    """Adds the tokens of each role, whichever attribution has them."""
    for name, count in counts.items():
        role = name.split()[0]
        gold, predicted = (frozenset().union(*(one[role] for one in sides[k])) for k in ("gold", "predicted"))
        if name == "content quoted":
            gold, predicted = gold & quoted, predicted & quoted
        elif name == "content unquoted":
            gold, predicted = gold - quoted, predicted - quoted
        count.update({"correct": len(gold & predicted), "predicted": len(predicted), "gold": len(gold)})


def _count_pairs(counts: dict[str, Counter[str]], kept: dict[str, list[_Sets]]) -> None:
    """Adds the attributions of a text: all, and the pairs that are right at each level."""
    right = Counter[str]()
    for i, j in matched(kept["gold"], kept["predicted"]):
        gold, predicted = kept["gold"][i], kept["predicted"][j]
        one, other = gold["source"], predicted["source"]
        right["content"] += 1
        right["content+source"] += bool(one & other) or not (one or other)
        right["exact"] += gold == predicted
    for level, count in counts.items():
        count.update({"correct": right[level], **{side: len(many) for side, many in kept.items()}})


def matched(gold: Sequence[_Sets], predicted: Sequence[_Sets]) -> list[tuple[int, int]]:
    """Pairs of attributions with at least half of their content tokens in common, each in one pair at most.

    Of equals the pair that shares more source tokens, then more cue tokens, then the first.
    """
    candidates = []
    for i, one in enumerate(gold):
        for j, other in enumerate(predicted):
            shared = {role: len(one[role] & other[role]) for role in _ROLES}
            jaccard = shared["content"] / len(one["content"] | other["content"])
            if jaccard >= _LEAST:
                candidates.append((-jaccard, -shared["source"], -shared["cue"], i, j))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(candidates):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return list(found.items())


def _figures(counts: Counter[str]) -> Counts:
    correct, predicted, gold = counts["correct"], counts["predicted"], counts["gold"]
    return {
        "precision": correct / predicted if predicted else 0.0,
        "recall": correct / gold if gold else 0.0,
        "f1": 2 * correct / (predicted + gold) if predicted + gold else 0.0,
        "correct": correct,
        "predicted": predicted,
        "gold": gold,
    }
