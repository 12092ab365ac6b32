"""Dates in words keep their precision."""

from __future__ import annotations

import pytest

from averral.exports.dates import when
from averral.exports.register import Register
from averral.records import Document, Reading, Time

TEXT = "early 1990s; in 2021; Friday; about August 2021; the war"


def register() -> Register:
    times = (
        Time(0, 11, "date", "199X", "1990-01-01", "1993-12-31"),
        Time(16, 20, "date", "2021", "2021-01-01", "2021-12-31"),
        Time(22, 28, "date", "2024-03-01", "2024-03-01", "2024-03-01"),
        Time(30, 47, "date", "2021-08", "2021-08-01", "2021-08-31", True),
        Time(49, 56, "event", "war", "2008-08-07", "2008-08-12"),
    )
    return Register.of(Reading(Document("d", TEXT), times=times))


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (None, None, "date not stated"),
        ("1990-01-01", "1993-12-31", "early 1990s (1990-93)"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("2024-03-01", "2024-03-01", "Friday (2024-03-01)"),
        ("2021-08-01", "2021-08-31", "around 2021-08"),
        ("2001-09-11", None, "since 2001-09-11"),
        ("2021-01-01", None, "since 2021"),
        ("2021-08-01", None, "since around 2021-08"),
        (None, "1993-12-31", "until 1993"),
        ("2008-08-07", None, "since 2008-08-07"),
        (None, "2020-05-05", "until 2020-05-05"),
    ],
)
def test_when(earliest: str | None, latest: str | None, words: str) -> None:
    assert when(register(), earliest, latest) == words


def test_what_ends_at_publication_is_told_as_of_that_day() -> None:
    document = Document("d", TEXT, published="2025-01-05")
    told = Register.of(Reading(document))
    assert when(told, None, "2025-01-05") == "as of 2025-01-05"
    assert when(told, "2014-01-01", "2025-01-05") == "since 2014-01-01 (as of 2025-01-05)"
    assert when(told, "2025-01-05", "2025-01-05") == "2025-01-05"
