"""Names in datelines."""

from __future__ import annotations

from averral.knowledge.gazetteer import load_gazetteer
from averral.records import Block
from averral.timeplace.datelines import dateline_spans


def test_places_of_a_dateline() -> None:
    text = "DAR ES SALAAM, Tanzania (AP) _ It rained."
    blocks = [Block(0, 30, "dateline"), Block(31, len(text), "body")]
    spans = dateline_spans(text, blocks, load_gazetteer())
    assert [text[s.start : s.end] for s in spans] == ["DAR ES SALAAM", "Tanzania"]


def test_other_paragraphs_are_left_to_the_parse() -> None:
    assert list(dateline_spans("Kabul (AP)", [Block(0, 10, "body")], load_gazetteer())) == []
