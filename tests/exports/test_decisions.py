from __future__ import annotations

import csv
import io
import json

from averral.exports.decisions import COLUMNS, decisions_csv, decisions_jsonl
from averral.store.decided import Decided
from averral.store.rows import DecisionRow

ROW = DecisionRow(
    "d1", "a:s1", "a", 0, 5, "supports", ("XAA", "XCC"), (), "author", "correct", "{}", "Ada", "2024-01-02", "=1+1",
    False,
)  # fmt: skip
BEFORE = {"label": "supports", "actor": ["XAA", "XCC"], "recipient": [], "source": "author", "mode": None}
ONE = Decided(ROW, "a:s1", "X\u2028y", BEFORE, BEFORE | {"source": "XAA"})
NAMES = {"XAA": "Xand", "XCC": "Cand", "author": "author"}


def test_a_row_of_a_table() -> None:
    (row,) = csv.DictReader(io.StringIO(decisions_csv([ONE], NAMES.__getitem__)))
    assert tuple(row) == COLUMNS
    assert (row["decision"], row["undone"], row["note"], row["changed"]) == ("d1", "no", "'=1+1", "source")
    assert (row["before_actor"], row["before_actor_name"], row["before_mode"]) == ("XAA; XCC", "Xand; Cand", "")
    assert (row["before_source"], row["after_source"], row["after_source_name"]) == ("author", "XAA", "Xand")
    assert row["after_certainty"] == ""


def test_a_line_of_json() -> None:
    text = decisions_jsonl([ONE, ONE], NAMES.__getitem__)
    assert len(text.splitlines()) == 2 and "\u2028" not in text
    told = json.loads(text.splitlines()[0])
    assert (told["before"], told["after"]["source"], told["names"]) == (BEFORE, "XAA", NAMES)


def test_nothing_decided() -> None:
    assert decisions_csv([], str) == ",".join(COLUMNS) + "\r\n" and decisions_jsonl([], str) == ""
