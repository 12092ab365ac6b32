"""Labelled rows as tensors' raw material: pairs of plv and dse, paragraphs of polnear."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from averral.models.marking import LONGEST_PARAGRAPH, Marked, Marker

TYPES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD", "NONE",
)  # fmt: skip
NONE = TYPES.index("NONE")
MIRROR = (0, 2, 1, 4, 3)
MUTUAL = {"AGREE", "CONSULT", "COOPERATE"}
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
    """A paragraph's pieces with special tokens and its attributions; numbers count the special token."""

    ids: tuple[int, ...]
    cues: tuple[CueRow, ...] = field(default=())


def records(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


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
    key = lambda r: (r["text"], tuple(r["p"]), tuple(r["q"]))  # noqa: E731
    seen = {key(r) for other in leave_out for r in records(other)}
    found = []
    for r in records(path):
        if key(r) not in seen:
            seen.add(key(r))
            found.append(PairRow(r["text"], tuple(r["p"]), tuple(r["q"]), stance=one_hot(r["label"], 5)))
    return found


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
            if not 3 <= len(pieces.ids) <= LONGEST_PARAGRAPH - 2:
                continue
            cues = []
            for a in record["attributions"]:
                if not a["cue"] or not start <= a["cue"][0][0] < end:
                    continue
                roles = [
                    tuple(i + 1 for s, e in a[role] for i in range(*pieces.within(s - start, e - start)))
                    for role in ("cue", "source", "content")
                ]
                if roles[0]:
                    cues.append(CueRow(*roles))
            found.append(ParagraphRow((marker.begin, *pieces.ids, marker.end), tuple(cues)))
    return found


def marked(row: PairRow, marker: Marker) -> Marked:
    """The row as the encoder sees it."""
    return marker.mark(marker.pieces([row.text])[0], row.actor, row.recipient)
