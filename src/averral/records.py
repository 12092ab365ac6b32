"""Frozen types that travel between rooms and out of the project.

The contract (`averral read --format json`) is generated from these types: see `contract.py`.
Offsets are 0-based code points into `Document.text`, end exclusive. Dates are ISO 8601 days;
None stands for what the text does not state.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

SCHEMA = "averral/1"
AUTHOR = "author"
UNSPECIFIED = "unspecified"

Form = Literal["name", "nominal", "pronoun", "metonym", "adjective"]
ActorType = Literal[
    "state",
    "government",
    "military",
    "police",
    "intelligence",
    "armed_group",
    "ethnic_group",
    "religious_group",
    "official",
    "population",
    "coalition",
    "organisation",
    "other",
]
Kind = Literal["event", "relation"]
Certainty = Literal["certain", "probable", "possible", "underspecified"]
Polarity = Literal["positive", "negative"]
Realis = Literal["actual", "habitual", "intended", "hypothetical", "counterfactual", "future"]
TimeType = Literal["date", "duration", "set", "event"]
BlockKind = Literal["title", "deck", "byline", "dateline", "body", "repeat"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the document: code points [start, end)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the document and what it is.

    `repeat` is a paragraph whose words stand in the document a second time (a deck that the lead
    repeats): it is read, and its statements join the propositions of the first.
    """

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was found, with what is known about it. `text` is never altered."""

    id: str
    text: str
    title: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A span that names or stands for an actor, and in which form."""

    start: int
    end: int
    form: Form


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can act, as the document speaks of them.

    `id` is the knowledge id where `known`, else one of this document. `country` is ISO 3166 alpha-3,
    `sector` a PLOVER sector code, `parent` the id of the actor that this one is a body of. `score` is how
    surely the names in the text mean this known actor, 0 to 1, None where no name was linked; `why` says by what.
    """

    id: str
    name: str
    type: ActorType
    country: str | None = None
    parent: str | None = None
    sector: str | None = None
    known: bool = False
    mentions: tuple[Mention, ...] = ()
    score: float | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """A place that a name could mean: GeoNames id or None, WGS 84 degrees or None, and its chance, 0 to 1."""

    geonameid: int | None
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the document names or, where `named` is False, describes ("the border regions").

    `lat` and `lon` are WGS 84 degrees, None where the gazetteer does not have the name or the place has no point.
    `admin1` and `admin2` are GeoNames codes of the areas it lies in. `score` is the chance that the names mean this
    bearer rather than another one, 0 to 1, None where the gazetteer has none; `candidates` are the next best, at most
    three, and `why` says what the choice rests on. `geo_precision` (1 to 3) and `where_prec` (1 to 7) are the codes
    of ACLED and UCDP GED for an event at this place, None where nothing is known of it.
    """

    id: str
    name: str
    type: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    mentions: tuple[Span, ...] = ()
    admin1: str | None = None
    admin2: str | None = None
    score: float | None = None
    candidates: tuple[PlaceCandidate, ...] = ()
    geo_precision: int | None = None
    where_prec: int | None = None
    why: tuple[str, ...] = ()
    named: bool = True


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: its TIMEX3 value and the interval [earliest, latest] of days it can mean."""

    start: int
    end: int
    type: TimeType
    value: str
    earliest: str | None = None
    latest: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Proposition:
    """An event or relation apart from who says it. Statements point at it."""

    id: str
    kind: Kind
    label: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    earliest: str | None = None
    latest: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One place in the document where one source states one proposition.

    `source` is an actor id, "author" (the writer avers it) or "unspecified" ("allegedly").
    `certainty` is the source's commitment, `author_certainty` the writer's own. `chain` runs from the
    outermost source to the innermost. `quote` is the sentence or quotation around the span.
    """

    id: str
    proposition: str
    span: Span
    quote: Span
    trigger: Span
    kind: Kind
    label: str
    mode: str | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    source: str = AUTHOR
    chain: tuple[str, ...] = (AUTHOR,)
    cue: Span | None = None
    certainty: Certainty = "certain"
    author_certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    realis: Realis = "actual"
    evidence: tuple[Span, ...] = ()
    earliest: str | None = None
    latest: str | None = None
    place: str | None = None
    score: float = 1.0
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """One place where the text gives words or thoughts to somebody: spans of source, cue and content.

    A source that the text leaves out has no span ("it was alleged"). `score` is how surely the cue is one, 0 to 1.
    `why` says whether rules, the model, or both found it.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float = 1.0
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """A pair of actors whose relation the text says has turned, and the statements that say so."""

    dyad: tuple[str, str]
    before: str
    after: str
    when: str | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader of the records should know: a limit met, a language not read, a repair."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read out of one document."""

    document: Document
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    statements: tuple[Statement, ...] = ()
    shifts: tuple[Shift, ...] = ()
    notes: tuple[Note, ...] = ()
    versions: dict[str, object] = field(default_factory=dict)
    schema: str = SCHEMA
    attributions: tuple[Attribution, ...] = ()

    def actor(self, actor_id: str) -> Actor | None:
        """The actor with this id, or None for "author", "unspecified" and ids not in the reading."""
        return next((a for a in self.actors if a.id == actor_id), None)

    def to_json(self, *, indent: int | None = None) -> str:
        """The reading as JSON text in the contract's form; same reading, same characters."""
        from averral.contract import dump_json

        return dump_json(self, indent=indent)

    def to_dict(self) -> dict[str, object]:
        """The reading as plain dicts and lists in the contract's form."""
        from averral.contract import to_dict

        return to_dict(self)

    def to_pandas(self) -> object:
        """The statements as a pandas DataFrame, one row a statement, names beside ids.

        Raises MissingPart when pandas is not installed.
        """
        from averral.exports.frame import to_pandas

        return to_pandas(self)

    def _repr_html_(self) -> str:
        from averral.exports.html import fragment

        return fragment(self)
