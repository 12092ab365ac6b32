"""The strip of a dyad: a band for each year, statements as ticks from friend to foe, turning points as notches.

The same markup stands in the page, whose style gives it the colours of the day or the night, and is a file of its own,
for which its attributes give them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from averral.analysis.evidence import Evidence
from averral.analysis.shifts import TurningPoint
from averral.analysis.wording import SIDES
from averral.codebook.model import leaning
from averral.errors import MissingPart
from averral.exports.visible import visible
from averral.figures import counted
from averral.web.stands import behind

WIDTH, BAND, LEFT, HEAD = 960, 44, 56, 26
MOST_YEARS = 30
REACH = 13.0
LABEL = 150
_MONTHS = "JFMAMJJASOND"


@dataclass(frozen=True, slots=True)
class Tick:
    """The statements of one day that lean one way: where they stand, how they look, where they lead."""

    x: float
    y: float
    leaning: str
    attributed: bool
    negative: bool
    words: str
    to: str
    length: float


@dataclass(frozen=True, slots=True)
class Notch:
    """A turning point: where it stands and what turned."""

    x: float
    y: float
    words: str
    left: bool
    low: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a span of time that lies in one band."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Strip:
    """Bands by year with what is drawn on them; `title` says in words what is to be seen.

    chosen: the span of time to which what stands beside the strip is narrowed, band by band.
    """

    title: str
    years: tuple[tuple[int, float], ...]
    ticks: tuple[Tick, ...]
    notches: tuple[Notch, ...]
    undated: int
    left_out: int
    chosen: tuple[Piece, ...] = ()

    @property
    def height(self) -> int:
        """In units of the drawing."""
        return HEAD + BAND * len(self.years) + 6


def strip(title: str, told: Sequence[Evidence], turns: Sequence[TurningPoint], to: str) -> Strip | None:
    """The strip of the evidence on a dyad; None when none of it has a day. `to` is the address of the dyad."""
    days: dict[tuple[date, str, bool, bool], dict[str, Evidence]] = {}
    undated = set()
    for e in told:
        day = _day(e.begin)
        if day is None:
            undated.add(e.statement)
            continue
        key = (day, leaning(e.label), not e.averred, e.polarity == "negative")
        days.setdefault(key, {})[e.statement] = e
    if not days:
        return None
    present = {key[0].year for key in days} | {d.year for t in turns if (d := _day(t.latest))}
    kept = range(min(present), max(present) + 1)[-MOST_YEARS:]
    years = {year: HEAD + BAND * n for n, year in enumerate(kept)}
    ticks = [_tick(key, behind_it, years, to) for key, behind_it in sorted(days.items()) if key[0].year in years]
    left_out = sum(len(found) for key, found in days.items() if key[0].year not in years)
    notches = _apart(sorted((n for t in turns if (n := _notch(t, years)) is not None), key=lambda n: (n.y, n.x)))
    return Strip(title, tuple(years.items()), tuple(ticks), notches, len(undated), left_out)


def marked(drawn: Strip, since: str | None, until: str | None) -> Strip | None:
    """The strip with a span of time marked, both days in it; None when a part of the span has no band to be seen on."""
    years = dict(drawn.years)
    first, last = _day(since) or date(min(years), 1, 1), _day(until) or date(max(years), 12, 31)
    if first > last or first.year not in years or last.year not in years:
        return None
    pieces = []
    for year in range(first.year, last.year + 1):
        begin, end = _x(max(first, date(year, 1, 1))), _x(min(last, date(year, 12, 31)))
        pieces.append(Piece(begin, years[year], max(3.0, round(end - begin, 1))))
    return replace(drawn, chosen=tuple(pieces))


def _apart(notches: Sequence[Notch]) -> tuple[Notch, ...]:
    """Notches with their words above and below the line in turn where they would touch one another."""
    found: list[Notch] = []
    for n in notches:
        near = found and found[-1].y == n.y and n.x - found[-1].x < LABEL and not found[-1].low
        found.append(replace(n, low=bool(near)))
    return tuple(found)


def svg(drawn: Strip) -> str:
    """The strip as an SVG file, in light colours."""
    from averral.web.templating import environment

    template = environment().get_template("strip.svg")
    return template.render(strip=drawn, width=WIDTH, left=LEFT, band=BAND, months=_months(), inline=False, kept={})


def inline(drawn: Strip, **kept: str | None) -> Markup:
    """The strip as markup for a page. kept: parameters that the addresses of its years keep."""
    from averral.web.templating import environment

    template = environment().get_template("strip.svg")
    drawing = {"width": WIDTH, "left": LEFT, "band": BAND, "months": _months(), "inline": True}
    return Markup(template.render(strip=drawn, kept=kept, as_of=kept.get("as_of"), **drawing))


def axis(drawn: Strip) -> dict[str, int]:
    """Where the bands and months of a strip lie, for the script by which a span of time is chosen on it."""
    first, last = drawn.years[0][0], drawn.years[-1][0]
    return {"first": first, "last": last, "left": LEFT, "width": WIDTH, "head": HEAD, "band": BAND}


def png(markup: str, scale: float = 2.0) -> bytes:
    """An SVG file as a PNG image; scale: pixels for each unit. Raises MissingPart without vl-convert."""
    try:
        import vl_convert
    except ImportError as error:
        raise MissingPart(
            "vl-convert is not installed, and PNG needs it; install it with: pip install 'averral[plots]'"
        ) from error
    image: bytes = vl_convert.svg_to_png(markup, scale=scale)
    return image


def _months() -> list[tuple[str, float]]:
    return [(name, LEFT + (WIDTH - LEFT) * n / 12) for n, name in enumerate(_MONTHS)]


def _day(text: str | None) -> date | None:
    """A day, or the first of a month or year; None where there is none or the calendar has no such day."""
    if not text:
        return None
    try:
        return date.fromisoformat((text + "-01-01")[:10] if len(text) in (4, 7) else text)
    except ValueError:
        return None


def _x(day: date) -> float:
    return round(LEFT + (WIDTH - LEFT - 4) * (day.timetuple().tm_yday - 1) / 366, 1)


def _tick(key: tuple[date, str, bool, bool], told: dict[str, Evidence], years: dict[int, int], to: str) -> Tick:
    day, lean, attributed, negative = key
    middle = years[day.year] + BAND / 2
    said = f"{counted(len(told), 'statement')} of {day.isoformat()}, {lean}"
    said += (", attributed" if attributed else ", stated by the author") + (", denied or ended" if negative else "")
    length = min(REACH, 6 + 2 * len(told)) + 3
    return Tick(_x(day), middle, lean, attributed, negative, said, behind(told, f"{to}#statements"), length)


def _notch(turn: TurningPoint, years: dict[int, int]) -> Notch | None:
    day = _day(turn.latest)
    if day is None or day.year not in years:
        return None
    x = _x(day)
    words = f"{SIDES[turn.before]} → {SIDES[turn.after]}"
    return Notch(x, years[day.year] + BAND / 2, visible(words), x > WIDTH * 0.75)
