"""The claims of a bucket when some statements come or go, out of those claims alone that can be touched.

What `claims.grouped` does over a whole bucket is done again only where it can come out otherwise. Sayings are taken in
order of publication as there. Those that came are placed. One that was there stays in its claim unless a claim
which it could join is another than before; then it is placed anew, and if it moves, its old claim and its new one are
others than before, too. The result is that of `grouped` over the whole bucket: a saying sees the same claims in
the same state in both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from averral.linking.claims import Group, Shelf
from averral.linking.places import ALL, Zone, looks, zone_of
from averral.linking.sayings import Saying
from averral.linking.voices import Told


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The claims of the loaded part of a bucket that are new or others, those that are gone (by their first statement).

    `missing` are places that must be loaded before the answer holds; while there are some it does not.
    """

    changed: tuple[tuple[Told, ...], ...]
    gone: tuple[str, ...]
    missing: frozenset[str]


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
        self.shelf = Shelf()
        self.zone_of: dict[int, Zone] = {}
        self.at: dict[str, Group] = {}

    def result(self) -> Regrouped:
        """Go through all sayings in order."""
        steps = [(t.saying.order, 0, t.saying) for t in self.was.values()]
        steps += [(t.saying.order, 1, t.saying) for t in self.told.values()]
        for _, sort, s in sorted(steps, key=lambda step: step[:2]):
            if sort == 0:
                self._takes_out(s)
            elif s.row.id in self.new:
                self._places(s)
            else:
                self._keeps(s)
        made = [tuple(self.told[s.row.id] for s in g.sayings) for g in self.shelf.groups]
        firsts = {claim[0].id for claim in made}
        changed = [claim for claim in made if claim != tuple(self.held.get(claim[0].id, ()))]
        return Regrouped(tuple(changed), tuple(sorted(self.held.keys() - firsts)), frozenset(self.missing))

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
