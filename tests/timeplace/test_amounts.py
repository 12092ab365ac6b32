"""Amounts and the periods made of them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from averral.timeplace.amounts import amount, period


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("twenty - five", 25), ("a dozen", 12), ("half a dozen", 6), ("two hundred and ten", 210), ("a", 1),
        ("3", 3), ("1,500", 1500), ("half a", Fraction(1, 2)), ("two and a half", Fraction(5, 2)),
        ("5 1/2", Fraction(11, 2)), ("a couple of", 2), ("several", None), ("9999999", None),
    ],
)  # fmt: skip
def test_amounts_in_words_and_figures(words: str, expected: Fraction | None) -> None:
    assert amount(words.split()) == expected


@pytest.mark.parametrize(
    ("number", "letter", "expected"),
    [
        (Fraction(3), "Y", "P3Y"), (None, "Y", "PXY"), (Fraction(5), "TH", "PT5H"), (None, "TM", "PTXM"),
        (Fraction(5, 2), "Y", "P2Y6M"), (Fraction(11, 2), "TH", "PT5H30M"), (Fraction(1, 2), "CE", "P50Y"),
        (Fraction(1), "FN", "P2W"), (Fraction(1), "WE", "P1WE"), (Fraction(3, 2), "D", "P1DT12H"),
    ],
)  # fmt: skip
def test_periods(number: Fraction | None, letter: str, expected: str) -> None:
    assert period(number, letter) == expected


@given(st.lists(st.text(max_size=6), max_size=6))
def test_any_words_give_a_positive_number_or_none(words: list[str]) -> None:
    found = amount(words)
    assert found is None or found > 0
