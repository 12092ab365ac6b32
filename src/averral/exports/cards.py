"""A statement as the page shows it: the line in the list and the record card behind it."""

from __future__ import annotations

from dataclasses import dataclass

from averral.codebook.model import leaning
from averral.exports.dates import when
from averral.exports.register import Register
from averral.exports.speaking import CERTAINTY, STANDS, STEPS, cited
from averral.exports.visible import shortened, visible, web_address
from averral.exports.wording import capital, kind_words, statement_sentence
from averral.records import AUTHOR, UNSPECIFIED, Statement

CONTEXT = 240
LONGEST_SPAN = 600
REALIS = {
    "actual": "as something that is or was the case",
    "habitual": "as something that happens again and again",
    "intended": "as an intention",
    "hypothetical": "as a possibility",
    "counterfactual": "as something that is not the case",
    "future": "as something to come",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A statement in the list beside the text."""

    number: int
    sentence: str
    kind: str
    time: str
    where: str | None
    sure: str
    step: int
    evidence: int
    leaning: str
    attributed: bool
    negative: bool


def line(register: Register, number: int, s: Statement) -> Line:
    """The line of the statement with this number."""
    return Line(
        number, statement_sentence(register, s), kind_words(s.label, s.mode, s.support),
        when(register, s.earliest, s.latest), register.where(s.place, surely=False), CERTAINTY[s.certainty],
        STEPS[s.certainty], len(s.evidence), leaning(s.label), s.source != AUTHOR, s.polarity == "negative",
    )  # fmt: skip


def card(register: Register, s: Statement) -> dict[str, object]:
    """The record card of a statement as plain JSON values, in words, fit to be shown."""
    return {
        "id": shortened(s.id, 40),
        "quote": _quote(register, s),
        "facts": [list(fact) for fact in _facts(register, s)],
        "why": [*(shortened(w, 400) for w in s.why), *_trace(register, s)],
        "cite": citation(register, s),
    }


def citation(register: Register, s: Statement) -> str:
    """A statement's reference: source, document, publisher, date, address and offsets."""
    document = register.reading.document
    title = shortened(document.title, 200) if document.title else "a document without a title"
    parts = [
        f"{capital(register.source(s.source))}, in: {title}",
        shortened(document.publisher, 100) if document.publisher else "publisher not stated",
        shortened(document.published, 40) if document.published else "date not stated",
        web_address(document.url) or "address not stated",
        f"Characters {s.span.start}-{s.span.end}",
        f"Document {shortened(document.id, 80)}",
    ]
    return ". ".join(part.rstrip(".") for part in parts) + "."


def _facts(register: Register, s: Statement) -> list[tuple[str, str]]:
    evidence = [shortened(words, 80) for words in cited(register, s)[:12]]
    return [
        ("Who says so", _chain(register, s)),
        ("What kind", kind_words(s.label, s.mode, s.support)),
        ("When", when(register, s.earliest, s.latest)),
        ("Where", register.place_surely(s.place) or "not stated"),
        ("How surely", _surely(s)),
        ("Said", REALIS[s.realis] + (", and denied or ended" if s.polarity == "negative" else "")),
        ("Evidence named", ", ".join(evidence) or "not stated"),
    ]


def _chain(register: Register, s: Statement) -> str:
    if s.source == UNSPECIFIED:
        names = ["nobody named"]
    else:
        names = [capital(register.source(c)) for c in s.chain] or [capital(register.source(s.source))]
    cue = f", by the words “{shortened(register.raw(s.cue), 60)}”" if s.cue else ""
    return " > ".join(names) + cue


def _surely(s: Statement) -> str:
    if s.source == AUTHOR:
        return f"the author: {CERTAINTY[s.certainty]}"
    return f"the source: {CERTAINTY[s.certainty]}; {STANDS[s.author_certainty]}"


def _quote(register: Register, s: Statement) -> list[str]:
    """The quote in three parts, the middle one the statement's span; far ends are cut with an ellipsis."""
    text = register.reading.document.text
    start, end = sorted((min(max(s.span.start, 0), len(text)), min(max(s.span.end, 0), len(text))))
    left, right = max(s.quote.start, start - CONTEXT, 0), min(s.quote.end, end + CONTEXT)
    before = text[left:start] if left < start else ""
    after = text[end:right] if right > end else ""
    inside = text[start:end] if end - start <= LONGEST_SPAN else text[start : start + LONGEST_SPAN] + "…"
    opened = "…" if before and left > s.quote.start else ""
    closed = "…" if after and right < s.quote.end else ""
    return [visible(opened + before), visible(inside), visible(after + closed)]


def _trace(register: Register, s: Statement) -> list[str]:
    versions = register.reading.versions
    parts = [
        f"{name} {shortened(str(versions[name]), 60)}"
        for name in ("averral", "codebook", "knowledge")
        if name in versions
    ]
    return [
        f"score {s.score:.2f} of 1",
        f"label {shortened(s.label, 40)}, proposition {shortened(s.proposition, 40)}",
        f"characters {s.span.start}-{s.span.end}, its word at {s.trigger.start}-{s.trigger.end}",
        *(["read by " + ", ".join(parts)] if parts else []),
    ]
