from __future__ import annotations

from pathlib import Path

import pytest

from averral.errors import DataError, NoSuchInput, OutputError, SettingsError
from averral.linking.judging import add_judgement, judgement, read_judgements


def test_judgements_are_added_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "judgements.jsonl"
    one = judgement("same", "d1:x1", "d2:x3", "Ada", "2024-01-01")
    other = judgement("different", "d1:x1", "d2:x3", "Ben", "2024-01-02")
    add_judgement(path, one)
    add_judgement(path, other)
    assert read_judgements(path) == (one, other)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("alike", "a", "b", "Ada", "2024-01-01"), "same or different, not 'alike'"),
        (("same", "a", "a", "Ada", "2024-01-01"), "two different ids"),
        (("same", "a", "b", " ", "2024-01-01"), "give --by NAME"),
        (("same", "a", "b", "Ada", "2024"), "write YYYY-MM-DD"),
    ],
)
def test_what_means_nothing_is_refused(given: tuple[str, str, str, str, str], says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        judgement(*given)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 2 is not JSON"),
        ('{"verdict": "same"}', "line 2: a judgement is an object of"),
        ('{"verdict": "no", "a": "x", "b": "y", "by": "A", "on": "2024-01-01"}', "line 2: a judgement is same or"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "judgements.jsonl"
    add_judgement(path, judgement("same", "a", "b", "Ada", "2024-01-01"))
    path.write_text(path.read_text() + line + "\n")
    with pytest.raises(DataError, match=says):
        read_judgements(path)


def test_files_that_are_not_there_or_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match="file of judgements"):
        read_judgements(tmp_path / "none.jsonl")
    with pytest.raises(OutputError, match="cannot be written"):
        add_judgement(tmp_path, judgement("same", "a", "b", "Ada", "2024-01-01"))
