"""Events as POLECAT, GDELT and ICEWS count them: one for each proposition of a document.

These coders code a report at a time and do not join reports, so the unit is what one document says, not the claim.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import Any

from averral.exports.formats.admitting import refusal, standing_of_proposition
from averral.exports.formats.gathering import Read
from averral.exports.formats.sink import Sink
from averral.records import AUTHOR, UNSPECIFIED, Actor, Place, Proposition, Statement

_BY_TYPE: Mapping[str, str] = {
    "state": "GOV", "government": "GOV", "military": "MIL", "police": "COP", "intelligence": "SPY",
    "armed_group": "REB", "population": "CVL", "religious_group": "REL",
}  # fmt: skip
_BODIES = ("GOV", "MIL", "COP", "LEG", "JUD", "SPY")


@dataclass(frozen=True, slots=True)
class Coded:
    """An event of one document: its proposition, the statements of it, their standing, and the day that is given."""

    read: Read
    proposition: Proposition
    statements: tuple[Statement, ...]
    standing: str
    day: str

    @property
    def id(self) -> str:
        """The id of the proposition in the store."""
        return self.read.stored(self.proposition.id)

    @property
    def stored(self) -> list[str]:
        """The ids of its statements in the store."""
        return [self.read.stored(s.id) for s in self.statements]

    def actors(self, ids: tuple[str, ...]) -> list[Actor]:
        """The actors of a side; one that the reading does not list has its id for a name."""
        return [self.read.actors.get(i) or Actor(i, i, "other") for i in ids]

    @property
    def place(self) -> Place | None:
        """The place of the proposition, or of the first statement that has one."""
        named = self.read.places
        ids = (self.proposition.place, *(s.place for s in self.statements))
        return next((named[i] for i in ids if i is not None and i in named), None)

    @property
    def sources(self) -> list[str]:
        """Who says so, by name: the author, nobody named, or an actor."""
        found = dict.fromkeys(s.source for s in self.statements)
        return [i if i in (AUTHOR, UNSPECIFIED) else self.actors((i,))[0].name for i in found]


def coded(read: Read, sink: Sink, attributed: bool) -> Iterator[Coded]:
    """The events of a document that may stand in such a format; the sink is told of all others and why."""
    by: dict[str, list[Statement]] = {}
    for s in read.statements:
        by.setdefault(s.proposition, []).append(s)
    for p in read.reading.propositions:
        if not (statements := tuple(by.get(p.id, ()))):
            continue
        standing = standing_of_proposition(read, statements)
        reason = "a standing relation is no event" if p.kind == "relation" else refusal(standing, attributed)
        held = day_of(p, read.reading.document.published)
        if reason is None and held is None:
            reason = "neither the event nor its report has a day"
        if reason is not None or held is None:
            sink.left_out("proposition", read.stored(p.id), str(reason), (read.stored(s.id) for s in statements))
        else:
            yield Coded(read, p, statements, standing, held)


def day_of(p: Proposition, published: str | None) -> str | None:
    """The one day that such formats give an event.

    The day that is stated; where it is an interval or none, the day of the report if it lies in it, else the last
    day of the interval (the first where it is open).
    """
    if p.earliest and p.earliest == p.latest:
        return p.earliest
    low, high = p.earliest or "", p.latest or "9999"
    if published and low <= published <= high:
        return published
    return p.latest or p.earliest or published


def pairs(event: Coded) -> list[tuple[Actor, Actor | None]]:
    """Who to whom, each pair once: of a mutual act the pairs of its parties, of an act without recipient each actor."""
    actors, recipients = event.proposition.actor, event.proposition.recipient
    if recipients and set(actors) != set(recipients):
        found: list[tuple[str, str | None]] = list(product(actors, recipients))
    elif len(actors) > 1:
        found = list(combinations(actors, 2))
    else:
        found = [(i, None) for i in actors]
    return [(event.actors((a,))[0], event.actors((b,))[0] if b is not None else None) for a, b in found]


def number_of(*parts: str, digits: int = 15) -> int:
    """A number that stands for an event: of a digest of its ids, so that it stays when the export is made again."""
    number: int = int(hashlib.sha256("|".join(parts).encode()).hexdigest(), 16) % 10**digits
    return number


def sector_of(actor: Actor, others: Mapping[str, Actor]) -> str:
    """The PLOVER sector of an actor: its own, that of its type, of the body it belongs to; "" where none is known."""
    if actor.sector or actor.type in _BY_TYPE:
        return actor.sector or _BY_TYPE[actor.type]
    parent = actor.parent
    if parent is None or parent == actor.id:
        return ""
    if parent in others:
        above = others[parent]
        return above.sector or _BY_TYPE.get(above.type, "")
    return parent.rpartition(".")[2] if parent.rpartition(".")[2] in _BODIES else ""


def lost(event: Coded, **more: Any) -> dict[str, Any]:
    """What no such format holds: who says so, how surely, on what evidence, the claim, an interval of days."""
    p, s = event.proposition, event.statements
    backing = [event.read.backed(one) for one in s]
    interval = {"earliest": p.earliest, "latest": p.latest} if p.earliest != p.latest else {}
    text = event.read.reading.document.text
    return {
        "standing": event.standing,
        "source": event.sources,
        "certainty": list(dict.fromkeys(one.certainty for one in s)),
        "evidence": list(dict.fromkeys(text[e.start : e.end] for one in s for e in one.evidence)),
        "claim": next((b.claim for b in backing if b.claim), None),
        "status": next((b.status for b in backing if b.status), None),
        **interval,
        **more,
    }


def place_lost(place: Place | None) -> str | None:
    """The name of a place that has no point, which formats by coordinates cannot show."""
    return place.name if place is not None and place.lat is None else None


def iso_number(day: str) -> str:
    """A day as eight digits: 20200616."""
    return date.fromisoformat(day).strftime("%Y%m%d")
