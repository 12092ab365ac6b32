"""Hostile or broken characters made harmless and visible. Only output is changed, never a record."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RETURNS = re.compile("\r\n?")
_REPLACEMENT = "\ufffd"


def encodable(text: str) -> str:
    """The text with lone surrogates and null characters, which many readers refuse, as U+FFFD."""
    return _SURROGATES.sub(_REPLACEMENT, text).replace("\x00", _REPLACEMENT)


def visible(text: str) -> str:
    """The text as it may be shown to a person.

    Control characters, lone surrogates and non-characters become U+FFFD; marks that turn the direction
    of writing become their number in brackets, so that none can dress one text up as another.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _RETURNS.sub("\n", text)
    return _DIRECTION.sub(lambda mark: f"[U+{ord(mark[0]):04X}]", _UNSHOWN.sub(_REPLACEMENT, text))


def one_line(text: str) -> str:
    """The text as shown, white space folded into single spaces."""
    return " ".join(visible(text).split())


def shortened(text: str, longest: int) -> str:
    """The text on one line, cut with an ellipsis when it has more than `longest` characters."""
    # Cut before folding, too: a line may have millions of characters.
    line = one_line(text[: 4 * longest])
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def web_address(url: str | None) -> str | None:
    """The address when it is one of the web (http or https, with a host), which alone become links."""
    if not url or url != url.strip() or re.search(r"[\s\x00-\x20\x7f-\x9f\\]", url):
        return None
    try:
        parts = urlsplit(encodable(url))
        good = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return visible(url) if good else None
