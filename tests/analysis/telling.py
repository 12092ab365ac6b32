"""Small stores made by hand for the tests of analysis: invented actors, a few statements, claims where asked."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from averral.records import Actor, Document, Proposition, Reading, Shift, Span, Statement
from averral.store import Writer, rows_of
from averral.store.rows import ClaimRow, LinkRow, Row

KNOWN = {
    "XAA": ("Arland", "state", None),
    "XAA.GOV": ("Government of Arland", "government", "XAA"),
    "XAA.MIL": ("Armed forces of Arland", "military", "XAA.GOV"),
    "own:ida-vale": ("Ida Vale", "official", "XAA.GOV"),
    "XBB": ("Borland", "state", None),
    "XCC": ("Corland", "state", None),
    "own:river-front": ("River Front", "armed_group", None),
}
SYMMETRIC = ("allied_with", "hostile_to", "AGREE", "CONSULT")


def said(label: str, actor: Any, recipient: Any, **more: Any) -> dict[str, Any]:
    """A statement to be: sides are ids or lists of ids; the rest are fields of `Statement`."""
    sides = [tuple([s] if isinstance(s, str) else s) for s in (actor, recipient)]
    kind = "relation" if label.islower() else "event"
    return {"label": label, "kind": kind, "actor": sides[0], "recipient": sides[1], "score": 0.9} | more


def told(day: str | None, *statements: dict[str, Any], text: str = "", **more: Any) -> Reading:
    """A document of a day with its statements; unknown actors are named x1, x2. more: fields of the reading."""
    text = text or f"Report of {day} about {json.dumps([s['label'] for s in statements])} {statements!r}."
    span = Span(0, len(text))
    made = [Statement(f"s{n}", f"p{n}", span, span, Span(0, 3), **s) for n, s in enumerate(statements, 1)]
    props = [Proposition(f"p{n}", s.kind, s.label) for n, s in enumerate(made, 1)]
    ids = {i for s in made for i in (*s.actor, *s.recipient, s.source)} - {"author", "unspecified"}
    while above := {p for i in ids if i in KNOWN and (p := KNOWN[i][2])} - ids:
        ids |= above
    actors = more.pop("actors", None) or [_actor(i) for i in sorted(ids)]
    document = Document(
        sha256(text.encode()).hexdigest(), text, published=day, publisher=more.pop("publisher", "Harbour Wire")
    )
    versions: dict[str, object] = {"averral": "1", "pipeline": "1", "models": {}, "codebook": "c"}
    return Reading(document, tuple(actors), (), (), tuple(props), tuple(made), versions=versions, **more)


def _actor(id_: str) -> Actor:
    if id_ in KNOWN:
        name, kind, parent = KNOWN[id_]
        return Actor(id_, name, kind, parent=parent, known=True)  # type: ignore[arg-type]
    return Actor(id_, id_, "armed_group")


def statement_id(reading: Reading, number: int) -> str:
    """The id in the store of a statement of a document."""
    return f"{reading.document.id[:16]}:s{number}"


def claim(id_: str, status: str, *statements: str, kind: str = "event", source: str = "", **more: Any) -> ClaimRow:
    """A claim with these statements; `source` is the key of the source that asserts it."""
    stands = json.dumps([{"source": source, "statements": list(statements)}] if source else [])
    row = ClaimRow(
        id_, kind, "x", None, (), (), (), False, "actual", None, None, None, statements, stands,
        (source,) if source else (), (), (), 0, 1, (), status, "F", 3, "b", (), False,
    )  # fmt: skip
    return replace(row, **more)


def same(left: str, right: str) -> LinkRow:
    """A link that says that two actors are one."""
    return LinkRow(f"{left}{right}", "same_actor", left, right, 0.9, (), "averral", "2026-01-01", False)


def store_of(folder: Path, *readings: Reading, also: tuple[Row, ...] = ()) -> Path:
    """A store with these documents, and rows that linking would have added."""
    writer = Writer(folder / "store")
    for reading in readings:
        writer.commit(rows_of(reading), kind="ingest")
    if also:
        writer.commit(also, kind="link")
    return folder / "store"


def shift(pair: tuple[str, str], before: str, after: str, when: str | None, *statements: str) -> Shift:
    """A shift that a text states."""
    return Shift(pair, before, after, when, statements)
