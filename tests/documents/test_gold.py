"""The gold table of this room: tests/gold/documents.csv, one row a phenomenon."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from .conftest import kinds

TABLE = Path(__file__).parent.parent / "gold" / "documents.csv"


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def unescaped(cell: str) -> str:
    return cell.replace("\\r", "\r").replace("\\n", "\n")


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["phenomenon"])
def test_blocks_are_as_in_the_gold_table(row: dict[str, str]) -> None:
    assert kinds(unescaped(row["text"])) == unescaped(row["expected"])


def test_the_table_is_large_enough_and_names_each_phenomenon_once() -> None:
    names = [row["phenomenon"] for row in rows()]
    assert len(names) >= 30
    assert len(set(names)) == len(names)
