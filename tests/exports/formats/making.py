"""A small store about invented actors, with claims that stand in every way, for the tests of formats."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from averral.exports.formats import Wanted, export
from averral.records import Actor, Document, Mention, Place, Proposition, Reading, Span, Statement
from averral.store import View, Writer, rows_of
from averral.store.rows import AppearanceRow, ClaimRow, Row, in_store

VERSIONS: dict[str, object] = {"averral": "1", "pipeline": "1", "models": {}, "codebook": "c"}
ARMY = Actor("KEN.MIL", "Armed forces of Kenya", "military", "KEN", "KEN.GOV", "MIL", known=True)
FRONT = Actor("own:front", "Reed Front", "armed_group", None, None, "REB", known=True)
BAND = Actor("own:band", "Hill Band", "armed_group", None, None, "PRM", known=True)
STATE = Actor("XNV", "Norvane", "state", "XNV", None, "GOV", known=True)
CHIEF = Actor("own:chief", "Ada Brook", "official", "XNV", "XNV", None, known=True)
FISHERS = Actor("x1", "=fishers", "population", None, None, "CVL")
TOWN = Place(
    "place:1", "Garissa", "city", "KEN", -0.45, 39.65, 1, (), "03", None, 1.0, (), 1, 1, (), True
)  # fmt: skip
HILLS = Place("place:hills", "the hills", "area", named=False)

Parts = dict[str, Any]


def document(
    text: str, parts: Sequence[Parts], *, publisher: str | None = "Harbour Wire", published: str | None = "2020-03-03"
) -> Reading:
    """A reading whose statements are `parts`: fields of a statement, with its words in `words`."""
    id_ = sha256(text.encode()).hexdigest()
    url = f"https://{publisher.lower().replace(' ', '-')}.example.org/{id_[:6]}" if publisher else None
    head = Document(id_, text, "A title; two", "en", ("Bo Lind",), publisher, url, published)
    fishers = text.find("ishers")
    named = (FISHERS,) if fishers < 0 else (_mentioned(FISHERS, fishers - 1),)
    propositions, statements = [], []
    for number, given in enumerate(parts, 1):
        part = {"kind": "event", **given}
        start = text.index(part.pop("words"))
        span = Span(start, text.find(".", start))
        contexts = part.pop("contexts", ())
        copied = ("kind", "label", "mode", "actor", "recipient", "support", "earliest", "latest", "place")
        same = {k: part[k] for k in copied if k in part}
        propositions.append(Proposition(f"p{number}", contexts=contexts, **same))
        quote = Span(span.start, span.end + 1)
        statements.append(Statement(f"s{number}", f"p{number}", span, quote, Span(start, start + 3), **part))
    actors = (ARMY, FRONT, BAND, STATE, CHIEF, *named)
    return Reading(
        head, actors, (TOWN, HILLS), (), tuple(propositions), tuple(statements), versions=VERSIONS
    )  # fmt: skip


def _mentioned(actor: Actor, start: int) -> Actor:
    return Actor(
        actor.id, actor.name, actor.type, sector=actor.sector, mentions=(Mention(start, start + 7, "name"),)
    )  # fmt: skip


def claim(id_: str, said: Sequence[tuple[Reading, str]], stands: Sequence[Parts] = (), **more: Any) -> ClaimRow:
    """The claim of some statements; kind, label and sides are those of the first."""
    reading, local = said[0]
    first = next(s for s in reading.statements if s.id == local)
    ids = tuple(in_store(r.document.id, s) for r, s in said)
    whole = [
        {"names": [s["source"]], "since": None, "documents": [], "interested": False, "withdrew": False,
         "reliability": "F", "asserts": True, "statements": list(ids), **s}
        for s in stands
    ]  # fmt: skip

    def stored(side: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(in_store(reading.document.id, i) if i == "x1" else i for i in side)

    given: Parts = {
        "kind": first.kind, "label": first.label, "mode": first.mode, "actor": stored(first.actor),
        "recipient": stored(first.recipient), "support": first.support, "ended": False, "realis": first.realis,
        "earliest": first.earliest, "latest": first.latest, "since": reading.document.published, "statements": ids,
        "stands": json.dumps(whole), "asserts": tuple(s["source"] for s in whole if s["asserts"]),
        "denies": tuple(s["source"] for s in whole if not s["asserts"]), "interested": (), "unnamed": 0,
        "independent": sum(s["asserts"] for s in whole), "evidence": (), "status": "single-source", "reliability": "B",
        "credibility": 6, "bucket": "b", "sides": (), "gone": False,
    }  # fmt: skip
    return ClaimRow(id=id_, **{**given, **more})


def appearance(reading: Reading, number: int) -> AppearanceRow:
    d = reading.document
    id_ = sha256(f"a{number}{d.id}".encode()).hexdigest()
    return AppearanceRow(
        id_, d.id, "a.jsonl", number, "00", number, True, d.title, d.authors, d.publisher, d.url, d.published
    )  # fmt: skip


def store(folder: Path, readings: Sequence[Reading], claims: Sequence[ClaimRow] = ()) -> View:
    """A view of a new store with these readings and claims."""
    writer = Writer(folder / "store")
    rows: list[Row] = []
    for number, reading in enumerate(readings):
        rows += [*rows_of(reading), appearance(reading, number)]
    writer.commit(rows, kind="ingest")
    if claims:
        writer.commit(list(claims), kind="link")
    return View(folder / "store")


def exported(view: View, form: str, folder: Path, wanted: Wanted | None = None) -> tuple[str, list[dict[str, Any]]]:
    """The text of an export and the lines of its side file."""
    sink = export(view, form, wanted or Wanted(), folder / f"out.{form}")
    side = [json.loads(line) for line in sink.side.read_text(encoding="utf-8").splitlines()]
    assert sink.left == sum(one["what"] == "record" for one in side)
    return sink.out.read_text(encoding="utf-8"), side


def reasons(side: list[dict[str, Any]]) -> dict[str, str]:
    """Why each record was left out, by its id."""
    return {one["id"]: one["reason"] for one in side if one["what"] == "record"}


def fields(side: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What each row lacks."""
    return [one["fields"] for one in side if one["what"] == "fields"]
