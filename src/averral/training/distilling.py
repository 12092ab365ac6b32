"""What a student is to learn from a pair without labels: the teacher's scores, tempered by what the rules find.

The teacher was fitted to pairs that all have an event, so it cannot say that there is none; the rules can. Where they
find an event of PLOVER the two are mixed, where they find only a tie or nothing, most of the weight is on NONE.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from averral.training.rows import MERGED, NONE, TYPES, PairRow, one_hot

_RULES = 0.4  # weight of the rules' type beside the teacher's
_SEEN, _TIED = 0.05, 0.35  # chance of no event where the rules find one, and where they find a tie
_UNSEEN, _NEUTRAL = 0.55, 0.4  # the same where they find nothing, and how much a neutral stance adds


def distilled(rows: Sequence[Mapping[str, Any]]) -> list[PairRow]:
    """The labelled pairs as rows to learn from."""
    return [_row(r) for r in rows]


def _row(row: Mapping[str, Any]) -> PairRow:
    types, none = _types(row)
    forward = _forward(row, none)
    first, second = ((side[0], side[1]) for side in (row["first"], row["second"]))
    return PairRow(row["text"], first, second, types, tuple(row["quad"]), tuple(row["stance"]), forward)


def _types(row: Mapping[str, Any]) -> tuple[tuple[float, ...], float]:
    """The distribution over types with NONE, and the chance of NONE."""
    labels = [MERGED.get(f["label"], f["label"]) for f in row["findings"]]
    events = [label for label in labels if label in TYPES]
    kinds = list(row["type"])
    if events:
        sure = one_hot(TYPES.index(events[0]), len(TYPES))
        kinds = [(1 - _RULES) * a + _RULES * b for a, b in zip(kinds, sure[:NONE], strict=True)]
        none = _SEEN
    elif row["findings"]:
        none = _TIED
    else:
        none = _UNSEEN + _NEUTRAL * row["stance"][0]
    return (*(k * (1 - none) for k in kinds), none), none


def _forward(row: Mapping[str, Any], none: float) -> float | None:
    """How surely the first acts on the second; None where probably nobody acts."""
    if row["findings"]:
        return float(0.5 * row["forward"] + 0.5 * row["findings"][0]["forward"])
    return float(row["forward"]) if none < 0.6 else None
