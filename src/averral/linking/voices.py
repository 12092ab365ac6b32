"""Who says what, written down with each saying: then a claim can be made without the documents of its statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from averral.linking.claims import dated_alike
from averral.linking.rows import StatementRow
from averral.linking.sayings import Saying
from averral.linking.sources import NOBODY, Sources, of_one_story


class Voices(Protocol):
    """What making a claim asks of sources."""

    def key(self, s: StatementRow) -> str | None:
        """The key of a statement's source; None when nobody is named."""
        ...

    def name(self, s: StatementRow) -> str:
        """The words for who spoke."""
        ...

    def family(self, document: str) -> str:
        """The story of a document."""
        ...

    def who(self, actor: str) -> str:
        """The one that stands for an actor."""
        ...

    def reliability(self, rows: Iterable[StatementRow]) -> str:
        """The best reliability among the names under which one source spoke."""
        ...

    def of_one_story(self, key: str) -> bool:
        """Whether a key is of somebody whom only one story knows."""
        ...


@dataclass(frozen=True, slots=True)
class Told:
    """A saying with its voice: the key, name and reliability of its source, and who its actors are.

    `who` are pairs of an actor of the statement and the one that stands for it, where that is another.
    """

    saying: Saying
    key: str | None
    name: str
    reliability: str
    who: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        """The id of the statement."""
        return self.saying.row.id


def told(sayings: Sequence[Saying], sources: Sources) -> list[Told]:
    """Sayings with their voices. All sayings of a document come together: what one dates it dates for the others."""
    buckets: dict[str, list[Saying]] = {}
    for s in sayings:
        buckets.setdefault(s.key, []).append(s)
    return [_told(s, sources) for key in buckets for s in dated_alike(buckets[key])]


def _told(s: Saying, sources: Sources) -> Told:
    ids = sorted({*s.row.actor, *s.row.recipient})
    who = tuple((i, one) for i in ids if (one := sources.who(i)) != i)
    voice = sources.key(s.row), sources.name(s.row), sources.reliability([s.row])
    # The words have done their work: hooks are taken out of them, and they stand in the table of statements.
    return Told(replace(s, row=replace(s.row, quote="", start=0, end=0)), *voice, who)


class Recorded:
    """The voices of sayings as they were written down."""

    def __init__(self, many: Iterable[Told]) -> None:
        self._told = {t.id: t for t in many}
        self._families = {t.saying.row.document: t.saying.family for t in self._told.values()}
        self._who = {i: one for t in self._told.values() for i, one in t.who}

    def key(self, s: StatementRow) -> str | None:
        """The key of a statement's source."""
        return self._told[s.id].key

    def name(self, s: StatementRow) -> str:
        """The words for who spoke."""
        return self._told[s.id].name

    def family(self, document: str) -> str:
        """The story of a document."""
        return self._families[document]

    def who(self, actor: str) -> str:
        """The one that stands for an actor."""
        return self._who.get(actor, actor)

    def reliability(self, rows: Iterable[StatementRow]) -> str:
        """The best reliability of some statements of one source; F when none is given."""
        return min((self._told[r.id].reliability for r in rows), default=NOBODY)

    def of_one_story(self, key: str) -> bool:
        """Whether a key is of somebody whom only one story knows."""
        return of_one_story(key)
