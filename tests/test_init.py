"""The front door: short, sorted, and everything behind it there."""

from __future__ import annotations

import subprocess
import sys

import pytest

import averral


def test_the_front_door_has_at_most_fifteen_names_in_order() -> None:
    assert len(averral.__all__) <= 15
    assert list(averral.__all__) == sorted(averral.__all__)


@pytest.mark.parametrize("name", averral.__all__)
def test_every_name_can_be_imported(name: str) -> None:
    assert getattr(averral, name).__name__ == name


def test_other_names_are_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Parser'"):
        _ = averral.Parser


def test_the_version_is_a_version() -> None:
    assert [part.isdigit() for part in averral.__version__.split(".")[:2]] == [True, True]


def test_import_loads_neither_parser_nor_tables() -> None:
    code = "import sys, averral; sys.exit(any(m in sys.modules for m in ('spacy', 'pydantic', 'averral.pipeline')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
