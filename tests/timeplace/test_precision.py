"""Precision codes of places."""

from __future__ import annotations

import pytest

from averral.timeplace.precision import precision


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("city", (1, 1)), ("capital", (1, 1)), ("admin2", (2, 3)), ("admin1", (3, 4)), ("border_line", (3, 5)),
        ("river", (3, 5)), ("country", (3, 6)), ("sea", (3, 7)),
    ],
)  # fmt: skip
def test_codes_by_type(kind: str, codes: tuple[int, int]) -> None:
    assert precision(kind, placed=True) == codes


def test_no_point_no_code() -> None:
    assert precision("city", placed=False) == (None, None)
