"""The answers of the API, typed. Ids are those of the store and stay; days are ISO 8601; offsets are code points."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from pydantic import BaseModel, Field

from averral.store.rows import AppearanceRow, ClaimRow, RunRow, StatementRow
from averral.web.questions.actors import Found, Profile
from averral.web.questions.documents import Brief
from averral.web.questions.overview import Overview as Counted
from averral.web.questions.sources import Speaker


class Wrong(BaseModel):
    """What went wrong and what to do about it."""

    code: str = Field(description="A word for programs, for instance not_found.")
    message: str
    next: str


class Error(BaseModel):
    """The one shape of errors."""

    error: Wrong


class Span(BaseModel):
    """Code points [start, end) of the document's text."""

    start: int
    end: int


class Statement(BaseModel):
    """One place in one document where one source states something. It is not a fact: `source` says it."""

    id: str
    document: str
    claim: str | None = Field(description="The claim that it belongs to, where linking has found one.")
    proposition: str
    published: str | None
    kind: str
    label: str
    mode: str | None
    actor: list[str]
    recipient: list[str]
    support: list[str]
    source: str = Field(description="Who says so: an actor's id, `author` or `unspecified`.")
    chain: list[str]
    certainty: str
    author_certainty: str
    polarity: str
    realis: str
    earliest: str | None
    latest: str | None
    place: str | None
    score: float
    why: list[str]
    span: Span
    quote: Span
    trigger: Span
    cue: Span | None
    evidence: list[Span]
    words: str = Field(description="The text of the quote.")

    @classmethod
    def of(cls, row: StatementRow, claim: str | None = None) -> Statement:
        """The answer of a row."""
        plain = {name: getattr(row, name) for name in cls.model_fields if hasattr(row, name)}
        for name in ("span", "quote", "trigger", "cue"):
            start, end = getattr(row, f"{name}_start"), getattr(row, f"{name}_end")
            plain[name] = None if start is None or end is None else {"start": start, "end": end}
        plain["evidence"] = [{"start": s.start, "end": s.end} for s in row.evidence]
        return cls(**plain, claim=claim)


class Stand(BaseModel):
    """One independent source's stand on a claim."""

    source: str
    names: list[str]
    asserts: bool
    since: str | None
    statements: list[str]
    documents: list[str]
    interested: bool
    withdrew: bool
    reliability: str


class Claim(BaseModel):
    """What statements of one or more documents say in common, who asserts and who denies it, and how it stands."""

    id: str
    kind: str
    label: str
    mode: str | None
    actor: list[str]
    recipient: list[str]
    support: list[str]
    ended: bool
    realis: str
    earliest: str | None
    latest: str | None
    since: str | None = Field(description="The first day on which somebody asserts it.")
    status: str
    independent: int = Field(description="Independent sources that assert it.")
    unnamed: int = Field(description="Statements by nobody who is named.")
    code: str = Field(description="The Admiralty code: reliability of the best source, then credibility.")
    stands: list[Stand]
    evidence: list[str]
    statements: list[str]

    @classmethod
    def of(cls, row: ClaimRow) -> Claim:
        """The answer of a row."""
        same = {name: getattr(row, name) for name in cls.model_fields if hasattr(row, name) and name != "stands"}
        return cls(**same, code=f"{row.reliability}{row.credibility}", stands=json.loads(row.stands))


class ClaimWith(BaseModel):
    """A claim with all its statements, as far as they are 500."""

    claim: Claim
    statements: list[Statement]
    names: dict[str, str]
    version: int
    as_of: str | None


class OneStatement(BaseModel):
    """A statement, and the names of the actors in it."""

    statement: Statement
    names: dict[str, str]
    version: int
    as_of: str | None


class Actor(BaseModel):
    """An actor that the store speaks of."""

    id: str
    name: str
    type: str
    country: str | None
    parent: str | None
    known: bool
    documents: int

    @classmethod
    def of(cls, row: Found) -> Actor:
        """The answer of a row."""
        return cls(**asdict(row))


class Role(BaseModel):
    """What an actor was in a period; `until` is the first day on which it was not any more."""

    what: str
    since: str | None
    until: str | None
    body: str | None


class ActorWith(BaseModel):
    """An actor with its roles, parents, parts, names and counts of statements by role."""

    actor: Actor
    on: str | None = Field(description="The day on which its type was asked for.")
    sector: str | None
    person: bool
    spoken_of_as: list[str]
    roles: list[Role]
    parents: list[str]
    parts: list[str]
    statements: dict[str, int]
    first: str | None
    last: str | None
    names: dict[str, str]
    version: int
    as_of: str | None

    @classmethod
    def of(cls, found: Profile, on: str | None, **more: Any) -> ActorWith:
        """The answer of a profile."""
        plain = asdict(found)
        plain["spoken_of_as"] = plain.pop("names")
        return cls(**plain, on=on, **more)


class Document(BaseModel):
    """A document without its text."""

    id: str
    title: str | None
    publisher: str | None
    authors: list[str]
    url: str | None
    published: str | None
    language: str | None
    characters: int
    words: int
    statements: int

    @classmethod
    def of(cls, row: Brief) -> Document:
        """The answer of a row."""
        return cls(**asdict(row))


class Appearance(BaseModel):
    """One place where the text was found; where that was on the server's machine is not told."""

    id: str
    first: bool
    title: str | None
    authors: list[str]
    publisher: str | None
    url: str | None
    published: str | None

    @classmethod
    def of(cls, row: AppearanceRow) -> Appearance:
        """The answer of a row."""
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class Kin(BaseModel):
    """A document that linking holds for a copy or an update of the same story."""

    id: str
    kind: str
    score: float


class DocumentWith(BaseModel):
    """A document with all that was read out of it."""

    document: Document
    reading: dict[str, Any] = Field(description="By the contract; `averral schema` prints its JSON Schema.")
    prefix: str = Field(description="Before ids of this reading (s12) it makes those of the store.")
    claims: dict[str, str] = Field(description="The claim of each statement, by the statement's id in the store.")
    appearances: list[Appearance]
    story: list[Kin]
    version: int
    as_of: str | None


class Source(BaseModel):
    """A source as claims tell sources apart, and how it stands in them."""

    source: str
    names: list[str]
    reliability: str
    asserts: int
    denies: int
    took_back: int
    alone: int
    interested: int

    @classmethod
    def of(cls, row: Speaker) -> Source:
        """The answer of a row."""
        return cls(**asdict(row))


class Run(BaseModel):
    """A run of ingest or reread."""

    kind: str
    started: str
    finished: str | None = Field(description="Null while it runs, or when it was killed.")
    documents: int
    appearances: int
    statements: int
    failures: int

    @classmethod
    def of(cls, row: RunRow) -> Run:
        """The answer of a row."""
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class Overview(BaseModel):
    """What is in the store."""

    rows: dict[str, int]
    actors: int
    words: int
    first: str | None
    last: str | None
    statuses: dict[str, int]
    labels: dict[str, int]
    run: Run | None
    failures: int
    written: str | None
    version: int
    as_of: str | None

    @classmethod
    def of(cls, found: Counted, **more: Any) -> Overview:
        """The answer of the counts."""
        plain = {name: getattr(found, name) for name in cls.model_fields if hasattr(found, name)}
        plain["run"] = Run.of(found.run) if found.run else None
        return cls(**plain, **more)


class Hit(BaseModel):
    """A document, or a quote in one, that answers a query, and the statements whose quote it is."""

    kind: str = Field(description="quote or document")
    score: float
    document: str
    title: str
    published: str | None
    start: int | None
    end: int | None
    words: str
    statements: list[str]


class Count(BaseModel):
    """How many statements meet a filter; counting ends at 50,000, and `exact` says whether it got to the end."""

    count: int
    exact: bool
    version: int
    as_of: str | None
