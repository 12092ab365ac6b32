"""What a row of another data set says, whichever it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from averral.records import Certainty, Kind

Cells = Mapping[str, str]


class Unusable(Exception):
    """A row that cannot become a record; the message says why, for the list of rows that were left out."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who is on a side, as the row has it: a name, a state (ISO 3166 alpha-3 or what the row says), a PLOVER sector.

    `generic` marks a name that stands for an office or a state rather than for somebody ("PRESIDENT"). `listed` marks
    one that means the same in every row of its table, as the nodes of a list of edges do.
    """

    name: str
    state: str | None = None
    sector: str | None = None
    generic: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: name, kind (city, admin1, country, unknown), state, WGS 84 degrees, GeoNames number."""

    name: str
    type: str = "unknown"
    state: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None


@dataclass(frozen=True, slots=True)
class ForeignRow:
    """One row: what kind of event or relation, who and whom, when, where, and which report it was coded from.

    key: what names the row within its data set. code: the words of the row for its kind, for instance "CAMEO 190". Days
    are ISO 8601. certainty: probable for what a machine has coded, for it drops hedges.
    """

    key: str
    kind: Kind
    label: str
    code: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    earliest: str | None = None
    latest: str | None = None
    place: Spot | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    certainty: Certainty = "probable"


def day(text: str, what: str) -> str | None:
    """A day written as 2020-06-16 or 20200616 (more digits are a time of day); None when empty. Raises Unusable."""
    given = text.strip()
    if not given:
        return None
    digits = given[:8] if given[:8].isdigit() else given[:10].replace("-", "")
    try:
        return date.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}").isoformat()
    except ValueError:
        raise Unusable(f"{what} {given[:40]!r} is no day") from None


def number(text: str) -> float | None:
    """A number, or None when the cell is empty or holds none that is finite."""
    try:
        found = float(text)
    except ValueError:
        return None
    return found if abs(found) < float("inf") else None


def point(lat: str, lon: str) -> tuple[float | None, float | None]:
    """Degrees, or None for both when they are none of the earth."""
    a, b = number(lat), number(lon)
    if a is None or b is None or abs(a) > 90 or abs(b) > 180:
        return None, None
    return a, b
