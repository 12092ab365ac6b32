"""Rows of a store as sentences that never show what somebody says as a fact, with addresses of what is behind them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from averral.codebook.model import leaning
from averral.exports.dates import when
from averral.exports.palette import colour, shape
from averral.exports.register import Register
from averral.exports.speaking import CERTAINTY, STEPS
from averral.exports.visible import one_line, shortened
from averral.exports.wording import capital, clause, kind_words, proposition_clause, statement_sentence
from averral.figures import counted
from averral.records import AUTHOR, UNSPECIFIED, Actor, Document, Place, Proposition, Reading, Span, Statement, Time
from averral.store import View
from averral.store.rows import ClaimRow, StatementRow
from averral.store.visible import quoted
from averral.web.addresses import actor_address, claim_address, document_address
from averral.web.questions.claims import claims_of
from averral.web.questions.people import people

LONGEST_QUOTE = 700
RELIABILITY = {
    "A": "source completely reliable",
    "B": "source usually reliable",
    "C": "source fairly reliable",
    "D": "source not usually reliable",
    "E": "source unreliable",
    "F": "source reliability not rated",
}
CREDIBILITY = {
    1: "confirmed by independent sources that take no side",
    2: "probably true: several sources assert it, nobody denies it",
    3: "possibly true: contested, somebody who takes no side asserts it",
    4: "doubtful: contested or denied by those who take a side",
    5: "improbable: taken back, or denied by somebody who takes no side",
    6: "truth cannot be judged: one source, nobody denies it",
}
STATUSES = {
    "corroborated": "asserted by two or more independent sources, denied by nobody",
    "contested": "asserted by two or more independent sources, denied by somebody",
    "denied": "somebody denies it, and no more than one source asserts it",
    "withdrawn": "taken back by all who asserted it",
    "repeated": "asserted by one source in two or more documents",
    "single-source": "asserted by one source in one document",
}


@dataclass(frozen=True, slots=True)
class Named:
    """An actor in a line: its name, sign and address."""

    id: str
    name: str
    to: str | None
    colour: int = 0
    shape: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A statement as every page shows it. `quote` is what stands before, in and after its span."""

    id: str
    document: str
    number: int
    sentence: str
    says: str
    kind: str
    leaning: str
    time: str
    where: str
    sure: str
    step: int
    evidence: tuple[str, ...]
    attributed: bool
    negative: bool
    source: Named
    actor: tuple[Named, ...]
    recipient: tuple[Named, ...]
    quote: tuple[str, str, str]
    title: str
    publisher: str
    published: str
    claim: str | None
    cite: str

    @property
    def to(self) -> str:
        """The address of the sentence in its document."""
        return document_address(self.document, self.number)


@dataclass(frozen=True, slots=True)
class Side:
    """One independent source's stand on a claim, as a column of the claim shows it."""

    source: Named
    names: str
    since: str
    interested: bool
    withdrew: bool
    reliability: str
    statements: tuple[str, ...]
    documents: int


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in words."""

    id: str
    clause: str
    kind: str
    leaning: str
    time: str
    status: str
    status_words: str
    code: str
    code_words: str
    tally: str
    since: str
    asserts: tuple[Side, ...]
    denies: tuple[Side, ...]
    unnamed: int
    evidence: tuple[str, ...]
    actor: tuple[Named, ...]
    recipient: tuple[Named, ...]
    statements: int
    independent: int
    interested: int

    @property
    def to(self) -> str:
        """The address of the claim."""
        return claim_address(self.id)

    @property
    def negative(self) -> bool:
        """Whether the last word on it is that it is not so."""
        return self.status in ("denied", "withdrawn")


def named(who: dict[str, Actor], id_: str) -> Named:
    """How a page names an actor: its name with the sign that it has everywhere."""
    if id_ == AUTHOR:
        return Named(id_, "the author", None)
    if id_ == UNSPECIFIED:
        return Named(id_, "nobody named", None)
    actor = who.get(id_)
    name = shortened(actor.name if actor else id_, 120) or "an actor without a name"
    return Named(id_, name, actor_address(id_), colour(id_), shape(id_))


# Statements


def lines(view: View, rows: Sequence[StatementRow]) -> tuple[Line, ...]:
    """Statements in words, in the order given."""
    if not rows:
        return ()
    who = people(view, {i for r in rows for i in (*r.actor, *r.recipient, r.source, *r.chain)})
    found = _Around(view, rows)
    claims = claims_of(view, [r.id for r in rows])
    return tuple(_line(r, who, found, claims.get(r.id)) for r in rows)


class _Around:
    """What the documents of some statements have beside them: heads, places, dates, words outside the quotes."""

    def __init__(self, view: View, rows: Sequence[StatementRow]) -> None:
        listed = ", ".join(map(quoted, sorted({r.document for r in rows})))
        sql = f"SELECT id, title, publisher, published, url FROM documents WHERE id IN ({listed})"
        self.heads: dict[str, tuple[Any, ...]] = {row[0]: row[1:] for row in view.query(sql)}
        self.places: dict[tuple[str, str], Place] = {}
        if any(r.place for r in rows):
            sql = f"SELECT document, id, name, type, score, named FROM places WHERE document IN ({listed})"
            for document, id_, name, type_, score, is_named in view.query(sql):
                self.places[document, id_] = Place(id_, name, type_, score=score, named=is_named)
        self.times: dict[str, list[Time]] = {}
        sql = (
            "SELECT document, earliest, latest, approximate FROM times"
            f" WHERE approximate AND document IN ({listed}) ORDER BY document, position"
        )
        for document, earliest, latest, approximate in view.query(sql):
            time = Time(0, 0, "date", "", earliest, latest, approximate)
            self.times.setdefault(document, []).append(time)
        self.outside = self._outside(view, rows)

    def _outside(self, view: View, rows: Sequence[StatementRow]) -> dict[tuple[str, int, int], str]:
        """Words of cues and evidence that stand outside of the quote of their statement."""
        found: dict[tuple[str, int, int], str] = {}
        for r in rows:
            for start, end in _apart(r):
                sql = "SELECT substr(text, $1, $2) FROM documents WHERE id = $3"
                given = [start + 1, min(end - start, 200), r.document]
                found[r.document, start, end] = "".join(text for (text,) in view.query(sql, given))
        return found


def _apart(r: StatementRow) -> list[tuple[int, int]]:
    spans = [(s.start, s.end) for s in r.evidence]
    if r.cue_start is not None and r.cue_end is not None:
        spans.append((r.cue_start, r.cue_end))
    return [(a, b) for a, b in spans if a < r.quote_start or b > r.quote_end]


def _line(r: StatementRow, who: dict[str, Actor], around: _Around, claim: str | None) -> Line:
    title, publisher, published, url = around.heads.get(r.document, (None,) * 4)
    register, s = _register(r, who, around)
    head = shortened(title or "", 200) or "document without a title"
    outlet = shortened(publisher or "", 100) or "publisher not stated"
    day = shortened(published or "", 40) or "date not stated"
    source = replace(named(who, r.source), name=register.source(r.source))
    cite = (
        f"{capital(source.name)}, in: {head}. {outlet}. {day}. {shortened(url or '', 300) or 'address not stated'}."
        f" Characters {r.span_start}-{r.span_end}. Document {r.document}. Statement {r.id}."
    )
    return Line(
        r.id, r.document, r.position + 1, statement_sentence(register, s), capital(clause(register, s)),
        kind_words(r.label, r.mode, r.support), leaning(r.label), when(register, r.earliest, r.latest),
        register.where(r.place, surely=False) or "place not stated", CERTAINTY[s.certainty], STEPS[s.certainty],
        tuple(dict.fromkeys(w for e in s.evidence if (w := register.words(e)))), r.source != AUTHOR,
        r.polarity == "negative", source, tuple(named(who, i) for i in r.actor),
        tuple(named(who, i) for i in r.recipient), _quote(r), head, outlet, day, claim, cite,
    )  # fmt: skip


def _register(r: StatementRow, who: dict[str, Actor], around: _Around) -> tuple[Register, Statement]:
    """The statement as of a small document that is its quote, and what stands apart from it after that."""
    text = r.words
    moved: dict[tuple[int, int], Span] = {}
    for start, end in _apart(r):
        words = around.outside[r.document, start, end]
        moved[start, end] = Span(len(text) + 1, len(text) + 1 + len(words))
        text += "\n" + words

    def here(start: int, end: int) -> Span:
        return moved.get((start, end)) or Span(start - r.quote_start, end - r.quote_start)

    s = Statement(
        r.id, r.proposition, here(r.span_start, r.span_end), Span(0, len(r.words)),
        here(r.trigger_start, r.trigger_end), cast(Any, r.kind), r.label, r.mode, r.actor, r.recipient, r.support,
        r.source, r.chain, None if r.cue_start is None or r.cue_end is None else here(r.cue_start, r.cue_end),
        cast(Any, r.certainty), cast(Any, r.author_certainty), cast(Any, r.polarity), cast(Any, r.realis),
        tuple(here(e.start, e.end) for e in r.evidence), r.earliest, r.latest, r.place, r.score, r.why,
    )  # fmt: skip
    ids = dict.fromkeys((*r.actor, *r.recipient, r.source, *r.chain))
    actors = {i: who[i] for i in ids if i in who}
    actors |= {a.parent: who[a.parent] for a in list(actors.values()) if a.parent in who}
    place = around.places.get((r.document, r.place or ""))
    document = Document(r.document, text, published=r.published)
    times = tuple(around.times.get(r.document, ()))
    return Register.of(Reading(document, tuple(actors.values()), (place,) if place else (), times)), s


def _quote(r: StatementRow) -> tuple[str, str, str]:
    """The quote in three parts, the middle one the statement's span, long ends cut."""
    start = min(max(r.span_start - r.quote_start, 0), len(r.words))
    end = min(max(r.span_end - r.quote_start, start), len(r.words))
    before, inside, after = r.words[:start], r.words[start:end], r.words[end:]
    room = max(LONGEST_QUOTE - len(inside), 200) // 2
    before = "…" + before[-room:] if len(before) > room else before
    after = after[:room] + "…" if len(after) > room else after
    # a space at the edge of a part is one between words
    parts = [_edged(p) for p in (before, inside[:LONGEST_QUOTE], after)]
    return parts[0], parts[1], parts[2]


def _edged(text: str) -> str:
    line = one_line(text)
    return f"{' ' if text[:1].isspace() and line else ''}{line}{' ' if text[-1:].isspace() and line else ''}"


# Claims


def claims(view: View, rows: Sequence[ClaimRow]) -> tuple[Told, ...]:
    """Claims in words, in the order given."""
    stands = [json.loads(r.stands) for r in rows]
    ids = {i for r in rows for i in (*r.actor, *r.recipient)} | {s["source"] for told in stands for s in told}
    who = people(view, ids)
    return tuple(_told(r, who, told) for r, told in zip(rows, stands, strict=True))


def _told(r: ClaimRow, who: dict[str, Actor], stands: Iterable[dict[str, Any]]) -> Told:
    register = register_of(who.values())
    sides = [_side(who, s) for s in stands]
    asserts = tuple(side for side, s in zip(sides, stands, strict=True) if s["asserts"])
    denies = tuple(side for side, s in zip(sides, stands, strict=True) if not s["asserts"])
    code = f"{r.reliability}{r.credibility}"
    return Told(
        r.id, claim_clause(register, r), kind_words(r.label, r.mode, r.support), leaning(r.label),
        when(register, r.earliest, r.latest), r.status, STATUSES.get(r.status, r.status), code,
        f"{code}: {RELIABILITY[r.reliability]}; {CREDIBILITY[r.credibility]}", _tally(asserts, denies, r.unnamed),
        r.since or "date not stated", asserts, denies, r.unnamed, tuple(shortened(e, 120) for e in r.evidence),
        tuple(named(who, i) for i in r.actor), tuple(named(who, i) for i in r.recipient), len(r.statements),
        r.independent, sum(s.interested for s in sides),
    )  # fmt: skip


def register_of(actors: Iterable[Actor]) -> Register:
    """A register that knows some actors and no text."""
    return Register.of(Reading(Document("", ""), tuple(actors)))


def claim_clause(register: Register, r: ClaimRow) -> str:
    """A claim as a clause that nobody asserts: "That X supports Y (weapons)", "That X no longer supports Y"."""
    sides = (r.actor, r.recipient)
    if r.ended or r.realis in ("intended", "future"):
        s = Statement(
            r.id, r.id, Span(0, 0), Span(0, len("no longer")), Span(0, 0), cast(Any, r.kind), r.label, r.mode, *sides,
            r.support, polarity="negative" if r.ended else "positive", realis=cast(Any, r.realis),
        )  # fmt: skip
        said = replace(register, reading=replace(register.reading, document=Document("", "no longer")))
        return capital(f"that {clause(said, s)}")
    p = Proposition(r.id, cast(Any, r.kind), r.label, r.mode, (), *sides, r.support)
    return capital(f"that {proposition_clause(register, p)}")


def _side(who: dict[str, Actor], stand: dict[str, Any]) -> Side:
    key, names = stand["source"], [shortened(n, 80) for n in stand["names"][:6]]
    known = key in who
    shown = named(who, key).name if known else source_words(key, names)
    spoke = ", ".join(n for n in names if n.casefold() != shown.casefold()) if known else ""
    return Side(
        Named(key, shown, actor_address(key) if known else None, colour(key), shape(key)), spoke,
        stand["since"] or "date not stated", stand["interested"], stand["withdrew"], stand["reliability"],
        tuple(stand["statements"]), len(stand["documents"]),
    )  # fmt: skip


def source_words(key: str, names: Sequence[str]) -> str:
    """The name of a source that is no actor: an outlet, or somebody whom only one story knows."""
    if key.startswith("story:"):
        return f"{', '.join(names) or key.rpartition(':')[2]} (of one story)"
    tail = key.rpartition(":")[2]
    own = [n for n in names if "-".join(n.casefold().split()) == tail]
    return own[0] if own else ", ".join(names) or tail


def _tally(asserts: Sequence[Side], denies: Sequence[Side], unnamed: int) -> str:
    parts = [f"asserted by {counted(len(asserts), 'independent source')}"] if asserts else []
    if not asserts and unnamed:
        parts.append("asserted by nobody who is named")
    if denies:
        parts.append(f"denied by {counted(len(denies), 'source')}")
    return ", ".join(parts) or "asserted by nobody who counts"
