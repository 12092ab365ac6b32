"""What a reading holds, found by id: built once, so that no export searches a list for each statement."""

from __future__ import annotations

from dataclasses import dataclass

from averral.exports.visible import one_line, shortened
from averral.records import AUTHOR, UNSPECIFIED, Actor, Place, Reading, Span, Statement, Time

LONGEST_NAME = 120
# The most that a spreadsheet holds in one cell is 32,767; spans that long come from broken text.
LONGEST_TEXT = 30_000
SURE = 0.9  # chance from which on a place is named without its doubt


@dataclass(frozen=True, slots=True)
class Register:
    """A reading with its actors, places, statements and times by id or interval."""

    reading: Reading
    actors: dict[str, Actor]
    places: dict[str, Place]
    statements: dict[str, Statement]
    intervals: dict[tuple[str | None, str | None], Time]
    starts: dict[str, Time]
    ends: dict[str, Time]

    @classmethod
    def of(cls, reading: Reading) -> Register:
        """The register of a reading; of times with the same interval the first in the text counts."""
        times = tuple(reversed(reading.times))
        return cls(
            reading,
            {a.id: a for a in reading.actors},
            {p.id: p for p in reading.places},
            {s.id: s for s in reading.statements},
            {(t.earliest, t.latest): t for t in times},
            {t.earliest: t for t in times if t.earliest},
            {t.latest: t for t in times if t.latest},
        )

    def name(self, id_: str) -> str:
        """The name behind an id: an actor's, "the author", "nobody named", or the id itself."""
        if id_ == AUTHOR:
            return "the author"
        if id_ == UNSPECIFIED:
            return "nobody named"
        actor = self.actors.get(id_)
        return shortened(actor.name if actor else id_, LONGEST_NAME) or "an actor without a name"

    def source(self, id_: str) -> str:
        """A source's name with the body it belongs to: "Stanikzai (Islamic Emirate)"."""
        actor = self.actors.get(id_)
        if actor is None or actor.parent is None or actor.parent not in self.actors or actor.parent == id_:
            return self.name(id_)
        return f"{self.name(id_)} ({self.name(actor.parent)})"

    def place(self, id_: str | None) -> str | None:
        """A place's name, or None when the text states none."""
        if id_ is None:
            return None
        place = self.places.get(id_)
        return shortened(place.name if place else id_, LONGEST_NAME)

    def place_surely(self, id_: str | None) -> str | None:
        """A place's name with its chance and the next best reading: "Springfield (0.62, or Springfield, USA 0.21)".

        One that the text only describes says so: "border regions (described, not named)".
        """
        place = self.places.get(id_ or "")
        if place is not None and not place.named:
            return f"{self.place(id_)} (described, not named)"
        if place is None or place.score is None or place.score >= SURE:
            return self.place(id_)
        other = next(iter(place.candidates), None)
        rest = f", or {shortened(other.name, LONGEST_NAME)}, {other.country} {other.score:.2f}" if other else ""
        return f"{self.place(id_)} ({place.score:.2f}{rest})"

    def where(self, id_: str | None, *, surely: bool = True) -> str | None:
        """Where, in a line of details: "in Merrow", or "place: ..." when the text only describes it.

        `surely` adds the chance of a name that is in doubt.
        """
        place = self.places.get(id_ or "")
        described = place is not None and not place.named
        told = self.place_surely(id_) if surely or described else self.place(id_)
        return told and (f"place: {told}" if described else f"in {told}")

    def raw(self, span: Span) -> str:
        """The characters of a span as they stand in the document, LONGEST_TEXT of them at most."""
        start = max(span.start, 0)
        return self.reading.document.text[start : min(max(span.end, 0), start + LONGEST_TEXT)]

    def words(self, span: Span) -> str:
        """The words of a span on one line, fit to be shown."""
        return one_line(self.raw(span))
