"""From the head tokens of an argument to the actors it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from averral.cast import Cast
from averral.syntax import Syntax

_THROUGH = {"poss": 0, "prep": 1, "compound": 2, "amod": 2, "nmod": 2, "appos": -1, "npadvmod": 2, "acl": 3}
_PREPOSITIONS = {"of", "by", "from", "among", "between", "for", "with", "belonging", "against", "to"}
_HOLDING = {"hold", "control", "run"}
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Party:
    """Actors that an argument stands for; `via` are the words gone through when not its own head."""

    ids: tuple[str, ...]
    head: int
    via: str = ""


def party(syntax: Syntax, cast: Cast, head: int, depth: int = 0, barred: frozenset[str] = frozenset()) -> Party | None:
    """Who a head token stands for: itself, or the actor that its phrase belongs to.

    "Netanyahu's remarks" stands for Netanyahu, "the sympathies of the authorities" for the authorities.
    Who is barred is passed over: whom "his counterpart, X" stands for is not him, if he is the other side.
    """
    ids = cast.heads.get(head)
    if ids:
        return Party(ids, head)
    if depth >= _DEPTH or syntax.tokens[head].entity in ("DATE", "TIME", "MONEY", "PERCENT"):
        return None
    below = sorted(
        (c for c in syntax.children[head] if syntax.tokens[c].dep in _THROUGH and _carries(syntax, c)),
        key=lambda c: (_THROUGH[syntax.tokens[c].dep], c),
    )
    for child in below:
        found = _below(syntax, cast, child, depth, barred)
        if found is not None and not barred.issuperset(found.ids):
            return Party(found.ids, found.head, found.via or syntax.tokens[head].text)
    return None


def _carries(syntax: Syntax, child: int) -> bool:
    """Whether a phrase may stand for what is in it: no verb does, save "rebel-held" and "fired by X"."""
    token = syntax.tokens[child]
    return token.pos != "VERB" or token.dep == "acl" or token.lemma in _HOLDING


def _below(syntax: Syntax, cast: Cast, child: int, depth: int, barred: frozenset[str]) -> Party | None:
    token = syntax.tokens[child]
    if token.dep == "acl":
        return _agent(syntax, cast, child, depth, barred)
    if token.dep != "prep":
        return party(syntax, cast, child, depth + 1, barred)
    if token.text.lower() not in _PREPOSITIONS:
        return None
    for grandchild in syntax.children[child]:
        if syntax.tokens[grandchild].dep == "pobj":
            return party(syntax, cast, grandchild, depth + 1, barred)
    return None


def _agent(syntax: Syntax, cast: Cast, participle: int, depth: int, barred: frozenset[str]) -> Party | None:
    """Who made what is spoken of: "the missiles fired by X" stands for X."""
    for child in syntax.children[participle]:
        if syntax.tokens[child].dep == "agent":
            for grandchild in syntax.children[child]:
                if syntax.tokens[grandchild].dep == "pobj":
                    return party(syntax, cast, grandchild, depth + 1, barred)
    return None


def parties(syntax: Syntax, cast: Cast, heads: tuple[int, ...], barred: frozenset[str] = frozenset()) -> list[Party]:
    """Parties of several heads, each actor once, in order; coordinated ones gone through are distributed."""
    found: list[Party] = []
    seen: set[tuple[str, ...]] = set()
    for head in heads:
        one = party(syntax, cast, head, barred=barred)
        if one is None:
            continue
        more = [party(syntax, cast, c) for c in _coordinated(syntax, one.head)] if one.via else []
        for each in (one, *more):
            if each is not None and each.ids not in seen:
                seen.add(each.ids)
                found.append(Party(each.ids, each.head, one.via))
    return found


def _coordinated(syntax: Syntax, head: int) -> list[int]:
    return [c for c in syntax.children[head] if syntax.tokens[c].dep == "conj"]
