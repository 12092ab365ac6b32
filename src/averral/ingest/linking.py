"""The step that links: after each batch of documents, judgements or ratings, links and claims are made good.

What a batch can change is found from both ends. Documents are affected when they are new, appeared again, belong to a
story that has grown, or name an actor who is now one with another. Their statements stood in some claims and stand in
some now; these claims are made anew, those near them that can come out otherwise by it, and those whose sources have
taken a side towards somebody who is on a side of the claim. All other claims cannot change, and are not read.

The table `buckets` keeps the prints, names, claims and ties by which this is found. A claim is kept there with its
sayings as they were prepared, so that their documents are not read again.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from averral.codebook import Codebook
from averral.ingest import gathering as keys
from averral.ingest.changing import changed, claim_changes
from averral.ingest.claim_rows import judgement_of_row, link_row, rating_of_row
from averral.ingest.gathering import Gathering, print_value
from averral.ingest.siding import Sides, tying
from averral.ingest.worlds import Bonds, World, groups
from averral.joining import Joined
from averral.knowledge import Knowledge
from averral.linking import ActorRow, Judgement, Link, SourceRating
from averral.linking import families as stories
from averral.linking import names as identities
from averral.linking.families import Printed
from averral.linking.places import trace
from averral.linking.similarity import bands, signatures
from averral.linking.voices import Told
from averral.store import View
from averral.store.linking_faults import STEP
from averral.store.rows import BucketRow, JudgementRow, Row, SourceRow

Entry = tuple[str, str, str, str]


class Linking:
    """Links the documents of a batch with those that were linked before. A `Step`. Raises MissingPart without rensa."""

    name = STEP

    def __init__(self, codebook: Codebook, knowledge: Knowledge) -> None:
        self.codebook = codebook
        self.knowledge = knowledge
        signatures(())  # without rensa it is better to fail before anything is read

    def __call__(self, view: View, batch: int) -> Iterable[Row]:
        """The rows that make links, claims and indexes good after a batch."""
        with _uncollected():
            return _Pass(Gathering(view, self.codebook, self.knowledge), batch).rows()


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles meanwhile: it would go over millions of records again and again, and find none."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


@dataclass(frozen=True, slots=True)
class _Given:
    """What a batch brings: documents read, those seen again or decided on, judgements, whether ratings."""

    fresh: tuple[str, ...]
    seen: frozenset[str]
    judged: tuple[JudgementRow, ...]
    rated: bool


class _Pass:
    """One batch being linked."""

    def __init__(self, gathering: Gathering, batch: int) -> None:
        self.gathering = gathering
        self.view = gathering.view
        self.batch = batch
        self.on = datetime.now(UTC).date().isoformat()
        self.given = self._given()
        self.ratings: tuple[SourceRating, ...] = tuple(map(rating_of_row, self.view.rows(SourceRow)))
        held = self.view.rows(JudgementRow, "NOT undone", order='"at", id')
        self.judgements: tuple[Judgement, ...] = tuple(map(judgement_of_row, held))
        self.before = gathering.linked(self.given.fresh)
        self.out: list[Row] = []

    def rows(self) -> list[Row]:
        """All rows to add."""
        prints = self._printed()
        self.out += [BucketRow(keys.STEP, str(self.batch), "", "", True)]
        story_links = self._story_links(prints)
        new, gone = self._actor_links()
        bonds = Bonds((*story_links, *new), frozenset((k.a, k.b) for k in gone), self.judgements)
        self.out += [replace(link_row(k), undone=True) for k in gone]
        self.out += [link_row(k) for k in (*story_links, *new)]
        affected = self._affected(story_links, (*new, *gone), bonds)
        self._claims(affected, bonds)
        return self.out

    def _given(self) -> _Given:
        number = self.batch
        read = {d for (d,) in self.view.query(f"SELECT id FROM _documents WHERE batch = {number}")}
        sql = f"SELECT document, min(position) FROM _all_appearances WHERE batch = {number} GROUP BY document"
        placed = dict(self.view.query(sql))
        ids = {i for (i,) in self.view.query(f"SELECT id FROM _all_judgements WHERE batch = {number}")}
        rated = bool(self.view.query(f"SELECT 1 FROM _all_sources WHERE batch = {number} LIMIT 1"))
        judged = tuple(self.gathering.rows(JudgementRow, "id", ids))
        decided = {d for (d,) in self.view.query(f"SELECT document FROM _all_decisions WHERE batch = {number}")}
        fresh = tuple(sorted(read, key=lambda d: (placed.get(d, 0), d)))
        return _Given(fresh, (frozenset(placed) | decided) - read, judged, rated)

    # Links

    def _printed(self) -> list[Printed]:
        """The prints of new documents, in the order of the ingest; a text that is read again has its print."""
        ids = [d for d in self.given.fresh if d not in self.before]
        documents = {d.id: d for rows in self.gathering.documents(ids) for d in rows.documents}
        found = stories.printed([documents[i] for i in ids])
        for one in found:
            self.out.append(BucketRow(keys.PRINT, one.id, "", print_value(one), False))
            self.out += [BucketRow(keys.BAND, band, one.id, "", False) for band in bands(one.signature)]
        return found

    def _story_links(self, prints: Sequence[Printed]) -> tuple[Link, ...]:
        return stories.linked(prints, self.gathering.prints(stories.keys(prints)), self.on)

    def _actor_links(self) -> tuple[list[Link], list[Link]]:
        """Links of the actors of the batch that are new, and those that do not hold any more."""
        rows = {r.documents[0].id: r for r in self.gathering.documents(self.given.fresh)}
        batch = [a for d in self.given.fresh for a in rows[d].actors if a.names and not a.known]
        wanted = {key for a in batch for key in identities.keys(a)}
        index: dict[str, list[ActorRow]] = {}
        for entry in self.gathering.entries(keys.NAME, wanted):
            row = _bearer(entry)
            if row.document not in rows:
                index.setdefault(entry.key, []).append(row)
        found = {_pair(k): k for k in identities.linked(batch, index, self.on)}
        ids = {member for d in self.before for kind, _, member, _ in self.before[d] if kind == keys.NAME}
        held = {_pair(k): k for k in self.gathering.links(ids, actors=True)}
        return [k for p, k in found.items() if p not in held], [k for p, k in held.items() if p not in found]

    # What is affected

    def _affected(self, story_links: Sequence[Link], actor_links: Sequence[Link], bonds: Bonds) -> set[str]:
        """The documents whose sayings, or whose sources, can be others than before."""
        if self.given.rated:
            sql = f"SELECT key FROM buckets WHERE \"index\" = '{keys.DOCUMENT}'"
            return {d for (d,) in self.view.query(sql)} | set(self.given.fresh)
        judged = {i for row in self.given.judged for i in (row.left, row.right)}
        grown = {i for k in story_links for i in (k.a, k.b)} | judged | self.given.seen
        family, _ = groups(self.gathering, grown, bonds, actors=False) if grown else (set(), [])
        changed = self._changed({i for k in actor_links for i in (k.a, k.b)} | judged, bonds)
        found = family | self.gathering.bearing(changed) | self.given.seen
        return set(self.gathering.linked(found)) | set(self.given.fresh)

    def _changed(self, seeds: set[str], bonds: Bonds) -> set[str]:
        """The actors who are now one with others than before, and all who hang on them."""
        changed: set[str] = set()
        edge = seeds
        while edge:
            members, links = groups(self.gathering, edge, bonds, actors=True)
            if self.given.judged:
                others = members
            else:
                old = self.gathering.links(members, actors=True)
                rows = list(self.gathering.first(members).values())
                others = _other(
                    identities.identities(rows, old, bonds.judgements),
                    identities.identities(rows, links, bonds.judgements),
                    members,
                )
            fresh = others - changed
            changed |= fresh
            edge = self._hanging(fresh) - changed
        return changed

    def _hanging(self, ids: set[str]) -> set[str]:
        """Actors with a body among these above them, and whoever is one with them."""
        below, more = set[str](), ids
        while more := self.gathering.below(more) - below - ids:
            joined, _ = groups(self.gathering, more, Bonds(judgements=self.judgements), actors=True)
            below |= joined
        return below

    # Claims

    def _claims(self, affected: set[str], bonds: Bonds) -> None:
        before = self.gathering.linked(affected)
        told = World(self.gathering, affected, bonds, self.ratings).told()
        after = self._entries(told)
        self._index(before, after)
        gone = {e for d in before for e in before[d]} - {e for d in after for e in after[d]}
        came = {e for d in after for e in after[d]} - {e for d in before for e in before[d]}
        sides = Sides(self.gathering, gone, came)
        change = changed(self.gathering, [e for d in before for e in before[d] if e[0] == keys.SAYING], told)
        self.out += sides.rows()
        self.out += claim_changes(self.gathering, change, sides)

    def _entries(self, told: dict[str, list[Told]]) -> dict[str, set[Entry]]:
        """What each document has in the indexes of names, claims and ties."""
        found: dict[str, set[Entry]] = {d: set() for d in told}
        for rows in self.gathering.documents(found):
            for actor in rows.actors:
                if actor.names and not actor.known:
                    value = _bearing(actor)
                    found[actor.document] |= {(keys.NAME, key, actor.id, value) for key in identities.keys(actor)}
        for document, many in told.items():
            for t in many:
                found[document].add((keys.SAYING, t.saying.key, t.id, trace(t.saying)))
                found[document] |= {(keys.TIE, key, t.id, "") for key in tying(t.saying)}
        return found

    def _index(self, before: dict[str, set[Entry]], after: dict[str, set[Entry]]) -> None:
        """The rows of names, which are a table of their own, and what each document has."""
        for document in sorted(after):
            old, new = before.get(document), after[document]
            if old == new:
                continue
            had, has = ({e for e in entries or () if e[0] == keys.NAME} for entries in (old, new))
            keyed = {e[:3] for e in has}
            self.out += [BucketRow(*e, gone=True) for e in sorted(had) if e[:3] not in keyed]
            self.out += [BucketRow(*e, gone=False) for e in sorted(has - had)]
            self.out.append(BucketRow(keys.DOCUMENT, document, "", json.dumps(sorted(new)), False))


def _pair(link: Link) -> tuple[str, str]:
    return min(link.a, link.b), max(link.a, link.b)


def _other(before: Joined, after: Joined, members: set[str]) -> set[str]:
    """The members that are represented otherwise, or were alone and are not, or the other way round."""
    old = {m for g in before.groups() for m in g}
    new = {m for g in after.groups() for m in g}
    return {m for m in members if before(m) != after(m) or (m in old) != (m in new)}


def _bearing(a: ActorRow) -> str:
    cells = [a.document, a.name, a.type, a.country, a.parent, list(a.names), list(a.neighbours)]
    return json.dumps(cells, ensure_ascii=False)


def _bearer(entry: BucketRow) -> ActorRow:
    document, name, kind, country, parent, names, neighbours = json.loads(entry.value)
    return ActorRow(entry.member, document, name, kind, country, parent, False, tuple(names), tuple(neighbours))
