"""Names in datelines."""

from __future__ import annotations

import pytest

from averral.knowledge.gazetteer import load_gazetteer
from averral.records import Block, Span
from averral.timeplace.datelines import dateline_spans


def test_places_of_a_dateline() -> None:
    text = "DAR ES SALAAM, Tanzania (AP) _ It rained."
    blocks = [Block(0, 30, "dateline"), Block(31, len(text), "body")]
    spans = dateline_spans(text, blocks, load_gazetteer())
    assert [text[s.start : s.end] for s in spans] == ["DAR ES SALAAM", "Tanzania"]


@pytest.mark.parametrize("day", ["March 14", "Nov 3", "Nov. 3", "May 4, 2018", "Tuesday"])
def test_the_day_of_a_dateline_is_no_town_of_its_month(day: str) -> None:
    text = f"KABUL, {day} (AP) - It rained."
    spans = dateline_spans(text, [Block(0, text.index(" - "), "dateline")], load_gazetteer())
    assert [text[s.start : s.end] for s in spans] == ["KABUL"]


def test_a_town_called_as_a_month_is_one_where_no_day_follows() -> None:
    spans = list(dateline_spans("MARCH, England (AP)", [Block(0, 19, "dateline")], load_gazetteer()))
    assert spans == [Span(0, 5), Span(7, 14)]


def test_other_paragraphs_are_left_to_the_parse() -> None:
    assert list(dateline_spans("Kabul (AP)", [Block(0, 10, "body")], load_gazetteer())) == []
