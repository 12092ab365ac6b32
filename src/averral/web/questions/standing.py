"""Who stood how to whom: networks, ties and turning points of a view, worked out once for each question.

The analysis reads evidence statement by statement, which takes time by the size of the question. What would be too much
for a request is refused with a word on how to ask for less; the command line has no such limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass

from averral.analysis.balance import Balance, balance
from averral.analysis.cast import Cast
from averral.analysis.dyads import dyad
from averral.analysis.edges import SignedEdge, SignedGraph
from averral.analysis.evidence import Evidence, evidence
from averral.analysis.network import Network, Rule, events_hang_on, network
from averral.analysis.periods import Every
from averral.analysis.series import Series
from averral.analysis.shifts import TurningPoint, shifts
from averral.analysis.signs import load_signs
from averral.analysis.ties import Level, Standing, standing
from averral.store import View
from averral.web.casts import casting
from averral.web.desk import Desk
from averral.web.problems import Problem

MOST_READ = 20_000
WAIT_SECONDS = 15.0
BALANCE_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Asked:
    """Which network: on a day or over a window, by which rule, from whose mouth, between which bodies, about whom."""

    on: str | None = None
    since: str | None = None
    until: str | None = None
    rule: Rule = "standing"
    mouth: str = "all"
    level: Level = "tops"
    about: str | None = None
    most: int = 500


@dataclass(frozen=True, slots=True)
class Turned:
    """Which turning points: of an actor or of all, those that touch some days, from whose mouth."""

    actor: str | None = None
    since: str | None = None
    until: str | None = None
    mouth: str = "all"
    level: Level = "tops"


@dataclass(frozen=True, slots=True)
class Dyad:
    """How two bodies stood to each other.

    tops: the topmost bodies of the two. standing: ties over days. turning: points at which they turned. told: what was
    said of them by month, the last month first, what has no date last.
    """

    tops: tuple[str, str]
    standing: tuple[Standing, ...]
    turning: tuple[TurningPoint, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Statements on a dyad of one month, one kind and one direction. month: YYYY-MM, None without any date."""

    month: str | None
    label: str
    polarity: str
    actor: str
    recipient: str
    averred: bool
    statements: tuple[str, ...]


@contextmanager
def cast_of(view: View) -> Iterator[Cast]:
    """Who is who in a view, for this thread alone. Raises Problem when others are at it for too long."""
    cast, lock = casting(view)
    if not lock.acquire(timeout=WAIT_SECONDS):
        raise Problem(503, "busy", "others ask for networks at the same time", "try again in a moment")
    try:
        yield cast
    finally:
        lock.release()


def network_of(desk: Desk, view: View, asked: Asked) -> Network:
    """The signed network that is asked for. Raises SettingsError for days that mean nothing, Problem when too large."""

    def work() -> Network:
        if asked.rule == "events":  # counted by the database: nobody need wait for the others
            return _network(view, casting(view)[0], asked)
        with cast_of(view) as cast:
            _bounded(view, cast, asked.about)
            return _network(view, cast, asked)

    def hangs_on(seen: View) -> object:
        return events_hang_on(seen, casting(seen)[0], asked.level, asked.on, asked.since, asked.until)

    return desk.cached(
        view, f"network {astuple(asked)}", work, lambda later: network_of(desk, later, asked),
        hangs_on if asked.rule == "events" else None,
    )  # fmt: skip


def _network(view: View, cast: Cast, asked: Asked) -> Network:
    return network(
        view, asked.on, since=asked.since, until=asked.until, rule=asked.rule, mouth=asked.mouth, level=asked.level,
        cast=cast, about=asked.about, most=asked.most,
    )  # fmt: skip


def balance_of(desk: Desk, view: View, asked: Asked, *, weighted: bool = False) -> Balance:
    """How balanced the network is that is asked for: each tie counts once, or by its weight.

    The search for camps ends after a few seconds; what is a bound then is said in the notes. Raises MissingPart without
    scipy, and as `network_of`.
    """

    def work() -> Balance:
        found = network_of(desk, view, asked)
        edges = [
            SignedEdge(t.a, t.b, t.sign, max(t.weight, 1e-6) if weighted else 1.0, statements=t.statements)
            for t in found.ties
        ]
        return balance(SignedGraph.of(edges, nodes=[n.id for n in found.nodes]), seconds=BALANCE_SECONDS)

    return desk.cached(view, f"balance {astuple(asked)} {weighted}", work)


def shifts_of(desk: Desk, view: View, asked: Turned) -> tuple[TurningPoint, ...]:
    """The turning points that are asked for, the last ones first. Raises Problem when it is too much."""

    def work() -> tuple[TurningPoint, ...]:
        with cast_of(view) as cast:
            _bounded(view, cast, asked.actor)
            found = shifts(
                view, cast=cast, actor=asked.actor, since=asked.since, until=asked.until, mouth=asked.mouth,
                level=asked.level,
            )  # fmt: skip
        return tuple(sorted(found, key=lambda p: (p.latest, p.earliest, p.dyad), reverse=True))

    return desk.cached(view, f"shifts {astuple(asked)}", work, lambda later: shifts_of(desk, later, asked))


def dyad_of(desk: Desk, view: View, a: str, b: str, mouth: str = "all") -> Dyad:
    """How two actors, with their parts, stood to each other. Raises Problem when it is too much."""

    def work() -> Dyad:
        with cast_of(view) as cast:
            tops = (cast.top(a), cast.top(b))
            if tops[0] == tops[1]:
                raise Problem(
                    422, "one_body", "the two are parts of one body", "give two actors of different bodies, or a level"
                )
            _bounded(view, cast, a)
            found = evidence(view, cast=cast, between=(a, b), mouth=mouth)
            turning = shifts(view, cast=cast, actor=a, mouth=mouth)
        pair = (min(tops), max(tops))
        return Dyad(
            pair, standing(found, load_signs().fade), tuple(p for p in turning if p.dyad == pair), _told(found)
        )  # fmt: skip

    return desk.cached(view, f"dyad {(a, b, mouth)}", work)


@dataclass(frozen=True, slots=True)
class Course:
    """What is asked of the acts of a dyad over time; see `averral.analysis.series`."""

    every: Every = "month"
    scale: str = "plover"
    weighted: bool = False
    mouth: str = "all"
    since: str | None = None
    until: str | None = None


def series_of(desk: Desk, view: View, a: str, b: str, asked: Course) -> Series:
    """The acts between two actors by period. Raises SettingsError for two that are one, Problem when it is too much."""

    def work() -> Series:
        with cast_of(view) as cast:
            _bounded(view, cast, a)
            return dyad(
                view, a, b, every=asked.every, mouth=asked.mouth, scale=asked.scale, weighted=asked.weighted,
                since=asked.since, until=asked.until, cast=cast,
            ).series  # fmt: skip

    return desk.cached(view, f"series {(a, b, *astuple(asked))}", work)


def _told(found: Iterable[Evidence]) -> tuple[Told, ...]:
    grouped: dict[tuple[str, str, str, str, str, bool], list[str]] = {}
    for e in found:
        month = (e.begin or "")[:7]
        key = (month, e.label, e.polarity, e.actor_top, e.recipient_top, e.averred)
        grouped.setdefault(key, []).append(e.statement)
    keys = sorted(sorted(grouped), key=lambda key: key[0], reverse=True)
    return tuple(Told(key[0] or None, *key[1:], tuple(dict.fromkeys(grouped[key]))) for key in keys)


def _bounded(view: View, cast: Cast, about: str | None) -> None:
    """Raises Problem when more statements would be read than a request may read."""
    if about is None:
        count = view.query("SELECT count(*) FROM parties WHERE role = 'actor'")[0][0]
    else:
        parts = list(cast.parts(cast.top(about)))
        sql = "SELECT count(*) FROM parties WHERE role <> 'source' AND party IN (SELECT unnest($1))"
        count = view.query(sql, [parts])[0][0]
    if count > MOST_READ:
        raise Problem(
            422, "too_much", f"{count} statements would have to be read, more than {MOST_READ}",
            "ask for rule=events, for one actor with fewer statements, or use the command line",
        )  # fmt: skip
