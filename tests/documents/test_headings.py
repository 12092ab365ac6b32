from __future__ import annotations

import pytest

from averral.documents.headings import bare_title, decks, is_title

LEAD = "Two fishing boats were stopped off the coast on Monday, and the coast guard said that both carried rifles."


@pytest.mark.parametrize(
    "first",
    [
        "Boats stopped off Lemar",
        "# Boats stopped off Lemar",
        "Boats stopped off Lemar;",
        "\u2018Rifles, not flour\u2019",
        "Why Were Two Boats Stopped?",
        "Coast Guard Stops Two Boats In Long Chase.",
    ],
)
def test_titles(first: str) -> None:
    assert is_title([first, LEAD], None)


@pytest.mark.parametrize(
    "first",
    ["It was over by noon.", "LEMAR (AP) -", "By Ada Brook", "boats stopped", "- one", "They said:", "1998", LEAD],
)
def test_what_is_no_title(first: str) -> None:
    assert not is_title([first, LEAD], None)


def test_a_headline_with_a_full_stop_counts_before_a_dateline_or_byline() -> None:
    assert is_title(["Guard stops two boats.", f"LEMAR - {LEAD}"], None)
    assert is_title(["Guard stops two boats.", "By Ada Brook", LEAD], None)


def test_a_line_that_goes_on_in_the_next_or_stands_alone_is_no_title() -> None:
    assert not is_title(["The coast guard", "stopped two boats."], None)
    assert not is_title(["Boats stopped off Lemar"], None)


def test_a_given_title_must_be_the_same() -> None:
    assert is_title(["Boats stopped off Lemar."], "Boats  Stopped Off Lemar")
    assert is_title(["Boats stopped off Lemar", LEAD], "Boats stopped off Lemar - Harbour Gazette")
    assert not is_title(["Two hurt", LEAD], "Boats stopped off Lemar")


def test_bare_title() -> None:
    assert bare_title("## Boats  stopped\noff *Lemar*; ") == "Boats stopped off Lemar"


def test_decks_stand_between_title_and_byline() -> None:
    assert list(decks(["Boats stopped", "A chase ends", "By Ada Brook", LEAD], True, 2)) == [1]
    assert list(decks(["Boats stopped", LEAD * 8, "By Ada Brook", LEAD], True, 2)) == []
    assert list(decks(["Boats stopped;", "A chase ends.", LEAD], True, None)) == [1]
    assert list(decks(["Boats stopped", "A chase ends.", LEAD], True, None)) == []
