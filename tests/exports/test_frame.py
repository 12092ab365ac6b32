"""The data frame has the columns of the CSV."""

from __future__ import annotations

import sys

import pytest

from averral.errors import MissingPart
from averral.exports import to_pandas
from averral.exports.rows import COLUMNS
from averral.records import Document, Reading


def test_columns_and_types(reading: Reading) -> None:
    pytest.importorskip("pandas")
    frame = to_pandas(reading)
    assert tuple(frame.columns) == COLUMNS
    assert len(frame) == len(reading.statements)
    assert str(frame["cue_start"].dtype) == "Int64"
    assert frame["cue_start"].isna().sum() == sum(s.cue is None for s in reading.statements)
    assert frame.loc[8, "polarity"] == "negative"


def test_an_empty_reading_keeps_its_columns() -> None:
    pytest.importorskip("pandas")
    frame = to_pandas(Reading(Document("d", "nothing")))
    assert tuple(frame.columns) == COLUMNS
    assert len(frame) == 0


def test_missing_pandas_says_what_to_do(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingPart, match=r"pip install 'averral\[frame\]'"):
        to_pandas(reading)
