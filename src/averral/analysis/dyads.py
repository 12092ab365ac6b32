"""Two actors over time: what they did to each other, how they stood, when it turned, and who says so.

A side is an actor with all its parts: XYZ is its government, its army and its ministers. Acts are counted by
`series.py`, ties are those of `ties.py`, turning points those of `shifts.py`, breaks of the series those of
`changes.py`. `mouth` says whose word counts, so that the same dyad can be seen as each source has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from averral.analysis.cast import Cast
from averral.analysis.changes import ChangePoint, change_points
from averral.analysis.evidence import ALL, ATTRIBUTED, BY_AUTHOR, CORROBORATED, Evidence, evidence
from averral.analysis.periods import Every, window
from averral.analysis.series import Point, Series, Undated, series
from averral.analysis.shifts import TurningPoint, joined, stated_in_texts, turns, with_breaks
from averral.analysis.signs import Signs, load_signs
from averral.analysis.ties import Standing, standing
from averral.errors import MissingPart, SettingsError
from averral.figures import rests_on
from averral.store import View

if TYPE_CHECKING:
    import pandas

_MOUTHS = {
    ALL: "as all together have it",
    BY_AUTHOR: "as the authors state",
    ATTRIBUTED: "as others are quoted",
    CORROBORATED: "by corroborated claims alone",
}
_STANDS = {1: "friends", -1: "foes"}


@dataclass(frozen=True, slots=True)
class Counts:
    """What a dyad rests on: statements, and how many of them are averred, attributed, denials, or contested.

    contested: statements of claims that are contested or denied. sources: independent ones, nobody unnamed among them.
    """

    statements: int
    averred: int
    attributed: int
    denials: int
    contested: int
    sources: int


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two actors over time, from one mouth.

    a, b: ids as asked for; names: theirs, in this order. mouth, said: whose word counts, as asked and in words. series:
    the acts by period. standing: ties as intervals, in order of time. turning_points: when the tie turned. breaks:
    where the series of acts does. relations: statements of standing relations by label.
    """

    a: str
    b: str
    names: tuple[str, str]
    mouth: str
    said: str
    series: Series
    standing: tuple[Standing, ...]
    turning_points: tuple[TurningPoint, ...]
    breaks: tuple[ChangePoint, ...]
    relations: tuple[tuple[str, int], ...]
    counts: Counts
    evidence: tuple[Evidence, ...]

    @property
    def sentence(self) -> str:
        """The dyad in one sentence, left with those who say so."""
        return f"{self.names[0]} and {self.names[1]}, {self.stood}"

    @property
    def stood(self) -> str:
        """How they stood, as those say whose word counts, and what that rests on."""
        ties = "; ".join(map(_stood, self.standing)) or "no tie is stated"
        return f"{self.said}: {ties} ({rests_on(self.counts.statements, self.counts.sources, self.counts.contested)})"

    def to_pandas(self) -> pandas.DataFrame:
        """The series as a table: a row for each period, and for each direction in which something happened in it.

        `direction` is empty for all together. Raises MissingPart without pandas.
        """
        try:
            import pandas
        except ImportError as error:
            raise MissingPart("pandas is not installed; pip install 'averral[analysis]'") from error
        return pandas.DataFrame(rows_of(self), columns=list(COLUMNS))


COLUMNS = (
    "period", "start", "end", "direction", "count", "averred", "attributed", "weight", "total", "mean",
    "words_cooperation", "deeds_cooperation", "words_conflict", "deeds_conflict", "labels", "statements",
)  # fmt: skip


def dyad(
    view: View,
    a: str,
    b: str,
    *,
    every: Every = "month",
    mouth: str = ALL,
    scale: str = "plover",
    weighted: bool = False,
    undated: Undated = "published",
    since: str | None = None,
    until: str | None = None,
    cast: Cast | None = None,
    signs: Signs | None = None,
) -> Dyad:
    """What a store holds of two actors and their parts.

    a, b: ids. every, scale, weighted, undated: as for `series`. mouth: as for `evidence`. since, until: ISO days,
    months or years; of series, ties and turning points only what touches them. Without anything stated all is empty.
    Raises SettingsError where the two are one actor or one is a part of the other, or the window is none; StoreError.
    """
    cast, signs = cast or Cast(view), signs or load_signs()
    first, last = window(since, until)
    sides = _sides(cast, a, b)
    told = _sided(evidence(view, cast=cast, between=(a, b), mouth=mouth, signs=signs), a, b, sides[0])
    found = series(
        told, (a, b), first_side=sides[0], every=every, scale=scale, weighted=weighted, undated=undated, since=since,
        until=until, signs=signs,
    )  # fmt: skip
    points = _turning(view, cast, told, (a, b), mouth, signs)
    return Dyad(
        a, b, (cast.name(a), cast.name(b)), mouth, _MOUTHS.get(mouth) or f"as {cast.name(mouth)} says", found,
        tuple(s for s in standing(told, signs.fade, first, last) if last is None or s.begin <= last),
        tuple(p for p in points if (first or "") <= p.latest and (last is None or p.earliest <= last)),
        change_points(found), _relations(told), _counts(told), told,
    )  # fmt: skip


def _sides(cast: Cast, a: str, b: str) -> tuple[frozenset[str], frozenset[str]]:
    one, other = (frozenset(cast.one(p) for p in cast.parts(i)) for i in (a, b))
    if cast.one(a) == cast.one(b):
        raise SettingsError(f"{a} and {b} are one actor, {cast.name(a)}; a dyad has two")
    for whole, part, held in ((a, b, one), (b, a, other)):
        if cast.one(part) in held:
            raise SettingsError(
                f"{cast.name(part)} ({part}) is a part of {cast.name(whole)} ({whole}); ask for two parts of it instead"
            )
    return one, other


def _sided(told: Iterable[Evidence], a: str, b: str, side: frozenset[str]) -> tuple[Evidence, ...]:
    """Evidence with the two of the dyad in place of the topmost bodies."""
    return tuple(
        replace(e, actor_top=a if e.actor in side else b, recipient_top=b if e.actor in side else a) for e in told
    )


def _turning(
    view: View, cast: Cast, told: Sequence[Evidence], pair: tuple[str, str], mouth: str, signs: Signs
) -> tuple[TurningPoint, ...]:
    if not told:
        return ()
    level = "tops" if all(cast.top(i) == cast.one(i) for i in pair) else "bodies"
    heard = stated_in_texts(view, cast, level) if mouth in (ALL, BY_AUTHOR) else {}  # type: ignore[arg-type]
    stated = heard.get((min(pair), max(pair)), ())
    found = with_breaks(joined(turns(told, signs.fade), stated, told), told)
    return tuple(sorted(found, key=lambda p: (p.latest, p.earliest)))


def _relations(told: Iterable[Evidence]) -> tuple[tuple[str, int], ...]:
    labels = {(e.statement, e.label) for e in told if e.kind == "relation"}
    return tuple(sorted(Counter(label for _, label in labels).items()))


def _counts(told: Sequence[Evidence]) -> Counts:
    def many(kept: Iterable[Evidence]) -> int:
        return len({e.statement for e in kept})

    return Counts(
        many(told), many(e for e in told if e.averred), many(e for e in told if not e.averred),
        many(e for e in told if e.denied), many(e for e in told if e.status in ("contested", "denied")),
        len({e.source for e in told if e.source}),
    )  # fmt: skip


def _stood(s: Standing) -> str:
    kinds = f" ({', '.join(s.support)})" if s.support else ""
    stands = f"{_STANDS[s.sign]}{kinds}"
    if s.end is None or s.ending == "stands":
        return f"{stands} since {s.begin}"
    if s.ending == "faded":
        return f"{stands} from {s.begin}, last told of {max((e.day for e in s.evidence if e.day), default=s.begin)}"
    return f"{stands} from {s.begin} to {s.end}"


def rows_of(found: Dyad) -> list[dict[str, object]]:
    """The series as plain rows with the columns `COLUMNS`; lists are joined by spaces."""
    points = sorted((*found.series.points, *found.series.by_direction), key=lambda p: (p.period, p.direction or ""))
    return [dict(zip(COLUMNS, _cells(p), strict=True)) for p in points]


def _cells(p: Point) -> tuple[object, ...]:
    return (
        p.period.key, p.period.start, p.period.end, p.direction or "", p.count, p.averred, p.attributed, p.weight,
        p.total, p.mean, *p.quads, " ".join(f"{label}:{n:g}" for label, n in p.labels), " ".join(p.statements),
    )  # fmt: skip
