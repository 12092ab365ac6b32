from __future__ import annotations

import json
from pathlib import Path

import pytest

from averral.errors import InputError
from averral.evaluation.times import Expression, expressions, load_times, score_times
from averral.records import Time

TIMEX = [
    {"start": 0, "end": 6, "type": "DATE", "value": "2020-05-18"},
    {"start": 11, "end": 18, "type": "DURATION", "value": "P2D"},
]


def _load(folder: Path, timex: object, dct: str = "2020-05-19") -> Path:
    row = {"id": "a", "dct": dct, "text": "Monday and two days", "timex": timex}
    (folder / "rows").write_text(json.dumps(row))
    return folder / "rows"


def test_figures_by_hand(tmp_path: Path) -> None:
    texts = load_times(_load(tmp_path, TIMEX))
    read = [
        (Expression(0, 6, "DATE", "2020-05-11"), Expression(12, 18, "DATE", "P2D"), Expression(7, 10, "SET", "P1D"))
    ]
    assert score_times(texts, read) == {
        "n": 1, "gold": 2, "predicted": 3, "strict_f1": 0.4, "relaxed_f1": 0.8, "type_f1": 0.4, "value_f1": 0.4,
    }  # fmt: skip


def test_events_are_no_timex() -> None:
    times = [Time(0, 2, "date", "2020"), Time(3, 9, "event", "2001")]
    assert expressions(times) == (Expression(0, 2, "DATE", "2020"),)


@pytest.mark.parametrize("timex", [None, [{"start": 0}], [{"start": 0, "end": 3}], [{**TIMEX[0], "end": 99}]])
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, timex: object) -> None:
    with pytest.raises(InputError, match="line 1"):
        load_times(_load(tmp_path, timex))
