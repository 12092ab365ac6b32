"""A row of another data set -> the reading of a document that is this row in one line."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from averral import __version__
from averral.exports.visible import shortened
from averral.ingest.foreign.casting import Casting
from averral.ingest.foreign.rows import ForeignRow, Party
from averral.records import Actor, Document, Mention, Place, Proposition, Reading, Span, Statement, Time

IMPORTED = "imported"  # the part of `pipeline` that marks such a document: no reader of texts made it
NAME = 200
SCORE = 0.5
_PRECISION = {"city": (1, 1), "admin1": (3, 4), "country": (3, 6)}


class _Text:
    """A line under way that knows where its parts stand."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, part: str) -> Span:
        start = len(self.text)
        self.text += part
        return Span(start, len(self.text))


class _Cast:
    """The actors of a row while its line is written: each party once, with its mentions."""

    def __init__(self, casting: Casting, day: str | None) -> None:
        self.casting = casting
        self.day = day
        self.actors: dict[str, Actor] = {}
        self._locals: dict[Party, str] = {}

    def side(self, line: _Text, parties: tuple[Party, ...]) -> tuple[str, ...]:
        ids = []
        for number, party in enumerate(parties):
            line.add(", " if number else "")
            local = self._locals.setdefault(party, f"x{len(self._locals) + 1}")
            actor = self.casting.actor(party, self.day, local)
            span = line.add(shortened(party.name, NAME) or "?")
            held = self.actors.get(actor.id, actor)
            mention = Mention(span.start, span.end, "name")
            self.actors[actor.id] = replace(held, mentions=(*held.mentions, mention))
            ids.append(actor.id)
        return tuple(dict.fromkeys(ids))


def reading_of_row(row: ForeignRow, casting: Casting, data_set: str) -> Reading:
    """The reading of a row. Its text holds all that the records rest on, so that equal rows are one document."""
    line, cast = _Text(), _Cast(casting, row.earliest or row.published)
    line.add(f"{shortened(row.key, NAME)}: ")
    start = len(line.text)
    actors = cast.side(line, row.actors)
    line.add(" > " if actors else "> ")
    trigger = line.add(" ".join(filter(None, (row.label, row.mode))))
    line.add(f" ({shortened(row.code, NAME)})")
    if row.recipients:
        line.add(" > ")
    recipients = cast.side(line, row.recipients)
    span = Span(start, len(line.text))
    times = _times(line, row)
    place = _place(line, row, casting)
    line.add(f". {', '.join(filter(None, (_cell(row.publisher), _cell(row.url), row.published)))}")
    return _reading(row, line.text, (actors, recipients), (span, trigger), cast, times, place, data_set)


def _reading(
    row: ForeignRow,
    text: str,
    sides: tuple[tuple[str, ...], tuple[str, ...]],
    spans: tuple[Span, Span],
    cast: _Cast,
    times: tuple[Time, ...],
    place: Place | None,
    data_set: str,
) -> Reading:
    spot = place.id if place else None
    document = Document(
        sha256(text.encode()).hexdigest(), text, language=row.language, publisher=_cell(row.publisher),
        url=_cell(row.url), published=row.published,
    )  # fmt: skip
    proposition = Proposition(
        "p1", row.kind, row.label, row.mode, row.contexts, *sides, earliest=row.earliest, latest=row.latest, place=spot
    )  # fmt: skip
    sure = row.certainty
    statement = Statement(
        "s1", "p1", spans[0], Span(0, len(text)), spans[1], row.kind, row.label, row.mode, *sides,
        certainty=sure, author_certainty=sure, earliest=row.earliest, latest=row.latest,
        place=spot, score=SCORE, why=(f"imported from {data_set}: the row names no claimant", row.code),
    )  # fmt: skip
    versions: dict[str, object] = {"averral": __version__, IMPORTED: data_set}
    places = (place,) if place else ()
    return Reading(
        document, tuple(cast.actors.values()), places, times, (proposition,), (statement,), versions=versions
    )  # fmt: skip


def _times(line: _Text, row: ForeignRow) -> tuple[Time, ...]:
    if not row.earliest and not row.latest:
        return ()
    line.add(", ")
    one = row.earliest == row.latest
    value = str(row.earliest) if one else f"{row.earliest or '..'}/{row.latest or '..'}"
    span = line.add(value.replace("/", " to "))
    return (Time(span.start, span.end, "date", value, row.earliest, row.latest),)


def _place(line: _Text, row: ForeignRow, casting: Casting) -> Place | None:
    spot = row.place
    if spot is None or not (name := shortened(spot.name, NAME)):
        return None
    line.add(", ")
    span = line.add(name)
    geo, where = _PRECISION.get(spot.type, (None, None)) if spot.lat is not None else (None, None)
    id_ = f"place:{spot.geonameid}" if spot.geonameid else f"place:{name.casefold()}"
    return Place(
        id_, name, spot.type, casting.state(spot.state), spot.lat, spot.lon, spot.geonameid, (span,),
        geo_precision=geo, where_prec=where, why=("imported",),
    )  # fmt: skip


def _cell(text: str | None) -> str | None:
    return (shortened(text, 10 * NAME) or None) if text else None
