from __future__ import annotations

import json
from pathlib import Path

import pytest

from averral.errors import InputError
from averral.evaluation.attributions import Quoted, QuotedText, Tokens, load_attributions, score_attributions

TEXT = "“We left,” Ann said. Bob denies it all."


def test_marks_at_the_edge_decide_nothing() -> None:
    tokens = Tokens(TEXT)
    assert tokens.of([(1, 8)]) == {0, 1} == tokens.of([(0, 10)])
    assert tokens.quoted == {0, 1}
    assert Tokens("“One two\n\nthree").quoted == {0, 1}
    assert Tokens("a - b").of([(2, 3)]) == {1}


def test_figures_by_hand() -> None:
    gold = (Quoted(((11, 14),), ((15, 19),), ((0, 10),)), Quoted(((21, 24),), ((25, 31),), ((32, 38),)))
    ours = (Quoted(((11, 14),), ((15, 19),), ((1, 8),)), Quoted((), (), ((32, 34),)), Quoted(((0, 3),), (), ()))
    figures = score_attributions([QuotedText("a", TEXT, gold)], [ours])
    assert (figures["n"], figures["tokens"], figures["left_out"]) == (1, 8, {"gold": 0, "predicted": 1})
    counts = {k: (v["correct"], v["predicted"], v["gold"]) for k, v in figures["token"].items()}
    assert counts == {
        "source": (1, 2, 2), "cue": (1, 1, 2), "content": (3, 3, 4), "content quoted": (2, 2, 2),
        "content unquoted": (1, 1, 2),
    }  # fmt: skip
    levels = figures["attribution"]
    assert [levels[k]["correct"] for k in ("content", "content+source", "exact")] == [2, 1, 1]
    assert (levels["exact"]["precision"], levels["exact"]["recall"], levels["exact"]["f1"]) == (0.5, 0.5, 0.5)


@pytest.mark.parametrize("content", [[[0, 99]], "all", [[0]]])
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, content: object) -> None:
    row = {"id": "a", "text": TEXT, "attributions": [{"content": content}]}
    (tmp_path / "rows").write_text(json.dumps(row))
    with pytest.raises(InputError, match="line 1: content"):
        load_attributions(tmp_path / "rows")
