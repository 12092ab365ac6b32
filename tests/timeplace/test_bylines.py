"""Places in by-lines at the end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from averral.knowledge.gazetteer import load_gazetteer
from averral.records import Block
from averral.timeplace.bylines import byline_spans

BODY = "It rained. "


def found(byline: str) -> list[str]:
    """The places of a by-line after a body."""
    text = BODY + byline
    blocks = [Block(0, len(BODY) - 1, "body"), Block(len(BODY), len(text), "byline")]
    return [text[s.start : s.end] for s in byline_spans(text, blocks, load_gazetteer())]


@pytest.mark.parametrize(
    ("byline", "places"),
    [
        ("Ana Ode, lecturer, Odero Nairobi State University", ["Nairobi"]),
        ("Ana Ode (University of Ghana)", ["Ghana"]),
        ("Ana Ode, Buenos Aires Institute of Law", ["Buenos Aires"]),
        ("By Paris Smith", []),
        ("By Paris Smith, University", []),
        ("Paris Smith, Odero State University", []),
        ("Ana Ode, George Washington University", []),
        ("Ana Ode, Springfield College", []),
        ("Ana Ode lives in Nairobi", []),
    ],
)
def test_only_large_places_within_names_of_institutions(byline: str, places: list[str]) -> None:
    assert found(byline) == places


def test_a_by_line_before_the_body_is_not_read() -> None:
    text = "Ana Ode, Nairobi University\nIt rained."
    blocks = [Block(0, 27, "byline"), Block(28, len(text), "body")]
    assert list(byline_spans(text, blocks, load_gazetteer())) == []


@given(st.text(alphabet="Aa ,(é\nUniversity", max_size=60))
def test_spans_lie_in_the_by_line(byline: str) -> None:
    text = BODY + byline + " Nairobi University"
    blocks = [Block(0, len(BODY) - 1, "body"), Block(len(BODY), len(text), "byline")]
    for span in byline_spans(text, blocks, load_gazetteer()):
        assert len(BODY) <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
