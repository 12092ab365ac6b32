"""`averral evaluate timebank`: time expressions, after TempEval-3."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from averral.evaluation.lines import Line, identified
from averral.evaluation.overlaps import f1_of, paired
from averral.pipeline import Reader
from averral.records import Time


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression: code points [start, end), TIMEX3 type in upper case, TIMEX3 value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class TimedText:
    """A text, the day it was written on, and its expressions as people marked them."""

    id: str
    text: str
    written: str | None
    expressions: tuple[Expression, ...]


class TimeFigures(TypedDict):
    """Counts and F1 over all texts: same span, overlapping, and of these the right type and the right value."""

    n: int
    gold: int
    predicted: int
    strict_f1: float
    relaxed_f1: float
    type_f1: float
    value_f1: float


def load_times(path: Path) -> tuple[TimedText, ...]:
    """The texts of a file. Raises NoSuchInput, or InputError that names the line and what is wrong in it."""
    return tuple(_text(key, line) for key, line in identified(path))


def _text(key: str, line: Line) -> TimedText:
    text = line.words("text")
    found = []
    for one in line.objects("timex"):
        start, end = line.span([one.get("start"), one.get("end")], "timex", text)
        if not isinstance(one.get("type"), str) or not isinstance(one.get("value"), str):
            raise line.wrong(f"the timex {[start, end]} needs a type and a value, both strings")
        found.append(Expression(start, end, one["type"], one["value"]))
    return TimedText(key, text, line.day("dct"), tuple(found))


def expressions(times: Iterable[Time]) -> tuple[Expression, ...]:
    """What was read, as TIMEX3. Times named by an event ("after the fall of ...") are no TIMEX3 and left out."""
    return tuple(Expression(t.start, t.end, t.type.upper(), t.value) for t in times if t.type != "event")


def read_expressions(reader: Reader, texts: Iterable[TimedText]) -> list[tuple[Expression, ...]]:
    """The expressions of each text, read with its own day."""
    return [expressions(reader.read(text.text, published=text.written).times) for text in texts]


def score_times(texts: Sequence[TimedText], read: Sequence[Sequence[Expression]]) -> TimeFigures:
    """Micro averages over texts; `read` are the predictions, one sequence for each text in order."""
    strict = relaxed = typed = valued = 0
    for text, ours in zip(texts, read, strict=True):
        pairs = paired([(e.start, e.end) for e in text.expressions], [(e.start, e.end) for e in ours])
        relaxed += len(pairs)
        for i, j in pairs:
            one, other = text.expressions[i], ours[j]
            strict += (one.start, one.end) == (other.start, other.end)
            typed += one.type == other.type
            valued += one.value == other.value
    gold, predicted = sum(len(t.expressions) for t in texts), sum(map(len, read))
    return {
        "n": len(texts),
        "gold": gold,
        "predicted": predicted,
        "strict_f1": f1_of(strict, predicted, gold),
        "relaxed_f1": f1_of(relaxed, predicted, gold),
        "type_f1": f1_of(typed, predicted, gold),
        "value_f1": f1_of(valued, predicted, gold),
    }
