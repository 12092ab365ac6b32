"""Which records are one, from links and from judgements that always win."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar


class Bond(Protocol):
    """A link of two records with its score."""

    @property
    def a(self) -> str:
        """One record."""
        ...

    @property
    def b(self) -> str:
        """The other."""
        ...

    @property
    def score(self) -> float:
        """How surely they are one, 0 to 1."""
        ...


class Word(Protocol):
    """A person's word, `same` or `different`, on two records, with the day or moment of it."""

    @property
    def a(self) -> str:
        """One record."""
        ...

    @property
    def b(self) -> str:
        """The other."""
        ...

    @property
    def verdict(self) -> str:
        """same or different."""
        ...

    @property
    def on(self) -> str:
        """When it was said, so that the last one counts."""
        ...


W = TypeVar("W", bound=Word)


@dataclass(frozen=True, slots=True)
class Joined:
    """Each record's representative. `dropped` are links that a judgement forbids."""

    of: Mapping[str, str] = field(default_factory=dict)
    dropped: tuple[Bond, ...] = ()

    def __call__(self, record: str) -> str:
        """The representative of a record: itself when it was linked to nothing."""
        return self.of.get(record, record)

    def groups(self) -> list[tuple[str, ...]]:
        """Groups of more than one, in order."""
        found: dict[str, list[str]] = {}
        for record, first in self.of.items():
            found.setdefault(first, []).append(record)
        return sorted(tuple(sorted(g)) for g in found.values() if len(g) > 1)


class _Groups:
    """Disjoint sets with pairs that must stay apart."""

    def __init__(self) -> None:
        self.members: dict[str, set[str]] = {}
        self.apart: dict[str, set[str]] = {}

    def group(self, record: str) -> set[str]:
        return self.members.setdefault(record, {record})

    def keep_apart(self, a: str, b: str) -> None:
        self.apart.setdefault(a, set()).add(b)
        self.apart.setdefault(b, set()).add(a)

    def forbidden(self, a: str, b: str) -> bool:
        one, other = self.group(a), self.group(b)
        small, large = (one, other) if len(one) <= len(other) else (other, one)
        return any(not self.apart.get(r, set()).isdisjoint(large) for r in small)

    def unite(self, a: str, b: str) -> None:
        one, other = self.group(a), self.group(b)
        if one is other:
            return
        small, large = (one, other) if len(one) <= len(other) else (other, one)
        large |= small
        for record in small:
            self.members[record] = large


def last_words(judgements: Iterable[W]) -> list[W]:
    """Of each pair the judgement that was made last; of one day the one that comes last."""
    found: dict[tuple[str, str], W] = {}
    for j in judgements:
        pair = (min(j.a, j.b), max(j.a, j.b))
        if pair not in found or found[pair].on <= j.on:
            found[pair] = j
    return [found[pair] for pair in sorted(found)]


def join(
    records: Iterable[str],
    links: Iterable[Bond],
    judgements: Iterable[Word] = (),
    *,
    first: Callable[[str], tuple[object, ...]] = lambda r: (r,),
) -> Joined:
    """The groups that links and judgements make of records.

    Judgements come first, then links by falling score. A link that would bring together two records judged
    different is dropped. first: the record with the smallest value represents its group.
    """
    groups = _Groups()
    judged = last_words(judgements)
    for j in judged:
        if j.verdict == "different":
            groups.keep_apart(j.a, j.b)
    for j in judged:
        if j.verdict == "same":
            groups.unite(j.a, j.b)
    dropped = []
    for link in sorted(links, key=lambda k: (-k.score, k.a, k.b)):
        if groups.forbidden(link.a, link.b):
            dropped.append(link)
        else:
            groups.unite(link.a, link.b)
    of = {r: min(groups.group(r), key=first) for r in sorted({*records, *groups.members})}
    return Joined(of, tuple(dropped))
