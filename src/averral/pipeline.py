"""The order of the rooms, and nothing else: documents, parse, actors, propositions, attribution, timeplace."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from averral import __version__
from averral.actors import read_actors
from averral.assembly import Dating, assemble
from averral.attribution import Attributor
from averral.cast import Cast
from averral.codebook import Codebook, load_codebook
from averral.codebook.model import leaning
from averral.documents import from_text, load, load_bytes
from averral.errors import InputError
from averral.finding import Attributed, Finding
from averral.knowledge import Knowledge, load_knowledge
from averral.knowledge.additions import with_additions
from averral.knowledge.gazetteer import load_gazetteer
from averral.models import Pair, PairScores, load_model
from averral.pairing import candidate_pairs
from averral.parse import Parser
from averral.propositions import Asked, Matcher, Thresholds, fill, join
from averral.quotations import Quotation, quotations
from averral.records import AUTHOR, Attribution, Document, Note, Place, Reading, Span, Time
from averral.settings import Settings
from averral.shifts import read_shifts
from averral.syntax import Syntax
from averral.timeplace import Hints, attach, read_places, read_times

if TYPE_CHECKING:
    from averral.models.decoding import Tagged
    from averral.models.running import Model

PIPELINE = "1"
_ON_THE_MAP = frozenset({"state", "government"})
_NOTHING = Note(
    "no_statements",
    "nothing was read that says who did what to whom; `averral codebook` lists the kinds that are looked for",
)


class Reader:
    """Reads documents; loads parser, codebook and knowledge once. Remembers nothing between documents.

    `unused` are the lines of one's own files of actors that could not be used.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        codebook: Codebook | None = None,
        knowledge: Knowledge | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self.codebook = codebook or load_codebook()
        self.knowledge, self.unused = with_additions(knowledge or load_knowledge(), self.settings.actors)
        self.gazetteer = load_gazetteer()
        self.parser = Parser(
            self.settings,
            self.codebook.nouns,
            self.codebook.adjectives,
            self.codebook.words["light_verbs"],
            self.codebook.words["converse_verbs"],
            self.codebook.verbs,
        )
        self.matcher = Matcher(self.codebook)
        self.attribution = Attributor(self.codebook)
        self.model = self._model()

    def read(self, text: str, *, published: str | None = None, title: str | None = None) -> Reading:
        """The reading of a text.

        published: ISO date of publication (YYYY, YYYY-MM or YYYY-MM-DD). Raises InputError for a text
        that cannot be read and SettingsError for a date that is none.
        """
        document, notes = from_text(text, title=title, published=published, longest=self.settings.longest)
        return self.read_document(document, notes)

    def read_document(self, document: Document, notes: tuple[Note, ...] = ()) -> Reading:
        """The reading of a document that is already loaded; `notes` of the loading go into it."""
        syntax, more = self.parser.parse(document)
        return self.read_syntax(document, syntax, (*notes, *more))

    def read_many(self, documents: Iterable[tuple[Document, tuple[Note, ...]]]) -> Iterator[Reading]:
        """Readings of documents with their notes, in the order given, one at a time."""
        for document, notes in documents:
            yield self.read_document(document, notes)

    def read_doc(self, doc: object, *, published: str | None = None) -> Reading:
        """The reading of a spaCy Doc that is already parsed; offsets are those of `doc.text`."""
        document, notes = from_text(doc.text, published=published, longest=self.settings.longest)  # type: ignore[attr-defined]
        return self.read_syntax(document, self.parser.adopt(document.text, doc), notes)

    def read_syntax(self, document: Document, syntax: Syntax, notes: tuple[Note, ...] = ()) -> Reading:
        """The reading of a document whose parse is given."""
        spoken = quotations(syntax, self.codebook.verb_cues)
        cast = self.cast(document, syntax, spoken)
        findings = self._joined(syntax, cast, self.matcher.read(syntax, cast))
        tagged = self.tagged(document)
        least = self.model.settings["source"] if self.model else 2.0
        attributed, told = self.attribution.read(syntax, cast, spoken, findings, _said(tagged), least)
        times = read_times(syntax, document.published)
        places = read_places(syntax, self.gazetteer, hints(document, cast, tagged))
        dated = _dated(syntax, attributed, times, places, document.published)
        propositions, statements = assemble(syntax, self.codebook, attributed, dated)
        if not statements:
            notes = (*notes, _NOTHING)
        return Reading(
            document, cast.told(statements), places, times, propositions, statements,
            read_shifts(statements, document.text, times), notes, self.versions(), attributions=told,
        )  # fmt: skip

    def _model(self) -> Model | None:
        """The model of the settings, for the labels of the codebook; None to read by rules alone."""
        if self.settings.model is None:
            return None
        path = None if self.settings.model == "default" else self.settings.model
        return load_model(path, labels=tuple(self.codebook.labels))

    def _joined(self, syntax: Syntax, cast: Cast, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """What rules and model find together."""
        if self.model is None:
            return findings
        told = {syntax.sentence_of[f.trigger] for f in findings if leaning(f.label) != "structural"}
        pairs = candidate_pairs(syntax, cast, self.settings.pairs, leave_out=told)
        asked: list[Asked] = []
        for p in pairs:
            s = syntax.sentences[p.sentence]
            first, second = ((m.start - s.start, m.end - s.start) for m in (p.first_span, p.second_span))
            asked.append((syntax.text[s.start : s.end], first, second))
        scored = list(zip(pairs, self._scores(asked), strict=True))
        settings = self.model.settings
        found = join(syntax, self.codebook, findings, scored, Thresholds(**settings["join"]))
        return fill(syntax, cast, found, self._scores, settings["fill"])

    def _scores(self, asked: Sequence[Asked]) -> list[PairScores]:
        assert self.model is not None
        return self.model.proposals([Pair(*one) for one in asked])

    def cast(self, document: Document, syntax: Syntax, spoken: tuple[Quotation, ...] | None = None) -> Cast:
        """The actors of a document; `spoken` are its quotations, found where they are not given."""
        told = quotations(syntax, self.codebook.verb_cues) if spoken is None else spoken
        return read_actors(syntax, self.knowledge, told, document.published)

    def tagged(self, document: Document) -> Tagged | None:
        """What the model reads, paragraph by paragraph: who says what, and names of places. None without a model."""
        if self.model is None:
            return None
        return self.model.tagged(
            document.text, [(b.start, b.end) for b in document.blocks if b.kind not in ("byline", "dateline")]
        )

    def versions(self) -> dict[str, object]:
        """What a reading rests on: project, pipeline, parser, codebook and knowledge."""
        return {
            "averral": __version__,
            "pipeline": PIPELINE,
            "models": {
                "parser": self.parser.version,
                "heads": f"{self.model.name} {self.model.version}" if self.model else "none: rules alone",
            },
            "codebook": self.codebook.version,
            "knowledge": self.knowledge.version,
        }


def _dated(
    syntax: Syntax,
    attributed: tuple[Attributed, ...],
    times: tuple[Time, ...],
    places: tuple[Place, ...],
    published: str | None,
) -> dict[int, Dating]:
    """When and where each clause that carries a finding holds."""
    findings = [a.finding for a in attributed if a.finding.clause is not None]
    standing = {f.clause for f in findings if f.kind == "relation"}
    told = {a.finding.clause for a in attributed if a.source != AUTHOR or a.realis != "actual"}
    found = {}
    for clause in sorted({f.clause for f in findings if f.clause is not None}):
        when = attach(
            syntax, clause, times, places, published=published, standing=clause in standing, averred=clause not in told
        )
        found[clause] = Dating(when.earliest, when.latest, when.place, when.reasons)
    return found


def hints(document: Document, cast: Cast, tagged: Tagged | None) -> Hints:
    """What tells names of places apart: the document's paragraphs, what the model tags, and names of known actors."""
    names = None if tagged is None else tuple((p.start, p.end, p.score) for p in tagged.places)
    bodies = (
        Span(m.start, m.end)
        for actor in cast.actors
        if actor.known and actor.type not in _ON_THE_MAP
        for m in actor.mentions
        if m.form == "name"
    )
    return Hints(document.blocks, names, frozenset(bodies))


def _said(tagged: Tagged | None) -> tuple[Attribution, ...] | None:
    if tagged is None:
        return None
    return tuple(
        Attribution(_spans(a.source), _spans((a.cue,)), _spans(a.content), round(a.score, 2))
        for a in tagged.attributions
    )


def _spans(given: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in given)


def load_documents(
    file: str, published: str | None, settings: Settings
) -> Iterator[tuple[Document, tuple[Note, ...]] | InputError]:
    """Documents of a file, or of standard input for "-", with their notes; bad rows as errors in their place."""
    if file == "-":
        data = sys.stdin.buffer.read()
        return load_bytes(data, name="standard input", published=published, longest=settings.longest)
    return load(Path(file), published=published, longest=settings.longest)
