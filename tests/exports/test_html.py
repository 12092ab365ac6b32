"""The page: one safe file, the same bytes each time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as parser

from averral.exports import fragment, page
from averral.exports.html import LISTED
from averral.records import Actor, Document, Mention, Note, Reading, Shift, Span, Statement

IMAGE = "<img src=x onerror=\"document.title='owned'\">"
HOSTILE = "</title><script>document.title='owned'</script>\u202e\x00\ud800" + IMAGE


def hostile(text: str) -> Reading:
    """A reading that has a text wherever a document can put one."""
    span = Span(0, max(len(text), 1))
    actors = (
        Actor(text, text, "other", mentions=(Mention(0, len(text), "name"),)),
        Actor("b", text, "state", parent=text),
    )
    statement = Statement(
        text, text, span, span, span, "relation", text, text, (text,), ("b",), (text,), "b",
        ("author", text, "b"), span, evidence=(span,), earliest=text, latest=text, place=text, why=(text,),
    )  # fmt: skip
    supports = replace(statement, id="s2", label="supports", earliest="2021-01-01", latest=None)
    return Reading(
        Document(text, text, text, text, (text,), text, text, text),
        actors,
        statements=(statement, supports),
        shifts=(Shift(("b", text), text, text, text, (text,)),),
        notes=(Note(text, text, span),),
        versions={text: text, "averral": text, "codebook": text},
    )


def test_sections_and_answer(reading: Reading) -> None:
    tree = parser.document_fromstring(page(reading))
    assert [s.get("id") for s in tree.iter("section")] == ["text", "claims", "network", "time", "about"]
    lead = tree.find_class("lead")[0].text_content()
    assert lead.startswith("19 statements by 5 sources about 9 actors. The author states 11 of them.")
    assert len(tree.find_class("st")) == 19
    assert "A record is what the text says, not what happened." in tree.text_content()


def test_every_link_leads_somewhere(reading: Reading) -> None:
    text = page(reading)
    tree = parser.document_fromstring(text)
    ids = {e.get("id") for e in tree.iter() if e.get("id")}
    sets = json.loads(tree.get_element_by_id("data").text)["sets"]
    for link in tree.iter("a"):
        to = link.get("href")
        if to.startswith("#in-"):
            assert to[4:] in sets
        elif to.startswith("#"):
            assert to[1:] in ids
        else:
            assert to == "https://courier.example/varnia?a=1&b=2"
            assert link.get("rel") == "noopener noreferrer"


def test_the_text_stands_in_the_page_as_it_is(reading: Reading) -> None:
    tree = parser.document_fromstring(page(reading))
    for mark in tree.find_class("ref"):
        mark.drop_tree()
    shown = "\n\n".join(p.text_content() for p in tree.find_class("t"))
    assert shown == reading.document.text


def test_policy_allows_only_the_page_s_own_style_and_script(reading: Reading) -> None:
    text = page(reading)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    script = re.search(r"<script>(.*?)</script>", text, re.DOTALL)
    assert style is not None
    assert script is not None
    for part, name in ((style[1], "style-src"), (script[1], "script-src")):
        digest = base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
        assert f"{name} &#39;sha256-{digest}&#39;" in policy[1]
    assert policy[1].startswith("default-src &#39;none&#39;")
    assert "unsafe" not in policy[1]


def test_nothing_comes_from_elsewhere(reading: Reading) -> None:
    tree = parser.document_fromstring(page(reading))
    assert not [e for e in tree.iter() if e.get("src") or e.tag in ("link", "iframe", "img", "object")]
    assert not [name for e in tree.iter() for name in e.keys() if name.startswith("on") or name == "style"]  # noqa: SIM118


@pytest.mark.parametrize("make", [page, fragment])
def test_hostile_text_is_escaped_everywhere(make: Callable[[Reading], str]) -> None:
    text = make(hostile(HOSTILE))
    text.encode("utf-8")
    assert "<script>document" not in text
    assert "<img" not in text
    assert not re.search("[\x00\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert "[U+202E]" in text
    tree = parser.document_fromstring(text)
    assert len(tree.xpath("//script")) == (2 if make is page else 0)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://a b", "JAVASCRIPT:1"])
def test_only_web_addresses_are_links(url: str, make_reading: Callable[..., Reading]) -> None:
    tree = parser.document_fromstring(page(make_reading(url=url)))
    assert all(a.get("href").startswith("#") for a in tree.iter("a"))
    assert url in tree.text_content()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=80))
def test_any_text_makes_a_page_that_parses_and_stays_the_same(text: str) -> None:
    reading = hostile(text + "<script>")
    first = page(reading)
    assert first == page(reading)
    first.encode("utf-8")
    assert first.count("<script") == 2
    tree = parser.document_fromstring(first)
    json.loads(tree.get_element_by_id("data").text)
    assert "<script" not in fragment(reading)


def test_same_bytes(reading: Reading, make_reading: Callable[..., Reading]) -> None:
    assert page(reading) == page(make_reading())


def test_an_empty_reading_says_what_to_do_next() -> None:
    text = page(Reading(Document("d", "")))
    assert "No statement was found." in text
    assert "averral codebook" in text
    assert "Document without a title" in text
    assert "date not stated" in text
    assert "averral-reading" in fragment(Reading(Document("d", "")))


def test_a_long_list_is_cut_and_says_so(reading: Reading) -> None:
    many = tuple(replace(reading.statements[0], id=f"s{n}") for n in range(LISTED + 5))
    text = page(replace(reading, statements=many))
    tree = parser.document_fromstring(text)
    assert len(tree.find_class("st")) == LISTED
    limit = tree.find_class("limit")[0].text_content()
    assert "first 2,000 of 2,005 statements" in limit
    assert "--format csv" in limit
    assert tree.find_class("lead")[0].text_content().startswith("2,005 statements")


def test_a_line_of_200_000_characters(reading: Reading) -> None:
    document = replace(reading.document, text="x" * 200_000, title="y" * 200_000, blocks=())
    assert len(page(replace(reading, document=document))) < 500_000


def test_many_statements_in_a_long_text_stay_linear() -> None:
    text = "Aland helps Bland. " * 40_000
    one = Statement("s", "p", Span(0, 1), Span(0, 1), Span(0, 1), "relation", "supports", actor=("a",))
    told = tuple(
        replace(one, id=f"s{n}", proposition=f"p{n}", span=Span(n, len(text) - n), recipient=("b",))
        for n in range(6_000)
    )
    mentions = tuple(Mention(n, n + 5, "name") for n in range(0, 60_000, 19))
    actors = tuple(Actor(i, i, "state", mentions=mentions) for i in "ab")
    begun = time.process_time()
    page(Reading(Document("d", text), actors, statements=told))
    assert time.process_time() - begun < 20


def test_reading_shows_itself_in_a_notebook(reading: Reading) -> None:
    text = reading._repr_html_()
    assert text == fragment(reading)
    assert "19 statements" in text
    assert "The first 12 of 19 statements" in text


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _opened(file: Path, profile: Path, address: str = "") -> Any:
    """The page as a real browser has it after its script has run."""
    command = [CHROMIUM or "", *FLAGS, f"--user-data-dir={profile}", "--dump-dom", file.as_uri() + address]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return parser.document_fromstring(done.stdout.decode("utf-8"))


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: no browser to open the page in")
def test_in_a_browser_hostile_text_does_not_run_and_the_page_works(tmp_path: Path, reading: Reading) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(page(hostile(HOSTILE)), encoding="utf-8")
    tree = _opened(file, tmp_path / "one")
    assert tree.find(".//title").text.startswith("</title><script>")
    file.write_text(page(reading), encoding="utf-8")
    chosen = _opened(file, tmp_path / "two", "#s7")
    card = chosen.get_element_by_id("card")
    assert card.get("hidden") is None
    assert "Ilse Maron (Varnia) says that" in card.text_content()
    within = _opened(file, tmp_path / "three", "#in-nobody")
    assert "Showing 1 statement: attributed to nobody named." in within.text_content()
