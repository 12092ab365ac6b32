"""The table of words of time is checked when it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

import averral.knowledge
from averral.errors import DataError
from averral.timeplace.timewords import time_words

SHIPPED = (Path(averral.knowledge.__file__).parent / "time_words.toml").read_text(encoding="utf-8")


def test_the_shipped_words_are_read() -> None:
    assert time_words().numbers["months"]["may"] == 5
    assert time_words().codes["units"]["decade"] == "DE"
    assert "resolution" in time_words().lists["numbered"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("may = 5", "may = 55", r"\[months\]: may = 55 cannot be"),
        ("may = 5", "May = 5", r"\[months\]: May = 5 cannot be"),
        ("[months]", "[moons]", "no table is called"),
        ('period = ["period"]', 'period = "period"', "period is not a list"),
        ("may = 5", "may =", "mend the file"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    file = tmp_path / "time_words.toml"
    file.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        time_words(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is missing"):
        time_words(tmp_path / "none.toml")
