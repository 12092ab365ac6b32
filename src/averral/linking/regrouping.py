"""The claims of a bucket when some statements come or go, out of those claims alone that can be touched.

What `claims.grouped` does over a whole bucket is done again only where it can come out otherwise. Sayings are taken in
order of publication as there. Those that came are placed. One that was there stays in its claim unless a claim
which it could join is another than before; then it is placed anew, and if it moves, its old claim and its new one are
others than before, too. The result is that of `grouped` over the whole bucket: a saying sees the same claims in
the same state in both.

A claim that nothing reaches is not even made of what is written of it: `reached` asks each only for its zone first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Protocol

from averral.linking.claims import Group, Shelf
from averral.linking.places import ALL, Zone, looks, zone_of
from averral.linking.sayings import Saying
from averral.linking.voices import Told


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The claims of the loaded part of a bucket that are new or others, those that are gone (by their first statement).

    `missing` are places that must be loaded before the answer holds; while there are some it does not. `asking` are the
    sayings that were placed anew, one for all that can join the same; `zones` those of the claims that are others than
    before.
    """

    changed: tuple[tuple[Told, ...], ...]
    gone: tuple[str, ...]
    missing: frozenset[str]
    asking: tuple[Saying, ...]
    zones: tuple[Zone, ...]

    def reaches(self, claim: Zone) -> bool:
        """Whether a claim that was left out could come out otherwise, or be joined by a saying placed anew."""
        return any(zone.meets(claim) for zone in self.zones) or any(claim.touches(s) for s in self.asking)


class Kept(Protocol):
    """A claim of a bucket as it is kept: its statements and its zone are known before its sayings are made."""

    @property
    def statements(self) -> Collection[str]:
        """The ids of its statements."""
        ...

    @property
    def zone(self) -> Zone:
        """All that it is."""
        ...

    @property
    def told(self) -> Sequence[Told]:
        """Its sayings, in order."""
        ...


def reached(held: Iterable[Kept], gone: Collection[str], came: Sequence[Told], loaded: Collection[str]) -> Regrouped:
    """A bucket after a change, as `regrouped` gives it, out of those claims alone that the change can reach.

    A claim that nothing reaches stays: no saying that is placed anew could join it, and none of its own could join a
    claim that is another than before. So the others come out the same without it, and in the same order.
    """
    moving = {*gone, *(t.id for t in came)}
    near: list[Kept] = []
    far: list[Kept] = []
    for claim in held:
        (far if moving.isdisjoint(claim.statements) else near).append(claim)
    while True:
        found = regrouped([claim.told for claim in near], gone, came, loaded)
        met = [found.reaches(claim.zone) for claim in far]
        if not any(met):
            return found
        near += [claim for claim, hit in zip(far, met, strict=True) if hit]
        far = [claim for claim, hit in zip(far, met, strict=True) if not hit]


def regrouped(
    held: Iterable[Sequence[Told]], gone: Collection[str], came: Iterable[Told], loaded: Collection[str]
) -> Regrouped:
    """A bucket after a change.

    held: its claims in the places that are loaded. gone: statements that stood in it, of documents that are linked
    anew. came: the sayings of these documents as they are now; one that is as before changes nothing.
    """
    return _Run(list(held), set(gone), list(came), loaded).result()


class _Run:
    def __init__(self, held: list[Sequence[Told]], gone: set[str], came: list[Told], loaded: Collection[str]) -> None:
        self.held = {claim[0].id: claim for claim in held}
        self.home_of = {t.id: claim[0].id for claim in held for t in claim}
        old = {t.id: t for claim in held for t in claim}
        now = {t.id: t for t in came}
        self.out = {i for i in gone & old.keys() if i not in now or now[i].saying != old[i].saying}
        self.new = {i for i in now if i not in old or i in self.out}
        self.told = {i: t for i, t in old.items() if i not in gone} | now
        self.was = {i: old[i] for i in self.out}
        self.loaded = loaded
        self.missing: set[str] = set()
        self.zones: list[Zone] = []
        self.asking: dict[tuple[object, ...], Saying] = {}
        self.shelf = Shelf()
        self.zone_of: dict[int, Zone] = {}
        self.at: dict[str, Group] = {}

    def result(self) -> Regrouped:
        """Go through all sayings in order."""
        steps = [(t.saying.order, 0, t.saying) for t in self.was.values()]
        steps += [(t.saying.order, 1, t.saying) for t in self.told.values()]
        for _, sort, s in sorted(steps, key=itemgetter(0, 1)):
            if sort == 0:
                self._takes_out(s)
            elif s.row.id in self.new:
                self._places(s)
            else:
                self._keeps(s)
        made = [tuple(self.told[s.row.id] for s in g.sayings) for g in self.shelf.groups]
        firsts = {claim[0].id for claim in made}
        changed = [claim for claim in made if claim != tuple(self.held.get(claim[0].id, ()))]
        missing, gone = frozenset(self.missing), tuple(sorted(self.held.keys() - firsts))
        return Regrouped(tuple(changed), gone, missing, tuple(self.asking.values()), tuple(self.zones))

    def _takes_out(self, s: Saying) -> None:
        """A statement that is not there any more: its claim is another from here on."""
        self._differs(self.home_of[s.row.id], s)

    def _places(self, s: Saying) -> None:
        group = self._home(s)
        self._take(group, s)
        self._dirty(group, s)

    def _keeps(self, s: Saying) -> None:
        """A statement that was there: it stays, unless something that it could join is another than before."""
        first = self.home_of[s.row.id]
        if not any(zone.touches(s) for zone in self.zones):
            if first == s.row.id:
                self.at[first] = self.shelf.begin()
            self._take(self.at[first], s)
            return
        group, before = self._home(s), self.at.get(first)
        fresh = not group.sayings
        self._take(group, s)
        if fresh and first == s.row.id:
            self.at[first] = group
        elif group is not before:
            self._differs(first, s)
            self._dirty(group, s)

    def _home(self, s: Saying) -> Group:
        """The group that a saying joins or begins, once all that it could join is loaded."""
        self._needs(looks(s))
        self.asking[_asked(s)] = s
        return self.shelf.home(s) or self.shelf.begin()

    def _take(self, group: Group, s: Saying) -> None:
        self.shelf.take(group, s)
        zone = self.zone_of.get(id(group))
        if zone is not None:
            zone.add(s)
            self._needs(zone.places())

    def _dirty(self, group: Group, s: Saying) -> None:
        """From a saying on a group is another than before."""
        if id(group) not in self.zone_of:
            zone = zone_of(group.sayings, s.order)
            self.zone_of[id(group)] = zone
            self._add(zone)

    def _differs(self, first: str, s: Saying) -> None:
        """From a saying on a claim that was there is another: by all that it was."""
        self._add(zone_of([t.saying for t in self.held[first]], s.order))
        if (group := self.at.get(first)) is not None:
            self._dirty(group, s)

    def _add(self, zone: Zone) -> None:
        self.zones.append(zone)
        self._needs(zone.places())

    def _needs(self, places: set[str]) -> None:
        if ALL not in self.loaded:
            self.missing |= places - set(self.loaded)


def _asked(s: Saying) -> tuple[object, ...]:
    """All of a saying that `Zone.touches` goes by."""
    timed = s.row.kind == "event" or s.vague
    return s.mode, s.row.support, s.recipients, s.vague, s.when if timed else None
