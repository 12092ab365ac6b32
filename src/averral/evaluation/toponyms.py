"""`averral evaluate lgl`: place names found, and how far from the right place they are put."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from statistics import median
from typing import Any, TypedDict

from averral.documents import from_text
from averral.evaluation.lines import Line, identified
from averral.evaluation.overlaps import f1_of, paired
from averral.pipeline import Reader, hints
from averral.records import Span
from averral.timeplace import read_places, resolve_places

NEAR = 161  # kilometres: 100 miles, the bound of the literature
_EARTH = 6371.0088  # mean radius in kilometres


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name: code points [start, end), and degrees or None where it has no place."""

    start: int
    end: int
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text and its place names as people marked them."""

    id: str
    text: str
    toponyms: tuple[Toponym, ...]


@dataclass(frozen=True, slots=True)
class ReadToponyms:
    """What was read of a text: names found by the reader, and the places that it gives to the gold spans."""

    found: tuple[Toponym, ...]
    given: tuple[Toponym, ...]


class ToponymFigures(TypedDict):
    """Counts, F1 of spans, shares within 161 km, and the median error in kilometres."""

    n: int
    gold: int
    predicted: int
    recognition_f1: float
    overlap_f1: float
    end_to_end_161km: float
    resolved_161km: float
    median_error_km: float | None
    gold_span_161km: float


def load_toponyms(path: Path) -> tuple[PlacedText, ...]:
    """The texts of a file. Raises NoSuchInput, or InputError that names the line and what is wrong in it."""
    return tuple(_text(key, line) for key, line in identified(path))


def _text(key: str, line: Line) -> PlacedText:
    text = line.words("text")
    return PlacedText(key, text, tuple(_toponym(line, one, text) for one in line.objects("toponyms")))


def _toponym(line: Line, data: dict[str, Any], text: str) -> Toponym:
    start, end = line.span([data.get("start"), data.get("end")], "toponym", text)
    degrees = []
    for key, most in (("lat", 90), ("lon", 180)):
        value = data.get(key)
        if value is not None and (type(value) not in (int, float) or not -most <= value <= most):
            raise line.wrong(f"{key} of the toponym {[start, end]} is {value!r}, not degrees from -{most} to {most}")
        degrees.append(value)
    return Toponym(start, end, degrees[0], degrees[1])


def read_toponyms(reader: Reader, texts: Iterable[PlacedText]) -> list[ReadToponyms]:
    """The place names that the reader finds in each text, and the places that it gives to the gold spans.

    Places that are described are no toponyms and left out.
    """
    read = []
    for text in texts:
        document, _ = from_text(text.text, longest=reader.settings.longest)
        syntax, _ = reader.parser.parse(document)
        told = hints(document, reader.cast(document, syntax), reader.tagged(document))
        places = read_places(syntax, reader.gazetteer, told)
        found = sorted(
            (Toponym(m.start, m.end, p.lat, p.lon) for p in places if p.named for m in p.mentions), key=_where
        )
        spans = [Span(t.start, t.end) for t in text.toponyms]
        given = zip(spans, resolve_places(syntax, reader.gazetteer, spans, told), strict=True)
        read.append(ReadToponyms(tuple(found), tuple(Toponym(s.start, s.end, p.lat, p.lon) for s, p in given)))
    return read


def _where(one: Toponym) -> tuple[int, int]:
    return one.start, one.end


def kilometres(one: Toponym, other: Toponym) -> float | None:
    """The great-circle distance, None when either has no place."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, south = radians(one.lat), radians(other.lat)
    turn = radians(other.lon - one.lon)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(turn / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))


def score_toponyms(texts: Sequence[PlacedText], read: Sequence[ReadToponyms]) -> ToponymFigures:
    """Micro averages over texts; `read` is one for each text in order."""
    exact, overlapping, judged = 0, 0, 0
    errors: list[float] = []
    for text, ours in zip(texts, read, strict=True):
        for i, j in paired(list(map(_where, text.toponyms)), list(map(_where, ours.found))):
            one, other = text.toponyms[i], ours.found[j]
            overlapping += 1
            exact += _where(one) == _where(other)
            judged += _placed(one)
            error = kilometres(one, other)
            errors += [] if error is None else [error]
    gold, predicted = sum(len(t.toponyms) for t in texts), sum(len(r.found) for r in read)
    placed = sum(_placed(t) for text in texts for t in text.toponyms)
    near = sum(error <= NEAR for error in errors)
    return {
        "n": len(texts),
        "gold": gold,
        "predicted": predicted,
        "recognition_f1": f1_of(exact, predicted, gold),
        "overlap_f1": f1_of(overlapping, predicted, gold),
        "end_to_end_161km": _share(near, placed),
        "resolved_161km": _share(near, judged),
        "median_error_km": round(median(errors), 1) if errors else None,
        "gold_span_161km": _share(_near_given(texts, read), placed),
    }


def _placed(one: Toponym) -> bool:
    return one.lat is not None and one.lon is not None


def _near_given(texts: Sequence[PlacedText], read: Sequence[ReadToponyms]) -> int:
    """How many gold spans the reader puts near their place when the spans are given."""
    pairs = (pair for t, r in zip(texts, read, strict=True) for pair in zip(t.toponyms, r.given, strict=True))
    errors = (kilometres(one, other) for one, other in pairs)
    return sum(error is not None and error <= NEAR for error in errors)


def _share(right: int, of: int) -> float:
    return round(right / of, 4) if of else 0.0
