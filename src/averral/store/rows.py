"""Row types: what each table of a store holds. Rows in, rows out is how other rooms work on a store.

Ids. A document's id is the SHA-256 of its text. Statements, propositions and unknown actors have the id of the
reading behind the first 16 digits of the document's: `3f2a...:s12`. Known actors keep the id of the knowledge, so
that they are one across documents. `author` and `unspecified` stay as they are. `position` counts from 0 within the
document, so that a reading comes back in the order it was read. Spans are code points into the document's text, end
exclusive. Days are ISO 8601; moments are UTC, `2026-03-03T10:00:00.000Z`. Columns called JSON hold one JSON value.

Every table says how its rows are kept apart (`KEY`) and which count (`RULE`):

- `reading`: rows belong to the reading of a document; the latest reading counts, an earlier one is history.
- `once`: a row with a key that is there already is the same row.
- `latest`: a later row with the same key replaces the earlier one, which is history.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from averral.records import PlaceCandidate, Span

Rule = Literal["reading", "once", "latest"]
PREFIX = 16


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One text with what its reading says of it as a whole.

    Title, authors, publisher, url and published are those of its first appearance, completed from the text.
    `pipeline` is a short name of everything the reading rests on, `versions` the same in full (JSON). `blocks`,
    `notes`, `shifts` and `attributions` are JSON in the form of the contract.
    """

    TABLE: ClassVar[str] = "documents"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    RULE: ClassVar[Rule] = "reading"

    id: str
    text: str
    title: str | None
    language: str | None
    authors: tuple[str, ...]
    publisher: str | None
    url: str | None
    published: str | None
    characters: int
    words: int
    pipeline: str
    versions: str
    blocks: str
    notes: str
    shifts: str
    attributions: str


@dataclass(frozen=True, slots=True)
class AppearanceRow:
    """One place where a text was found, with what came with it there.

    `origin` is the file's path, `row` the row, record or entry in it from 1 (None for a file that is one document),
    `raw` the SHA-256 of the bytes that were found there. `first` marks the appearance with whose title and date the
    document was read; where two ingests met, that of the earlier batch counts. `position` counts the documents of the
    ingest from 0, in the order of its files.
    """

    TABLE: ClassVar[str] = "appearances"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    RULE: ClassVar[Rule] = "once"

    id: str
    document: str
    origin: str
    row: int | None
    raw: str
    position: int
    first: bool
    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor as one document speaks of it; see `averral.records.Actor`."""

    TABLE: ClassVar[str] = "actors"
    KEY: ClassVar[tuple[str, ...]] = ("document", "id")
    RULE: ClassVar[Rule] = "reading"

    id: str
    document: str
    position: int
    name: str
    type: str
    country: str | None
    parent: str | None
    sector: str | None
    known: bool
    score: float | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A span that names or stands for an actor."""

    TABLE: ClassVar[str] = "mentions"
    KEY: ClassVar[tuple[str, ...]] = ("document", "actor", "position")
    RULE: ClassVar[Rule] = "reading"

    document: str
    actor: str
    position: int
    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place that a document names; places of the gazetteer have one id in all documents."""

    TABLE: ClassVar[str] = "places"
    KEY: ClassVar[tuple[str, ...]] = ("document", "id")
    RULE: ClassVar[Rule] = "reading"

    id: str
    document: str
    position: int
    name: str
    type: str
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    mentions: tuple[Span, ...]
    admin1: str | None
    admin2: str | None
    score: float | None
    candidates: tuple[PlaceCandidate, ...]
    geo_precision: int | None
    where_prec: int | None
    why: tuple[str, ...]
    named: bool


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A time expression of a document and the days it can mean."""

    TABLE: ClassVar[str] = "times"
    KEY: ClassVar[tuple[str, ...]] = ("document", "position")
    RULE: ClassVar[Rule] = "reading"

    document: str
    position: int
    start: int
    end: int
    type: str
    value: str
    earliest: str | None
    latest: str | None
    approximate: bool


@dataclass(frozen=True, slots=True)
class PropositionRow:
    """An event or relation apart from who says it, as one document has it."""

    TABLE: ClassVar[str] = "propositions"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    RULE: ClassVar[Rule] = "reading"

    id: str
    document: str
    position: int
    kind: str
    label: str
    mode: str | None
    contexts: tuple[str, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    support: tuple[str, ...]
    earliest: str | None
    latest: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One place in one document where one source states one proposition; see `averral.records.Statement`.

    `words` is the text of the quote, so that a statement can be shown without its document. `published` is the
    document's.
    """

    TABLE: ClassVar[str] = "statements"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    RULE: ClassVar[Rule] = "reading"

    id: str
    document: str
    position: int
    proposition: str
    published: str | None
    kind: str
    label: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    support: tuple[str, ...]
    source: str
    chain: tuple[str, ...]
    certainty: str
    author_certainty: str
    polarity: str
    realis: str
    earliest: str | None
    latest: str | None
    place: str | None
    score: float
    why: tuple[str, ...]
    span_start: int
    span_end: int
    quote_start: int
    quote_end: int
    trigger_start: int
    trigger_end: int
    cue_start: int | None
    cue_end: int | None
    evidence: tuple[Span, ...]
    words: str


@dataclass(frozen=True, slots=True)
class PartyRow:
    """Who has to do with a statement, and as what: the narrow table by which pages of actors find their statements.

    role: actor, recipient or source.
    """

    TABLE: ClassVar[str] = "parties"
    KEY: ClassVar[tuple[str, ...]] = ("statement", "party", "role")
    RULE: ClassVar[Rule] = "reading"

    party: str
    statement: str
    document: str
    role: str
    label: str
    polarity: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class LinkRow:
    """The machine's word that two things belong together, dated and reversible.

    kind: what they are to each other (copy, update, same_actor). `left` is the one that was there before. A later row
    with the same id and `undone` takes the link back.
    """

    TABLE: ClassVar[str] = "links"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    RULE: ClassVar[Rule] = "latest"

    id: str
    kind: str
    left: str
    right: str
    score: float
    why: tuple[str, ...]
    by: str
    at: str
    undone: bool


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """A person's word that two actors or documents are the same or different. It goes before links of the machine."""

    TABLE: ClassVar[str] = "judgements"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    RULE: ClassVar[Rule] = "latest"

    id: str
    verdict: str
    left: str
    right: str
    by: str
    at: str
    note: str | None
    undone: bool


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What a person decided of a statement. It goes before what the machine read; the machine's row stays.

    verdict: accept, reject or correct. statement is the id that it had then; document, span, label and sides are those
    of the machine's row, by which it is found again when the document is read anew. changes: JSON, fields of the
    statement with their new values. The last decision of a statement that is not undone counts.
    """

    TABLE: ClassVar[str] = "decisions"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    RULE: ClassVar[Rule] = "latest"

    id: str
    statement: str
    document: str
    span_start: int
    span_end: int
    label: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    source: str
    verdict: str
    changes: str
    by: str
    at: str
    note: str | None
    undone: bool


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What statements of one or more documents say in common, and how it stands. Derived: made anew by linking.

    `statements` are ids, `stands` is JSON: each independent source's stand. `asserts`, `denies` and `interested` are
    keys of sources, so that SQL can ask for them. `bucket` and `sides` (topmost bodies) are those by which linking
    finds it. `gone` marks a claim that is none any more; views leave it out.
    """

    TABLE: ClassVar[str] = "claims"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    RULE: ClassVar[Rule] = "latest"

    id: str
    kind: str
    label: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    support: tuple[str, ...]
    ended: bool
    realis: str
    earliest: str | None
    latest: str | None
    since: str | None
    statements: tuple[str, ...]
    stands: str
    asserts: tuple[str, ...]
    denies: tuple[str, ...]
    interested: tuple[str, ...]
    unnamed: int
    independent: int
    evidence: tuple[str, ...]
    status: str
    reliability: str
    credibility: int
    bucket: str
    sides: tuple[str, ...]
    gone: bool


@dataclass(frozen=True, slots=True)
class BucketRow:
    """An entry of an index that linking keeps, so that a new batch is compared with the rows it may belong to alone.

    `index` names the index, `key` the bucket, `member` what is in it; `value` is JSON. `gone` takes it out.
    """

    TABLE: ClassVar[str] = "buckets"
    KEY: ClassVar[tuple[str, ...]] = ("index", "key", "member")
    RULE: ClassVar[Rule] = "latest"

    index: str
    key: str
    member: str
    value: str
    gone: bool


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What the user says of a source: its reliability by the Admiralty code, A to F, and whose it is."""

    TABLE: ClassVar[str] = "sources"
    KEY: ClassVar[tuple[str, ...]] = ("name",)
    RULE: ClassVar[Rule] = "latest"

    name: str
    reliability: str
    owner: str | None
    note: str | None
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class FailureRow:
    """A document that could not be read, and why. `id` is the id that its appearance would have.

    `path` is the file on the machine that tried. A later row with `resolved` says that it was read after all.
    """

    TABLE: ClassVar[str] = "failures"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    RULE: ClassVar[Rule] = "latest"

    id: str
    origin: str
    path: str
    row: int | None
    code: str
    message: str
    run: str
    at: str
    resolved: bool


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run of ingest or reread. `paths` and `settings` are JSON; `finished` is None while it runs or was killed."""

    TABLE: ClassVar[str] = "runs"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    RULE: ClassVar[Rule] = "latest"

    id: str
    kind: str
    started: str
    finished: str | None
    paths: str
    settings: str
    versions: str
    documents: int
    appearances: int
    statements: int
    failures: int


Row = (
    DocumentRow
    | AppearanceRow
    | ActorRow
    | MentionRow
    | PlaceRow
    | TimeRow
    | PropositionRow
    | StatementRow
    | PartyRow
    | LinkRow
    | JudgementRow
    | DecisionRow
    | ClaimRow
    | BucketRow
    | SourceRow
    | FailureRow
    | RunRow
)
ROWS: tuple[type[Row], ...] = Row.__args__
BY_TABLE: dict[str, type[Row]] = {kind.TABLE: kind for kind in ROWS}


def in_store(document: str, local: str) -> str:
    """The id in the store of something that a reading calls `local`."""
    return f"{document[:PREFIX]}:{local}"


def in_reading(document: str, stored: str) -> str:
    """The id in the reading of the document of something that the store calls `stored`."""
    return stored.removeprefix(f"{document[:PREFIX]}:")
