"""What a student is told of a pair without labels."""

from __future__ import annotations

from typing import Any

import pytest

from averral.training.distilling import distilled
from averral.training.rows import NONE, TYPES, PairRow

AID, YIELD = TYPES.index("AID"), TYPES.index("YIELD")


def _row(*findings: dict[str, Any], neutral: float = 0.5) -> PairRow:
    given = {
        "text": "a b", "first": [0, 1], "second": [2, 3], "findings": list(findings), "type": [1.0, *[0.0] * 14],
        "quad": [0.1, 0.2, 0.3, 0.4], "stance": [neutral, 1 - neutral, 0.0, 0.0, 0.0], "forward": 0.5,
    }  # fmt: skip
    (row,) = distilled([given])
    assert row.type is not None and sum(row.type) == pytest.approx(1.0)
    return row


def test_an_event_of_the_rules_is_mixed_with_the_teachers() -> None:
    row = _row({"label": "AID", "forward": True})
    assert row.type is not None
    assert (row.type[0], row.type[AID], row.type[NONE]) == pytest.approx((0.57, 0.38, 0.05))
    assert row.forward == 0.75
    assert row.quad == (0.1, 0.2, 0.3, 0.4)


def test_concede_and_retreat_are_yield() -> None:
    row = _row({"label": "part_of", "forward": False}, {"label": "RETREAT", "forward": True})
    assert row.type is not None and row.type[YIELD] == pytest.approx(0.38)
    assert row.forward == 0.25  # of the first finding


def test_a_tie_leaves_a_third_to_none() -> None:
    row = _row({"label": "allied_with", "forward": True})
    assert row.type is not None and row.type[NONE] == pytest.approx(0.35)


def test_nothing_found_between_neutral_sides_is_mostly_none() -> None:
    row = _row(neutral=0.9)
    assert row.type is not None and row.type[NONE] == pytest.approx(0.91)
    assert row.forward is None
    assert row.quad == (0.1, 0.2, 0.3, 0.4)  # asked as if there were an event
    leaning = _row(neutral=0.1)
    assert leaning.type is not None and leaning.type[NONE] == pytest.approx(0.59)
    assert leaning.forward == 0.5
