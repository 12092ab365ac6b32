"""Decisions of people on statements: which statement each means, and what the statement is by it.

A decision is kept with the place, the label and the sides of the machine's statement. After a document is read anew
it counts for the statement at the same place with the same label: that with the same sides and id first, then the same
sides, then the same id, then the only one there. One that finds none does nothing until it does.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from averral.store.rows import DecisionRow, StatementRow

ACCEPT, REJECT, CORRECT = "accept", "reject", "correct"
VERDICTS = (ACCEPT, REJECT, CORRECT)
_LISTS = ("actor", "recipient", "support")
# What a correction may change; `kind` follows the label.
FIELDS = (
    "kind", "label", "mode", "actor", "recipient", "support", "source", "certainty", "polarity", "realis", "earliest",
    "latest",
)  # fmt: skip
_DONE = {ACCEPT: "accepted", CORRECT: "corrected"}


@dataclass(frozen=True, slots=True)
class Settled:
    """What decisions come to: by the id of a statement its decision; statements as they are by them; without a place.

    replaced: ids whose rows of the machine do not count: those rejected, and those of `rows`.
    """

    decided: dict[str, DecisionRow]
    replaced: tuple[str, ...]
    rows: tuple[StatementRow, ...]
    adrift: tuple[DecisionRow, ...]


def settled(decisions: Sequence[DecisionRow], statements: Sequence[StatementRow]) -> Settled:
    """Decisions, in the order in which they were made and none undone, applied to the machine's statements."""
    there: dict[tuple[str, int, int, str], list[StatementRow]] = {}
    for s in statements:
        there.setdefault((s.document, s.span_start, s.span_end, s.label), []).append(s)
    last: dict[str, tuple[DecisionRow, StatementRow]] = {}
    adrift = []
    for d in decisions:
        found = meant(d, there.get((d.document, d.span_start, d.span_end, d.label), []))
        if found is None:
            adrift.append(d)
        else:
            last.pop(found.id, None)
            last[found.id] = d, found
    rows = tuple(_by(d, s) for d, s in last.values() if d.verdict != REJECT)
    return Settled({i: d for i, (d, _) in last.items()}, tuple(sorted(last)), rows, tuple(adrift))


def meant(d: DecisionRow, candidates: Sequence[StatementRow]) -> StatementRow | None:
    """Which of the statements at its place and with its label a decision means; None when it is not to be told."""
    sides = (d.actor, d.recipient, d.source)

    def near(s: StatementRow) -> int:
        return 2 * ((s.actor, s.recipient, s.source) == sides) + (s.id == d.statement)

    best = max(candidates, key=near, default=None)
    return best if best is not None and (near(best) or len(candidates) == 1) else None


def _by(d: DecisionRow, s: StatementRow) -> StatementRow:
    """A statement as a decision has it; `why` tells who decided, when, and what it was before."""
    changes: dict[str, Any] = {k: tuple(v) if k in _LISTS else v for k, v in json.loads(d.changes).items()}
    was = [f"{k} was {_shown(getattr(s, k))}" for k in FIELDS if k in changes and changes[k] != getattr(s, k)]
    told = f"{_DONE[d.verdict]} by {d.by} on {d.at[:10]}" + (f": {'; '.join(was)}" if was else "")
    return replace(s, **changes, why=(*s.why, told))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "not stated"
    return "not stated" if value is None else str(value)
