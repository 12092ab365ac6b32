from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from averral.codebook.model import leaning
from averral.errors import InputError
from averral.evaluation.gold_statements import load_readings
from averral.evaluation.statements import score_gold
from averral.records import Actor, Document, Mention, Reading, Span, Statement

TEXT = "Kenya attacked rebels."


def _gold(folder: Path, **change: Any) -> Path:
    def actor(id: str, type: str, *mentions: list[object]) -> dict[str, object]:
        return {"id": id, "type": type, "parent": None, "mentions": list(mentions)}

    statement = {
        "span": [0, 22], "label": "ASSAULT", "actor": ["KEN"], "recipient": ["REB"], "source": "AUTHOR",
        "certainty": "certain", "polarity": "positive", "support": [], "core": True, **change,
    }  # fmt: skip
    actors = [actor("KEN", "state", [0, 5, "name"]), actor("REB", "non-state armed group", [15, 21, "nominal"])]
    data = {"published": None, "sentences": [[0, 22]], "actors": actors, "statements": [statement]}
    (folder / "one.txt").write_text(TEXT)
    (folder / "one.gold.json").write_text(json.dumps(data))
    return folder


def _reading(**change: Any) -> Reading:
    span = Span(0, 22)
    said = Statement("s1", "p1", span, span, Span(6, 14), "event", "ASSAULT", actor=("a",), recipient=("b",))
    actors = (
        Actor("a", "Kenya", "state", mentions=(Mention(0, 5, "name"),)),
        Actor("b", "rebels", "armed_group", mentions=(Mention(15, 21, "nominal"),)),
    )
    return Reading(Document("x", TEXT), actors, (), (), (), (replace(said, **change),), (), (), {})


@pytest.mark.parametrize(
    ("change", "reached"),
    [
        ({}, (1.0, 1.0, 1.0)),
        ({"source": "unspecified"}, (1.0, 1.0, 0.0)),
        ({"polarity": "negative"}, (1.0, 1.0, 0.0)),
        ({"label": "COERCE"}, (1.0, 0.0, 0.0)),
        ({"actor": ("b",), "recipient": ("a",)}, (1.0, 0.0, 0.0)),
        ({"label": "AID"}, (0.0, 0.0, 0.0)),
        ({"label": "leads"}, (0.0, 0.0, 0.0)),
    ],
)
def test_each_level_asks_more(tmp_path: Path, change: dict[str, Any], reached: tuple[float, ...]) -> None:
    figures = score_gold(load_readings(_gold(tmp_path)), [_reading(**change)])
    assert (figures["found_f1"], figures["typed_f1"], figures["attributed_f1"]) == reached
    assert figures["n"] == 1 and figures["texts"]["one"]["found_f1"] == reached[0]


def test_statements_outside_the_core_neither_help_nor_harm(tmp_path: Path) -> None:
    figures = score_gold(load_readings(_gold(tmp_path, core=False)), [_reading()])
    assert figures["found_f1"] == 0.0


def test_leanings() -> None:
    assert [leaning(x) for x in ("AID", "ASSAULT", "leads")] == ["cooperative", "conflictual", "structural"]


def test_a_gold_reading_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"one\.gold\.json is not a gold reading \(\[0, 99\] is no span"):
        load_readings(_gold(tmp_path, span=[0, 99]))
