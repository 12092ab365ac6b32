"""Words that look like names of actors and are names of places."""

from __future__ import annotations

from averral.actors.roster import Roster
from averral.knowledge.gazetteer import load_gazetteer

_WHERE = {"in", "near", "at", "outside", "around", "off", "along", "across", "into"}
_LARGE = 15_000  # people


def large_place(name: str) -> bool:
    """Whether a name is that of a place which news would name without more: hamlets are called Front and Union, too."""
    return any(p.type not in ("city", "admin2") or p.population >= _LARGE for p in load_gazetteer().find(name))


def stands_as_place(roster: Roster, word: str) -> bool:
    """Whether a one-word name is somewhere in the text where things are: "in eastern Ghouta"."""
    tokens = roster.syntax.tokens
    return any(t.text == word and t.dep == "pobj" and tokens[t.head].text.lower() in _WHERE for t in tokens)


def town_after_of(roster: Roster, i: int) -> bool:
    """Whether a word that the parse takes for a person is a town after "of": "the mayor of Garissa"."""
    token = roster.syntax.tokens[i]
    after_of = token.dep == "pobj" and roster.syntax.tokens[token.head].text.lower() == "of"
    return after_of and large_place(token.text)
