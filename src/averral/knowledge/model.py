"""The types of the knowledge tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from averral.records import ActorType

NameKind = Literal["name", "adjective", "demonym", "capital", "seat"]
BODIES: Mapping[str, tuple[ActorType, str, str]] = {
    "GOV": ("government", "Government", "GOV"),
    "MIL": ("military", "Armed forces", "MIL"),
    "NAVY": ("military", "Navy", "MIL"),
    "AIR": ("military", "Air force", "MIL"),
    "COP": ("police", "Police", "COP"),
    "LEG": ("government", "Parliament", "LEG"),
    "JUD": ("government", "Courts", "JUD"),
    "SPY": ("intelligence", "Intelligence services", "SPY"),
    "POP": ("population", "People", "CVL"),
}

_ABOVE = {"NAVY": "MIL", "AIR": "MIL"}
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def is_date(text: str) -> bool:
    """Whether a text has the form YYYY, YYYY-MM or YYYY-MM-DD."""
    return _DATE.fullmatch(text) is not None


def dated_parts(text: str) -> tuple[str, str, str]:
    """Value, start and end of `value@start/end`; what is not there is ""."""
    value, _, period = text.partition("@")
    start, _, end = period.partition("/")
    return value.strip(), start, end


def _holds(start: str | None, end: str | None, day: str | None) -> bool:
    """Whether a day is in [start, end); an unknown day fits all that has not ended."""
    if day is None:
        return end is None
    return (start is None or start <= day) and (end is None or day < end)


@dataclass(frozen=True, slots=True)
class Dated:
    """A value that holds from `start` to `end` (ISO dates of any precision, None open)."""

    value: str
    start: str | None = None
    end: str | None = None

    def holds(self, day: str | None) -> bool:
        """Whether it holds on a day; an unknown day fits every value that has not ended."""
        return _holds(self.start, self.end, day)


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of the tables. `roles` are dated types of being, empty when always `type`.

    `country` is where it belongs, `countries` all where it is at home or acts, `members` dated ids of members.
    """

    id: str
    name: str
    type: ActorType
    country: str | None = None
    parent: str | None = None
    sector: str | None = None
    start: str | None = None
    end: str | None = None
    roles: tuple[Dated, ...] = ()
    person: bool = False
    countries: tuple[str, ...] = ()
    members: tuple[Dated, ...] = ()

    def type_on(self, day: str | None) -> ActorType:
        """What the actor is on a day; with no day, what it is now."""
        held = [r.value for r in self.roles if r.holds(day)]
        return held[0] if held else self.type  # type: ignore[return-value]


class Name(NamedTuple):
    """A name of an actor and what sort of name it is, with the dates in which it is meant so."""

    actor: str
    kind: NameKind
    start: str | None = None
    end: str | None = None

    def held(self, day: str | None) -> bool:
        """Whether the name was so used on a day; with no day, whether it still is."""
        return _holds(self.start, self.end, day)


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person held: in which body, as what, from when to when."""

    person: str
    office: str
    title: str
    body: str
    start: str | None = None
    end: str | None = None

    def held(self, day: str | None) -> bool:
        """Whether the office was held on a day, within the precision of the dates; with no day, whether it is now."""
        if day is None:
            return self.end is None
        begun = self.start is None or self.start <= day[: len(self.start)]
        return begun and (self.end is None or day[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun that makes an actor when it heads a noun phrase."""

    noun: str
    kind: Literal["person", "office", "body"]
    type: ActorType
    sector: str
    leads: bool
    body: str


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Knowledge:
    """All tables joined. `names` maps a name's words, as the parser cuts them, to whom it can mean."""

    version: str
    actors: Mapping[str, KnownActor]
    names: Mapping[tuple[str, ...], tuple[Name, ...]]
    first_words: Mapping[str, int]
    agents: Mapping[str, Agent]
    offices: Mapping[str, tuple[Office, ...]] = field(default_factory=dict)
    surnames: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def office_on(self, person: str, day: str | None) -> Office | None:
        """The office that a person held on a day; with no day the one held now, else the last; None if none."""
        offices = self.offices.get(person, ())
        held = [o for o in offices if o.held(day)] or ([] if day else list(offices))
        return max(held, key=lambda o: (o.start or "", o.office, o.body), default=None)

    def actor(self, actor_id: str) -> KnownActor | None:
        """The actor with this id; bodies of states (`KEN.MIL`) are made on demand; None if unknown."""
        found = self.actors.get(actor_id)
        if found is not None:
            return found
        state, _, body = actor_id.rpartition(".")
        owner = self.actors.get(state)
        if owner is None or body not in BODIES:
            return None
        type_, name, sector = BODIES[body]
        parent = state if body in ("GOV", "POP") else f"{state}.{_ABOVE.get(body, 'GOV')}"
        return KnownActor(actor_id, f"{name} of {owner.name}", type_, owner.country, parent, sector)
