"""Where a clause holds: places after its own locative prepositions, then its arguments', last of all the dateline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from averral.records import Place, Span
from averral.syntax import Clause, Syntax
from averral.timeplace.placewords import place_words

_LOCATIVE = frozenset(
    {"in", "at", "near", "on", "inside", "outside", "across", "along", "around", "throughout", "within", "by", "off"}
    | {"beside", "beyond", "over"}
)
_NEAR = frozenset({"near", "outside", "around", "off", "beside", "beyond", "by"})
_NESTED = frozenset({"appos", "compound", "conj", "amod", "nmod", "npadvmod"})
_BROAD = frozenset({"country", "admin1"})
_STEPS = 6


@dataclass(frozen=True, slots=True)
class _Found:
    """How a place hangs on a clause: whether only described, rank (1 strongest), the preposition, where it stands."""

    described: bool
    rank: int
    broad: bool
    start: int
    sign: str
    place: Place
    mention: Span


def located(
    syntax: Syntax, clause: Clause, places: Sequence[Place], *, averred: bool = False
) -> tuple[str | None, str]:
    """The id of the place where a clause holds, and in words what that rests on; (None, "") where nothing says it.

    The most particular place wins among those that hang on the clause alike ("in Paletwa in Chin state": Paletwa).
    One that is only described counts where no named one hangs on the clause, and the dateline where the sentence names
    no place and the author avers what happened.
    """
    sentence = syntax.sentences[clause.sentence]
    found = []
    inside = False
    for place in places:
        for mention in place.mentions:
            if not sentence.start <= mention.start < sentence.end:
                continue
            inside = inside or place.named
            if one := _hanging(syntax, clause, place, mention):
                found.append(one)
    if found:
        best = min(found, key=lambda f: (f.described, f.rank, f.broad, f.start))
        words = syntax.text[best.mention.start : best.mention.end]
        if best.sign in _NEAR:
            return best.place.id, f"place: {best.sign} {words}, so one step less exact than the place"
        return best.place.id, f"place: {words}"
    if averred and not inside and clause.parent is None and not clause.negated and not clause.modal:
        return _of_dateline(syntax, places)
    return None, ""


def _hanging(syntax: Syntax, clause: Clause, place: Place, mention: Span) -> _Found | None:
    i = syntax.at(mention.end - 1) if place.named else _head(syntax, mention)
    if i is None:
        return None
    preposition = _preposition(syntax, i)
    if preposition is None:
        return None
    head = syntax.tokens[preposition].head
    if head in (clause.predicate, clause.light):
        rank = 1
    elif any(head in a.heads for a in clause.arguments):
        rank = 2
    else:
        return None
    sign = syntax.tokens[preposition].text.lower()
    return _Found(not place.named, rank, place.type in _BROAD, mention.start, sign, place, mention)


def _head(syntax: Syntax, mention: Span) -> int | None:
    """The first token of a description whose own head lies outside of it."""
    first, last = syntax.at(mention.start), syntax.at(mention.end - 1)
    if first is None or last is None:
        return None
    heads = (t.i for t in syntax.tokens[first : last + 1] if t.head == t.i or not first <= t.head <= last)
    return next(heads, None)


def _preposition(syntax: Syntax, i: int) -> int | None:
    """The locative preposition above a name: "in X", "in the town of X", "in Y, X", "in X in Y"."""
    tokens, settlements = syntax.tokens, place_words().settlements
    for _ in range(_STEPS):
        token = tokens[i]
        head = tokens[token.head]
        if token.dep == "pobj" and head.text.lower() in _LOCATIVE:
            above = tokens[head.head]
            if above.dep == "pobj" and above.pos == "PROPN":  # "in X in Y": both hang where X hangs
                i = above.i
                continue
            return head.i
        if token.dep == "pobj" and head.text == "of" and tokens[head.head].text in settlements:
            i = head.head
        elif token.dep in _NESTED and token.head != i:
            i = token.head
        else:
            return None
    return None


def _of_dateline(syntax: Syntax, places: Sequence[Place]) -> tuple[str | None, str]:
    """The first place of the dateline, whose words stand in no sentence, before the first one that is read."""
    body = next((s.start for s in syntax.sentences if s.block == "body"), 0)
    for place in places:
        for mention in place.mentions:
            if mention.start < body and not any(s.start <= mention.start < s.end for s in syntax.sentences):
                words = syntax.text[mention.start : mention.end]
                return place.id, f"place: {words}, from the dateline alone"
    return None, ""
