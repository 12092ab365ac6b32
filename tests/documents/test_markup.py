from __future__ import annotations

import time

import pytest

from averral.documents.markup import visible_words, without_controls


def test_blocks_are_lines_and_programs_are_left_out() -> None:
    page = "<title>x</title><h1>Boats</h1><script>alert('<p>1</p>')</script><p>Two <b>old</b>\n boats</p>"
    page += "<!-- no --><style>a{}</style>"
    assert visible_words(page) == "x\nBoats\nTwo old boats"


def test_references_are_resolved_and_loose_marks_stay() -> None:
    assert visible_words("<p>a &lt; b &amp; c < d &eacute;</p>") == "a < b & c < d \u00e9"


def test_an_unclosed_script_hides_the_rest() -> None:
    assert visible_words("<p>one</p><script>two<p>three") == "one"


def test_controls_and_impossible_references_go() -> None:
    assert without_controls("a\x00b&#0;&#1;c&#xD800;d&#99999999999;&#233;&#x2019;\n") == "abcd&#233;&#x2019;\n"


@pytest.mark.parametrize("piece", ["<", "<a ", "<!--", "<script>", '<a b="', "</", "&#", "<p>", "<![CDATA["])
def test_hostile_markup_stays_fast(piece: str) -> None:
    start = time.process_time()
    visible_words(without_controls(piece * 100_000))
    assert time.process_time() - start < 3
