"""The title and the deck (the short paragraph under it) of a text."""

from __future__ import annotations

import re

from averral.documents import bylines, dateline
from averral.documents.marks import APOSTROPHES, CLOSING_QUOTES, OPENING_QUOTES
from averral.documents.paragraphs import ends_sentence
from averral.documents.repeats import normalised

LONGEST_TITLE, MOST_WORDS = 250, 35
LONGEST_DECK = 80
SITE_NAME = 6
_SENTENCE_INSIDE = re.compile(rf"[^\W\d_]{{3,}}[.?!][{CLOSING_QUOTES}]? +[{OPENING_QUOTES}]?[^\W\d_]")
_SMALL_WORDS = """
a an and as at but by for from if in into is nor of off on or over per so the to up via vs with
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_WORD = re.compile(rf"[^\W\d_][\w{APOSTROPHES}-]*")
_MARKDOWN = re.compile(r"#{1,6}\s+|[*_]{1,3}(?=\S)|[*_]{1,3}$|\s#+$")


def is_title(paragraphs: list[str], given: str | None) -> bool:
    """Whether the first paragraph is the document's title.

    With a title `given` by metadata the paragraph must say the same. Without one it must be short, be
    followed by something, and not end as a sentence; a headline with a full stop counts when a dateline
    or a by-line follows, or when its words are in capitals.
    """
    first = paragraphs[0]
    if len(first) > LONGEST_TITLE:
        return False
    if given:
        return _says_the_same(first, given)
    return len(paragraphs) > 1 and _looks_like_one(first) and _fits(first, paragraphs[1])


def bare_title(words: str) -> str:
    """A title paragraph as a title: white space tidied, Markdown marks and a closing semicolon left off."""
    return " ".join(_MARKDOWN.sub("", words).split()).rstrip(" ;")


def decks(paragraphs: list[str], titled: bool, byline: int | None) -> range:
    """Which paragraphs stand between the title and the by-line, or go on with a title that ends in ";"."""
    if titled and byline is not None:
        between = range(1, byline)
        if len(between) <= 2 and all(may_be_deck(paragraphs[i]) for i in between):
            return between
    if titled and paragraphs[0].endswith(";") and len(paragraphs) > 2 and may_be_deck(paragraphs[1]):
        return range(1, 2)
    return range(0)


def may_be_deck(words: str) -> bool:
    """Whether a paragraph is short enough to be a deck."""
    return len(words.split()) <= LONGEST_DECK and len(words) <= 600


def _says_the_same(first: str, given: str) -> bool:
    one, other = normalised(first), normalised(given)
    if not one or not other.startswith(one):
        return False
    rest = other[len(one) :].split()
    return not rest or (len(one.split()) >= 3 and len(rest) <= SITE_NAME and other[len(one)] == " ")


def _looks_like_one(first: str) -> bool:
    if len(first.split()) > MOST_WORDS or not any(c.isalpha() for c in first):
        return False
    if dateline.find(first, opening=True) or dateline.date_line(first) or bylines.opening(first) is not None:
        return False
    start = first.lstrip(f"#*_{OPENING_QUOTES}¿¡[( ")
    return not start[:1].islower() and not first.startswith(("-", "•", ">", "|"))


def _fits(first: str, second: str) -> bool:
    if second[:1].islower() or first.endswith((":", ",")):
        return False
    if not ends_sentence(first):
        return True
    if _SENTENCE_INSIDE.search(first):
        return False
    return (
        dateline.find(second, opening=True) is not None
        or bylines.opening(second) is not None
        or _in_capitals(first)
        or (first.endswith(("?", "!")) and len(second) >= 2 * len(first))
    )


def _in_capitals(words: str) -> bool:
    """Headline style: nearly all words that carry meaning start with a capital."""
    telling = [w for w in _WORD.findall(words) if w.lower() not in _SMALL]
    return len(telling) >= 4 and sum(w[0].isupper() for w in telling) >= 0.85 * len(telling)
