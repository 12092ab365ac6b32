"""The step that links: after each batch of documents, judgements or ratings, links and claims are made good.

What a batch can change is found from both ends. Documents are affected when they are new, appeared again, belong to a
story that has grown, or name an actor who is now one with another. Their statements stood in some buckets and stand in
some now; the claims of these buckets are made anew, and of those whose sources have taken a side towards somebody who
is on a side of the claim. All other claims cannot change, and are not read.

The table `buckets` keeps, by document, the prints, names, sayings and ties by which this is found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from averral.codebook import Codebook
from averral.ingest import gathering as keys
from averral.ingest.claim_rows import claim_row, judgement_of_row, link_row, rating_of_row
from averral.ingest.gathering import Gathering, print_value
from averral.ingest.worlds import Bonds, World, groups
from averral.joining import Joined
from averral.knowledge import Knowledge
from averral.linking import ActorRow, Judgement, Link, SourceRating
from averral.linking import families as stories
from averral.linking import names as identities
from averral.linking.families import Printed
from averral.linking.linker import entries_of
from averral.linking.sayings import Saying
from averral.linking.similarity import bands, signatures
from averral.linking.standing import TYING
from averral.store import View
from averral.store.rows import BucketRow, ClaimRow, JudgementRow, Row, SourceRow

Entry = tuple[str, str, str, str]


class Linking:
    """Links the documents of a batch with those that were linked before. A `Step`. Raises MissingPart without rensa."""

    name = "link"

    def __init__(self, codebook: Codebook, knowledge: Knowledge) -> None:
        self.codebook = codebook
        self.knowledge = knowledge
        signatures(())  # without rensa it is better to fail before anything is read

    def __call__(self, view: View, batch: int) -> Iterable[Row]:
        """The rows that make links, claims and indexes good after a batch."""
        return _Pass(Gathering(view, self.codebook, self.knowledge), batch).rows()


@dataclass(frozen=True, slots=True)
class _Given:
    """What a batch brings: documents read, documents that appeared again, judgements, whether ratings."""

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
        fresh = tuple(sorted(read, key=lambda d: (placed.get(d, 0), d)))
        return _Given(fresh, frozenset(placed) - read, judged, rated)

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
        sayings = World(self.gathering, affected, bonds, self.ratings).sayings()
        after = self._entries(affected, sayings)
        self._index(before, after)
        gone = {e for d in before for e in before[d]} - {e for d in after for e in after[d]}
        came = {e for d in after for e in after[d]} - {e for d in before for e in before[d]}
        touched = {e[1] for entries in (before, after) for d in entries for e in entries[d] if e[0] == keys.SAYING}
        touched |= self._tied(gone, came)
        members = {(r.index, r.key, r.member, r.value) for r in self.gathering.entries(keys.SAYING, touched)}
        members = (members - gone) | {e for e in came if e[0] == keys.SAYING}
        world = World(self.gathering, {value for *_, value in members if value} | affected, bonds, self.ratings)
        whole = [s for s in world.sayings() if s.key in touched]
        sources = {key for s in whole if (key := world.sources.key(s.row)) is not None}
        ties = self._ties(sources, gone, came)
        found = {e.claim.id: claim_row(e) for e in entries_of(whole, world.sources, ties)}
        ids = {i for (i,) in self.gathering.ask("SELECT DISTINCT id FROM _all_claims WHERE bucket IN {}", touched)}
        held = {row.id: row for row in self.gathering.rows(ClaimRow, "id", ids)}
        self.out += [row for id_, row in sorted(found.items()) if held.get(id_) != row]
        self.out += [replace(row, gone=True) for id_, row in sorted(held.items()) if id_ not in found]

    def _entries(self, documents: Iterable[str], sayings: Iterable[Saying]) -> dict[str, set[Entry]]:
        """What each document has in the indexes of names, sayings and ties."""
        found: dict[str, set[Entry]] = {d: set() for d in documents}
        for rows in self.gathering.documents(found):
            for actor in rows.actors:
                if actor.names and not actor.known:
                    value = _bearing(actor)
                    found[actor.document] |= {(keys.NAME, key, actor.id, value) for key in identities.keys(actor)}
        for s in sayings:
            entries = found[s.row.document]
            entries.add((keys.SAYING, s.key, s.row.id, s.row.document))
            if s.row.label in TYING:
                for a in s.actors:
                    for b in s.recipients - {a}:
                        entries.add((keys.TIE, a, f"{s.row.id} {b}", b))
                        entries.add((keys.TIE, b, f"{s.row.id} {a}", a))
        return found

    def _index(self, before: dict[str, set[Entry]], after: dict[str, set[Entry]]) -> None:
        for document in sorted(after):
            old, new = before.get(document), after[document]
            if old == new:
                continue
            keyed = {e[:3] for e in new}
            self.out += [BucketRow(*e, gone=True) for e in sorted(old or ()) if e[:3] not in keyed]
            self.out += [BucketRow(*e, gone=False) for e in sorted(new - (old or set()))]
            self.out.append(BucketRow(keys.DOCUMENT, document, "", json.dumps(sorted(new)), False))

    def _tied(self, gone: set[Entry], came: set[Entry]) -> set[str]:
        """The buckets of claims whose sources have come to take a side, or take none any more."""
        pairs = {(e[1], e[3]) for e in gone | came if e[0] == keys.TIE}
        if not pairs:
            return set()
        ends = {a for a, _ in pairs}
        old = {(r.key, r.value) for r in self.gathering.entries(keys.TIE, ends)}
        now = {(a, b) for a, many in self._ties(ends, gone, came).items() for b in many}
        changed = sorted(p for p in pairs if (p in old) != (p in now))
        if not changed:
            return set()
        listed = ", ".join(f"(${2 * n + 1}, ${2 * n + 2})" for n in range(len(changed)))
        sql = (
            f"SELECT DISTINCT c.bucket FROM _all_claims c, (VALUES {listed}) t(a, b) WHERE list_contains(c.sides, t.b)"
            " AND (list_contains(c.asserts, t.a) OR list_contains(c.denies, t.a))"
        )
        return {b for (b,) in self.view.query(sql, [end for pair in changed for end in pair])}

    def _ties(self, ends: set[str], gone: set[Entry], came: set[Entry]) -> dict[str, set[str]]:
        """Towards whom somebody has taken a side, by all statements that are linked."""
        held = {(r.index, r.key, r.member, r.value) for r in self.gathering.entries(keys.TIE, ends)}
        found: dict[str, set[str]] = {}
        for _, a, _, b in (held - gone) | {e for e in came if e[0] == keys.TIE and e[1] in ends}:
            found.setdefault(a, set()).add(b)
        return found


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
