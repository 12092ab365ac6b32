"""The ledger of claims: statements grouped by proposition, who asserts it and who denies it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from averral.codebook.model import leaning
from averral.exports.cards import REALIS
from averral.exports.dates import when
from averral.exports.register import Register
from averral.exports.speaking import CERTAINTY, cited, listing
from averral.exports.visible import shortened
from averral.exports.wording import capital, kind_words, proposition_clause
from averral.figures import counted
from averral.records import AUTHOR, Proposition, Statement


@dataclass(frozen=True, slots=True)
class Assertion:
    """One statement of a claim: who, how surely, when it holds if other than the claim, on what evidence."""

    number: int
    source: str
    sure: str
    time: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition with those who assert and those who deny it; `order` is what the cards sort by."""

    number: int
    clause: str
    kind: str
    leaning: str
    time: str
    tally: str
    asserts: tuple[Assertion, ...]
    denies: tuple[Assertion, ...]
    contested: bool
    only_attributed: bool
    first_day: str


def claims(register: Register, listed: Sequence[Statement]) -> list[Claim]:
    """Claims of the listed statements: contested ones, then the most stated, then in order of the text."""
    stated: dict[str, list[tuple[int, Statement]]] = {}
    for number, statement in enumerate(listed, 1):
        stated.setdefault(statement.proposition, []).append((number, statement))
    known = {p.id: p for p in register.reading.propositions}
    found = [
        _claim(register, n, known.get(id_) or _proposition(told[0][1]), told)
        for n, (id_, told) in enumerate(stated.items(), 1)
    ]
    return sorted(found, key=lambda c: (not c.contested, -len(c.asserts) - len(c.denies), c.number))


def _claim(register: Register, number: int, p: Proposition, told: list[tuple[int, Statement]]) -> Claim:
    time = when(register, p.earliest, p.latest)
    asserts = tuple(_assertion(register, n, s, time) for n, s in told if s.polarity == "positive")
    denies = tuple(_assertion(register, n, s, time) for n, s in told if s.polarity == "negative")
    return Claim(
        number, capital(f"that {proposition_clause(register, p)}"), kind_words(p.label, p.mode, p.support),
        leaning(p.label), time, _tally(asserts, denies), asserts, denies,
        bool(asserts and denies), all(s.source != AUTHOR for _, s in told), p.earliest or p.latest or "9999",
    )  # fmt: skip


def _proposition(s: Statement) -> Proposition:
    """What a statement states, where its proposition is missing from the reading."""
    return Proposition(
        s.proposition,
        s.kind,
        s.label,
        s.mode,
        (),
        s.actor,
        s.recipient,
        s.support,
        s.earliest,
        s.latest,
        s.place,
    )


def _assertion(register: Register, number: int, s: Statement, known: str) -> Assertion:
    sure = CERTAINTY[s.certainty] + ("" if s.realis == "actual" else f", {REALIS[s.realis]}")
    evidence = listing([shortened(words, 60) for words in cited(register, s)[:6]])
    time = when(register, s.earliest, s.latest)
    other = "" if time == known else time
    return Assertion(number, capital(register.source(s.source)), sure, other, evidence)


def _tally(asserts: tuple[Assertion, ...], denies: tuple[Assertion, ...]) -> str:
    """Sources, not statements, are counted: one who says it twice says it once."""
    sides = ((asserts, "asserted by"), (denies, "denied by"))
    parts = [f"{word} {counted(len({a.source for a in told}), 'source')}" for told, word in sides if told]
    return ", ".join(parts)
