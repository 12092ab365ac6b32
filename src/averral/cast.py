"""What the actors room gives: the actors of one document and which token stands for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from averral.records import Actor, Span, Statement


@dataclass(frozen=True, slots=True)
class Tie:
    """A structural tie that a noun phrase itself states: "Deputy Minister of X", "the ISI, its service".

    `first` stands to `second` as the relation says (member_of, leads, part_of, ...); `trigger` is
    the token that says so, `last` and `start` bound the phrase, `past` marks "former", "then".
    """

    label: Literal["member_of", "leads", "part_of", "ethnic_kin_of"]
    first: str
    second: str
    trigger: int
    start: int
    end: int
    why: str
    past: bool = False


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a document.

    `at` gives for a token number the ids of those it stands for (the whole mention's tokens point at
    it; several for "both sides"); `heads` only for head tokens of mentions. `ties` are stated inside
    noun phrases. `reasons` say for each actor id how it was found.
    """

    actors: tuple[Actor, ...] = ()
    at: dict[int, tuple[str, ...]] = field(default_factory=dict)
    heads: dict[int, tuple[str, ...]] = field(default_factory=dict)
    forms: dict[int, str] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    reasons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    places: frozenset[tuple[str, int]] = frozenset()

    def told(self, statements: Iterable[Statement]) -> tuple[Actor, ...]:
        """The actors, without mentions that only name a place: those that no statement around them has as a party.

        Who is left without a mention stays where a statement or a body names them.
        """
        kept, needed = set(), {a.parent for a in self.actors}
        starts: dict[str, list[int]] = {}
        for actor, start in self.places:
            starts.setdefault(actor, []).append(start)
        for statement in statements:
            parties = {*statement.actor, *statement.recipient, *statement.chain, statement.source}
            needed |= parties
            kept |= {(p, at) for p in parties for at in starts.get(p, ()) if _holds(statement.quote, at)}
        dropped = self.places - kept
        told = [
            replace(a, mentions=tuple(m for m in a.mentions if (a.id, m.start) not in dropped)) for a in self.actors
        ]
        return tuple(a for a in told if a.mentions or a.id in needed)


def _holds(span: Span, at: int) -> bool:
    return span.start <= at < span.end
