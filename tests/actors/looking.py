"""Finding the actors of a cast by the words of their mentions."""

from __future__ import annotations

from averral.cast import Cast
from averral.records import Actor
from averral.syntax import Syntax


def named(cast: Cast, text: str, words: str) -> list[Actor]:
    """Actors with a mention that is exactly these words."""
    return [a for a in cast.actors for m in a.mentions if text[m.start : m.end] == words]


def one(cast: Cast, text: str, words: str) -> Actor:
    found = {a.id: a for a in named(cast, text, words)}
    assert len(found) == 1, f"{words!r} stands for {sorted(found)}"
    return next(iter(found.values()))


def who(cast: Cast, syntax: Syntax, word: str) -> list[str]:
    """Names of those that the last token with this text stands for."""
    i = max(t.i for t in syntax.tokens if t.text == word)
    return [a.name for a in cast.actors if a.id in cast.heads.get(i, ())]
