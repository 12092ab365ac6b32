"""Pairs of actors that a model is asked about: mentions of two parties in one sentence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import combinations

from averral.cast import Cast
from averral.records import Actor, Span
from averral.syntax import Sentence, Syntax

MOST = 6
_BODIES = {"government", "military", "police", "intelligence"}
_READ = {"title", "deck", "body", "repeat"}


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Two mentions of different actors in a sentence: head tokens, whole mentions, and whom they stand for.

    Spans are code points of the document; `first` stands before `second` in the text.
    """

    sentence: int
    first: int
    second: int
    first_span: Span
    second_span: Span
    first_ids: tuple[str, ...]
    second_ids: tuple[str, ...]


def candidate_pairs(
    syntax: Syntax, cast: Cast, most: int = MOST, *, leave_out: Collection[int] = ()
) -> tuple[CandidatePair, ...]:
    """At most `most` pairs of each sentence, nearest first, each two actors once, in order of the text.

    leave_out: numbers of sentences that are not looked at.
    Actors of whom one is a body of the other, and mentions inside one another, make no pair.
    """
    actors = {a.id: a for a in cast.actors}
    found = []
    for sentence in syntax.sentences:
        if sentence.block in _READ and sentence.index not in leave_out:
            found += _of_sentence(syntax, cast, actors, sentence, most)
    return tuple(found)


def _of_sentence(
    syntax: Syntax, cast: Cast, actors: Mapping[str, Actor], sentence: Sentence, most: int
) -> list[CandidatePair]:
    heads = [i for i in range(sentence.first, sentence.last) if i in cast.heads]
    spans = {h: mention_span(syntax, cast, h) for h in heads}
    near = sorted(combinations(heads, 2), key=lambda p: (p[1] - p[0], p))
    kept: dict[frozenset[tuple[str, ...]], CandidatePair] = {}
    for a, b in near:
        if len(kept) >= most:
            break
        ids = cast.heads[a], cast.heads[b]
        if spans[a].end > spans[b].start or frozenset(ids) in kept or _related(ids[0], ids[1], actors):
            continue
        kept[frozenset(ids)] = CandidatePair(sentence.index, a, b, spans[a], spans[b], *ids)
    return sorted(kept.values(), key=lambda p: (p.first, p.second))


def mention_span(syntax: Syntax, cast: Cast, head: int) -> Span:
    """The whole mention around its head, in code points: the tokens of its sentence that stand for the same."""
    ids = cast.heads[head]
    sentence = syntax.sentences[syntax.sentence_of[head]]
    first = last = head
    while first > sentence.first and cast.at.get(first - 1) == ids and first - 1 not in cast.heads:
        first -= 1
    while last + 1 < sentence.last and cast.at.get(last + 1) == ids and last + 1 not in cast.heads:
        last += 1
    while first < head and syntax.tokens[first].tag == "POS":
        first += 1
    return Span(syntax.tokens[first].start, syntax.tokens[last].end)


def _related(one: tuple[str, ...], other: tuple[str, ...], actors: Mapping[str, Actor]) -> bool:
    """Whether the two share an actor, or one is a body of the other."""
    pairs = [(a, b) for a in one for b in other]
    return bool(set(one) & set(other)) or any(_body(a, b, actors) or _body(b, a, actors) for a, b in pairs)


def _body(upper: str, lower: str, actors: Mapping[str, Actor]) -> bool:
    """Whether `lower` is a body of `upper`; bodies of a state are also those whose government the text leaves out."""
    if _above(upper, lower, actors):
        return True
    a, b = actors.get(upper), actors.get(lower)
    return bool(
        a and b and a.type == "state" and b.type in _BODIES and a.country is not None and a.country == b.country
    )


def _above(upper: str, lower: str, actors: Mapping[str, Actor]) -> bool:
    seen: set[str] = set()
    while lower in actors and lower not in seen:
        seen.add(lower)
        parent = actors[lower].parent
        if parent is None:
            return False
        if parent == upper:
            return True
        lower = parent
    return False
