"""Phrases that point back to two: "both sides", "the two countries", "the former", "the latter"."""

from __future__ import annotations

from averral.actors.roster import Member, Roster
from averral.syntax import Token

_COUNTRIES = {"country", "nation", "state", "neighbour", "neighbor", "republic", "power", "ally", "rival", "capital"}
_PERSONS = {"leader", "president", "minister", "premier", "man", "woman", "official", "diplomat", "politician", "chief"}
_LEADERS = {"leader", "president", "premier", "chief"}
_GROUPS = {"group", "movement", "militia", "faction", "organization", "organisation", "party", "army", "government"}
_ANYBODY = {"side", "party", "camp", "foe", "enemy", "adversary"}
_GROUP_TYPES = {"armed_group", "organisation", "military", "government"}
_PAIRS = {"both", "two", "either"}
_SENTENCES_BACK = 4


def is_pair(token: Token, roster: Roster) -> bool:
    """Whether a noun is counted as two that are known: "both sides", "the two countries"."""
    if token.lemma.lower() not in _COUNTRIES | _PERSONS | _GROUPS | _ANYBODY:
        return False
    left = [roster.syntax.tokens[c] for c in roster.syntax.children[token.i] if c < token.i]
    words = {t.text.lower() for t in left}
    definite = bool(words & {"the", "these", "those", "both", "either"}) or any(t.dep == "poss" for t in left)
    return bool(words & _PAIRS) and definite


def pair(token: Token, roster: Roster) -> list[str]:
    """The two that a phrase points back to, or [].

    A row of two coordinated before it goes first; else the two of the wanted kind that stand nearest before,
    within the sentences just read.
    """
    row = _row(token, roster)
    if row:
        return row
    nearest: list[str] = []
    barred = _doing(token, roster)
    for _, key in sorted(_before(token, roster), reverse=True):
        owner = _as_wanted(key, token, roster)
        if owner is not None and owner not in nearest and key not in barred:
            nearest.append(owner)
        if len(nearest) == 2:
            return sorted(nearest, key=lambda k: min(roster.members[k].mentions, default=(0, 0)))
    return []


def one_of_two(token: Token, roster: Roster) -> list[str]:
    """ "The former", "the latter": the first or last of the row of two before it; [] where there is none."""
    word = token.text.lower()
    children = roster.syntax.children[token.i]
    if word not in ("former", "latter") or not any(roster.syntax.tokens[c].text.lower() == "the" for c in children):
        return []
    row = _row(token, roster, any_kind=True)
    return [row[0] if word == "former" else row[-1]] if row else []


def _row(token: Token, roster: Roster, *, any_kind: bool = False) -> list[str]:
    """Two coordinated names or phrases before a token, in its sentence or the one before, nearest first."""
    here = roster.syntax.sentence_of[token.i]
    floor = roster.syntax.sentences[max(0, here - 1)].first
    for i in range(token.i - 1, floor - 1, -1):
        if i not in roster.heads or roster.syntax.tokens[i].dep == "conj":
            continue
        keys = list(roster.row(i))
        if len(keys) == 2 and (any_kind or all(_as_wanted(k, token, roster) == k for k in keys)):
            return keys
    return []


def _doing(token: Token, roster: Roster) -> set[str]:
    """Who does what is done to the two: "monitors blamed both sides" does not mean the monitors."""
    clause = roster.syntax.clause_of.get(token.head) if token.dep in ("dobj", "nsubjpass") else None
    heads = roster.syntax.clauses[clause].heads("subject") if clause is not None else ()
    nouns = [i for h in heads if h != token.i for i in (h, *roster.syntax.children[h])]
    doers = {k for i in nouns for k in roster.here(i)}
    return doers | {b for k in doers if (b := roster.members[k].base or roster.members[k].parent)}


def _before(token: Token, roster: Roster) -> list[tuple[int, str]]:
    sentence = roster.syntax.sentences[max(0, roster.syntax.sentence_of[token.i] - _SENTENCES_BACK)]
    return [
        (max(starts), m.key)
        for m in roster.members.values()
        if (starts := [a for a, _ in m.mentions if sentence.start <= a < token.start])
    ]


def _as_wanted(key: str, token: Token, roster: Roster) -> str | None:
    """The actor, or for countries its state, when it is of the kind that the noun counts."""
    member, word = roster.members[key], token.lemma.lower()
    if word in _COUNTRIES:
        state = key if member.type == "state" else _state(member, roster)
        return state if state in roster.members else None
    if word in _PERSONS:
        leads = any(roster.knowledge.agents[t].leads for t in member.titles if t in roster.knowledge.agents)
        return key if member.person and (leads or word not in _LEADERS) else None
    if word in _GROUPS:
        return key if not member.person and member.type in _GROUP_TYPES else None
    return key if member.type in _GROUP_TYPES | {"state", "coalition"} else None


def _state(member: Member, roster: Roster) -> str | None:
    """The state whose body a member is; persons speak for nobody here."""
    return None if member.person or member.type not in ("government", "military") else roster.state_of(member.key)
