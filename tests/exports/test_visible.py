"""Hostile characters are shown, never passed on."""

from __future__ import annotations

import pytest

from averral.exports.visible import encodable, one_line, shortened, visible, web_address


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\x00b\x1b[31m\x9b", "a\ufffdb\ufffd[31m\ufffd"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("abc\u202exe.txt", "abc[U+202E]xe.txt"),
        ("\u2066in\u2069", "[U+2066]in[U+2069]"),
        ("one\r\ntwo\rthree\tfour", "one\ntwo\nthree\tfour"),
        ("سلام \U0001f600 é", "سلام \U0001f600 é"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_encodable_keeps_all_but_surrogates_and_nulls() -> None:
    assert encodable("a\ud83d\x00\x1b\u202e") == "a\ufffd\ufffd\x1b\u202e"


def test_one_line_and_shortened() -> None:
    assert one_line("a\n  b\tc ") == "a b c"
    assert shortened("four words in here", 10) == "four word…"
    assert shortened("short", 5) == "short"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://courier.example/a?b=1&c=2", "https://courier.example/a?b=1&c=2"),
        ("HTTP://courier.example", "HTTP://courier.example"),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,<script>", None),
        ("https:\\\\evil.example", None),
        ("https://", None),
        ("https://[bad", None),
        ("//courier.example", None),
        ("vbscript:x", None),
        ("file:///etc/passwd", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, address: str | None) -> None:
    assert web_address(url) == address
