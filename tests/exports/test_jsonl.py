"""JSON lines: one line a reading, and it reads back."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from averral.contract import load_reading
from averral.exports import to_jsonl
from averral.records import Document, Reading


def test_reads_back_as_the_same_reading(reading: Reading) -> None:
    line = to_jsonl(reading)
    assert line.endswith("}\n")
    assert load_reading(json.loads(line)) == reading


@given(st.text(alphabet=st.characters()))
def test_one_line_of_utf8_whatever_the_text(text: str) -> None:
    line = to_jsonl(Reading(Document("d", text)))
    line.encode("utf-8")
    assert len(line.splitlines()) == 1
    assert json.loads(line)["document"]["text"] == text


def test_lone_surrogates_and_line_separators_are_escaped() -> None:
    text = "a\ud800b\u2028c\x85d"
    line = to_jsonl(Reading(Document("d", text)))
    line.encode("utf-8")
    assert len(line.splitlines()) == 1
    assert json.loads(line)["document"]["text"] == text
