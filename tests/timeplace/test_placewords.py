"""The table of words beside names."""

from __future__ import annotations

from pathlib import Path

import pytest

from averral.errors import DataError
from averral.timeplace.placewords import place_words


def test_kinds_of_words() -> None:
    words = place_words()
    assert (words.heads["Parish"].kind, words.heads["Parish"].level) == ("area", 2)
    assert words.before["near"] == "near"
    assert words.settlements["town"].type == "city"
    assert "said" in words.speech
    assert "University" in words.institutions
    assert words.heads["University"].kind == "body"


def test_an_unknown_kind_is_named_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "place_words.csv"
    table.write_text("word,kind,type,level\nfoo,bar,,\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"place_words.csv, line 2"):
        place_words(table)
