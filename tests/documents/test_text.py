from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from averral.documents import from_text
from averral.errors import EmptyDocument, InputError, SettingsError

BODY = "The coast guard stopped two boats near the port on Monday, and a court will decide about the rifles."


@settings(deadline=None)
@given(st.text(min_size=1))
def test_any_text_is_kept_to_the_character_and_read_the_same_twice(text: str) -> None:
    try:
        document, notes = from_text(text)
    except EmptyDocument:
        assert not text.strip().strip("\ufeff\u200b\u2060\x00").strip()
        return
    assert document.text == text
    assert (document, notes) == from_text(text)


def test_id_is_the_checksum_of_the_text() -> None:
    assert from_text(BODY)[0].id == sha256(BODY.encode()).hexdigest()
    assert from_text("a \ud800")[0].id == sha256(b"a \xed\xa0\x80").hexdigest()


def test_what_is_given_comes_before_what_the_text_says() -> None:
    text = f"Boats stopped\nBy Ada Brook\n\nLEMAR, 3 March 2019 (AP) - {BODY}"
    own, _ = from_text(text)
    assert (own.title, own.authors, own.published) == ("Boats stopped", ("Ada Brook",), "2019-03-03")
    given_, _ = from_text(text, title="Chase", published="2020-01", authors=["Eve Hill"], url="u", publisher="p")
    assert (given_.title, given_.authors, given_.published) == ("Chase", ("Eve Hill",), "2020-01")
    assert (given_.url, given_.publisher) == ("u", "p")


def test_a_dateline_without_a_year_states_no_day_unless_the_year_is_given() -> None:
    text = f"LEMAR, March 3 (AP) - {BODY}"
    assert from_text(text)[0].published is None
    assert from_text(text, published="2019")[0].published == "2019-03-03"


def test_one_author_may_be_given_as_a_string() -> None:
    assert from_text(BODY, authors="Ada Brook")[0].authors == ("Ada Brook",)


def test_language_is_noted() -> None:
    document, notes = from_text(BODY)
    assert (document.language, notes) == ("en", ())
    _, notes = from_text(
        "Die Küstenwache hat am Montag zwei Boote vor dem Hafen gestoppt und die Waffen beschlagnahmt."
    )
    assert [n.code for n in notes] == ["language"]


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\ufeff", "\x00\x00", "\u200b \u2060"])
def test_nothing_to_read_is_an_error(text: str) -> None:
    with pytest.raises(EmptyDocument, match="nothing but white space"):
        from_text(text)


def test_too_long_a_text_is_refused_with_the_limit_and_the_way_out() -> None:
    with pytest.raises(InputError) as caught:
        from_text("abc def", longest=5)
    assert "7 characters" in str(caught.value)
    assert "limit of 5" in str(caught.value)
    assert "longest=7" in str(caught.value)
    assert from_text("abc def", longest=7)[0].text == "abc def"


def test_a_wrong_date_is_refused() -> None:
    with pytest.raises(SettingsError, match="'03/04/2019'"):
        from_text(BODY, published="03/04/2019")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("KABUL, Jan. 5, 2025 (AP) - The bridge is open. It was shut.", "2025-01-05"),
        ("WASHINGTON, 08/19/1998 - The bridge is open. It was shut.", "1998-08-19"),
        ("The bridge is open again\n\nPublished 5 January 2025\n\nThe bridge was shut for a week.", "2025-01-05"),
        ("The bridge is open again\nBy Ada Brook, 5 January 2025\n\nThe bridge was shut for a week.", "2025-01-05"),
    ],
)
def test_a_day_taken_from_the_text_is_noted(text: str, day: str) -> None:
    document, notes = from_text(text)
    assert document.published == day
    (note,) = [n for n in notes if n.code == "published_from_text"]
    assert day in note.message
    assert "month first" not in note.message
    assert "published_from_text" not in [n.code for n in from_text(text, published="2025-01-07")[1]]


def test_a_day_in_figures_that_could_be_two_is_noted_so() -> None:
    document, notes = from_text("WASHINGTON, 08/09/1998 - The bridge is open. It was shut.")
    assert document.published == "1998-08-09"
    assert any("read month first" in n.message for n in notes)
