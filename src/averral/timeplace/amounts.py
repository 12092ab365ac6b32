"""How many: "twenty-five", "two and a half", "a dozen", "several", and TIMEX3 periods made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from averral.timeplace.timewords import time_words

_SMALLER = {"Y": (12, "M"), "TH": (60, "TM"), "D": (24, "TH"), "DE": (10, "Y"), "CE": (100, "Y"), "TM": (60, "TS")}
LARGEST = 100_000


def amount(words: Sequence[str]) -> Fraction | None:
    """The number that words in small letters say ("two", "and", "a", "half"), or None where nobody can say it.

    No number at all ("a", "another") is 1. Numbers over 100,000 are None.
    """
    numbers, total, current = time_words().numbers, Fraction(0), Fraction(0)
    seen = False
    for word in words:
        if word in numbers["vague"]:
            return Fraction(numbers["vague"][word]) or None
        digits = _digits(word)
        if digits is not None:
            current, seen = current + digits, True
        elif word in numbers["cardinals"]:
            current, seen = current + numbers["cardinals"][word], True
        elif word in numbers["dozens"]:
            current, seen = max(current, Fraction(1)) * numbers["dozens"][word], True
        elif word in numbers["scales"]:
            current, seen = max(current, Fraction(1)) * numbers["scales"][word], True
        elif word == "half":
            total, seen = total + Fraction(1, 2), True
    found = total + current if seen else Fraction(1)
    if "half" in words and ("dozen" in words or "score" in words):
        found = current / 2
    return found if 0 < found <= LARGEST else None


def _digits(word: str) -> Fraction | None:
    if re.fullmatch(r"[1-9]/[1-9]", word):
        return Fraction(int(word[0]), int(word[2]))
    bare = word.replace(",", "")
    if len(bare) > 12 or not bare.isascii() or not bare.replace(".", "", 1).isdigit():
        return None
    return Fraction(bare)


def period(number: Fraction | None, letter: str) -> str:
    """A TIMEX3 period: PXY for no number, P2Y6M for two and a half years, P50Y for half a century, PT5H."""
    if letter == "FN":
        number, letter = (number * 2 if number is not None else None), "W"
    if letter == "WE":
        return f"P{'X' if number is None else _plain(number)}WE"
    if number is None:
        return f"PT{'X'}{letter[1]}" if letter[0] == "T" else f"PX{letter}"
    whole, rest = divmod(number, 1)
    if rest and letter in _SMALLER:
        times, small = _SMALLER[letter]
        less = rest * times
        if less.denominator == 1:
            return _joined(int(whole), letter, int(less), small)
    return f"PT{_plain(number)}{letter[1]}" if letter[0] == "T" else f"P{_plain(number)}{letter}"


def _joined(whole: int, letter: str, less: int, small: str) -> str:
    if not whole:
        return period(Fraction(less), small)
    if letter in ("DE", "CE"):
        return f"P{whole * (10 if letter == 'DE' else 100) + less}Y"
    if letter == "D":
        return f"P{whole}DT{less}H"
    if letter[0] == "T":
        return f"PT{whole}{letter[1]}{less}{small[1]}"
    return f"P{whole}{letter}{less}{small}"


def _plain(number: Fraction) -> str:
    return str(int(number)) if number.denominator == 1 else f"{float(number):.2f}".rstrip("0")
