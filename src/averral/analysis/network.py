"""Who stood with and against whom on a day, or over some days: a projection of statements by a named rule.

An event is not an edge. The rules:

- `standing`: the tie of each dyad on the day, by relations and events, as `ties.py` says. The default.
- `relations`: the same by relations alone ("supports", "is allied with", "is hostile to").
- `events`: the net of friendly and hostile events over a window of days, each claim once, by its weight, none faded.
  Counted in SQL, so that it answers for millions of statements.

Each tie has the statements behind it. A dyad whose evidence contradicts itself without an end or a turn is no tie but
`mixed`. What a network does not show is said: `left_out` counts the weaker ties beyond `most`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from averral.analysis.aggregation import Basis, Net, Pair, event_sums, sums_hang_on
from averral.analysis.cast import Cast
from averral.analysis.edges import SignedEdge, SignedGraph
from averral.analysis.evidence import ALL, MOUTHS, Evidence, evidence
from averral.analysis.periods import given_day, window
from averral.analysis.signs import Fade, Signs, load_signs
from averral.analysis.ties import Level, State, at_level, by_dyad, course, directions, sights, state
from averral.days import iso, ordinal
from averral.errors import MissingPart, SettingsError
from averral.store import View

if TYPE_CHECKING:
    import networkx
    import pandas

Rule = Literal["standing", "relations", "events"]
RULES: tuple[Rule, ...] = get_args(Rule)
MOST = 5_000


@dataclass(frozen=True, slots=True)
class Node:
    """An actor in a network."""

    id: str
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A signed tie of two actors, `a` before `b` by id.

    sign: +1 friends, -1 foes. weight: how much more speaks for that sign. directions: `>` from a to b, `<` back, `=`
    mutual by its nature. support: kinds of support of a friendly tie. labels: what it rests on. since: the first day of
    the tie, up to the one asked for; None for events. sources: how many independent ones; averred: whether a writer
    says so in the text's own voice. contested: statements of claims that somebody denies. statements: ids.
    """

    a: str
    b: str
    sign: int
    weight: float
    directions: tuple[str, ...]
    support: tuple[str, ...]
    labels: tuple[str, ...]
    since: str | None
    sources: int
    averred: bool
    contested: int
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Signed ties of actors. since and until: the days it is of, both the same for one day; fading in words.

    Both days are empty where none is asked for and no statement has one: then there are no ties.
    beside: who has no tie here but is named: the sides of contradictory pairs, and the source whose mouth it is.
    hidden: how many actors have ties but are not among the few that were asked for.
    """

    since: str
    until: str
    rule: Rule
    mouth: str
    level: Level
    fading: str
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    mixed: tuple[Pair, ...] = ()
    left_out: int = 0
    beside: tuple[Node, ...] = ()
    hidden: int = 0

    @property
    def days(self) -> str:
        """The day or the days it is of, in words."""
        if not self.until:
            return "no day, as none is stated"
        return self.until if self.since == self.until else f"{self.since} to {self.until}"

    def name(self, id_: str) -> str:
        """The name of an actor of the network, or of one that is named beside it."""
        return next((n.name for n in (*self.nodes, *self.beside) if n.id == id_), id_)

    def graph(self) -> SignedGraph:
        """The ties as a graph for balance, camps and what follows from them."""
        edges = [SignedEdge(t.a, t.b, t.sign, t.weight, None, None, t.statements) for t in self.ties if t.weight > 0]
        return SignedGraph.of(edges, nodes=(n.id for n in self.nodes))

    def to_networkx(self) -> networkx.Graph[str]:
        """The network as a networkx graph whose attributes GraphML and GEXF can hold: texts, numbers, truth values.

        Lists are joined by spaces. Raises MissingPart without networkx.
        """
        graph = _networkx().Graph(rule=self.rule, mouth=self.mouth, since=self.since, until=self.until)
        for n in self.nodes:
            graph.add_node(n.id, name=n.name, type=n.type)
        for t in self.ties:
            graph.add_edge(t.a, t.b, **_plain(t))
        return graph

    def to_pandas(self) -> pandas.DataFrame:
        """The ties as a table, a row each, names beside ids. Raises MissingPart without pandas."""
        try:
            import pandas
        except ImportError as error:
            raise MissingPart("pandas is not installed; pip install 'averral[analysis]'") from error
        rows = [
            {"a": t.a, "name_a": self.name(t.a), "b": t.b, "name_b": self.name(t.b), **_plain(t)} for t in self.ties
        ]
        return pandas.DataFrame(rows)


def _networkx() -> Any:
    try:
        import networkx
    except ImportError as error:
        raise MissingPart("networkx is not installed; pip install 'averral[analysis]'") from error
    return networkx


def _plain(t: Tie) -> dict[str, object]:
    """The attributes of a tie as single values."""
    cells = {k: v for k, v in asdict(t).items() if k not in ("a", "b")}
    return {k: " ".join(v) if isinstance(v, tuple) else "" if v is None else v for k, v in cells.items()}


def network(
    view: View,
    on: str | None = None,
    *,
    since: str | None = None,
    until: str | None = None,
    rule: Rule = "standing",
    mouth: str = ALL,
    level: Level = "tops",
    cast: Cast | None = None,
    about: str | None = None,
    signs: Signs | None = None,
    most: int = MOST,
    certainty: Iterable[str] | None = None,
    actors: int | None = None,
) -> Network:
    """The signed network of a day, or of a window of days.

    on: an ISO day, month or year (the last day of it is meant); the last day of the store if neither it nor a window is
    given. since, until: the window; with `standing` and `relations` the state at its end, by what was seen within it.
    rule, mouth, level: see above, `evidence` and `ties.at_level`. about: only ties of this actor. most: so many ties,
    the weightiest first. certainty: only statements with one of these. actors: of these ties only those among so many
    actors with most of them. Raises SettingsError for a rule, a level or days that mean nothing, StoreError.
    """
    _check(rule, level, on, since, until)
    cast, signs = cast or Cast(view), signs or load_signs()
    first, last = _days(view, on, since, until, rule)
    sure = tuple(certainty) if certainty is not None else None
    asked = _Asked(view, cast, signs, since, first, last, rule, mouth, level, about, most, sure, actors)
    made, mixed, beyond, hidden = _made(asked) if last else ([], [], 0, 0)
    made = sorted(made, key=lambda t: (-t.weight, t.a, t.b))
    pairs, others = most_tied([(t.a, t.b) for t in made[:most]], actors)
    kept = sorted((t for t in made[:most] if (t.a, t.b) in pairs), key=lambda t: (t.a, t.b))
    ids = sorted({i for t in kept for i in (t.a, t.b)})
    named = {i for pair in mixed for i in pair} | ({mouth} if mouth not in MOUTHS else set())
    cast.meet([*ids, *named])
    return Network(
        first if rule == "events" or since else last, last, rule, mouth, level, _fading(rule, signs),
        _nodes(cast, ids), tuple(kept), tuple(sorted(mixed)), max(0, len(made) - most) + beyond,
        _nodes(cast, sorted(named - set(ids))), hidden + others,
    )  # fmt: skip


def events_hang_on(
    view: View, cast: Cast, level: Level, on: str | None, since: str | None, until: str | None
) -> tuple[object, ...]:  # fmt: skip
    """What a network by `events` hangs on beside the question: equal for two views that have the same one.

    Raises SettingsError for days that mean nothing, StoreError.
    """
    first, last = _days(view, on, since, until, "events")
    return sums_hang_on(view, cast, level, first, last)


def most_tied(pairs: Collection[Pair], actors: int | None) -> tuple[frozenset[Pair], int]:
    """The pairs among so many actors that are in most of them, all if None; how many actors are left out."""
    count = Counter(i for pair in pairs for i in pair)
    among = set(sorted(count, key=lambda i: (-count[i], i))[:actors])
    kept = frozenset(pair for pair in pairs if among.issuperset(pair))
    return kept, len(count) - len({i for pair in kept for i in pair})


def _nodes(cast: Cast, ids: Iterable[str]) -> tuple[Node, ...]:
    return tuple(Node(i, cast.name(i), cast.type(i)) for i in ids)


def _check(rule: str, level: str, on: str | None, since: str | None, until: str | None) -> None:
    if rule not in RULES:
        raise SettingsError(f"there is no rule {rule!r}; rules are {', '.join(RULES)}")
    if level not in get_args(Level):
        raise SettingsError(f"there is no level {level!r}; levels are {', '.join(get_args(Level))}")
    if on and (since or until):
        raise SettingsError(f"a day ({on}) and a window exclude each other; give one of the two")
    given_day(on)
    window(since, until)


def _days(view: View, on: str | None, since: str | None, until: str | None, rule: Rule) -> tuple[str, str]:
    """The first and last day of a network; of events on a day, the year up to it; empty where nothing has a day."""
    latest = view.query("SELECT max(coalesce(published, latest, earliest)) FROM statements")[0][0]
    last = iso(ordinal(on or until or latest, last=True))
    if last is None:
        return "", ""
    year = last[:4] + "-01-01" if on and len(on) == 4 else _year_before(last)
    first = iso(ordinal(since)) if since else year
    return first or last, last


def _year_before(day: str) -> str:
    number = ordinal(day)
    assert number is not None
    return iso(max(number - 364, 1)) or day


def _fading(rule: Rule, signs: Signs) -> str:
    if rule == "events":
        return "none: each claim counts once with its weight, whenever in the window"
    half = round(signs.fade.half_life_days)
    return f"half after {half} days, nothing after the years that its kind lasts (2 or 3)"


@dataclass(frozen=True)
class _Asked:
    """What a network is asked for, all defaults filled in."""

    view: View
    cast: Cast
    signs: Signs
    since: str | None
    first: str
    last: str
    rule: Rule
    mouth: str
    level: Level
    about: str | None
    most: int
    certainty: tuple[str, ...] | None = None
    actors: int | None = None


# Ties, contradictory pairs, and how many ties and how many actors are left out.
_Made = tuple[list[Tie], list[Pair], int, int]


def _made(q: _Asked) -> _Made:
    return _of_events(q) if q.rule == "events" else _of_states(q)


# By the state of each dyad


def _of_states(q: _Asked) -> _Made:
    found = evidence(
        q.view, cast=q.cast, about=q.about, mouth=q.mouth, since=q.since, until=q.last, labels=q.signs.signed,
        signs=q.signs,
    )  # fmt: skip
    heard = (e for e in found if q.certainty is None or e.certainty in q.certainty)
    told = [e for e in at_level(heard, q.cast, q.level) if q.rule != "relations" or e.kind == "relation"]
    dyads = by_dyad(told, {t for e in told for t in e.dyad if q.cast.common(t)})
    day = ordinal(q.last)
    assert day is not None
    ties, mixed = [], []
    for pair, of_pair in dyads.items():
        if q.about is not None and not _touches(pair, q.cast, q.about, q.level):
            continue
        shown = sights(of_pair)
        now = state(shown, day, q.signs.fade)
        if now.sign:
            first = next((s.day for s in _back(course(shown, q.signs.fade, day), now.sign)), day)
            ties.append(_tie(pair, now, iso(first)))
        elif now.friendly and now.hostile:
            mixed.append(pair)
    return ties, mixed, 0, 0


def _touches(pair: Iterable[str], cast: Cast, about: str, level: Level) -> bool:
    wanted = {cast.one(about), cast.top(about) if level == "tops" else cast.body(about)}
    return not wanted.isdisjoint(pair)


def _back(states: Sequence[State], sign: int) -> list[State]:
    """The states with the same sign that lead up to the last one, in order."""
    run: list[State] = []
    for one in reversed(states):
        if one.sign != sign:
            break
        run.append(one)
    return run[::-1]


def _tie(pair: tuple[str, str], now: State, since: str | None) -> Tie:
    told: dict[Evidence, None] = {}
    for s in now.live:
        if s.leaning == now.sign:
            told |= dict.fromkeys(s.evidence)
    return Tie(
        *pair, now.sign, now.weight, directions(pair, told), tuple(sorted({k for e in told for k in e.support})),
        tuple(sorted({e.label for e in told})), since, len({e.source for e in told if e.source}),
        any(e.averred for e in told), len({e.statement for e in told if e.status in ("contested", "denied")}),
        tuple(dict.fromkeys(e.statement for e in told)),
    )  # fmt: skip


# By events


def _of_events(q: _Asked) -> _Made:
    fade, hidden = q.signs.fade, 0

    def wanted(nets: Sequence[Net]) -> Iterable[Pair]:
        nonlocal hidden
        clear = [n for n in nets if _leaning(n, fade) and abs(n.friendly - n.hostile) >= fade.least]
        pairs, hidden = most_tied([(n.a, n.b) for n in clear], q.actors)
        return pairs

    nets, told, count = event_sums(
        q.view, q.cast, q.signs, q.first, q.last, mouth=q.mouth, level=q.level, about=q.about, most=q.most,
        certainty=q.certainty, wanted=wanted,
    )  # fmt: skip
    ties = [_summed(n, told[n.a, n.b]) for n in nets if (n.a, n.b) in told]
    mixed = [(n.a, n.b) for n in nets if not _leaning(n, fade)]
    return ties, mixed, count - len(nets), hidden


def _leaning(net: Net, fade: Fade) -> bool:
    """Whether one side outweighs the other clearly."""
    return abs(net.friendly - net.hostile) >= fade.margin * (net.friendly + net.hostile)


def _summed(net: Net, basis: Basis) -> Tie:
    weight = net.friendly - net.hostile
    return Tie(
        net.a, net.b, 1 if weight > 0 else -1, round(abs(weight), 4), basis.directions, (), basis.labels, None,
        basis.sources, basis.averred, basis.contested, basis.statements,
    )  # fmt: skip
