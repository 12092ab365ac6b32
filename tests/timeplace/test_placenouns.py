"""The table of nouns of described places."""

from __future__ import annotations

from pathlib import Path

import pytest

from averral.errors import DataError
from averral.timeplace.placenouns import place_nouns

HEADER = "word,plural,kind,type,needs,adjective\n"


def test_nouns_are_found_by_both_forms() -> None:
    nouns = place_nouns().nouns
    assert (nouns["base"].type, nouns["base"].needs, nouns["base"].owned) == ("facility", "none", True)
    assert (nouns["base"].plural, nouns["bases"].plural) == (False, True)
    assert (nouns["regions"].type, nouns["regions"].needs) == ("area", "modifier")


def test_words_around_them() -> None:
    table = place_nouns()
    assert "border" in table.words["modifier"]
    assert "set up" in table.words["verb"]
    assert "-held" in table.suffixes


def test_no_word_is_both_a_modifier_and_figurative() -> None:
    words = place_nouns().words
    assert not words["figurative"] & (words["modifier"] | words["weak"])
    assert not words["modifier"] & words["weak"]


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("camp,camps,thing,,,\n", 2),
        ("camp,camps,noun,tent,none,place\n", 2),
        ("camp,camps,noun,facility,much,place\n", 2),
        ("camp,camps,noun,facility,none,\n", 2),
        ("border,,modifier,area,,\n", 2),
        ("camp,camps,noun,facility,none,place\ncamp,campes,noun,facility,none,place\n", 3),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, lines: str, line: int) -> None:
    table = tmp_path / "place_nouns.csv"
    table.write_text(HEADER + lines, encoding="utf-8")
    with pytest.raises(DataError, match=rf"place_nouns.csv, line {line}"):
        place_nouns(table)
