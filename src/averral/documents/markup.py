"""The visible words of a page without a parser: works at any depth of nesting and in linear time."""

from __future__ import annotations

import re
from html import unescape

_SKIPPED = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe", "select"})
_BLOCK_TAGS = """
address article aside blockquote body br dd div dl dt figcaption footer form h1 h2 h3 h4 h5 h6
header hr li main nav ol p pre section table td th tr title ul
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_SPACE = re.compile(r"\s+")
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,20})")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,7})|([0-9]{1,8}))\b;?|&#[xX]?[0-9a-fA-F]{8,};?")
_CHARACTERS = ((32, 0xD800), (0xE000, 0xFFFE), (0x10000, 0x110000))
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def without_controls(source: str) -> str:
    """The source without characters, and references to characters, that no page may hold."""
    return _CONTROLS.sub("", _REFERENCE.sub(_allowed, source))


def visible_words(source: str) -> str:
    """The text of a page: scripts, styles and tags left out, one line a block, references resolved."""
    parts: list[str] = []
    at = 0
    while (tag := source.find("<", at)) >= 0:
        parts.append(_SPACE.sub(" ", source[at:tag]))
        at = _behind(source, tag, parts)
    parts.append(_SPACE.sub(" ", source[at:]))
    lines = (" ".join(line.split()) for line in unescape("".join(parts)).split("\n"))
    return "\n".join(line for line in lines if line)


def _behind(source: str, tag: int, parts: list[str]) -> int:
    """Where to go on behind the tag or comment that starts here; a line break if it is a block's."""
    if source.startswith("<!--", tag):
        return _after(source, "-->", tag)
    named = _NAME.match(source, tag)
    if named is None and source[tag + 1 : tag + 2] not in ("!", "?", "/"):
        parts.append("<")
        return tag + 1
    name = named[1].lower() if named else ""
    if name in _BLOCKS:
        parts.append("\n")
    end = _after(source, ">", tag)
    if name in _SKIPPED and source[tag + 1] != "/" and source[end - 2 : end] != "/>":
        return _closed(source, name, end)
    return end


def _after(source: str, mark: str, start: int) -> int:
    found = source.find(mark, start)
    return found + len(mark) if found >= 0 else len(source)


def _closed(source: str, name: str, start: int) -> int:
    """Behind the next closing tag of this name; to the end when there is none."""
    closing = re.compile(rf"</{name}\b", re.I).search(source, start)
    return _after(source, ">", closing.start()) if closing else len(source)


def _allowed(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2]) if found[2] else 0
    sound = code in (9, 10, 13) or any(first <= code < end for first, end in _CHARACTERS)
    return found[0] if sound else ""
