from __future__ import annotations

import pytest

from averral.documents.html import read_html
from averral.errors import EmptyDocument

PARAGRAPHS = [
    "The harbour office of Lemar said on Tuesday that two boats had been stopped after a long chase.",
    "A speaker for the owners denied that the rifles on board were theirs, and blamed a rival from the other shore.",
    "The mayor will travel to the islands next week to speak with the families of the crew about what had happened.",
]
BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
HEAD = (
    "<title>Two boats stopped - Harbour Gazette</title><meta property='og:site_name' content='Harbour Gazette'>"
    "<meta name='author' content='Ada Brook; Eve Hill'><link rel='canonical' href='https://gazette.example/2001/02/03/b'>"
    "<meta property='article:published_time' content='2019-03-04T10:00:00Z'>"
)


def page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def test_main_text_with_its_headline_and_metadata() -> None:
    body = f"<nav>Home Sport</nav><h1>Two boats stopped</h1><article>{BODY}</article><footer>Imprint</footer>"
    text, known, notes = read_html(page(body, HEAD), "a.html")
    assert text.split("\n") == ["Two boats stopped", *PARAGRAPHS]
    assert (known.title, known.publisher) == ("Two boats stopped", "Harbour Gazette")
    assert (known.authors, known.published) == (("Ada Brook", "Eve Hill"), "2019-03-04")
    assert known.url == "https://gazette.example/2001/02/03/b"
    assert notes == ()


def test_no_date_is_guessed_from_address_footer_or_clock() -> None:
    head = "<link rel='canonical' href='https://gazette.example/2001/02/03/b'>"
    _, known, _ = read_html(page(f"{BODY}<footer>Copyright 2019 Gazette</footer>", head), "a.html")
    assert known.published is None


@pytest.mark.parametrize(
    "head",
    ["<title><script>alert(1)</script>Boats</title>", "<title>Boats &lt;script&gt;alert(1)&lt;/script&gt;</title>"],
)
def test_a_script_in_the_title_is_plain_characters_or_gone(head: str) -> None:
    text, known, _ = read_html(page(f"<h1><script>alert(1)</script>Boats</h1>{BODY}", head), "a.html")
    assert text.split("\n")[-3:] == PARAGRAPHS
    assert known.title is not None and "Boats" in known.title


def test_a_script_in_the_headline_is_dropped() -> None:
    text, known, _ = read_html(page(f"<h1><script>alert(1)</script>Boats stopped</h1>{BODY}"), "a.html")
    assert known.title == "Boats stopped"
    assert "alert" not in text


@pytest.mark.parametrize("opening", ["<div>" * 3000, "<div>" * 100_000, "<b>" * 50_000, "<table><tr><td>" * 2000])
def test_too_deep_a_page_is_read_another_way_with_a_note(opening: str) -> None:
    text, _, notes = read_html(page(opening + BODY), "deep.html")
    assert text.split("\n") == PARAGRAPHS
    assert [n.code for n in notes] == ["html"]
    assert "deep.html" in notes[0].message


@pytest.mark.parametrize("opening", ["<div>" * 1500, "<ul><li>" * 600, "<blockquote>" * 900])
def test_deep_pages_do_not_crash(opening: str) -> None:
    text, _, _ = read_html(page(opening + BODY), "deep.html")
    assert all(words in text for words in PARAGRAPHS)


def test_a_page_without_words_is_empty() -> None:
    with pytest.raises(EmptyDocument, match=r"a\.html is a page without words"):
        read_html(page("<script>var words = 1</script>"), "a.html")


def test_declared_encodings_are_used() -> None:
    words = "Отряд вошёл в город утром, и министр обороны заявил об этом."
    data = f"<html><head><meta charset='windows-1251'></head><body><p>{words}</p></body></html>".encode("cp1251")
    assert read_html(data, "a.html")[0] == words


def test_characters_that_no_page_may_hold_are_left_out() -> None:
    text, _, _ = read_html(page(BODY + "<p>Nobody was\x00 hurt&#0;&#1; in the port.</p>"), "a.html")
    assert text.endswith("Nobody was hurt in the port.")


def test_an_html_file_without_tags_is_plain_text() -> None:
    text, _, notes = read_html(b"Two boats & a ship\n\nleft.", "a.html")
    assert text == "Two boats & a ship\n\nleft."
    assert [n.code for n in notes] == ["html"]
