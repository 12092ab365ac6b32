"""Linking, batch by batch: what was there before comes in by keys, what is new goes out.

`link` is the whole of it for a corpus in memory. A store calls the parts with the buckets that a batch touches:
`families.keys` and `families.linked`, `names.keys` and `names.linked`, and `regrouping.regrouped` over the claims that
a batch can touch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from averral.codebook import Codebook
from averral.joining import Joined
from averral.knowledge import Knowledge
from averral.linking import families, names
from averral.linking.bodies import Bodies
from averral.linking.claims import grouped
from averral.linking.families import Printed
from averral.linking.flattening import together
from averral.linking.places import homes, placed
from averral.linking.rows import ActorRow, Claim, Judgement, Link, Rows, SourceRating
from averral.linking.sayings import Saying, hooks, saying
from averral.linking.similarity import bands
from averral.linking.sources import Sources
from averral.linking.standing import Ties, claim_of, ties
from averral.linking.voices import Voices

T = TypeVar("T")
OPENING = 600


@dataclass(frozen=True, slots=True)
class Given:
    """What people give and what is known: the same for every batch of a run."""

    codebook: Codebook
    knowledge: Knowledge
    judgements: tuple[Judgement, ...] = ()
    ratings: tuple[SourceRating, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A corpus as linked so far: rows, links, and the buckets of the two indexes."""

    rows: Rows = field(default_factory=Rows)
    links: tuple[Link, ...] = ()
    prints: Mapping[str, tuple[Printed, ...]] = field(default_factory=dict)
    bearers: Mapping[str, tuple[ActorRow, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Linked:
    """What links make of a corpus: stories, who is who, and claims in order of the first that says so."""

    families: Joined
    identities: Joined
    claims: tuple[Claim, ...]


def extended(state: State, batch: Rows, *, on: str) -> State:
    """The state with a batch. Documents that are there already only get their new appearances.

    on: the ISO day that the links bear. Raises MissingPart when rensa is not installed.
    """
    known = {d.id for d in state.rows.documents}
    fresh = Rows(
        tuple(d for d in batch.documents if d.id not in known),
        tuple(a for a in batch.actors if a.document not in known),
        tuple(s for s in batch.statements if s.document not in known),
    )
    prints = families.printed(fresh.documents)
    links = families.linked(prints, state.prints, on) + names.linked(fresh.actors, state.bearers, on)
    bearing = [a for a in fresh.actors if a.names and not a.known]
    return replace(
        state,
        rows=together((state.rows, batch)),
        links=state.links + links,
        prints=_indexed(state.prints, ((key, p) for p in prints for key in bands(p.signature))),
        bearers=_indexed(state.bearers, ((key, a) for a in bearing for key in sorted(names.keys(a)))),
    )


def _indexed(index: Mapping[str, tuple[T, ...]], new: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found = dict(index)
    for key, one in new:
        found[key] = (*found.get(key, ()), one)
    return found


def read(state: State, given: Given) -> Linked:
    """Stories, identities and claims of a state."""
    stories = families.families((d.id for d in state.rows.documents), state.links, given.judgements)
    who = names.identities(state.rows.actors, state.links, given.judgements)
    bodies = Bodies(state.rows.actors, given.knowledge, who)
    sources = Sources(state.rows.documents, bodies, stories, given.ratings)
    sayings = said(state.rows, bodies, stories, given.codebook)
    return Linked(stories, who, claims_of(sayings, sources))


def said(rows: Rows, bodies: Bodies, stories: Joined, codebook: Codebook) -> tuple[Saying, ...]:
    """The statements of rows made ready for comparison, without those that nobody says are so."""
    around = {d.id: hooks(f"{d.title or ''} {d.text[:OPENING]}", d.id, bodies) for d in rows.documents}
    made = (
        saying(s, bodies, codebook, stories(s.document), around.get(s.document, frozenset())) for s in rows.statements
    )
    return tuple(s for s in made if s is not None)


def touched(sayings: Iterable[Saying]) -> set[str]:
    """The buckets that sayings stand in: only the claims of these can change by them."""
    return {s.key for s in sayings}


def claims_of(sayings: Sequence[Saying], sources: Sources) -> tuple[Claim, ...]:
    """The claims of whole buckets, in order of their first publication."""
    found = [entry.claim for entry in entries_of(sayings, sources, ties(sayings))]
    return tuple(sorted(found, key=lambda c: (c.since or "9999", c.id)))


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim with its place in its bucket, and the topmost bodies on its sides: by these a store finds it."""

    bucket: str
    sides: frozenset[str]
    claim: Claim


def entries_of(sayings: Sequence[Saying], sources: Voices, tied: Ties) -> list[Entry]:
    """The claims of whole buckets, bucket by bucket. tied: who has taken a side towards whom, in the whole corpus."""
    buckets: dict[str, list[Saying]] = {}
    for s in sayings:
        buckets.setdefault(s.key, []).append(s)
    return [entry_of(group, sources, tied) for key in sorted(buckets) for group in grouped(buckets[key])]


def entry_of(group: Sequence[Saying], sources: Voices, tied: Ties) -> Entry:
    """The claim of a group of sayings."""
    sides = frozenset().union(*(s.actors | s.recipients for s in group))
    return Entry(placed(group[0].key, homes(group)[0]), sides, claim_of(group, sources, tied))


def link(rows: Rows, given: Given, *, on: str) -> tuple[State, Linked]:
    """A whole corpus at once. Raises MissingPart when rensa is not installed."""
    state = extended(State(), rows, on=on)
    return state, read(state, given)
