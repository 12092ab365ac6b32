"""Turning points: when two bodies that stood one way came to stand another, how sure that is, and who says so.

Three kinds of evidence are joined into one list:

- `relations`: the tie changes its sign, or somebody says that it has ended (`ties.py`). A first tie is a turning point
  only where an act that makes one is what shows it: a pact, an alliance, a truce, or troops sent to those whom they
  support. Else it may be older than its report, as enmity is older than an assault.
- `series`: the mean score of the events breaks there (`changes.py`), from above `CLEAR` to below minus it or back. A
  break of any size counts where it goes the same way as a turning point that the others show.
- `texts`: one text states in its author's voice that the two have turned.

What the three say of one dyad, in the same direction and within `NEAR` days, is one turning point.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from averral.analysis.cast import Cast
from averral.analysis.changes import ChangePoint, change_points
from averral.analysis.evidence import ALL, BY_AUTHOR, Evidence, evidence
from averral.analysis.periods import window
from averral.analysis.series import series
from averral.analysis.signs import Fade, load_signs
from averral.analysis.ties import SURE, Level, Sight, State, at_level, by_dyad, course, sights, state
from averral.days import iso, ordinal
from averral.store import View
from averral.store.rows import in_store

Side = Literal["friendly", "hostile", "neutral"]
NEAR = 731
BESIDE = 183
CLEAR = 3.0
DEPLOYED = 30
SIDES: dict[int, Side] = {1: "friendly", -1: "hostile", 0: "neutral"}
_FRIENDLY, _HOSTILE = ("ally", "supporter"), ("enemy",)


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A dyad that turned.

    dyad: ids in order. before and after: how it stood. earliest and latest: ISO days between which it turned: from the
    last day on which the former was seen, or is said to have ended, to the first on which the new one was. sure: 0 to
    1: how clearly the new outweighs the old on that day, times 1 - 0.5 ** n for n independent sources. by: which of
    relations, series, texts show it. contested: statements whose claim is contested or denied. evidence: what shows the
    end of the former and the beginning of the new.
    """

    dyad: tuple[str, str]
    before: Side
    after: Side
    earliest: str
    latest: str
    sure: float
    by: tuple[str, ...]
    sources: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    statements: tuple[str, ...]

    @property
    def contested(self) -> int:
        """How many statements belong to claims that somebody denies."""
        return len({e.statement for e in self.evidence if e.status in ("contested", "denied")})


def shifts(
    view: View,
    *,
    cast: Cast | None = None,
    actor: str | None = None,
    since: str | None = None,
    until: str | None = None,
    mouth: str = ALL,
    level: Level = "tops",
    fade: Fade | None = None,
) -> tuple[TurningPoint, ...]:
    """The turning points of all dyads, or of those of an actor, in order of time.

    actor: an id; with `tops` its topmost body is meant. level: between topmost bodies, or those spoken of. since,
    until: days, months or years that the turning must touch. mouth: as for `evidence`; shifts that texts state count
    where the author is heard. Raises SettingsError for a window that is none, StoreError, and MissingPart without
    ruptures.
    """
    cast = cast or Cast(view)
    fade = fade or load_signs().fade
    first, last = window(since, until)
    about = actor if actor is None else cast.top(actor) if level == "tops" else cast.body(actor)
    found = at_level(evidence(view, cast=cast, about=about, mouth=mouth), cast, level)
    dyads = by_dyad(found, {t for e in found for t in e.dyad if cast.common(t)})
    stated = stated_in_texts(view, cast, level) if mouth in (ALL, BY_AUTHOR) else {}
    listed = [
        point
        for pair, told in dyads.items()
        for point in with_breaks(joined(turns(told, fade), stated.get(pair, ()), told), told)
        if about is None or about in pair
    ]
    kept = [p for p in listed if (first is None or p.latest >= first) and (last is None or p.earliest <= last)]
    return tuple(sorted(kept, key=lambda p: (p.latest, p.earliest, p.dyad)))


def spoken_of(point: TurningPoint, cast: Cast) -> tuple[str, str]:
    """The bodies that most of the evidence names on either side (an army), else the topmost ones (a state)."""
    found = []
    for top in point.dyad:
        named = Counter(
            cast.body(e.actor if e.actor_top == top else e.recipient, e.document)
            for e in point.evidence
            if top in (e.actor_top, e.recipient_top)
        )
        body, count = min(named.items(), key=lambda item: (-item[1], item[0]), default=(top, 0))
        found.append(body if 2 * count > named.total() else top)
    return found[0], found[1]


# By relations


def turns(told: Sequence[Evidence], fade: Fade) -> tuple[TurningPoint, ...]:
    """The turning points that the ties of one dyad show."""
    shown = sights(told)
    found: list[TurningPoint] = []
    last: State | None = None
    for now in course(shown, fade):
        if not now.sign or (last is not None and now.sign == last.sign):
            last = now if now.sign else last
            continue
        before = 0 if last is None else last.sign
        made = [] if before else _made(now, told)
        if before or made:
            found.append(_turn(told[0].dyad, before, now, shown, made))
        last = now
    return tuple(_with_ends(found, shown, told[0].dyad, fade)) if told else ()


def _made(now: State, told: Sequence[Evidence]) -> list[Evidence]:
    """What makes a first tie friendly on its first day: a pact, or troops sent shortly before."""
    new = [e for s in now.live if s.leaning == now.sign == 1 and s.begun == now.day for e in s.evidence]
    pacts = [e for e in new if e.turns and e.score > SURE]
    return pacts or [
        sent
        for sent in told
        if (sent.label, sent.mode) == ("MOBILIZE", "troops") and sent.realis == "actual" and sent.polarity == "positive"
        for e in new
        if "troops" in e.support and e.actor_top == sent.actor_top and _days_before(sent, now.day) <= DEPLOYED
    ]


def _days_before(e: Evidence, day: int) -> int:
    """How many days before a day something was; too many where it was after, or nobody knows."""
    when = ordinal(e.begin)
    return DEPLOYED + 1 if when is None or when > day else day - when


def _turn(
    dyad: tuple[str, str], before: int, now: State, shown: Sequence[Sight], made: Sequence[Evidence]
) -> TurningPoint:
    new = [s for s in now.live if s.leaning == now.sign and s.begun <= now.day]
    fresh = [s for s in new if s.end >= now.day] or new
    over = [s for s in shown if s.over and s.leaning == before and s.begun <= now.day] if before else []
    seen = max((s.end for s in shown if s.leaning == before and not s.over and s.end < now.day), default=now.day)
    late = [s for s in over if s.end >= seen] if before else []
    begun = [d for e in made if not e.turns and (d := ordinal(e.begin)) is not None]
    start = min((s.begun for s in late), default=min(seen + 1, now.day) if before else min(begun, default=now.day))
    return _point(dyad, SIDES[before], SIDES[now.sign], start, now, [*late, *fresh], made)


def _point(
    dyad: tuple[str, str],
    before: Side,
    after: Side,
    start: int,
    now: State,
    rests: Sequence[Sight],
    made: Sequence[Evidence] = (),
) -> TurningPoint:
    told = tuple(dict.fromkeys([*made, *(e for s in rests for e in s.evidence)]))
    sources = tuple(sorted({e.source for e in told if e.source}))
    total = now.friendly + now.hostile
    share = now.weight / total if total else 1.0
    sure = round(share * (1 - 0.5 ** max(1, len(sources))), 2)
    earliest, latest = iso(min(start, now.day)), iso(now.day)
    assert earliest is not None and latest is not None
    statements = tuple(dict.fromkeys(e.statement for e in told))
    return TurningPoint(dyad, before, after, earliest, latest, sure, ("relations",), sources, told, statements)


def _with_ends(
    found: list[TurningPoint], shown: Sequence[Sight], dyad: tuple[str, str], fade: Fade
) -> list[TurningPoint]:
    """Adds ties that are said to have ended and after which neither sign was seen for as long as a tie lasts."""
    for s in shown:
        if not s.over:
            continue
        had = state(shown, s.begun - 1, fade)
        now = state(shown, s.end, fade)
        covered = any(_touches(p, s) for p in found)
        again = any(o.leaning == s.leaning and not o.over and o.begun > s.end for o in shown)
        if had.sign == s.leaning and not now.sign and not covered and not again:
            found.append(_point(dyad, SIDES[s.leaning], "neutral", s.begun, now, [s]))
    return sorted(found, key=lambda p: (p.latest, p.earliest))


def _touches(p: TurningPoint, s: Sight) -> bool:
    """Whether a turning point already tells the end of the tie."""
    start, end = iso(s.begun), iso(s.end)
    return p.before == SIDES[s.leaning] and p.earliest <= (end or "") and p.latest >= (start or "")


# By texts


@dataclass(frozen=True, slots=True)
class Stated:
    """A shift that the author of one text states."""

    document: str
    before: Side
    after: Side
    when: str | None
    published: str | None
    statements: tuple[str, ...]


def stated_in_texts(view: View, cast: Cast, level: Level) -> dict[tuple[str, str], list[Stated]]:
    """The shifts that texts state in their author's voice, by dyad, in order of publication."""
    sql = "SELECT id, published, shifts FROM documents WHERE shifts <> '[]' ORDER BY published, id"
    found: dict[tuple[str, str], list[Stated]] = {}
    for document, published, told in view.query(sql):
        for shift in json.loads(told):
            body = cast.top if level == "tops" else cast.body
            one, other = (body(_stored(cast, document, i), document) for i in shift["dyad"])
            before, after = _side(shift["before"]), _side(shift["after"])
            if one == other or before == after:
                continue
            ids = tuple(in_store(document, s) for s in shift["statements"])
            stated = Stated(document, before, after, shift["when"], published, ids)
            found.setdefault((min(one, other), max(one, other)), []).append(stated)
    return found


def _stored(cast: Cast, document: str, local: str) -> str:
    """The id in the store of an actor of a reading: its own where known."""
    return local if cast.is_known_id(local) else in_store(document, local)


def _side(words: str) -> Side:
    if words.startswith("no longer"):
        return "neutral"
    if any(w in words for w in _FRIENDLY):
        return "neutral" if any(w in words for w in _HOSTILE) else "friendly"
    return "hostile" if any(w in words for w in _HOSTILE) else "neutral"


def joined(
    found: Iterable[TurningPoint], stated: Iterable[Stated], told: Sequence[Evidence]
) -> tuple[TurningPoint, ...]:
    """Turning points of a dyad with those that texts state: one where they agree, else each on its own."""
    points = list(found)
    for one in stated:
        n = next((n for n, p in enumerate(points) if _agrees(p, one)), None)
        if n is None:
            points += [alone] if (alone := _alone(one, told)) else []
        else:
            points[n] = _added(points[n], one, told)
    return tuple(points)


def _agrees(p: TurningPoint, one: Stated) -> bool:
    """Whether a text states a turning point: the same way, or the end of the former, at about that time."""
    same = p.after == one.after or (one.after == "neutral" and p.before == one.before)
    day = ordinal(one.when or one.published)
    start, end = ordinal(p.earliest), ordinal(p.latest)
    if not same or start is None or end is None:
        return False
    return day is None or start - NEAR <= day <= end + NEAR


def _added(p: TurningPoint, one: Stated, told: Sequence[Evidence]) -> TurningPoint:
    more = [e for e in told if e.statement in one.statements and e not in p.evidence]
    seen = (*p.evidence, *more)
    return replace(
        p, by=tuple(dict.fromkeys((*p.by, "texts"))), evidence=seen,
        statements=tuple(dict.fromkeys((*p.statements, *one.statements))),
        sources=tuple(sorted({e.source for e in seen if e.source})),
    )  # fmt: skip


def _alone(one: Stated, told: Sequence[Evidence]) -> TurningPoint | None:
    """A shift that only a text states; None without a day, or where its statements are not on the dyad."""
    day = one.when or one.published
    seen = tuple(e for e in told if e.statement in one.statements)
    if day is None or not seen:
        return None
    sources = tuple(sorted({e.source for e in seen if e.source}))
    first = iso(ordinal(day)) or day
    return TurningPoint(
        seen[0].dyad, one.before, one.after, first, iso(ordinal(day, last=True)) or first, 0.5, ("texts",), sources,
        seen, one.statements,
    )  # fmt: skip


# By series


def with_breaks(points: Sequence[TurningPoint], told: Sequence[Evidence]) -> tuple[TurningPoint, ...]:
    """Turning points of a dyad with the breaks in the scores of its events, those that are clear on their own too."""
    if not told:
        return ()
    found = list(points)
    for change in change_points(series(told, told[0].dyad)):
        way = 1 if change.after > change.before else -1
        n = next((n for n, p in enumerate(found) if _way(p) == way and _beside(p, change)), None)
        seen = tuple(e for e in told if e.statement in change.statements)
        if n is not None:
            found[n] = replace(
                found[n], by=tuple(dict.fromkeys((*found[n].by, "series"))),
                statements=tuple(dict.fromkeys((*found[n].statements, *change.statements_after))),
            )  # fmt: skip
        elif min(abs(change.before), abs(change.after)) >= CLEAR and change.before * change.after < 0:
            found.append(_broken(change, way, seen))
    return tuple(found)


def _way(p: TurningPoint) -> int:
    """Whether a turning point goes to the better or to the worse."""
    rank = {"hostile": -1, "neutral": 0, "friendly": 1}
    return 1 if rank[p.after] > rank[p.before] else -1


def _beside(p: TurningPoint, change: ChangePoint) -> bool:
    start, end = ordinal(p.earliest) or 0, ordinal(p.latest) or 0
    return (ordinal(change.earliest) or 0) <= end + BESIDE and (ordinal(change.latest) or 0) >= start - BESIDE


def _broken(change: ChangePoint, way: int, seen: tuple[Evidence, ...]) -> TurningPoint:
    """A turning point that only the events show; the surer, the more the cut spares over its penalty."""
    sources = tuple(sorted({e.source for e in seen if e.source}))
    return TurningPoint(
        seen[0].dyad, SIDES[-way], SIDES[way], change.earliest, change.latest, round(1 - 1 / (1 + change.gain), 2),
        ("series",), sources, seen, change.statements,
    )  # fmt: skip
