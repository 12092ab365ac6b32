"""Rows of the data sets, from small files written here."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from averral.errors import DataError, NoSuchInput
from averral.models.marking import MARKS, Marker
from averral.training.rows import (
    NONE,
    TYPES,
    CueRow,
    PairRow,
    ParagraphRow,
    dse_rows,
    marked,
    paragraphs,
    plv_rows,
    polnear_rows,
    records,
    toponym_rows,
    write_records,
)

WORDS = ("norland", "hailed", "sudmark", "said", "aren", "so")
Write = Callable[[str, list[dict[str, Any]]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(name: str, rows: list[dict[str, Any]]) -> Path:
        file = tmp_path / name
        write_records(file, rows)
        return file

    return _write


def marker_file(folder: Path, *, special: tuple[str, ...] = ("[PAD]", "[CLS]", "[SEP]", "[UNK]")) -> Path:
    """A tokenizer of a few whole words; the second and third special piece begin and end a row."""
    pieces = {p: n for n, p in enumerate((*special, *MARKS, *WORDS))}
    tokenizer = Tokenizer(models.WordLevel(pieces, unk_token=special[3]))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    ends = [(s, pieces[s]) for s in special[1:3]]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{special[1]} $A {special[2]}", special_tokens=ends
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder / "tokenizer.json"


def test_plv_gives_type_quad_and_direction(write: Write) -> None:
    file = write(
        "plv.jsonl",
        [
            {"text": "norland hailed sudmark", "actor": [0, 7], "recipient": [15, 22], "label": "SUPPORT", "quad": 1},
            {"text": "norland so sudmark", "actor": [0, 7], "recipient": [11, 18], "label": "CONSULT", "quad": 1},
        ],
    )
    first, second = plv_rows(file)
    assert (first.actor, first.recipient) == ((0, 7), (15, 22))
    assert first.type is not None and first.type.index(1.0) == TYPES.index("SUPPORT") and sum(first.type) == 1.0
    assert first.quad == (1.0, 0.0, 0.0, 0.0)
    assert (first.stance, first.forward) == (None, 1.0)
    assert second.forward is None  # both consult each other


def test_dse_drops_copies_and_what_stands_in_the_other_file(write: Write) -> None:
    one = {"text": "a b", "p": [0, 1], "q": [2, 3], "label": 3}
    other = {"text": "c d", "p": [0, 1], "q": [2, 3], "label": 0}
    held = {"text": "e f", "p": [0, 1], "q": [2, 3], "label": 1}
    train, dev = write("train.jsonl", [one, one, held, other]), write("dev.jsonl", [held])
    rows = dse_rows(train, [dev])
    assert [r.text for r in rows] == ["a b", "c d"]
    assert rows[0].stance == (0.0, 0.0, 0.0, 1.0, 0.0)
    assert (rows[0].type, rows[0].quad, rows[0].forward) == (None, None, None)


def test_swapping_turns_stance_and_direction_round() -> None:
    row = PairRow("x", (0, 1), (2, 3), stance=(0.1, 0.5, 0.2, 0.2, 0.0), forward=0.75)
    turned = row.swapped()
    assert (turned.actor, turned.recipient) == ((2, 3), (0, 1))
    assert turned.stance == (0.1, 0.2, 0.5, 0.0, 0.2)
    assert turned.forward == 0.25
    assert turned.swapped() == row


def test_paragraphs_end_at_an_empty_line() -> None:
    assert list(paragraphs("one\ntwo\n\nthree\n")) == [(0, 7), (9, 14)]


def test_polnear_counts_pieces_from_the_special_one(write: Write, tmp_path: Path) -> None:
    text = "norland hailed sudmark aren said so\n\nso aren said\n\nso"
    attribution = {"source": [[23, 27]], "cue": [[28, 32]], "content": [[0, 22]]}
    file = write("polnear.jsonl", [{"text": text, "attributions": [attribution]}])
    rows = polnear_rows(file, Marker(marker_file(tmp_path)))
    assert rows == [
        ParagraphRow((1, 8, 9, 10, 12, 11, 13, 2), (CueRow((5,), (4,), (1, 2, 3)),)),
        ParagraphRow((1, 13, 12, 11, 2), ()),
    ]  # the last paragraph is too short


def test_places_are_runs_of_pieces_counted_from_the_special_one(write: Write, tmp_path: Path) -> None:
    toponyms = [{"start": 0, "end": 7}, {"start": 13, "end": 20}, {"start": 30, "end": 31}]
    file = write("places.jsonl", [{"text": "norland said sudmark, so", "toponyms": toponyms}])
    assert toponym_rows(records(file), Marker(marker_file(tmp_path))) == [
        ParagraphRow((1, 8, 11, 10, 3, 13, 2), None, ((1, 2), (3, 4)))
    ]


def test_a_long_text_is_cut_and_its_places_with_it(write: Write, tmp_path: Path) -> None:
    text = "so aren said. " * 90 + "norland"
    file = write("places.jsonl", [{"text": text, "toponyms": [{"start": len(text) - 7, "end": len(text)}]}])
    first, last = toponym_rows(records(file), Marker(marker_file(tmp_path)))
    assert first.places == () and len(first.ids) <= 256
    assert last.places == ((len(last.ids) - 2, len(last.ids) - 1),) and last.ids[-2] == 8


def test_a_pair_is_marked_on_both_sides(tmp_path: Path) -> None:
    marker = Marker(marker_file(tmp_path))
    seen = marked(PairRow("norland hailed sudmark", (0, 7), (15, 22)), marker)
    assert seen.ids == (1, 4, 8, 5, 9, 6, 10, 7, 2)
    assert (seen.first, seen.second) == (1, 5)


def test_the_padding_is_the_tokenizers_own(tmp_path: Path) -> None:
    assert Marker(marker_file(tmp_path)).pad == 0
    assert Marker(marker_file(tmp_path, special=("x", "<s>", "</s>", "<pad>"))).pad == 3
    file = tmp_path / "tokenizer.json"
    told = Tokenizer.from_file(str(file))
    told.enable_padding(pad_id=2, pad_token="</s>")
    told.save(str(file))
    assert Marker(file).pad == 2


def test_a_tokenizer_without_marks_is_refused(tmp_path: Path) -> None:
    file = marker_file(tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace("[unused3]", "other"), encoding="utf-8")
    with pytest.raises(DataError, match=r"unused3"):
        Marker(file)


def test_a_missing_file_and_a_broken_line_are_named(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match=r"gone\.jsonl"):
        records(tmp_path / "gone.jsonl")
    file = tmp_path / "bad.jsonl"
    file.write_text(json.dumps({"a": 1}) + "\n{\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"bad\.jsonl"):
        records(file)


def test_none_is_the_last_type() -> None:
    assert NONE == len(TYPES) - 1 == 15
