"""The answer in words at the head of the page: who states how much, and who stands how to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from averral.exports.dates import when
from averral.exports.dyads import Dyad
from averral.exports.register import Register
from averral.exports.sets import Sets
from averral.exports.speaking import with_article
from averral.exports.wording import capital, parties
from averral.figures import counted
from averral.records import AUTHOR, UNSPECIFIED, Shift, Statement

DYADS = 5
SOURCES = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; `to` is the address of the statements behind it."""

    text: str
    to: str | None = None


Sentence = tuple[Piece, ...]


def shares(register: Register, sets: Sets) -> Sentence:
    """How many statements, by how many sources, about how many actors, and who states how many of them."""
    statements = register.reading.statements
    if not statements:
        return (Piece("This text states nothing that the codebook knows between actors that it found."),)
    by_source: dict[str, list[Statement]] = {}
    for statement in statements:
        by_source.setdefault(statement.source, []).append(statement)
    named = [s for s in by_source if s != UNSPECIFIED]
    actors = {a for s in statements for a in (*s.actor, *s.recipient)}
    pieces = [Piece(counted(len(statements), "statement"), sets.link("all", "all statements", statements))]
    pieces.append(Piece(f" by {counted(len(named), 'source')} about {counted(len(actors), 'actor')}. "))
    return (
        *pieces,
        *_by_author(by_source, sets),
        *_by_others(register, by_source, sets),
        *_by_nobody(by_source, sets),
    )


def stands(register: Register, dyads: Sequence[Dyad], sets: Sets) -> list[Sentence]:
    """One sentence for each of the dyads that the text says most about."""
    shifts = {tuple(sorted(s.dyad)): s for s in register.reading.shifts}
    political = [d for d in dyads if d.count("cooperative") + d.count("conflictual") or d.pair in shifts]
    return [_stand(register, d, shifts.get(d.pair), sets, n) for n, d in enumerate(political[:DYADS])]


def _by_author(by_source: dict[str, list[Statement]], sets: Sets) -> Sentence:
    own = by_source.get(AUTHOR, [])
    if not own:
        return (Piece("The author states none of them."),)
    link = sets.link("author", "stated by the author", own)
    share = "all" if len(by_source) == 1 else f"{len(own):,}"
    return (
        Piece("The author states "),
        Piece(share, link),
        Piece(" of them" if share != "all" else ""),
        Piece("."),
    )


def _by_others(register: Register, by_source: dict[str, list[Statement]], sets: Sets) -> Sentence:
    named = (s for s in by_source if s not in (AUTHOR, UNSPECIFIED))
    others = sorted(named, key=lambda s: -len(by_source[s]))
    pieces: list[Piece] = []
    for place, source in enumerate(others[:SOURCES]):
        told, name = by_source[source], with_article(register, source, register.source(source))
        link = sets.link(f"source-{place}", f"attributed to {name}", told)
        pieces += [
            Piece(", " if place else " Attributed: "),
            Piece(f"{len(told):,}", link),
            Piece(f" to {name}"),
        ]
    rest = [s for source in others[SOURCES:] for s in by_source[source]]
    if rest:
        many = counted(len(others) - SOURCES, "other source")
        link = sets.link("source-rest", f"attributed to {many}", rest)
        pieces += [Piece(", "), Piece(f"{len(rest):,}", link), Piece(f" to {many}")]
    return (*pieces, Piece(".")) if pieces else ()


def _by_nobody(by_source: dict[str, list[Statement]], sets: Sets) -> Sentence:
    told = by_source.get(UNSPECIFIED, [])
    if not told:
        return ()
    link = sets.link("nobody", "attributed to nobody named", told)
    return (
        Piece(" "),
        Piece(f"{len(told):,}", link),
        Piece(f" {'has' if len(told) == 1 else 'have'} no named source."),
    )


_STANDS = {
    "conflictual": "against each other in",
    "cooperative": "on one side in",
    "structural": "bound to each other in",
}


def _stand(register: Register, dyad: Dyad, shift: Shift | None, sets: Sets, number: int) -> Sentence:
    pieces = [Piece(capital(parties(register, dyad.pair)) + ": ")]
    name, first = parties(register, dyad.pair), True
    for lean, words in _STANDS.items():
        told = dyad.told.get(lean, [])
        if told:
            link = sets.link(f"dyad-{number}-{lean}", f"{name}, {words[:-3]}", told)
            noun = counted(len(told), "statement") if first else f"{len(told):,}"
            pieces += [Piece(("" if first else ", ") + words + " "), Piece(noun, link)]
            first = False
    denied = [s for group in dyad.denied.values() for s in group]
    if denied:
        link = sets.link(f"dyad-{number}-not", f"{name}, a tie denied or ended", denied)
        pieces += [Piece("" if first else "; "), Piece(counted(len(denied), "statement"), link)]
        pieces.append(Piece(" that a tie does not hold or is over"))
    return (*pieces, *_turned(register, shift, sets, number), Piece("."))


def _turned(register: Register, shift: Shift | None, sets: Sets, number: int) -> Sentence:
    if shift is None:
        return ()
    at = f" ({_turn_date(register, shift)})" if shift.when else " (date not stated)"
    link = sets.link(f"dyad-{number}-turn", "the turn", shift.statements) if shift.statements else None
    return (
        Piece("; the text has this "),
        Piece("turn", link),
        Piece(f" from {shift.before} to {shift.after}{at}"),
    )


def _turn_date(register: Register, shift: Shift) -> str:
    """The day of a shift at the precision of the statement that gives it."""
    told = [register.statements[i] for i in shift.statements if i in register.statements]
    starts = [s for s in reversed(told) if s.earliest == shift.when]
    ends = [s for s in told if s.latest == shift.when]
    for s in (*starts, *ends):
        return when(register, s.earliest, s.latest)
    return shift.when or ""
