from __future__ import annotations

import json
from pathlib import Path

import pytest

from averral.errors import InputError
from averral.evaluation.toponyms import (
    PlacedText,
    ReadToponyms,
    Toponym,
    kilometres,
    load_toponyms,
    read_toponyms,
    score_toponyms,
)
from averral.pipeline import Reader

TEXT = "Goma, Lima and Xanadu"
PLACES = [
    {"start": 0, "end": 4, "lat": 0.0, "lon": 0.0},
    {"start": 6, "end": 10, "lat": 0.0, "lon": 10.0},
    {"start": 15, "end": 21, "lat": None, "lon": None},
]


def _load(folder: Path, toponyms: object) -> Path:
    (folder / "rows").write_text(json.dumps({"id": "a", "text": TEXT, "toponyms": toponyms}))
    return folder / "rows"


def test_figures_by_hand(tmp_path: Path) -> None:
    texts = load_toponyms(_load(tmp_path, PLACES))
    found = (Toponym(0, 4, 0.0, 1.0), Toponym(6, 9, 0.0, 12.0), Toponym(15, 21, 1.0, 1.0))
    given = (Toponym(0, 4, 0.0, 1.0), Toponym(6, 10, 0.0, 10.0), Toponym(15, 21, None, None))
    assert score_toponyms(texts, [ReadToponyms(found, given)]) == {
        "n": 1, "gold": 3, "predicted": 3, "recognition_f1": 0.6667, "overlap_f1": 1.0, "end_to_end_161km": 0.5,
        "resolved_161km": 0.5, "median_error_km": 166.8, "gold_span_161km": 1.0,
    }  # fmt: skip


def test_a_degree_on_the_equator() -> None:
    assert kilometres(Toponym(0, 1, 0.0, 0.0), Toponym(0, 1, 0.0, 1.0)) == pytest.approx(111.195, abs=0.001)
    assert kilometres(Toponym(0, 1, 0.0, 0.0), Toponym(0, 1, None, 1.0)) is None


def test_given_spans_get_their_places(tmp_path: Path, reader: Reader) -> None:
    (read,) = read_toponyms(reader, load_toponyms(_load(tmp_path, PLACES)))
    assert [round(t.lat) if t.lat is not None else None for t in read.given] == [-2, -12, None]


def test_described_places_are_no_toponyms(reader: Reader) -> None:
    text = "The group runs bases in Somalia."
    (read,) = read_toponyms(reader, [PlacedText("a", text, ())])
    assert [text[t.start : t.end] for t in read.found] == ["Somalia"]


@pytest.mark.parametrize("change", [{"lat": 91}, {"lon": "3"}, {"end": 99}, {"start": None}])
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, change: dict[str, object]) -> None:
    with pytest.raises(InputError, match="line 1"):
        load_toponyms(_load(tmp_path, [{**PLACES[0], **change}]))
