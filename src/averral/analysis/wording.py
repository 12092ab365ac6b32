"""What analysis finds in words, the same on the command line and on pages: how two stood, how they turned, who says so.

Nothing here is worded as a fact: what stands behind a tie is always said beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from averral.days import interval
from averral.knowledge.plurals import is_plural
from averral.records import AUTHOR, UNSPECIFIED

if TYPE_CHECKING:
    from averral.analysis.cast import Cast
    from averral.analysis.evidence import Evidence
    from averral.analysis.shifts import TurningPoint

SIDES = {"friendly": "allies", "hostile": "enemies", "neutral": "neither"}
SIGNS = {1: "allies", -1: "enemies"}
_UNNAMED = "somebody unnamed"


def turn(point: TurningPoint) -> str:
    """How two turned: "allies until 2021, enemies since"."""
    before, after, days = SIDES[point.before], SIDES[point.after], interval(point.earliest, point.latest)
    one = " to " not in days and point.earliest[:4] == point.latest[:4]
    some = days if one else f"a day between {point.earliest} and {point.latest}"
    if point.before == "neutral":
        return f"{after} since {some}"
    if point.after == "neutral":
        return f"{before} until {some}"
    if one:
        return f"{before} until {days}, {after} since"
    return f"{before} until {point.earliest}, {after} since {point.latest}"


def says(e: Evidence, cast: Cast) -> str:
    """Who says a piece of evidence, with the verb: "the author states", "residents say", "Kenya denies"."""
    if e.averred:
        return "the author states"
    name = speaker(e.speaker, cast)
    many = e.speaker != UNSPECIFIED and is_plural(name, cast.type(e.speaker))
    singular, plural = ("denies", "deny") if e.denied else ("says", "say")
    return f"{name} {plural if many else singular}"


def speaker(id_: str, cast: Cast) -> str:
    """Who speaks, by name; the writer and somebody whom no text names in words."""
    return {AUTHOR: "the author", UNSPECIFIED: _UNNAMED}.get(id_) or cast.name(id_)
