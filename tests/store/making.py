"""Rows and readings made by hand, for the tests of the store."""

from __future__ import annotations

from hashlib import sha256

from averral.records import Actor, Document, Mention, Note, Proposition, Reading, Span, Statement
from averral.store.rows import AppearanceRow, ClaimRow, SourceRow

VERSIONS: dict[str, object] = {"averral": "1", "pipeline": "1", "models": {"parser": "none"}, "codebook": "c"}


def made(text: str = "Rebels attacked the army.", *, published: str | None = None, label: str = "ASSAULT") -> Reading:
    """A reading with an unknown and a known actor, one proposition and one statement."""
    document = Document(sha256(text.encode()).hexdigest(), text, "A title", "en", ("Ada Brook",), published=published)
    first = Actor("x1", "rebels", "armed_group", mentions=(Mention(0, 6, "nominal"),), why=("rule",))
    army = Actor("KEN.MIL", "army", "military", "KEN", "KEN", known=True, score=0.5)
    sides = {"actor": ("x1",), "recipient": ("KEN.MIL",)}
    proposition = Proposition("p1", "event", label, **sides)  # type: ignore[arg-type]
    whole = Span(0, len(text))
    statement = Statement(
        "s1",
        "p1",
        whole,
        whole,
        Span(7, 15),
        "event",
        label,
        **sides,
        evidence=(Span(0, 3),),
        why=("a", "b"),  # type: ignore[arg-type]
    )
    notes = (Note("language", "a note", Span(0, 1)),)
    return Reading(document, (first, army), (), (), (proposition,), (statement,), (), notes, VERSIONS)


def appearance(reading: Reading, origin: str = "a.txt") -> AppearanceRow:
    """An appearance of the document of a reading."""
    id_ = sha256(f"{origin}{reading.document.id}".encode()).hexdigest()
    return AppearanceRow(id_, reading.document.id, origin, None, "00", 0, True, None, (), None, None, None)


def claim(id_: str, status: str = "repeated", *, gone: bool = False) -> ClaimRow:
    """A claim."""
    return ClaimRow(
        id_, "event", "ASSAULT", None, ("x",), ("y",), (), False, "actual", None, None, None, ("s1",), "[]", ("a",), (),
        (), 0, 1, (), status, "F", 3, "b", ("x",), gone,
    )  # fmt: skip


def source(name: str, reliability: str) -> SourceRow:
    """A user's word on a source."""
    return SourceRow(name, reliability, None, None, "Ada", "2026-03-03T10:00:00.000Z")
