"""Some documents of a store with all that their claims depend on: who is who, whose body, which story, which source."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from averral.ingest.gathering import Gathering, component
from averral.joining import Joined
from averral.linking import ActorRow, DocumentRow, Judgement, Link, Rows, SourceRating
from averral.linking import families as stories
from averral.linking import names as identities
from averral.linking.bodies import Bodies
from averral.linking.linker import said
from averral.linking.sayings import Saying
from averral.linking.sources import Sources
from averral.linking.voices import Told, told


@dataclass(frozen=True, slots=True)
class Bonds:
    """What joins records beside the links of the store: new links, pairs whose link is taken back, people's words."""

    new: tuple[Link, ...] = ()
    dropped: frozenset[tuple[str, str]] = frozenset()
    judgements: tuple[Judgement, ...] = ()

    def joined(self, links: Sequence[Link]) -> list[Link]:
        """The links of the store as they are with the new ones and without those taken back."""
        kept = {(k.a, k.b): k for k in links if (k.a, k.b) not in self.dropped}
        return list((kept | {(k.a, k.b): k for k in self.new}).values())


def groups(gathering: Gathering, seeds: Collection[str], bonds: Bonds, *, actors: bool) -> tuple[set[str], list[Link]]:
    """All that hangs together with some actors, or documents, and the links by which it does."""
    members, links = component(gathering, seeds, bonds.judgements, bonds.new, actors=actors)
    return members, bonds.joined(list(links.values()))


class World:
    """The sayings of some documents and their sources, as they would be with the whole corpus in memory."""

    def __init__(
        self, gathering: Gathering, documents: Collection[str], bonds: Bonds, ratings: tuple[SourceRating, ...]
    ) -> None:
        self._gathering = gathering
        self._bonds = bonds
        self._rows = gathering.documents(documents)
        self.bodies = self._bodies()
        self.stories = self._stories()
        known = {d.id: d for rows in self._rows for d in rows.documents}
        self.sources = Sources([*known.values(), *self._others(set(known))], self.bodies, self.stories, ratings)

    def told(self) -> dict[str, list[Told]]:
        """The statements of each document, ready for comparison, with their voices."""
        return {r.documents[0].id: told(self._sayings(r), self.sources) for r in self._rows}

    def _sayings(self, rows: Rows) -> tuple[Saying, ...]:
        return said(rows, self.bodies, self.stories, self._gathering.codebook)

    def _bodies(self) -> Bodies:
        """Who is who and whose body, for the actors of the documents and everybody above them."""
        own = [a for r in self._rows for a in r.actors]
        loaded = {d.id for r in self._rows for d in r.documents}
        members: set[str] = set()
        links: dict[tuple[str, str], Link] = {}
        edge = {a.id for a in own} | {a.parent for a in own if a.parent}
        firsts: dict[str, ActorRow] = {}
        while edge:
            found, joining = groups(self._gathering, edge, self._bonds, actors=True)
            fresh = found - members
            members |= found
            links |= {(k.a, k.b): k for k in joining}
            firsts |= self._gathering.first(fresh)
            edge = {up for i in fresh for up in self._gathering.above(i, firsts.get(i))} - members
        rows = [*own, *(a for a in firsts.values() if a.document not in loaded)]
        who = identities.identities(rows, links.values(), self._bonds.judgements)
        return Bodies(rows, self._gathering.knowledge, who)

    def _stories(self) -> Joined:
        loaded = {d.id for r in self._rows for d in r.documents}
        members, links = groups(self._gathering, loaded, self._bonds, actors=False)
        self._family = members
        return stories.families(members, links, self._bonds.judgements)

    def _others(self, loaded: set[str]) -> list[DocumentRow]:
        return self._gathering.outlines(self._family - loaded)
