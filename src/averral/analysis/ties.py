"""How two bodies stood to one another on any day: evidence in order of time, and the state that it makes.

The rule, with its numbers in `signs.toml` (`[fade]`):

- A claim counts once on a day, with what was last seen of it, however many statements and copies tell it.
- What is seen loses half its weight in `half_life_days`, and all after the `lasts` years of its kind.
- "No longer" ends what leaned the same way and had begun. An act that `turns` (a pact, an alliance, a truce, an
  assault) ends what stood against it until its day.
- The tie has the sign that outweighs the other by `margin` of both together, if its claims, unfaded, weigh `least`.
  Else it is mixed, or there is none.
- An event without a day of its own has that of its claim; else it is taken for the one of its kind that was told with a
  day before; else it has the day of publication. One whose date is a year or a season is taken for one of its kind in
  it that has a day; else it counts from the end of it. A relation that is not said to hold at present is taken for what
  was seen of it before; one without a day that its text says was so before the two turned has no day at all.
- An accusation counts no more when the accuser has taken back of what somebody was accused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from averral.analysis.cast import Cast
from averral.analysis.evidence import Evidence
from averral.analysis.signs import Fade
from averral.days import iso, ordinal

YEAR = 365.25
SURE = 0.5
VAGUE = 45
Level = Literal["tops", "bodies"]
Ending = Literal["ended", "turned", "faded", "mixed", "stands"]


@dataclass(frozen=True, slots=True)
class Sight:
    """One claim as it was seen on some days, by the statements that tell so.

    start and end: ordinals of days; an open start is a tie that held until `end`, nobody says since when. over: the
    tie of the sign `leaning` has ended.
    """

    claim: str
    leaning: int
    over: bool
    turns: bool
    start: int | None
    end: int
    last: int
    weight: float
    evidence: tuple[Evidence, ...]

    @property
    def begun(self) -> int:
        """The first day of it that is known; of an open start the first that there is."""
        return self.end if self.start is None else self.start


@dataclass(frozen=True, slots=True)
class State:
    """How a dyad stands on a day. sign: +1, -1, or 0 for mixed or nothing; weight: 0 or more, with its fading."""

    day: int
    sign: int
    weight: float
    friendly: float
    hostile: float
    live: tuple[Sight, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A tie over days on which it held.

    dyad: topmost bodies in order of their ids. begin and end: ISO days; end None: it holds to the last day asked for.
    ending: by what it ended (`ended`: somebody says so; `turned`: the contrary; `mixed`; `faded`: nobody says more).
    weight: the greatest on these days. directions: `>` from the first of the dyad to the second, `<` back, `=` mutual.
    """

    dyad: tuple[str, str]
    sign: int
    begin: str
    end: str | None
    ending: Ending
    weight: float
    support: tuple[str, ...]
    directions: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    @property
    def statements(self) -> tuple[str, ...]:
        """Ids of the statements that it rests on."""
        return tuple(dict.fromkeys(e.statement for e in self.evidence))


def by_dyad(found: Iterable[Evidence], common: Iterable[str] | None = None) -> dict[tuple[str, str], list[Evidence]]:
    """Evidence by its two topmost bodies, without what is within one body. common: only bodies among these."""
    kept = None if common is None else frozenset(common)
    dyads: dict[tuple[str, str], list[Evidence]] = {}
    for e in found:
        one, other = e.dyad
        if one != other and (kept is None or (one in kept and other in kept)):
            dyads.setdefault((one, other), []).append(e)
    return {pair: dyads[pair] for pair in sorted(dyads)}


def at_level(found: Iterable[Evidence], cast: Cast, level: Level) -> list[Evidence]:
    """Evidence between topmost bodies (`tops`), or between those spoken of (`bodies`): armies, ministries."""
    if level == "tops":
        return list(found)
    return [
        replace(e, actor_top=cast.body(e.actor, e.document), recipient_top=cast.body(e.recipient, e.document))
        for e in found
    ]


def sights(told: Sequence[Evidence]) -> tuple[Sight, ...]:
    """What the evidence on one dyad shows, in order of days."""
    lapsed = {e.claim or e.statement for e in told if _taken_back(e, told)}
    counting = [
        e
        for e in told
        if (e.sign or (e.ended and e.leaning)) and e.weight > 0 and (e.claim or e.statement) not in lapsed
    ]
    when = _dated(counting)
    grouped: dict[tuple[object, ...], list[Evidence]] = {}
    for n, e in enumerate(counting):
        if when[n] is not None:
            key = (e.claim or e.statement, e.leaning, e.ended, when[n])
            grouped.setdefault(key, []).append(e)
    made = [_sight(key[0], key[3], group) for key, group in grouped.items()]  # type: ignore[arg-type]
    return tuple(sorted(made, key=lambda s: (s.end, s.begun, s.over, s.claim)))


def _sight(claim: str, when: tuple[int | None, int], group: list[Evidence]) -> Sight:
    weight = max(e.weight for e in group)
    lasts = max(e.lasts for e in group)
    turns = any(e.turns and e.score > SURE and e.status not in ("denied", "withdrawn") for e in group)
    first = group[0]
    last = when[1] if when[0] is None else when[1] + round(lasts * YEAR)
    return Sight(claim, first.leaning, first.ended, turns, *when, last, weight, tuple(group))


def _taken_back(e: Evidence, told: Sequence[Evidence]) -> bool:
    """Whether an accusation rests on an act that the accuser no longer asserts."""
    return e.label == "ACCUSE" and any(
        o.document == e.document and o.status == "withdrawn" and o.actor_top == e.recipient_top for o in told
    )


def _dated(told: Sequence[Evidence]) -> list[tuple[int | None, int] | None]:
    """The days of each: own, those of its claim, of its like told before, of publication; None where there are none."""
    own = _narrowed(told, [_own(e) for e in told])
    by_claim: dict[str, tuple[int | None, int]] = {}
    for e, when in zip(told, own, strict=True):
        if when is not None and e.claim and e.kind == "event":
            by_claim.setdefault(e.claim, when)
    found: list[tuple[int | None, int] | None] = []
    for n, e in enumerate(told):
        when = own[n] or (by_claim.get(e.claim or "") if e.kind == "event" else None)
        when = when or _before(e, told[:n], found)
        published = None if e.former else ordinal(e.published)
        found.append(when or (None if published is None else (published, published)))
    return found


def _narrowed(
    told: Sequence[Evidence], own: Sequence[tuple[int | None, int] | None]
) -> list[tuple[int | None, int] | None]:
    """Vague days of events made narrower: those of one of its kind with a day among them, else the last of them."""
    firm = [(e, w) for e, w in zip(told, own, strict=True) if w is not None and not _vague(e, w)]
    found: list[tuple[int | None, int] | None] = []
    for e, when in zip(told, own, strict=True):
        if when is not None and _vague(e, when):
            start, end = when
            like = [w for o, w in firm if o.label == e.label and (start or 0) <= (w[0] or w[1]) <= w[1] <= end]
            when = min(like, key=lambda w: w[1], default=(end, end))
        found.append(when)
    return found


def _vague(e: Evidence, when: tuple[int | None, int]) -> bool:
    return e.kind == "event" and when[0] is not None and when[1] - when[0] > VAGUE


def _own(e: Evidence) -> tuple[int | None, int] | None:
    """The days that a statement itself gives, none after its publication."""
    start, end = ordinal(e.earliest), ordinal(e.latest, last=True)
    published = ordinal(e.published, last=True)
    if start is None and end is None:
        return None
    if e.kind == "event" and start is None:
        start = end
    end = min(d for d in (end, published) if d is not None) if (end or published) else start
    assert end is not None
    if start is None and ordinal(e.latest, last=True) == published:  # it holds at present
        return end, end
    return (start, end) if start is None or start <= end else (end, end)


def _before(
    e: Evidence, told: Sequence[Evidence], when: Sequence[tuple[int | None, int] | None]
) -> tuple[int | None, int] | None:
    """When the like of something told without a day was last seen, if it was told earlier."""
    for o, seen in zip(reversed(told), reversed(when), strict=True):
        same = o.label == e.label and (o.actor_top == e.actor_top or e.symmetric) and o.ended == e.ended
        kinds = not e.support or not o.support or not set(e.support).isdisjoint(o.support)
        known = o.kind == "relation" or o.earliest or o.latest
        if same and kinds and known and seen is not None and (o.published or "") < (e.published or ""):
            return seen
    return None


def state(shown: Sequence[Sight], day: int, fade: Fade) -> State:
    """How a dyad stands on a day, by what was seen up to it."""
    seen = [s for s in shown if s.begun <= day]
    live = [s for s in seen if not s.over and s.last >= day and not _cleared(s, seen)]
    best: dict[tuple[str, int], float] = {}
    for s in live:
        key = (s.claim, s.leaning)
        best[key] = max(best.get(key, 0.0), s.weight * _faded(s, day, fade))
    sums = {sign: sum(w for (_, leaning), w in best.items() if leaning == sign) for sign in (1, -1)}
    total, net = sums[1] + sums[-1], sums[1] - sums[-1]
    sign = 1 if net > 0 else -1
    whole: dict[str, float] = {}
    for s in live:
        if s.leaning == sign:
            whole[s.claim] = max(whole.get(s.claim, 0.0), s.weight)
    if round(sum(whole.values()), 4) < fade.least or abs(net) < fade.margin * total:
        sign = 0
    return State(day, sign, round(abs(net), 4), round(sums[1], 4), round(sums[-1], 4), tuple(live))


def _faded(s: Sight, day: int, fade: Fade) -> float:
    return float(0.5 ** (max(0, day - s.end) / fade.half_life_days))


def _cleared(s: Sight, seen: Sequence[Sight]) -> bool:
    """Whether a later sight ends this one: "no longer", or an act that sets the opposite tie."""
    for o in seen:
        if o.over and o.leaning == s.leaning and (s.start is None or s.start <= o.end):
            return True
        if not o.turns or o.over or o.leaning != -s.leaning:
            continue
        if s.end < o.begun + (not s.turns) or (s.start is None and o.begun <= s.end):
            return True
    return False


def course(shown: Sequence[Sight], fade: Fade, until: int | None = None) -> tuple[State, ...]:
    """The states of a dyad in order, one for each day on which something changes. until: the last day of interest."""
    days = {d for s in shown for d in (s.begun, s.end, s.last + 1)}
    kept = sorted(d for d in days if until is None or d <= until)
    return tuple(state(shown, day, fade) for day in kept)


def standing(
    told: Sequence[Evidence], fade: Fade, since: str | None = None, until: str | None = None
) -> tuple[Standing, ...]:
    """The ties of one dyad as intervals, in order of time; only those that touch the days from `since` to `until`."""
    if not told:
        return ()
    shown = sights(told)
    states = course(shown, fade, ordinal(until, last=True))
    found: list[Standing] = []
    start = 0
    for n in range(1, len(states) + 1):
        if n == len(states) or states[n].sign != states[start].sign:
            if states[start].sign:
                found.append(_interval(told[0].dyad, states[start:n], states[n] if n < len(states) else None))
            start = n
    return tuple(s for s in found if since is None or s.end is None or s.end >= since)


def _interval(dyad: tuple[str, str], run: Sequence[State], after: State | None) -> Standing:
    sign = run[0].sign
    live = {id(s): s for one in run for s in one.live if s.leaning == sign}
    evidence = tuple(dict.fromkeys(e for s in live.values() for e in s.evidence))
    begin = iso(run[0].day)
    assert begin is not None
    return Standing(
        dyad, sign, begin, None if after is None else iso(after.day - 1), _ending(run[-1], after),
        max(s.weight for s in run), tuple(sorted({k for e in evidence for k in e.support})),
        directions(dyad, evidence), evidence,
    )  # fmt: skip


def _ending(last: State, after: State | None) -> Ending:
    if after is None:
        return "stands"
    if after.sign:
        return "turned"
    if after.hostile and after.friendly:
        return "mixed"
    faded = all(s.last < after.day for s in last.live if s.leaning == last.sign)
    return "faded" if faded else "ended"


def directions(dyad: tuple[str, str], evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Which way it goes: `>` from the first of the dyad to the second, `<` back, `=` mutual by its nature."""
    found = {"=" if e.symmetric else ">" if e.actor_top == dyad[0] else "<" for e in evidence}
    return tuple(sorted(found))
