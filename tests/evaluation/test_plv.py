from __future__ import annotations

import json
from pathlib import Path

import pytest

from averral.errors import InputError
from averral.evaluation.plv import load_plv, root_of, score_plv, side_of
from evaluation.scores import Said, one_hot

ROW = {"text": "Norland warned Sudmark.", "actor": [0, 7], "recipient": [15, 22]}


def _load(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "rows.jsonl"
    path.write_text("\n".join(json.dumps({**ROW, **row}) for row in rows))
    return path


def test_levels_that_a_row_has(tmp_path: Path) -> None:
    path = _load(
        tmp_path, {"label": "RETREAT", "quad": 2}, {"label": "Conflict"}, {"binary": "COOPERATION", "actor": None}
    )
    rows = load_plv(path)
    assert [(r.label, r.quad, r.binary) for r in rows] == [
        ("YIELD", 2, "cooperation"), (None, None, "conflict"), (None, None, "cooperation"),
    ]  # fmt: skip
    assert rows[2].pair.actor is None


def test_figures_by_hand_and_null_where_no_row_has_the_level(tmp_path: Path) -> None:
    rows = load_plv(_load(tmp_path, {"label": "AID", "quad": 2}, {"label": "ACCUSE", "quad": 3}))
    scores = [Said({"NONE": 0.9, "AID": 0.1, "ASSAULT": 0.0}, one_hot(1, 4)), Said({"AID": 1.0}, one_hot(3, 4))]
    assert score_plv(rows, scores) == {
        "n": 2,
        "root": {"accuracy": 0.5, "macro_f1": 0.3333},  # AID 2/3, ACCUSE 0
        "quad": {"accuracy": 0.5, "macro_f1": 0.3333},  # 2: 1, 3: 0, 4: 0
        "binary": {"accuracy": 1.0, "macro_f1": 1.0},
    }
    binary = load_plv(_load(tmp_path, {"binary": "conflict"}))
    figures = score_plv(binary, [Said({"AID": 1.0}, one_hot(0, 4))])
    assert (figures["root"], figures["quad"], figures["binary"]) == (None, None, {"accuracy": 0.0, "macro_f1": 0.0})


def test_none_is_no_type_and_sides_are_sums() -> None:
    assert root_of(Said({"NONE": 1.0, "AID": 0.0, "AGREE": 0.0})) == "AGREE"
    assert side_of(Said({}, (0.0, 0.45, 0.3, 0.25))) == "conflict"


@pytest.mark.parametrize(
    "row",
    [{}, {"label": "HUG"}, {"quad": 5}, {"quad": "2"}, {"binary": "war"}, {"label": "AID", "actor": [0, 99]},
     {"label": "AID", "text": " "}],
)  # fmt: skip
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, row: dict[str, object]) -> None:
    with pytest.raises(InputError, match=r"rows\.jsonl, line 2: "):
        load_plv(_load(tmp_path, {"label": "AID"}, row))


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    (tmp_path / "rows").write_text('{"text": "Norland.", "actor": null, "label": "AID"}')
    with pytest.raises(InputError, match="'recipient' is missing"):
        load_plv(tmp_path / "rows")
