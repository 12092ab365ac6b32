from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from averral.evaluation.end_to_end import both_named, score_end_to_end
from averral.evaluation.plv import PlvRow
from averral.models import Pair
from averral.records import Actor, Document, Mention, Reading, Span, Statement

TEXT = "Norland left Sudmark."
ROW = PlvRow(Pair(TEXT, (0, 7), (13, 20)), "YIELD", 2, "cooperation")


def _reading(**change: Any) -> Reading:
    span = Span(0, 21)
    said = Statement("s1", "p1", span, span, Span(8, 12), "event", "RETREAT", actor=("n",), recipient=("s",))
    actors = tuple(
        Actor(id, id, "state", mentions=(Mention(start, start + 7, "name"),)) for id, start in (("n", 0), ("s", 13))
    )
    return Reading(Document("x", TEXT), actors, (), (), (), (replace(said, **change),), (), (), {})


@pytest.mark.parametrize(
    ("change", "figures"),
    [
        ({}, (1.0, 1.0, 1.0, 1.0)),
        ({"label": "AID"}, (1.0, 1.0, 0.0, 1.0)),
        ({"actor": ("s",), "recipient": ("n",)}, (1.0, 0.0, 1.0, 1.0)),
        ({"label": "supports", "kind": "relation"}, (1.0, 1.0, 0.0, 0.0)),
        ({"label": "AGREE", "actor": ("s", "n"), "recipient": ()}, (1.0, 1.0, 0.0, 0.0)),
        ({"actor": ("s", "n"), "recipient": ()}, (0.0, 0.0, None, None)),
        ({"recipient": ("n",)}, (0.0, 0.0, None, None)),
    ],
)
def test_figures_by_hand(change: dict[str, Any], figures: tuple[float | None, ...]) -> None:
    found = score_end_to_end([ROW], [_reading(**change)])
    assert found.pop("n") == 1
    assert tuple(found.values()) == figures


def test_rows_without_a_span_say_nothing() -> None:
    assert both_named([ROW, replace(ROW, pair=Pair(TEXT, None, (13, 20)))]) == (ROW,)
