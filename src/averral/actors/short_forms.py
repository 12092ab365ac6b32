"""Short forms of long names: "the Front" after "Polisario Front", "the Movement" after "Free Peasants Movement",
"FPM" after either."""

from __future__ import annotations

from collections.abc import Iterator

from averral.actors.offices import body_of
from averral.actors.roster import Member, Roster
from averral.syntax import Token


def read_short_forms(roster: Roster, taken: set[int]) -> set[int]:
    """Enter the short forms of known bodies that the text has named in full before; the tokens that carry them.

    taken: tokens that names of the tables have already.
    """
    found: set[int] = set()
    for token in roster.syntax.tokens:
        if token.i in taken or not _may_be(roster, token):
            continue
        member = named_in_full(roster, token)
        if member is not None:
            roster.mention([member.key], token.i, (), "name")
            found.add(token.i)
    return found


def named_in_full(roster: Roster, token: Token) -> Member | None:
    """The body whose name of several words ends in this word and was used last before it."""
    last, bearer = -1, None
    for member in roster.members.values():
        if member.person or member.type == "state":
            continue
        for start in _ends(roster, member, token.text):
            if last < start < token.start:
                last, bearer = start, member
    return bearer


def _ends(roster: Roster, member: Member, word: str) -> Iterator[int]:
    """Where the name of a member stands with several words, the last of which is this one."""
    for (start, end), form in member.mentions.items():
        words = roster.syntax.text[start:end].split()
        if form == "name" and len(words) > 1 and words[-1] == word and words[-2][:1].isupper():
            yield start


def _may_be(roster: Roster, token: Token) -> bool:
    """Whether a word is a name of its own after "the": capitalised, alone, and no body that every state has."""
    tokens = roster.syntax.tokens
    if not token.i or not token.text[:1].isupper() or not token.text[1:].islower():
        return False
    if tokens[token.i - 1].text.lower() != "the":
        return False
    after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    if after is not None and after.pos == "PROPN" and after.text[:1].isupper():
        return False
    agent = roster.knowledge.agents.get(token.text.lower())
    return agent is None or not body_of(agent)


def same_initials(roster: Roster, name: str) -> Member | None:
    """A body named before whose initials are this acronym."""
    if not name.isupper() or not 2 <= len(name) <= 8:
        return None
    for member in roster.members.values():
        words = [w for w in member.name.replace("-", " ").split() if w[:1].isupper()]
        if len(words) > 1 and "".join(w[0] for w in words) == name:
            return member
    return None
