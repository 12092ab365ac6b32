"""A statement as one flat row with names beside ids: the columns that CSV and data frame share."""

from __future__ import annotations

from averral.codebook.model import leaning
from averral.exports.dates import when
from averral.exports.register import Register
from averral.exports.wording import statement_sentence
from averral.records import AUTHOR, UNSPECIFIED, Span, Statement

Cell = str | int | float | None

COLUMNS = (
    "document_id", "title", "published", "publisher", "url", "statement", "proposition", "kind", "label",
    "mode", "leaning", "actor_ids", "actors", "recipient_ids", "recipients", "support", "source_id",
    "source", "chain", "cue", "certainty", "author_certainty", "polarity", "realis", "evidence", "earliest",
    "latest", "when", "place_id", "place", "place_score", "latitude",
    "longitude", "geo_precision", "where_prec", "span_start", "span_end", "quote_start", "quote_end",
    "trigger_start", "trigger_end", "cue_start", "cue_end", "words", "quote", "sentence", "score", "why",
)  # fmt: skip


def row(register: Register, statement: Statement) -> dict[str, Cell]:
    """The cells of one statement by column; None where the text states nothing."""
    cells = {**_document(register), **_coding(register, statement), **_saying(register, statement)}
    cells |= _setting(register, statement) | _offsets(statement)
    cells["sentence"] = statement_sentence(register, statement)
    return {column: cells[column] for column in COLUMNS}


def _document(register: Register) -> dict[str, Cell]:
    document = register.reading.document
    return {
        "document_id": document.id,
        "title": document.title,
        "published": document.published,
        "publisher": document.publisher,
        "url": document.url,
    }


def _coding(register: Register, s: Statement) -> dict[str, Cell]:
    return {
        "statement": s.id,
        "proposition": s.proposition,
        "kind": s.kind,
        "label": s.label,
        "mode": s.mode,
        "leaning": leaning(s.label),
        "actor_ids": _several(s.actor),
        "actors": _several(tuple(map(register.name, s.actor))),
        "recipient_ids": _several(s.recipient),
        "recipients": _several(tuple(map(register.name, s.recipient))),
        "support": _several(s.support),
        "score": s.score,
        "why": _several(s.why),
    }


def _saying(register: Register, s: Statement) -> dict[str, Cell]:
    return {
        "source_id": s.source,
        "source": s.source if s.source in (AUTHOR, UNSPECIFIED) else register.name(s.source),
        "chain": " > ".join(c if c in (AUTHOR, UNSPECIFIED) else register.name(c) for c in s.chain),
        "cue": register.raw(s.cue) if s.cue else None,
        "certainty": s.certainty,
        "author_certainty": s.author_certainty,
        "polarity": s.polarity,
        "realis": s.realis,
        "evidence": _several(tuple(map(register.raw, s.evidence))),
    }


def _setting(register: Register, s: Statement) -> dict[str, Cell]:
    place = register.places.get(s.place or "")
    return {
        "earliest": s.earliest,
        "latest": s.latest,
        "when": when(register, s.earliest, s.latest),
        "place_id": s.place,
        "place": register.place(s.place),
        "place_score": place.score if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": place.geo_precision if place else None,
        "where_prec": place.where_prec if place else None,
        "words": register.raw(s.span),
        "quote": register.raw(s.quote),
    }


def _offsets(s: Statement) -> dict[str, Cell]:
    spans: dict[str, Span | None] = {"span": s.span, "quote": s.quote, "trigger": s.trigger, "cue": s.cue}
    cells: dict[str, Cell] = {}
    for name, span in spans.items():
        cells[f"{name}_start"] = span.start if span else None
        cells[f"{name}_end"] = span.end if span else None
    return cells


def _several(values: tuple[str, ...]) -> str | None:
    return "; ".join(values) or None
