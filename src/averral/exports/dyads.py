"""Statements by pair of actors: the ground of the answer in words and of the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from averral.codebook.model import leaning
from averral.exports.phrases import phrase
from averral.records import AUTHOR, Statement

# A statement with very many parties would tie all of them to each other; so many pairs of it are counted.
PAIRS_OF_ONE = 60


@dataclass(slots=True)
class Dyad:
    """What a document states between two actors, by leaning; `denied` holds what is said not to be so."""

    pair: tuple[str, str]
    told: dict[str, list[Statement]] = field(default_factory=dict)
    denied: dict[str, list[Statement]] = field(default_factory=dict)
    forward: set[str] = field(default_factory=set)
    backward: set[str] = field(default_factory=set)

    @property
    def statements(self) -> list[Statement]:
        """All statements about the pair, the denied ones too."""
        return [s for group in (*self.told.values(), *self.denied.values()) for s in group]

    def count(self, lean: str) -> int:
        """How many statements say that the pair leans so."""
        return len(self.told.get(lean, ()))


def read_dyads(statements: Sequence[Statement]) -> list[Dyad]:
    """Dyads with the most stated ones first, then in order of the text."""
    dyads: dict[tuple[str, str], Dyad] = {}
    for statement in statements:
        for a, b, directed in _pairs(statement):
            pair = (a, b) if a <= b else (b, a)
            dyad = dyads.setdefault(pair, Dyad(pair))
            _enter(dyad, statement, forward=not directed or a <= b, backward=not directed or b <= a)
    return sorted(dyads.values(), key=lambda d: -len(d.statements))


def only_attributed(statements: Sequence[Statement]) -> bool:
    """Whether none of the statements is averred by the author as something that is the case."""
    return not any(s.source == AUTHOR and s.realis in ("actual", "habitual") for s in statements)


def _enter(dyad: Dyad, statement: Statement, *, forward: bool, backward: bool) -> None:
    lean = leaning(statement.label)
    group = dyad.told if statement.polarity == "positive" else dyad.denied
    told = group.setdefault(lean, [])
    # Two pairs of one statement can be the same pair; the last entry is the only one that can repeat.
    if not told or told[-1] is not statement:
        told.append(statement)
    if forward:
        dyad.forward.add(lean)
    if backward:
        dyad.backward.add(lean)


def _pairs(statement: Statement) -> list[tuple[str, str, bool]]:
    """Pairs of parties of a statement and whether it runs from the first to the second only."""
    mutual = phrase(statement.label).symmetric
    if statement.recipient and statement.actor:
        found = [(a, b, not mutual) for a, b in product(statement.actor[:60], statement.recipient[:60])]
    elif mutual:
        found = [(a, b, False) for a, b in combinations((statement.actor or statement.recipient)[:12], 2)]
    else:
        found = []
    return [pair for pair in found if pair[0] != pair[1]][:PAIRS_OF_ONE]
