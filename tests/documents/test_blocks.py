from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from averral.documents.blocks import lay_out
from averral.documents.dates import Stated

from .conftest import kinds

PIECES = st.sampled_from(
    [
        "LEMAR (AP) -", "By Ada Brook", "Boats stopped", "\n", "\n\n", "\r\n", " ", "(sp/eml)", "\u2014 Eve Hill",
        "March 3, 2019",
        "The coast guard stopped two boats near the port on Monday", ".", ", and a court will decide", "\x00", "\ud800",
        "\u2028", "\t", "(", "Ada Brook, professor",
        "which ran on and on and on until the line was full enough\nto break",
    ]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=14).map("".join), st.text(alphabet="aA .\n(-)\r\x00\ud800_")))
def test_blocks_cover_every_character_that_is_not_white_space_once(text: str) -> None:
    blocks = lay_out(text).blocks
    covered = [i for b in blocks for i in range(b.start, b.end)]
    assert len(covered) == len(set(covered)) and covered == sorted(covered)
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)
    for block in blocks:
        assert 0 <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip()
    assert lay_out(text) == lay_out(text)


def test_title_byline_dateline_body_and_signoff() -> None:
    top = "Boats stopped\nBy Ada Brook\nGazette Staff Writer\n\n"
    text = f"{top}LEMAR, 3 March 2019 (AP) - They left.\n\nAll did. (sp/eml)"
    layout = lay_out(text)
    assert kinds(text) == (
        "title:Boats stopped|byline:By Ada Brook|byline:Gazette Staff Writer|dateline:LEMAR, 3 March 2019 (AP) -"
        "|body:They left.|body:All did.|byline:(sp/eml)"
    )
    assert (layout.title, layout.authors, layout.stated) == ("Boats stopped", ("Ada Brook",), Stated(3, 3, 2019))


def test_a_deck_is_the_first_of_two_and_the_longer_lead_is_body() -> None:
    lead = "The coast guard stopped two boats near the port on Monday"
    text = f"Boats stopped\n\n{lead}.\n\n{lead}, and a court will decide.\n\nNobody was hurt."
    assert [b.kind for b in lay_out(text).blocks] == ["title", "deck", "body", "body"]


def test_a_deck_is_compared_with_the_lead_behind_its_dateline() -> None:
    lead = "The coast guard stopped two boats near the port on Monday"
    text = f"Boats stopped\n\n{lead}.\n\nLEMAR (AP) - {lead}, and a court will decide."
    assert [b.kind for b in lay_out(text).blocks] == ["title", "deck", "dateline", "body"]


def test_an_identical_paragraph_later_is_repeat() -> None:
    said = "The coast guard stopped two boats near the port on Monday."
    text = f"Boats stopped\n\nNobody was hurt.\n\n{said}\n\nThat is all.\n\n{said}"
    assert [b.kind for b in lay_out(text).blocks] == ["title", "body", "body", "body", "repeat"]


def test_a_date_between_title_and_byline_is_a_dateline() -> None:
    text = "Boats stopped\nMarch 3, 2019\nBy Ada Brook\n\nThey left."
    assert kinds(text) == "title:Boats stopped|dateline:March 3, 2019|byline:By Ada Brook|body:They left."
    assert lay_out(text).stated == Stated(3, 3, 2019)


def test_a_late_dateline_states_no_day_for_the_document() -> None:
    text = "\n\n".join(["They left."] * 9 + ["LEMAR, 3 March 2019 (AP) - They left."])
    assert lay_out(text).stated is None


def test_a_title_from_metadata_is_found_in_the_text() -> None:
    assert kinds("Boats stopped.\n\nThey left.", "Boats stopped") == "title:Boats stopped.|body:They left."
    assert kinds("Two hurt\n\nThey left.", "Boats stopped") == "body:Two hurt|body:They left."


@pytest.mark.parametrize(
    "text",
    [
        ("The coast guard stopped two boats near the port on Monday. " * 90_000)[:5_000_000],
        "The coast guard stopped two boats.\n\n" * 140_000,
        "x" * 200_000,
        "ab " * 67_000,
        "(" * 10_000 + "x" + ")" * 10_000,
        "A. (" * 10_000,
        "LEMAR " * 40_000,
        "By " + "Ada Brook and " * 20_000,
        "Ada Brook\n" * 20_000,
        "x" + "\n" * 1_000_000 + "y",
    ],
    ids=["5 MB", "5 MB lines", "one word", "one line", "brackets", "open", "capitals", "byline", "names", "breaks"],
)
def test_hostile_and_large_texts_stay_fast(text: str) -> None:
    start = time.process_time()
    lay_out(text)
    assert time.process_time() - start < 5
