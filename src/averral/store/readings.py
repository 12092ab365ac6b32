"""A reading as rows of the store, and rows as the reading they came from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from averral.contract import load_reading, to_dict
from averral.records import AUTHOR, UNSPECIFIED, Actor, Place, Proposition, Reading, Span, Statement, Time
from averral.store.rows import (
    ActorRow,
    DocumentRow,
    MentionRow,
    PartyRow,
    PlaceRow,
    PropositionRow,
    Row,
    StatementRow,
    TimeRow,
    in_reading,
    in_store,
)

_WHOLE = ("blocks", "notes", "shifts", "attributions")


def _fields(record: type, *apart: str) -> tuple[str, ...]:
    """The fields of a record that a row has under the same name; those apart have ids or spans, which rows change."""
    return tuple(f.name for f in fields(record) if f.name not in apart)


_ACTOR = _fields(Actor, "id", "parent", "mentions")
_PLACE = _fields(Place)
_TIME = _fields(Time)
_PROPOSITION = _fields(Proposition, "id", "actor", "recipient")
_STATEMENT = _fields(
    Statement, "id", "proposition", "actor", "recipient", "source", "chain", "span", "quote", "trigger", "cue"
)


def rows_of(reading: Reading) -> tuple[Row, ...]:
    """All rows that a reading gives, the document's first; ids are those of the store (see `rows`)."""
    ids = _Ids(reading)
    document = reading.document.id
    rows: list[Row] = [document_row(reading)]
    rows += _actors(reading, ids)
    rows += [PlaceRow(document=document, position=n, **_same(place, _PLACE)) for n, place in enumerate(reading.places)]
    rows += [TimeRow(document=document, position=n, **_same(time, _TIME)) for n, time in enumerate(reading.times)]
    rows += [
        PropositionRow(
            id=in_store(document, p.id), document=document, position=n, actor=ids.all(p.actor),
            recipient=ids.all(p.recipient), **_same(p, _PROPOSITION),
        )
        for n, p in enumerate(reading.propositions)
    ]  # fmt: skip
    for n, s in enumerate(reading.statements):
        statement = _statement(reading, ids, s, n)
        rows += [statement, *parties_of(statement)]
    return tuple(rows)


def parties_of(s: StatementRow) -> tuple[PartyRow, ...]:
    """The parties of a statement: each actor, recipient and source once in each role; not the writer."""
    sides = (("actor", s.actor), ("recipient", s.recipient), ("source", (s.source,)))
    return tuple(
        PartyRow(party, s.id, s.document, role, s.label, s.polarity, s.earliest, s.latest)
        for role, ids in sides
        for party in dict.fromkeys(ids)
        if party not in (AUTHOR, UNSPECIFIED)
    )


def document_row(reading: Reading) -> DocumentRow:
    """The row of the document of a reading."""
    document = reading.document
    plain: dict[str, Any] = to_dict(reading)
    whole = {"blocks": plain["document"]["blocks"], **{name: plain[name] for name in _WHOLE[1:]}}
    return DocumentRow(
        document.id, document.text, document.title, document.language, document.authors, document.publisher,
        document.url, document.published, len(document.text), len(document.text.split()),
        pipeline_of(reading.versions), _json(reading.versions), **{name: _json(value) for name, value in whole.items()},
    )  # fmt: skip


def pipeline_of(versions: Mapping[str, object]) -> str:
    """Everything that a reading rests on in one line; equal when the versions are equal."""
    models = versions.get("models")
    parts = [*(models.items() if isinstance(models, Mapping) else ())]
    parts += [(name, value) for name, value in versions.items() if name != "models"]
    return "; ".join(f"{name} {value}" for name, value in sorted(parts))


def reading_of(rows: Iterable[Row]) -> Reading:
    """The reading whose rows are given, equal to the one they were made of. Raises ValueError without a document."""
    by_kind: dict[type[Row], list[Any]] = {}
    for row in rows:
        by_kind.setdefault(type(row), []).append(row)
    documents = by_kind.get(DocumentRow, [])
    if len(documents) != 1:
        raise ValueError(f"a reading has one document, not {len(documents)}")
    document: DocumentRow = documents[0]
    plain: dict[str, object] = {name: json.loads(getattr(document, name)) for name in _WHOLE[1:]}
    return load_reading({"versions": json.loads(document.versions), **plain, **_parts(document, by_kind)})


def _parts(document: DocumentRow, by_kind: Mapping[type[Row], list[Any]]) -> dict[str, object]:
    def placed(kind: type[Row]) -> list[Any]:
        return sorted(by_kind.get(kind, ()), key=lambda row: row.position)

    mentions: dict[str, list[dict[str, object]]] = {}
    for m in placed(MentionRow):
        mentions.setdefault(m.actor, []).append({"start": m.start, "end": m.end, "form": m.form})
    local = _Local(document.id)
    kept = ("id", "text", "title", "language", "authors", "publisher", "url", "published")
    return {
        "document": {**_same(document, kept), "blocks": json.loads(document.blocks)},
        "actors": [local.actor(a, mentions.get(a.id, [])) for a in placed(ActorRow)],
        "places": [_same(p, _PLACE) for p in placed(PlaceRow)],
        "times": [_same(t, _TIME) for t in placed(TimeRow)],
        "propositions": [local.sided(p, _PROPOSITION) for p in placed(PropositionRow)],
        "statements": [local.statement(s) for s in placed(StatementRow)],
    }


class _Ids:
    """Ids of a reading's actors in the store."""

    def __init__(self, reading: Reading) -> None:
        known = {a.id for a in reading.actors if a.known}
        self._document = reading.document.id
        self._local = {a.id for a in reading.actors} - known

    def one(self, id_: str) -> str:
        return in_store(self._document, id_) if id_ in self._local else id_

    def all(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.one(i) for i in ids)


class _Local:
    """Records of a reading from rows of its document."""

    def __init__(self, document: str) -> None:
        self._document = document

    def one(self, id_: str) -> str:
        return in_reading(self._document, id_)

    def all(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.one(i) for i in ids)

    def actor(self, row: ActorRow, mentions: list[dict[str, object]]) -> dict[str, object]:
        parent = None if row.parent is None else self.one(row.parent)
        return {"id": self.one(row.id), "parent": parent, "mentions": mentions, **_same(row, _ACTOR)}

    def sided(self, row: PropositionRow | StatementRow, names: Sequence[str]) -> dict[str, object]:
        sides = {"actor": self.all(row.actor), "recipient": self.all(row.recipient)}
        return {"id": self.one(row.id), **sides, **_same(row, names)}

    def statement(self, row: StatementRow) -> dict[str, object]:
        spans = {
            name: Span(getattr(row, f"{name}_start"), getattr(row, f"{name}_end"))
            for name in ("span", "quote", "trigger", "cue")
            if getattr(row, f"{name}_start") is not None
        }
        said = {"source": self.one(row.source), "chain": self.all(row.chain)}
        return {"proposition": self.one(row.proposition), **said, **spans, **self.sided(row, _STATEMENT)}


def _actors(reading: Reading, ids: _Ids) -> Iterator[Row]:
    document = reading.document.id
    for position, actor in enumerate(reading.actors):
        own, parent = ids.one(actor.id), None if actor.parent is None else ids.one(actor.parent)
        yield ActorRow(id=own, document=document, position=position, parent=parent, **_same(actor, _ACTOR))
        for number, mention in enumerate(actor.mentions):
            yield MentionRow(document, own, number, mention.start, mention.end, mention.form)


def _statement(reading: Reading, ids: _Ids, s: Statement, position: int) -> StatementRow:
    document = reading.document
    source = s.source if s.source in (AUTHOR, UNSPECIFIED) else ids.one(s.source)
    return StatementRow(
        id=in_store(document.id, s.id), document=document.id, position=position,
        proposition=in_store(document.id, s.proposition), published=document.published, actor=ids.all(s.actor),
        recipient=ids.all(s.recipient), source=source, chain=ids.all(s.chain),
        span_start=s.span.start, span_end=s.span.end, quote_start=s.quote.start, quote_end=s.quote.end,
        trigger_start=s.trigger.start, trigger_end=s.trigger.end,
        cue_start=s.cue.start if s.cue else None, cue_end=s.cue.end if s.cue else None,
        words=document.text[s.quote.start : s.quote.end], **_same(s, _STATEMENT),
    )  # fmt: skip


def _same(record: object, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=False)
