"""Paragraphs and what they are: title, deck, byline, dateline, body, repeat.

All kinds but body are guesses by general rules; whatever is unsure is body. Blocks are in order and
cover every character that is not white space exactly once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from averral.documents import bylines, dateline, headings, repeats
from averral.documents.dates import Stated, written
from averral.documents.paragraphs import paragraphs
from averral.records import Block, BlockKind

TOP = 7
_LONGEST_BYLINE = 300


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text, and the title, writers and day that title, by-line and dateline state."""

    blocks: tuple[Block, ...]
    title: str | None = None
    authors: tuple[str, ...] = ()
    stated: Stated | None = None


@dataclass(slots=True)
class _Page:
    """The paragraphs while they are sorted out. `heads` and `tails` are offsets inside a paragraph."""

    spans: list[tuple[int, int]]
    words: list[str]
    kinds: list[BlockKind]
    heads: dict[int, int] = field(default_factory=dict)
    tails: dict[int, int] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    stated: Stated | None = None


def lay_out(text: str, title: str | None = None) -> Layout:
    """The layout of a text; `title` is the one that metadata gives, if any."""
    spans = paragraphs(text)
    if not spans:
        return Layout(())
    page = _Page(spans, [text[a:b] for a, b in spans], ["body"] * len(spans))
    titled = headings.is_title(page.words, title)
    if titled:
        page.kinds[0] = "title"
    _mark_date_lines(page)
    _mark_bylines(page, titled)
    _mark_closing(page)
    _mark_datelines(page)
    _mark_repeats(page, titled)
    own_title = headings.bare_title(page.words[0]) if titled else None
    return Layout(tuple(_blocks(text, page)), own_title or None, page.authors, page.stated)


def _body(page: _Page) -> Iterable[int]:
    return (i for i, kind in enumerate(page.kinds) if kind == "body")


def _mark_date_lines(page: _Page) -> None:
    for i in range(1, min(TOP, len(page.words))):
        stated = dateline.date_line(page.words[i])
        if stated:
            page.kinds[i] = "dateline"
            page.stated = page.stated or stated


def _mark_bylines(page: _Page, titled: bool) -> None:
    first: int | None = None
    for i in range(int(titled), min(bylines.TOP, len(page.words))):
        names = bylines.opening(page.words[i])
        if names is None and i and page.kinds[i - 1] == "byline" and bylines.is_post(page.words[i]):
            names = ()
        if names is not None:
            page.kinds[i] = "byline"
            page.authors = page.authors or names
            page.stated = page.stated or _dated(page.words[i])
            first = i if first is None else first
    for i in headings.decks(page.words, titled, first):
        page.kinds[i] = "deck" if page.kinds[i] == "body" else page.kinds[i]


def _dated(words: str) -> Stated | None:
    """The day that a by-line states with its year ("By X, 5 January 2025")."""
    stated = written(words[:_LONGEST_BYLINE])
    return stated if stated and stated.year else None


def _mark_closing(page: _Page) -> None:
    """By-lines at the end, as long as something of the document is left before them."""
    last = len(page.words)
    while last > 1 and len(page.words) - last < bylines.CLOSING:
        names = bylines.closing(page.words[last - 1])
        if names is None:
            break
        last -= 1
        _sign(page, last, names)
    count, names = bylines.signature(page.words[max(0, last - bylines.CLOSING - 1) : last])
    for i in range(last - count, last):
        _sign(page, i, names)
    _split_tail(page)


def _sign(page: _Page, number: int, names: tuple[str, ...]) -> None:
    if page.kinds[number] == "body":
        page.kinds[number] = "byline"
        page.authors = page.authors or names


def _split_tail(page: _Page) -> None:
    last = max(_body(page), default=None)
    found = bylines.tail(page.words[last]) if last is not None else None
    if last is not None and found is not None:
        page.tails[last] = found[0]
        page.authors = page.authors or found[1]


def _mark_datelines(page: _Page) -> None:
    for i in _body(page):
        found = dateline.find(page.words[i], opening=i < TOP and not page.heads)
        if found:
            page.heads[i] = found.length
            page.stated = _better(page.stated, found.stated if i < TOP else None)


def _better(old: Stated | None, new: Stated | None) -> Stated | None:
    """The first day stated, unless it lacks the year and a later one has it."""
    return new if new and (old is None or (old.year is None and new.year)) else old


def _mark_repeats(page: _Page, titled: bool) -> None:
    deck = next((i for i in range(int(titled), min(TOP, len(page.words))) if page.kinds[i] == "body"), None)
    numbered = [(i, page.words[i][page.heads.get(i, 0) : page.tails.get(i)]) for i in _body(page)]
    found = repeats.find(numbered)
    for i in found.copies | found.starts:
        page.kinds[i] = "repeat"
    if deck in found.starts and deck not in page.heads and headings.may_be_deck(page.words[deck]):
        page.kinds[deck] = "deck"


def _blocks(text: str, page: _Page) -> Iterable[Block]:
    for i, (start, end) in enumerate(page.spans):
        if i not in page.heads and i not in page.tails:
            yield Block(start, end, page.kinds[i])
            continue
        head = start + page.heads.get(i, 0)
        tail = max(head, start + page.tails.get(i, end - start))
        yield from _trimmed(text, start, head, "dateline")
        yield from _trimmed(text, head, tail, page.kinds[i])
        yield from _trimmed(text, tail, end, "byline")


def _trimmed(text: str, start: int, end: int, kind: BlockKind) -> Iterable[Block]:
    if start >= end:
        return
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    if lead < len(words):
        yield Block(start + lead, start + len(words.rstrip()), kind)
