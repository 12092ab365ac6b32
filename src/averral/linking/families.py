"""Copies and updates of one story.

Two texts are likely when their signatures share a band (near-duplicates at about 0.4 and above are found with
practical certainty), and linked when they share at least `LEAST` of their shingles and appeared within `DAYS` of each
other. Beside the same length it is a copy, else an update. Each document is linked to the three that came before it
and are most like it; families are what the links connect.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from averral.days import distance
from averral.joining import Joined, join
from averral.linking.rows import DocumentRow, Judgement, Link
from averral.linking.similarity import Signature, alike, bands, signatures

LEAST = 0.45
COPY = 0.8
DAYS = 30


@dataclass(frozen=True, slots=True)
class Printed:
    """What the index keeps of a document: its signature, the day it appeared, its length in characters."""

    id: str
    signature: Signature
    published: str | None
    length: int

    @property
    def order(self) -> tuple[str, str]:
        """Earlier documents first."""
        return self.published or "9999", self.id


def printed(documents: Sequence[DocumentRow]) -> list[Printed]:
    """The prints of documents. Raises MissingPart when rensa is not installed."""
    found = signatures(d.text for d in documents)
    return [Printed(d.id, s, d.published, len(d.text)) for d, s in zip(documents, found, strict=True)]


def keys(prints: Iterable[Printed]) -> set[str]:
    """The buckets of an index that a batch touches."""
    return {key for one in prints for key in bands(one.signature)}


def linked(batch: Sequence[Printed], index: Mapping[str, Sequence[Printed]], on: str) -> tuple[Link, ...]:
    """Links of a batch to what is in the buckets of its keys, and among itself.

    index: at least the buckets of `keys(batch)`, as they were before. on: the day that the links bear. Each document
    is compared with those before it, so that the links do not depend on how documents are cut into batches.
    """
    buckets: dict[str, list[Printed]] = {}
    links = []
    for one in batch:
        likely: dict[str, Printed] = {}
        for key in bands(one.signature):
            for other in (*index.get(key, ()), *buckets.get(key, ())):
                if other.id != one.id:
                    likely[other.id] = other
            buckets.setdefault(key, []).append(one)
        found = [link for other in likely.values() if (link := _link(other, one, on))]
        links += sorted(found, key=lambda link: (-link.score, link.a, link.b))[:3]
    return tuple(sorted(links, key=lambda link: (link.a, link.b)))


def _link(one: Printed, other: Printed, on: str) -> Link | None:
    share = alike(one.signature, other.signature)
    days = distance(one.published, other.published)
    if share < LEAST or (days is not None and days > DAYS):
        return None
    first, second = sorted((one, other), key=lambda p: p.order)
    kind = "copy" if share >= COPY and first.published == second.published else "update"
    when = "the same day" if days == 0 else "days unknown" if days is None else f"{days} days apart"
    return Link(kind, first.id, second.id, round(share, 2), (f"{share:.0%} of the shingles shared", when), on)  # type: ignore[arg-type]


def families(documents: Iterable[str], links: Iterable[Link], judgements: Iterable[Judgement] = ()) -> Joined:
    """The stories that links and judgements connect: each document to the smallest id of its family."""
    return join(documents, (link for link in links if link.kind != "same_actor"), judgements)
