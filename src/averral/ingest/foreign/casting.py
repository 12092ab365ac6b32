"""Who the parties of a row are: actors of the knowledge where a name or a code means one, else actors of their row."""

from __future__ import annotations

import re
from hashlib import sha256

from averral.exports.formats import codes
from averral.ingest.foreign.rows import Party
from averral.knowledge import Knowledge
from averral.knowledge.loader import words_of
from averral.knowledge.model import KnownActor
from averral.records import Actor, ActorType

_BODIES = {"GOV": "GOV", "MIL": "MIL", "COP": "COP", "LEG": "LEG", "JUD": "JUD", "SPY": "SPY", "CVL": "POP"}
_TYPES: dict[str, ActorType] = {
    "GOV": "government", "MIL": "military", "COP": "police", "LEG": "government", "JUD": "government",
    "SPY": "intelligence", "REB": "armed_group", "PRM": "armed_group", "UAF": "armed_group", "IMG": "armed_group",
    "CRM": "armed_group", "CVL": "population", "REF": "population", "AGR": "population", "REL": "religious_group",
    "IGO": "organisation", "UNO": "organisation", "EUR": "organisation", "NGO": "organisation", "MNC": "organisation",
    "BUS": "organisation", "JRN": "organisation", "PTY": "organisation", "OPP": "organisation", "LAB": "organisation",
    "EDU": "organisation", "MED": "organisation", "SOC": "organisation", "ISM": "organisation",
}  # fmt: skip
_WORD = re.compile(r"\w+")


class Casting:
    """Finds actors for parties. A name counts when it means one actor on the day, and no other state's."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def actor(self, party: Party, day: str | None, local: str) -> Actor:
        """The actor of a party, without mentions; `local` is its id where the knowledge has none."""
        state = self.state(party.state)
        by_code = self._body(party, state)
        known = by_code if party.generic and by_code else self._named(party.name, state, day)
        if known is not None:
            type_ = known.type_on(day)
            return Actor(
                known.id, known.name, type_, known.country, known.parent, known.sector, known=True, why=("imported",)
            )  # fmt: skip
        if party.listed:
            return Actor(
                _listed_id(party.name), party.name, "other", known=True, why=("imported: a name of its table",)
            )
        type_ = _TYPES.get(party.sector or "", "other")
        parent = by_code.id if by_code is not None else None
        return Actor(local, party.name, type_, state, parent, party.sector, why=("imported",))

    def state(self, text: str | None) -> str | None:
        """The ISO 3166 alpha-3 code, or the id, of the state that a code or name means; None where it means none."""
        if not text:
            return None
        iso3 = text if text in codes.countries() else codes.by_code("name").get(text.casefold())
        if iso3 is not None:
            return iso3
        known = self.knowledge.actor(text) or self._named(text, None, None)
        return known.country or known.id if known is not None and known.type == "state" else None

    def _named(self, name: str, state: str | None, day: str | None) -> KnownActor | None:
        spellings = (name, name.title()) if name.isupper() else (name,)
        for spelling in spellings:
            names = self.knowledge.names.get(words_of(spelling), ())
            ids = dict.fromkeys(n.actor for n in names if n.held(day) and n.kind == "name")
            found = [a for i in ids if (a := self.knowledge.actor(i)) is not None and _agrees(a, state)]
            if len(found) == 1:
                return found[0]
        return self._spelt(name, state)

    def _spelt(self, name: str, state: str | None) -> KnownActor | None:
        """A body of a state by the name that the knowledge makes for it: Armed forces of Kenya."""
        if state is None:
            return None
        ids = (f"{state}.{body}" for body in (*_BODIES.values(), "NAVY", "AIR"))
        bodies = (self.knowledge.actor(i) for i in ids)
        return next((b for b in bodies if b is not None and b.name == name), None)

    def _body(self, party: Party, state: str | None) -> KnownActor | None:
        """The body of a state that a sector means; the state itself where no sector is given."""
        if state is None:
            return None
        if party.sector is None:
            return self.knowledge.actor(state) if party.generic else None
        body = _BODIES.get(party.sector)
        return self.knowledge.actor(f"{state}.{body}") if body else None


def _listed_id(name: str) -> str:
    """The same id for a name in whichever row it stands; upper and lower case and punctuation make no difference."""
    slug = "-".join(_WORD.findall(name.casefold()))
    return f"edges:{slug or sha256(name.encode()).hexdigest()[:16]}"


def _agrees(actor: KnownActor, state: str | None) -> bool:
    return state is None or actor.country in (None, state) or state in actor.countries
