"""The rows that linking takes and gives: flat, frozen, with ids that hold across documents.

A known actor keeps its id. An actor of one document gets `DOCUMENT:x3`, a statement `DOCUMENT:s12`, where DOCUMENT
are the first sixteen hex digits of the document's id. Days are ISO 8601; None is what is not stated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from averral.records import ActorType, Certainty, Kind, Polarity, Realis

Status = Literal["single-source", "repeated", "corroborated", "contested", "denied", "withdrawn"]
LinkKind = Literal["copy", "update", "same_actor"]
Verdict = Literal["same", "different"]
MACHINE = "averral"


@dataclass(frozen=True, slots=True, order=True)
class Appearance:
    """Where a document appeared: outlet, address, day of publication."""

    publisher: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with where it appeared, the earliest appearance first."""

    id: str
    title: str | None
    text: str
    appearances: tuple[Appearance, ...]

    @property
    def published(self) -> str | None:
        """The first day on which it is known to have appeared."""
        return min((a.published for a in self.appearances if a.published), default=None)

    @property
    def outlet(self) -> str | None:
        """The outlet in which it appeared first, as far as known."""
        return next((a.publisher for a in self.appearances if a.publisher), None)


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor as one document speaks of it.

    `names` are the names the text gives it (none for a role: "six officers"), `neighbours` the ids of actors that
    stand with it in a statement.
    """

    id: str
    document: str
    name: str
    type: ActorType
    country: str | None = None
    parent: str | None = None
    known: bool = False
    names: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with all that linking asks of it.

    source: an actor id, "author" or "unspecified". `ended` is a negative statement that says a tie is over, which
    denies nothing. `spot` is the id of a place that is a town or city. `quote` is the sentence or quotation, `evidence`
    the words that name what the claim rests on. `start` and `end` are the trigger's offsets in the document.
    """

    id: str
    document: str
    kind: Kind
    label: str
    mode: str | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    source: str = "author"
    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    realis: Realis = "actual"
    ended: bool = False
    earliest: str | None = None
    latest: str | None = None
    spot: str | None = None
    published: str | None = None
    quote: str = ""
    evidence: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a batch of documents."""

    documents: tuple[DocumentRow, ...] = ()
    actors: tuple[ActorRow, ...] = ()
    statements: tuple[StatementRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A record that two documents are one story, or that two actors are one: by whom, when, how surely, why.

    `a` is the one that was there before (the origin of a copy, the first bearer of a name). Taking the record away
    undoes the link.
    """

    kind: LinkKind
    a: str
    b: str
    score: float
    why: tuple[str, ...]
    on: str
    by: str = MACHINE


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided of two actors, or of two documents. It always wins over the machine."""

    verdict: Verdict
    a: str
    b: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class SourceRating:
    """What a user says of a source: reliability A to F, and whose it is where it belongs to somebody."""

    name: str
    reliability: str = "F"
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """One independent source's stand on a claim.

    `source` is the key by which sources are told apart, `names` who spoke for it, `interested` whether it is a side
    of the claim or has a tie to one, `asserts` its last word, `withdrew` whether it said the opposite before.
    """

    source: str
    names: tuple[str, ...]
    asserts: bool
    since: str | None
    statements: tuple[str, ...]
    documents: tuple[str, ...]
    interested: bool = False
    withdrew: bool = False
    reliability: str = "F"


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition across documents, who asserts and who denies it, and how it stands.

    `independent` counts the sources that assert it and do not hang on one another. `earliest` and `latest` bound when
    it holds, `since` is the first day on which somebody asserted it. `credibility` is 1 to 6, `reliability` the best
    that the user's table gives those who assert it, F when it gives none.
    """

    id: str
    kind: Kind
    label: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    support: tuple[str, ...]
    ended: bool
    realis: Realis
    earliest: str | None
    latest: str | None
    statements: tuple[str, ...]
    stands: tuple[Stand, ...]
    unnamed: int
    independent: int
    evidence: tuple[str, ...]
    since: str | None
    status: Status
    reliability: str
    credibility: int

    @property
    def asserts(self) -> tuple[Stand, ...]:
        """The sources whose last word is that it is so."""
        return tuple(s for s in self.stands if s.asserts)

    @property
    def denies(self) -> tuple[Stand, ...]:
        """The sources whose last word is that it is not so."""
        return tuple(s for s in self.stands if not s.asserts)

    @property
    def code(self) -> str:
        """The Admiralty code: B2."""
        return f"{self.reliability}{self.credibility}"
