from __future__ import annotations

import json
from pathlib import Path

import pytest

from averral.errors import InputError
from averral.evaluation.dse import load_dse, score_dse
from evaluation.scores import Said, one_hot


def _load(folder: Path, *labels: object) -> Path:
    rows = [
        {"text": f"Norland backs Sudmark {i}.", "p": [0, 7], "q": [14, 21], "label": k} for i, k in enumerate(labels)
    ]
    (folder / "rows").write_text("\n".join(map(json.dumps, rows)))
    return folder / "rows"


def test_figures_by_hand_with_copies_left_out(tmp_path: Path) -> None:
    rows = load_dse(_load(tmp_path, 1, 1, 3, 0))
    scores = [Said({}, stances=one_hot(k, 5)) for k in (1, 3, 3, 0)]
    whole = {"n": 4, "micro_f1": 0.75, "macro_f1": 0.7778, "labels": {"0": 1.0, "1": 0.6667, "3": 0.6667}}
    assert score_dse(rows, scores) == whole
    unseen = {"n": 2, "micro_f1": 1.0, "macro_f1": 1.0, "labels": {"0": 1.0, "3": 1.0}, "copies": 2}
    assert score_dse(rows, scores, train=rows[:2]) == {**whole, "unseen": unseen}


@pytest.mark.parametrize("label", [5, -1, "1", None, True])
def test_a_label_that_is_none_is_refused(tmp_path: Path, label: object) -> None:
    with pytest.raises(InputError, match="line 2: label is"):
        load_dse(_load(tmp_path, 1, label))
