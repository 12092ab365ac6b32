"""Labelled rows as tensors' raw material: pairs of plv and dse, paragraphs of polnear and lgl."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from averral.errors import DataError, NoSuchInput
from averral.models.marking import LONGEST_PARAGRAPH, Marked, Marker, Pieces
from averral.models.pairs import MIRROR as MIRROR
from averral.models.pairs import TYPES as TYPES
from averral.models.windows import windows

NONE = TYPES.index("NONE")
MUTUAL = {"AGREE", "CONSULT", "COOPERATE"}
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")


@dataclass(frozen=True, slots=True)
class PairRow:
    """A text with a pair and what is known of it; None for what this source does not label.

    type: distribution over TYPES; quad over the four quad classes; stance over DSE's five labels;
    forward: 1.0 where the first marked acts on the second, 0.0 where it is the other way round.
    """

    text: str
    actor: tuple[int, int] | None
    recipient: tuple[int, int] | None
    type: tuple[float, ...] | None = None
    quad: tuple[float, ...] | None = None
    stance: tuple[float, ...] | None = None
    forward: float | None = None
    weight: float = 1.0

    def swapped(self) -> PairRow:
        """The same pair marked in the other order, with what is known of it turned round."""
        stance = None if self.stance is None else tuple(self.stance[i] for i in MIRROR)
        forward = None if self.forward is None else 1.0 - self.forward
        return replace(self, actor=self.recipient, recipient=self.actor, stance=stance, forward=forward)


@dataclass(frozen=True, slots=True)
class CueRow:
    """One attribution in a paragraph: piece numbers of cue, source and content."""

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    """A paragraph's pieces with special tokens, its attributions and its names of places.

    Numbers count the special token; places are pieces [first, last). None for what this source does not label.
    """

    ids: tuple[int, ...]
    cues: tuple[CueRow, ...] | None = None
    places: tuple[tuple[int, int], ...] | None = None


Row = PairRow | ParagraphRow


def records(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file; raises NoSuchInput where it cannot be read, DataError for a line that is no JSON."""
    try:
        with path.open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]
    except OSError as error:
        raise NoSuchInput(
            f"{path} cannot be read ({error.strerror}); docs/training.md says which files are needed"
        ) from error
    except ValueError as error:
        raise DataError(f"{path}: not one JSON object a line ({error}); restore the file") from error


def write_records(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Writes rows to a JSONL file."""
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def one_hot(index: int, size: int) -> tuple[float, ...]:
    """A distribution that is sure of one class."""
    return tuple(float(i == index) for i in range(size))


def plv_rows(path: Path) -> list[PairRow]:
    """Rows of plv: type, quad class and direction."""
    return [
        PairRow(
            r["text"], tuple(r["actor"]), tuple(r["recipient"]), one_hot(TYPES.index(r["label"]), len(TYPES)),
            one_hot(r["quad"] - 1, 4), None, None if r["label"] in MUTUAL else 1.0,
        )
        for r in records(path)
    ]  # fmt: skip


def dse_rows(path: Path, leave_out: Sequence[Path] = ()) -> list[PairRow]:
    """Rows of dse, exact copies once, and none whose sentence and pair stand in the files to leave out."""
    seen = {_key(r) for other in leave_out for r in records(other)}
    found = []
    for r in records(path):
        if _key(r) not in seen:
            seen.add(_key(r))
            found.append(PairRow(r["text"], tuple(r["p"]), tuple(r["q"]), stance=one_hot(r["label"], 5)))
    return found


def _key(row: Mapping[str, Any]) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    return row["text"], tuple(row["p"]), tuple(row["q"])


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Code points [start, end) of each paragraph: lines until an empty one."""
    for match in _PARAGRAPH.finditer(text):
        yield match.start(), match.end()


def polnear_rows(path: Path, marker: Marker) -> list[ParagraphRow]:
    """Paragraphs of polnear with the attributions whose cue stands in them; longer ones are left out."""
    found = []
    for record in records(path):
        text, spans = record["text"], list(paragraphs(record["text"]))
        for (start, end), pieces in zip(spans, marker.pieces([text[s:e] for s, e in spans]), strict=True):
            if 3 <= len(pieces.ids) <= LONGEST_PARAGRAPH - 2:
                cues = tuple(_cues(record["attributions"], start, end, pieces))
                found.append(ParagraphRow((marker.begin, *pieces.ids, marker.end), cues))
    return found


def _cues(attributions: Iterable[Mapping[str, Any]], start: int, end: int, pieces: Pieces) -> Iterator[CueRow]:
    """The attributions whose cue begins in a paragraph [start, end)."""
    for one in attributions:
        if one["cue"] and start <= one["cue"][0][0] < end:
            cue, source, content = (
                tuple(i + 1 for s, e in one[role] for i in range(*pieces.within(s - start, e - start)))
                for role in ("cue", "source", "content")
            )
            if cue:
                yield CueRow(cue, source, content)


def toponym_rows(rows: Sequence[Mapping[str, Any]], marker: Marker) -> list[ParagraphRow]:
    """Texts with their names of places, in stretches that the encoder can take."""
    found = []
    for record, whole in zip(rows, marker.pieces([r["text"] for r in rows]), strict=True):
        for pieces in windows(whole, record["text"]):
            touched = (pieces.within(t["start"], t["end"]) for t in record["toponyms"])
            places = tuple((first + 1, last + 1) for first, last in touched if first < last)
            found.append(ParagraphRow((marker.begin, *pieces.ids, marker.end), places=places))
    return found


def marked(row: PairRow, marker: Marker) -> Marked:
    """The row as the encoder sees it."""
    return marker.mark(marker.pieces([row.text])[0], row.actor, row.recipient)
