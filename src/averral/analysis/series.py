"""Events between two actors, counted and scored period by period, with the statements behind each cell.

What is counted are acts, not sentences: the statements of one claim are one act, however many documents tell it.

- Only what is said to be so counts. Plans, conditions and what has ended are left out; an act that is only denied is
  counted apart.
- The date of an act is the narrowest one that its statements give, cut at their first publication. An act within one
  period belongs to it; one that reaches over several is shared between them by days, so that all shares make one.
- An act without a stated date has the day of its first publication, as for ties, and is counted as such; or it is left
  out (`undated="leave"`). What has neither is counted as not dated. So is an act whose date reaches over more than
  `MOST_SHARED` periods. An act of which only the last possible day is stated has that day.
- The two directions are kept apart, and so are acts that a writer avers and acts that are attributed. An act that both
  tell counts once, and is in both counts of voices.
- Weighted, an act counts as its certainty times the status of its claim (both in `signs.toml`); of several statements
  the greatest. Scores are those of `scores.py`; relations have none and are in no series.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from averral.analysis.evidence import Evidence
from averral.analysis.periods import Every, Period, period_of, periods
from averral.analysis.scores import quad, score
from averral.analysis.signs import Signs, load_signs
from averral.days import ordinal
from averral.errors import SettingsError

Undated = Literal["published", "leave"]
Direction = Literal[">", "<", "="]
MOST_SHARED = 400
_SO = ("actual", "habitual")


@dataclass(frozen=True, slots=True)
class Act:
    """One act as it counts: all statements that tell it.

    id: of its claim, else of its statement. direction: `>` by the first actor of the series on the second, `<` the
    other way, `=` mutual by its nature. start and end: ISO days between which it was. stated: whether a text gives
    them. voices: `averred`, `attributed`, or both. score: from -10 to 10. weight: what it counts, 1 if not weighted.
    """

    id: str
    label: str
    mode: str | None
    direction: Direction
    start: str
    end: str
    stated: bool
    voices: tuple[str, ...]
    score: float
    weight: float
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A period of a series, all directions of it or one.

    count: acts, shared ones as their share; averred, attributed: how many of them have such a voice. total: the
    sum of scores times weights; mean: that by the sum of weights, None where there is no act. labels and quads: counts
    by type and by quad class (1 to 4). direction: None for all together.
    """

    period: Period
    direction: Direction | None
    count: float
    weight: float
    averred: float
    attributed: float
    total: float
    mean: float | None
    labels: tuple[tuple[str, float], ...]
    quads: tuple[float, float, float, float]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Acts between two actors over time.

    points: all periods from the first act to the last, the empty ones too. by_direction: those with acts, each
    direction by itself. by_publication: acts dated by their publication alone; undated: acts left out since no date of
    theirs is known, or none that says enough. denied: acts that are only denied, which count nowhere else.
    """

    pair: tuple[str, str]
    every: Every
    scale: str
    weighted: bool
    acts: tuple[Act, ...]
    points: tuple[Point, ...]
    by_direction: tuple[Point, ...]
    by_publication: int = 0
    undated: int = 0
    denied: int = 0


def series(
    told: Iterable[Evidence],
    pair: tuple[str, str],
    *,
    first_side: Collection[str] | None = None,
    every: Every = "month",
    scale: str = "plover",
    weighted: bool = False,
    undated: Undated = "published",
    since: str | None = None,
    until: str | None = None,
    signs: Signs | None = None,
) -> Series:
    """The series of the evidence on one pair.

    first_side: the ids that stand for the first of the pair, itself alone or its topmost body if not given. since,
    until: ISO days, months or years; the series has these periods alone, with the shares of acts in them. Raises
    SettingsError for a period, scale or rule that there is not.
    """
    if undated not in ("published", "leave"):
        raise SettingsError(f"undated {undated!r} means nothing; it is `published` or `leave`")
    side = frozenset(first_side or {pair[0]})
    groups = _grouped([e for e in told if e.kind == "event" and not e.ended and e.realis in _SO], side)
    denied = sum(all(e.denied for e in group) for group in groups.values())
    made = _Making(scale, weighted, undated, signs or load_signs())
    found = [made.act(key[0], key[1], [e for e in g if not e.denied]) for key, g in groups.items()]
    acts = sorted((a for a in found if a is not None), key=lambda a: (a.start, a.end, a.id, a.direction))
    window = ordinal(since), ordinal(until, last=True)
    shares, vague = _shares(acts, every, window)
    kept = tuple(a for a in acts if a.id in {act.id for _, act, _ in shares})
    return Series(
        pair, every, scale, weighted, kept, _points(shares, every, window), _by_direction(shares),
        sum(not a.stated for a in kept), made.undated_count + vague, denied,
    )  # fmt: skip


def _grouped(told: Sequence[Evidence], side: frozenset[str]) -> dict[tuple[str, Direction], list[Evidence]]:
    groups: dict[tuple[str, Direction], list[Evidence]] = {}
    for e in told:
        first = e.actor in side or e.actor_top in side
        way: Direction = "=" if e.symmetric else ">" if first else "<"
        groups.setdefault((e.claim or e.statement, way), []).append(e)
    return groups


@dataclass
class _Making:
    """Makes acts of statements and counts those without a date."""

    scale: str
    weighted: bool
    rule: Undated
    signs: Signs
    undated_count: int = field(default=0)

    def act(self, id_: str, way: Direction, told: Sequence[Evidence]) -> Act | None:
        if not told:
            return None
        best = max(told, key=lambda e: (e.averred, e.score))
        points = score(best.label, best.mode, self.scale)
        when = self._when(told)
        if when is None or points is None:
            self.undated_count += 1
            return None
        start, end, stated = when
        return Act(
            id_, best.label, best.mode, way, _iso(start), _iso(end), stated,
            tuple(sorted({"averred" if e.averred else "attributed" for e in told})), points,
            round(max(map(self._weight, told)), 4) if self.weighted else 1.0,
            tuple(dict.fromkeys(e.statement for e in told)),
        )  # fmt: skip

    def _weight(self, e: Evidence) -> float:
        return self.signs.certainty[e.certainty] * self.signs.status[e.status or "none"]

    def _when(self, told: Sequence[Evidence]) -> tuple[int, int, bool] | None:
        """The days of an act and whether they are stated; None where nothing is known that says enough."""
        published = min((d for e in told if (d := ordinal(e.published, last=True)) is not None), default=None)
        stated = [when for e in told if (when := _stated(e, published)) is not None]
        if stated:
            start, end = min(stated, key=lambda w: (w[1] - w[0], w))
            return start, end, True
        if published is None or self.rule == "leave":
            return None
        return published, published, False


def _stated(e: Evidence, published: int | None) -> tuple[int, int] | None:
    """The days that a statement gives, none after its first publication unless all are."""
    start, end = ordinal(e.earliest or e.latest), ordinal(e.latest, last=True)
    if start is None:
        return None
    start = start if e.earliest or end is None else end
    ends = [d for d in (end, published) if d is not None and d >= start]
    return start, min(ends, default=end if end is not None and end >= start else start)


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


# Periods

_Share = tuple[Period, Act, float]


def _shares(acts: Sequence[Act], every: Every, window: tuple[int | None, int | None]) -> tuple[list[_Share], int]:
    """Each act's share in each period, and how many acts reach over too many."""
    found: list[_Share] = []
    vague = 0
    for act in acts:
        start, end = (date.fromisoformat(d).toordinal() for d in (act.start, act.end))
        shares = _of_act(act, start, end, every)
        vague += not shares
        found += [s for s in shares if _in_window(s[0], window)]
    return found, vague


def _of_act(act: Act, start: int, end: int, every: Every) -> list[_Share]:
    if end - start > MOST_SHARED * 366 or (every == "day" and end - start >= MOST_SHARED):
        return []
    covered = periods(start, end, every)
    if len(covered) > MOST_SHARED:
        return []
    whole = end - start + 1
    return [(p, act, _overlap(p, start, end) / whole) for p in covered]


def _overlap(p: Period, start: int, end: int) -> int:
    first, last = (date.fromisoformat(d).toordinal() for d in (p.start, p.end))
    return min(last, end) - max(first, start) + 1


def _in_window(p: Period, window: tuple[int | None, int | None]) -> bool:
    first, last = window
    return (first is None or p.end >= _iso(first)) and (last is None or p.start <= _iso(last))


def _points(shares: Sequence[_Share], every: Every, window: tuple[int | None, int | None]) -> tuple[Point, ...]:
    days = [date.fromisoformat(p.start).toordinal() for p, _, _ in shares]
    first, last = window
    start = min(days) if first is None and days else first
    end = max(days) if last is None and days else last
    if start is None or end is None:
        return ()
    by_period: dict[Period, list[_Share]] = {}
    for share in shares:
        by_period.setdefault(share[0], []).append(share)
    start = date.fromisoformat(period_of(start, every).start).toordinal()
    return tuple(_point(p, None, by_period.get(p, ())) for p in periods(start, end, every))


def _by_direction(shares: Sequence[_Share]) -> tuple[Point, ...]:
    cells: dict[tuple[Period, Direction], list[_Share]] = {}
    for share in shares:
        cells.setdefault((share[0], share[1].direction), []).append(share)
    return tuple(_point(p, way, cells[p, way]) for p, way in sorted(cells))


def _point(period: Period, direction: Direction | None, shares: Sequence[_Share]) -> Point:
    labels: dict[str, float] = {}
    quads = [0.0, 0.0, 0.0, 0.0]
    for _, act, part in shares:
        labels[act.label] = labels.get(act.label, 0.0) + part
        quads[(quad(act.label) or 1) - 1] += part
    weight = sum(act.weight * part for _, act, part in shares)
    total = sum(act.weight * part * act.score for _, act, part in shares)
    voices = {v: sum(part for _, act, part in shares if v in act.voices) for v in ("averred", "attributed")}
    return Point(
        period, direction, _round(sum(part for _, _, part in shares)), _round(weight), _round(voices["averred"]),
        _round(voices["attributed"]), _round(total), _round(total / weight) if weight else None,
        tuple((k, _round(v)) for k, v in sorted(labels.items())),
        (_round(quads[0]), _round(quads[1]), _round(quads[2]), _round(quads[3])),
        tuple(dict.fromkeys(s for _, act, _ in shares for s in act.statements)),
    )  # fmt: skip


def _round(number: float) -> float:
    return round(number, 4)
