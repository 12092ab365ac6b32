"""What formats of claims share: days with a precision, forces, sources in words, and what no such format holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from averral.exports.formats import codes
from averral.exports.formats.coded import sector_of
from averral.exports.formats.gathering import Stated
from averral.exports.visible import shortened
from averral.records import AUTHOR, UNSPECIFIED, Actor

BEFORE = 30  # days before its report in which an event without a day of its own lies; see docs/claims.md
NOTES = 2_000


@dataclass(frozen=True, slots=True)
class Days:
    """The days within which an event lies, and whether a text states them or the rule of linking does."""

    start: date
    end: date
    stated: bool

    @property
    def length(self) -> int:
        """How many days."""
        return (self.end - self.start).days + 1

    @property
    def middle(self) -> date:
        """The day in the middle, the earlier one of two."""
        return self.start + timedelta(days=(self.length - 1) // 2)


def days_of(stated: Stated) -> Days | None:
    """When a claim of an event holds; without a day of its own the 30 days before its first report; else None."""
    claim = stated.claim
    low, high = claim.earliest or claim.latest, claim.latest or claim.earliest
    if claim.earliest and claim.latest is None and claim.since and claim.since > claim.earliest:
        high = claim.since
    if low and high and low <= high:
        return Days(date.fromisoformat(low), date.fromisoformat(high), True)
    first = claim.since or min((t.row.published for t in stated.told if t.row.published), default=None)
    if first is None:
        return None
    end = date.fromisoformat(first)
    return Days(date.fromordinal(max(end.toordinal() - BEFORE, 1)), end, False)


def force_of(actor: Actor, others: Any) -> str:
    """state, organised (armed), civilian, or "" where it is none of these or not known."""
    if actor.type == "armed_group":
        return "organised"
    if actor.type in ("state", "government", "military", "police", "intelligence"):
        return "state"
    if actor.type in ("population", "ethnic_group", "religious_group"):
        return "civilian"
    sector = sector_of(actor, others)
    return codes.sectors()[sector].force if sector in codes.sectors() else ""


def force_of_side(ids: Sequence[str], stated: Stated) -> str:
    """The force of a side: that of its first actor who has one."""
    return next((f for i in ids if i in stated.actors and (f := force_of(stated.actors[i], stated.actors))), "")


def side(ids: Sequence[str], stated: Stated) -> str:
    """The names of a side."""
    return "; ".join(stated.name(i).replace(";", ",") for i in ids)


def sides(stated: Stated) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Both sides of a claim; of a mutual act its first party and the rest."""
    a, b = stated.claim.actor, stated.claim.recipient
    if len(a) > 1 and (not b or set(a) == set(b)):
        return a[:1], a[1:]
    return a, b if b != a else ()


def told_by(stated: Stated) -> str:
    """Who says so, in a sentence for a column of notes; never words the claim as a fact."""
    asserting, denying = stated.sources(True), stated.sources(False)
    who = "; ".join(asserting) or "nobody who is named"
    said = f"Says so: {who}." + (f" Denies it: {'; '.join(denying)}." if denying else "")
    quote = next((t.row.words for t in stated.told if t.row.polarity == "positive"), "")
    return shortened(f'{said} Status: {stated.claim.status}. "{quote}"', NOTES)


def outlets(stated: Stated) -> str:
    """The outlets in which it was told, parted by semicolons, as ACLED has them."""
    named = dict.fromkeys((t.publisher or "").replace(";", ",") for t in stated.told)
    return "; ".join(filter(None, named))


def claimants(stated: Stated) -> str:
    """Who says so beside the writers: persons and organisations that reports name as sources."""
    sources = dict.fromkeys(t.row.source for t in stated.told if t.row.polarity == "positive")
    return "; ".join(stated.name(i).replace(";", ",") for i in sources if i not in (AUTHOR, UNSPECIFIED))


def lost(stated: Stated, standing: str, days: Days | None, **more: Any) -> dict[str, Any]:
    """What no format of events holds of a claim."""
    claim = stated.claim
    interval = {} if days is None or days.length == 1 else {"earliest": claim.earliest, "latest": claim.latest}
    return {
        "standing": standing,
        "status": claim.status,
        "admiralty": f"{claim.reliability}{claim.credibility}",
        "asserted_by": stated.sources(True),
        "denied_by": stated.sources(False),
        "independent": claim.independent,
        "interested": list(claim.interested),
        "certainty": list(dict.fromkeys(t.row.certainty for t in stated.told)),
        "evidence": list(claim.evidence),
        "support": list(claim.support),
        "days": None if days is None or days.stated else f"not stated: the {BEFORE} days before the first report",
        **interval,
        **more,
    }
