"""A small store of hand-made statements on who stands how to whom, linked as an ingest does."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from averral.codebook.loader import load_codebook
from averral.ingest.linking import Linking
from averral.ingest.steps import catch_up
from averral.knowledge import load_knowledge
from averral.records import Actor, Document, Mention, Proposition, Reading, Span, Statement
from averral.store import Writer, rows_of

VERSIONS: dict[str, object] = {"averral": "1", "pipeline": "1", "models": {"parser": "none"}, "codebook": "c"}


def told(day: str, one: str, label: str, other: str, *, polarity: str = "positive") -> Reading:
    """A report of a day in which the writer states that one stands so to the other."""
    text = f"{one} {label} {other} ({polarity}, {day})."
    document = Document(sha256(text.encode()).hexdigest(), text, "A title", "en", published=day)
    ids = [f"own:{name.lower()}" for name in (one, other)]
    at = [0, text.index(other, len(one))]
    actors = tuple(
        Actor(i, n, "state", known=True, mentions=(Mention(s, s + len(n), "name"),))
        for i, n, s in zip(ids, (one, other), at, strict=True)
    )
    sides = {"actor": (ids[0],), "recipient": (ids[1],)}
    whole = Span(0, len(text))
    proposition = Proposition("p1", "relation", label, **sides, earliest=day, latest=day)  # type: ignore[arg-type]
    statement = Statement(
        "s1", "p1", whole, whole, Span(len(one) + 1, len(one) + 1 + len(label)), "relation", label, **sides,
        polarity=polarity, earliest=day, latest=day,
    )  # type: ignore[arg-type]  # fmt: skip
    return Reading(document, actors, (), (), (proposition,), (statement,), (), (), VERSIONS)


def filled(folder: Path) -> Path:
    """Aln and Borva are friends from 2015, both foes of Corvane; from 2018 Borva and Corvane are friends."""
    readings = [
        told("2015-02-01", "Aln", "allied_with", "Borva"),
        told("2015-03-01", "Aln", "hostile_to", "Corvane"),
        told("2015-04-01", "Borva", "hostile_to", "Corvane"),
        told("2016-02-01", "Aln", "allied_with", "Borva"),
        told("2016-12-01", "Aln", "hostile_to", "Corvane"),
        told("2017-12-01", "Aln", "hostile_to", "Corvane"),
        told("2017-12-02", "Aln", "allied_with", "Borva"),
        told("2018-03-01", "Borva", "allied_with", "Corvane"),
        told("2018-06-01", "Borva", "allied_with", "Corvane"),
        told("2018-06-02", "Aln", "hostile_to", "Corvane"),
        told("2018-06-03", "Aln", "allied_with", "Borva"),
    ]
    writer = Writer(str(folder))
    writer.commit([row for reading in readings for row in rows_of(reading)], kind="ingest")
    catch_up(writer, Linking(load_codebook(), load_knowledge()))
    return folder
