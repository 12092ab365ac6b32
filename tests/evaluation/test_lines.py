from __future__ import annotations

from pathlib import Path

import pytest

from averral.errors import InputError, NoSuchInput
from averral.evaluation.lines import Line, identified, read_lines


def test_blank_lines_are_left_out_and_numbers_kept(tmp_path: Path) -> None:
    (tmp_path / "a").write_text('{"a": 1}\n\n{"a": 2}\n')
    assert [(line.number, line.data["a"]) for line in read_lines(tmp_path / "a")] == [(1, 1), (3, 2)]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match="nowhere"):
        list(read_lines(tmp_path / "nowhere"))


@pytest.mark.parametrize("text", ['{"a": 1}\n{"a"', "{}\n[1]", "", "\n"])
def test_a_broken_line_or_no_line_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.jsonl").write_text(text)
    with pytest.raises(InputError, match=r"a\.jsonl(, line 2| holds no rows)"):
        list(read_lines(tmp_path / "a.jsonl"))


def test_two_rows_of_one_id_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text('{"id": "x"}\n{"id": "x"}\n')
    with pytest.raises(InputError, match=r"line 2: the id 'x' stands in line 1 too"):
        list(identified(tmp_path / "a"))


@pytest.mark.parametrize("span", [[0, 9], [2, 2], [3, 1], [-1, 2], [0], "ab", [0, True], None])
def test_a_span_must_be_in_the_text(span: object) -> None:
    with pytest.raises(InputError, match=r"rows, line 7: actor"):
        Line(Path("rows"), 7, {}).span(span, "actor", "four")


def test_a_day_may_carry_a_time_and_may_be_missing() -> None:
    assert Line(Path("rows"), 1, {"dct": "1998-12-05T09:42"}).day("dct") == "1998-12-05"
    assert Line(Path("rows"), 1, {}).day("dct") is None
    for value in ("yesterday", 5):
        with pytest.raises(InputError, match="not a date"):
            Line(Path("rows"), 1, {"dct": value}).day("dct")
