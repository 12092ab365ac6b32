"""Ties and turning points in words: allies until 2021, enemies since, and on how many statements that rests."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from averral.analysis.cast import Cast
from averral.analysis.evidence import Evidence
from averral.analysis.shifts import TurningPoint, spoken_of
from averral.analysis.ties import Standing
from averral.analysis.wording import SIGNS, turn
from averral.exports.summary import Piece, Sentence
from averral.figures import rests_on
from averral.web.addresses import address, dyad_address

MOST_IDS = 120
_ENDINGS = {
    "ended": "somebody says that it ended",
    "turned": "then the contrary",
    "mixed": "then both, without one outweighing the other",
    "faded": "then nobody says more",
    "stands": "",
}


def behind(ids: Collection[str], otherwise: str, **only: object) -> str:
    """The address of a list of statements; of one that no address can hold, that of the page that lists them all.

    only: what else the statements have to meet, by the parameters of /statements.
    """
    return address("/statements", id=sorted(ids), **only, sort="oldest") if 0 < len(ids) <= MOST_IDS else otherwise


def rests(statements: Collection[str], sources: int, contested: int, otherwise: str) -> list[Piece]:
    """What a finding rests on: (12 statements, 4 independent sources, 1 contested)."""
    counts = rests_on(len(statements), sources, 0)
    pieces = [Piece(" ("), Piece(counts, behind(statements, otherwise))]
    if contested:
        argued = rests_on(len(statements), sources, contested).removeprefix(f"{counts}, ")
        pieces += [Piece(", "), Piece(argued, behind(statements, otherwise, status=["contested", "denied"]))]
    return [*pieces, Piece(")")]


def plain(sentence: Sentence) -> str:
    """A sentence without its links, for pictures and what is read aloud."""
    return "".join(piece.text for piece in sentence)


def turned(point: TurningPoint, cast: Cast) -> Sentence:
    """A turning point in one sentence, its actors linked to their dyad."""
    one, other = spoken_of(point, cast)
    to = dyad_address(one, other)
    words = f"{cast.name(one)} and {cast.name(other)}"
    return (Piece(words, to), Piece(f": {turn(point)}"), *_rest(point, to), Piece(f"; {_shown_by(point)}."))


def turned_alone(point: TurningPoint, to: str) -> Sentence:
    """A turning point on the page of its dyad."""
    said = turn(point)
    return (Piece(said[:1].upper() + said[1:]), *_rest(point, to), Piece(f"; {_shown_by(point)}."))


def _rest(point: TurningPoint, to: str) -> list[Piece]:
    return rests(point.statements, len(point.sources), point.contested, f"{to}#statements")


def _shown_by(point: TurningPoint) -> str:
    by = {"relations": "by ties", "series": "by a break in the series of events", "texts": "stated in texts"}
    return f"sure {point.sure:.2f}, {' and '.join(by.get(b, b) for b in point.by)}"


def stood(tie: Standing, to: str) -> Sentence:
    """A standing tie as an interval."""
    until = f"until {tie.end}" if tie.end else "to the last day"
    sources = len({e.source for e in tie.evidence if e.source})
    contested = len({e.statement for e in tie.evidence if e.status in ("contested", "denied")})
    kinds = [k for k in tie.support if k != "unspecified"]
    words = f"{SIGNS[tie.sign].capitalize()} from {tie.begin} {until}" + (f", by {', '.join(kinds)}" if kinds else "")
    ending = _ENDINGS[tie.ending]
    tail = f"; {ending}." if ending else "."
    return (Piece(words), *rests(tie.statements, sources, contested, f"{to}#statements"), Piece(tail))


def course_words(ties: Sequence[Standing]) -> str:
    """How two stood to one another in a few words: "allies until 2021, enemies since"."""
    if not ties:
        return "how they stand is not stated, or what is said weighs up"
    if len(ties) == 1:
        (only,) = ties
        until = f" until {only.end[:7]}" if only.end else ""
        return f"{SIGNS[only.sign]} since {only.begin[:7]}{until}"
    before, last = ties[-2], ties[-1]
    gone = f" until {last.end[:7]}" if last.end else " since" if before.end and before.end[:7] == last.begin[:7] else ""
    begun = "" if gone == " since" else f" since {last.begin[:7]}"
    ended = (before.end or last.begin)[:7]
    if before.sign == last.sign:
        return f"{SIGNS[last.sign]} until {ended}, and again{begun or ' since'}{gone if gone != ' since' else ''}"
    return f"{SIGNS[before.sign]} until {ended}, {SIGNS[last.sign]}{begun}{gone}"


def spoken(told: Iterable[Evidence]) -> tuple[set[str], set[str], set[str]]:
    """Ids of the statements of some evidence, of its independent sources, of those statements that are contested."""
    listed = list(told)
    return (
        {e.statement for e in listed},
        {e.source for e in listed if e.source},
        {e.statement for e in listed if e.status in ("contested", "denied")},
    )
