"""`averral evaluate plv`: the type of act, its quad and its direction for a pair that is given.

Rows are of the form of PLV: a sentence, the spans of actor and recipient, and any of `label` (one of 15
types; CONCEDE and RETREAT are one, YIELD), `quad` (1 to 4) and `binary` (cooperation or conflict). Each level
is scored over the rows that have it; a quad also gives its binary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from averral.evaluation.judging import Judged, best
from averral.evaluation.labelled import Label, Level, level
from averral.evaluation.lines import Line, Offsets, read_lines
from averral.models import Pair

# The quad of each type, as PLOVER has it. YIELD stands for CONCEDE and RETREAT.
QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1,
    "COOPERATE": 2, "AID": 2, "YIELD": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
_MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_BINARY = ("cooperation", "conflict")


@dataclass(frozen=True, slots=True)
class PlvRow:
    """A pair and what people say of it; a level that the row does not have is None."""

    pair: Pair
    label: str | None
    quad: int | None
    binary: str | None


class PlvFigures(TypedDict):
    """Figures of the three levels; None for a level that no row has."""

    n: int
    root: Level | None
    quad: Level | None
    binary: Level | None


def merged(label: str) -> str:
    """A type as PLV has it: CONCEDE and RETREAT are YIELD."""
    return _MERGED.get(label, label)


def binary_of(quad: int) -> str:
    """Cooperation for quads 1 and 2, conflict for 3 and 4."""
    return _BINARY[quad > 2]


def load_plv(path: Path) -> tuple[PlvRow, ...]:
    """The rows of a file. Raises NoSuchInput, or InputError that names the line and what is wrong in it."""
    return tuple(_row(line) for line in read_lines(path))


def _row(line: Line) -> PlvRow:
    text = line.words("text")
    pair = Pair(text, _party(line, "actor", text), _party(line, "recipient", text))
    label, from_label = _label(line)
    quad = _quad(line)
    binary = _binary(line) or from_label or (None if quad is None else binary_of(quad))
    if label is None and quad is None and binary is None:
        raise line.wrong("it has none of label, quad and binary")
    return PlvRow(pair, label, quad, binary)


def _party(line: Line, key: str, text: str) -> Offsets | None:
    value = line.needed(key)
    return None if value is None else line.span(value, key, text)


def _label(line: Line) -> tuple[str | None, str | None]:
    """The type and the binary that a row's label gives: at most one of them."""
    value = line.data.get("label")
    if value is None:
        return None, None
    name = merged(value.strip().upper()) if isinstance(value, str) else ""
    if name in QUADS:
        return name, None
    if name.lower() in _BINARY:
        return None, name.lower()
    raise line.wrong(f"label is {value!r}, none of {', '.join(QUADS)}, COOPERATION and CONFLICT")


def _quad(line: Line) -> int | None:
    value = line.data.get("quad")
    if value is not None and (type(value) is not int or value not in (1, 2, 3, 4)):
        raise line.wrong(f"quad is {value!r}, not 1, 2, 3 or 4")
    return value


def _binary(line: Line) -> str | None:
    value = line.data.get("binary")
    if value is None:
        return None
    name = value.strip().lower() if isinstance(value, str) else ""
    if name not in _BINARY:
        raise line.wrong(f"binary is {value!r}, neither cooperation nor conflict")
    return name


def root_of(scores: Judged) -> str:
    """The most likely type, NONE left aside; of equals the first of the alphabet."""
    return max(sorted(k for k in scores.types if k != "NONE"), key=lambda k: scores.types[k])


def side_of(scores: Judged) -> str:
    """Cooperation when quads 1 and 2 together are at least as likely as 3 and 4."""
    one, two, three, four = scores.quads
    return _BINARY[one + two < three + four]


def score_plv(rows: Sequence[PlvRow], scores: Sequence[Judged]) -> PlvFigures:
    """Accuracy and macro-F1 of each level; `scores` are the model's, one for each row in order."""
    return {
        "n": len(rows),
        "root": _level([(row.label, root_of(s)) for row, s in zip(rows, scores, strict=True)]),
        "quad": _level([(row.quad, best(s.quads) + 1) for row, s in zip(rows, scores, strict=True)]),
        "binary": _level([(row.binary, side_of(s)) for row, s in zip(rows, scores, strict=True)]),
    }


def _level(pairs: list[tuple[Label | None, Label]]) -> Level | None:
    known = [(gold, predicted) for gold, predicted in pairs if gold is not None]
    return level([gold for gold, _ in known], [predicted for _, predicted in known]) if known else None
