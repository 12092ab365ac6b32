"""Patrons and proxies: who supports whom to fight whom, who is supported by both sides, what support began or ended.

Links are of two kinds, each an interval of days made by the rule of `ties.py` of that kind of statement alone:

- `supports`: statements of the relation supports, with its kinds (weapons, training, ...), and of the event AID, whose
  kind is `aid`. From the supporter to the supported.
- `fights`: statements of the relation hostile_to and of the event ASSAULT. It has no direction; blame alone is none.
  An act that makes friends (a pact, an alliance, a truce) ends it, as an assault ends support.

A chain is a row of supports links that ends in a fights link, all of which hold on one day at least, and in which
nobody comes twice. It is no statement of anybody: each link is said by whom it names as its speakers. Whose word counts
is chosen by `mouth`, so that a chain can be made of what one source says alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice, product
from typing import TYPE_CHECKING, Any, Literal

from averral.analysis.cast import Cast
from averral.analysis.evidence import ALL, Evidence, evidence
from averral.analysis.periods import given_day, window
from averral.analysis.signs import Signs, load_signs
from averral.analysis.ties import Ending, Level, Standing, at_level, standing
from averral.codebook.model import SUPPORT_KINDS
from averral.errors import MissingPart, SettingsError
from averral.store import View

if TYPE_CHECKING:
    import networkx
    import pandas

LinkKind = Literal["supports", "fights"]
Role = Literal["supported", "supporter"]
SUPPORTING, FIGHTING, ASSAULT = ("supports", "AID"), ("hostile_to", "ASSAULT"), "ASSAULT"
AID = "aid"
KINDS = (*SUPPORT_KINDS, AID)
MOST_STEPS, MOST_CHAINS, MOST_SEARCHED = 5, 2_000, 100_000
_END = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Link:
    """Support of `a` for `b`, or a fight of the two, over the days on which it held.

    begin, end: ISO days; end None: it holds to the last day known. ending: as for `Standing`. kinds: of support.
    averred: whether a writer says so in the text's own voice; speakers: who says so; sources: how many independent
    ones; contested: statements of claims that somebody denies. statements: ids.
    """

    kind: LinkKind
    a: str
    b: str
    begin: str
    end: str | None
    ending: Ending
    kinds: tuple[str, ...]
    averred: bool
    speakers: tuple[str, ...]
    sources: int
    contested: int
    weight: float
    statements: tuple[str, ...]

    @property
    def sign(self) -> int:
        """+1 for support, -1 for a fight."""
        return 1 if self.kind == "supports" else -1

    @property
    def directions(self) -> tuple[str, ...]:
        """`>`: from the supporter to the supported; `=`: of both."""
        return (">",) if self.kind == "supports" else ("=",)

    @property
    def since(self) -> str:
        """The first day."""
        return self.begin

    def on(self, first: str, last: str) -> bool:
        """Whether it held on a day of these."""
        return self.begin <= last and (self.end or _END) >= first


@dataclass(frozen=True, slots=True)
class Chain:
    """Links in a row: the first supports the second, and so on, and the last but one fights the last.

    begin, end: the days on which all links held.
    """

    actors: tuple[str, ...]
    links: tuple[Link, ...]
    begin: str
    end: str | None

    @property
    def statements(self) -> tuple[str, ...]:
        """Ids of the statements behind the links."""
        return tuple(dict.fromkeys(s for link in self.links for s in link.statements))


@dataclass(frozen=True, slots=True)
class BothSides:
    """Somebody and the two sides of a fight, on the days from `begin` to `end`.

    role: `supported`: both sides support him; `supporter`: he supports both.
    """

    actor: str
    role: Role
    sides: tuple[str, str]
    links: tuple[Link, Link, Link]
    begin: str
    end: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """Support that began or ended on a day of the window. why: of an end, by what, as for `Standing`."""

    day: str
    what: Literal["began", "ended"]
    why: str
    link: Link


@dataclass(frozen=True, slots=True)
class Support:
    """All that is found of patrons and proxies in a window of days, from one mouth.

    names: of all actors by id, sorted. left_out: chains beyond the most that are listed. complete: whether all
    were looked for; in a store in which everybody supports and fights everybody the search stops.
    """

    since: str | None
    until: str | None
    mouth: str
    level: Level
    names: tuple[tuple[str, str], ...]
    links: tuple[Link, ...]
    chains: tuple[Chain, ...]
    both_sides: tuple[BothSides, ...]
    turns: tuple[Turn, ...]
    left_out: int = 0
    complete: bool = True

    def name(self, id_: str) -> str:
        """The name of an actor."""
        return dict(self.names).get(id_, id_)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The links of the chains as a graph whose attributes GraphML can hold. Raises MissingPart without networkx."""
        try:
            import networkx
        except ImportError as error:
            raise MissingPart("networkx is not installed; pip install 'averral[analysis]'") from error
        graph = networkx.MultiDiGraph(mouth=self.mouth, since=self.since or "", until=self.until or "")
        links = self.chained()
        for id_ in sorted({i for link in links for i in (link.a, link.b)}):
            graph.add_node(id_, name=self.name(id_))
        for link in links:
            graph.add_edge(link.a, link.b, **plain(link))
        return graph

    def chained(self) -> tuple[Link, ...]:
        """The links that are in a chain, each once."""
        return tuple(sorted({link for chain in self.chains for link in chain.links}, key=_order))

    def to_pandas(self) -> pandas.DataFrame:
        """The links of the chains as a table, with the number of the chain and of the step. Raises MissingPart."""
        try:
            import pandas
        except ImportError as error:
            raise MissingPart("pandas is not installed; pip install 'averral[analysis]'") from error
        return pandas.DataFrame(rows_of(self), columns=list(COLUMNS))


COLUMNS = (
    "chain", "step", "kind", "a", "name_a", "b", "name_b", "begin", "end", "ending", "kinds", "averred", "speakers",
    "sources", "contested", "weight", "statements",
)  # fmt: skip


def rows_of(found: Support) -> list[dict[str, object]]:
    """A row for each link of each chain, with the columns `COLUMNS`."""
    return [
        {
            "chain": n, "step": step, "a": link.a, "name_a": found.name(link.a), "b": link.b,
            "name_b": found.name(link.b), **plain(link),
        }
        for n, chain in enumerate(found.chains, 1)
        for step, link in enumerate(chain.links, 1)
    ]  # fmt: skip


def plain(link: Link) -> dict[str, Any]:
    """The attributes of a link as single values; lists are joined by spaces."""
    cells = {k: v for k, v in asdict(link).items() if k not in ("a", "b")}
    return {k: " ".join(v) if isinstance(v, tuple) else "" if v is None else v for k, v in cells.items()}


def chains(
    view: View,
    *,
    actor: str | None = None,
    on: str | None = None,
    since: str | None = None,
    until: str | None = None,
    kinds: Collection[str] = (),
    mouth: str = ALL,
    level: Level = "tops",
    steps: int = 3,
    cast: Cast | None = None,
    signs: Signs | None = None,
    most: int = MOST_CHAINS,
) -> Support:
    """Chains of support, who is on both sides of a fight, and what support began or ended, by a store.

    actor: an id; only what it has a part in. on: an ISO day, month or year; or since and until: only what held then.
    kinds: only support of these kinds (`weapons`, ..., `aid`); all if none is given. mouth: as for `evidence`; level:
    as for `ties.at_level`. steps: the most links of a chain, 2 to 5. Raises SettingsError for what means nothing,
    StoreError.
    """
    _check(on, since, until, kinds, steps)
    first, last = given_day(on or since), given_day(on or until, last=True)
    cast, signs = cast or Cast(view), signs or load_signs()
    pacts = tuple(sorted({r.label for r in signs.rules if r.turns and r.sign > 0}))
    labels = (*SUPPORTING, *FIGHTING, *pacts)
    found = evidence(view, cast=cast, mouth=mouth, until=last, labels=labels, signs=signs)
    links = [
        link
        for link in links_of(at_level(found, cast, level), signs, kinds)
        if link.on(first or "", last or _END) and cast.common(link.a) and cast.common(link.b)
    ]
    about = None if actor is None else cast.top(actor) if level == "tops" else cast.body(actor)
    search = _Search(links, about, first or "", last or _END)
    listed = sorted(search.chains(steps), key=_chain_order)
    both = both_sides(links, first or "", last or _END, about=about, most=most)
    turned = [t for t in turns(links, first, last) if about in (None, t.link.a, t.link.b)]
    kept = listed[:most]
    ids = sorted({i for link in links for i in (link.a, link.b)})
    cast.meet(ids)
    return Support(
        first, last, mouth, level, tuple((i, cast.name(i)) for i in ids), tuple(sorted(links, key=_order)),
        tuple(kept), both, tuple(turned), len(listed) - len(kept), search.complete and len(both) < most,
    )  # fmt: skip


def _check(on: str | None, since: str | None, until: str | None, kinds: Collection[str], steps: int) -> None:
    if on and (since or until):
        raise SettingsError(f"a day ({on}) and a window exclude each other; give one of the two")
    if not 2 <= steps <= MOST_STEPS:
        raise SettingsError(f"a chain has 2 to {MOST_STEPS} steps, not {steps}")
    for kind in kinds:
        if kind not in KINDS:
            raise SettingsError(f"there is no kind of support {kind!r}; they are {', '.join(KINDS)}")
    window(since, until)


# Links


def links_of(found: Iterable[Evidence], signs: Signs, kinds: Collection[str] = ()) -> tuple[Link, ...]:
    """The links that evidence shows, in order of time."""
    support: dict[tuple[str, str], list[Evidence]] = {}
    between: dict[tuple[str, str], list[Evidence]] = {}
    for e in (e for e in found if e.actor_top != e.recipient_top):
        between.setdefault(e.dyad, []).append(e)
        if e.label in SUPPORTING and (not kinds or set(_kinds(e)) & set(kinds)):
            support.setdefault((e.actor_top, e.recipient_top), []).append(e)
    made: list[Link] = []
    for (a, b), told in support.items():
        over = [e for e in between[min(a, b), max(a, b)] if e.label == ASSAULT and e.turns]
        made += [_link("supports", a, b, s) for s in standing([*told, *over], signs.fade) if s.sign > 0]
    for (a, b), told in between.items():
        fights = [e for e in told if e.label in FIGHTING]
        pacts = [e for e in told if e.label not in FIGHTING and e.turns and e.sign > 0]
        fought = standing([*fights, *pacts], signs.fade) if fights else ()
        made += [_link("fights", a, b, s) for s in fought if s.sign < 0]
    return tuple(sorted(made, key=_order))


def _kinds(e: Evidence) -> tuple[str, ...]:
    return e.support or ((AID,) if e.label == "AID" else ("unspecified",))


def _link(kind: LinkKind, a: str, b: str, s: Standing) -> Link:
    told = s.evidence
    return Link(
        kind, a, b, s.begin, s.end, s.ending,
        tuple(sorted({k for e in told for k in _kinds(e)})) if kind == "supports" else (),
        any(e.averred for e in told), tuple(sorted({e.speaker for e in told})),
        len({e.source for e in told if e.source}),
        len({e.statement for e in told if e.status in ("contested", "denied")}), s.weight, s.statements,
    )  # fmt: skip


def _order(link: Link) -> tuple[object, ...]:
    return link.begin, link.end or _END, link.a, link.b, link.kind


# Chains


class _Search:
    """Looks for chains among links, for so long as it takes to try `MOST_SEARCHED` links."""

    def __init__(self, links: Sequence[Link], about: str | None, first: str, last: str) -> None:
        self.about, self.first, self.last = about, first, last
        self.tried = 0
        self.onward: dict[str, list[Link]] = {}
        self.foes: dict[str, list[tuple[str, Link]]] = {}
        for link in links:
            if link.kind == "supports":
                self.onward.setdefault(link.a, []).append(link)
            else:
                self.foes.setdefault(link.a, []).append((link.b, link))
                self.foes.setdefault(link.b, []).append((link.a, link))

    @property
    def complete(self) -> bool:
        """Whether all rows were tried."""
        return self.tried <= MOST_SEARCHED

    def chains(self, steps: int) -> Iterator[Chain]:
        """Chains of at most so many links, shorter ones first."""
        for links in range(1, steps):
            for start in sorted(self.onward):
                for actors, path in self._rows((start,), (), links):
                    yield from self._ended(actors, path)

    def _ended(self, actors: tuple[str, ...], path: tuple[Link, ...]) -> Iterator[Chain]:
        for foe, fight in self.foes.get(actors[-1], ()):
            self.tried += 1
            if not self.complete:
                return
            if foe in actors or (self.about is not None and self.about not in (*actors, foe)):
                continue
            if (days := _common((*path, fight), self.first, self.last)) is not None:
                yield Chain((*actors, foe), (*path, fight), *days)

    def _rows(
        self, actors: tuple[str, ...], path: tuple[Link, ...], more: int
    ) -> Iterator[tuple[tuple[str, ...], tuple[Link, ...]]]:
        """Rows of so many supports from one actor in which nobody comes twice and all of which held at once."""
        if not more:
            yield actors, path
            return
        for link in self.onward.get(actors[-1], ()):
            self.tried += 1
            if not self.complete:
                return
            if link.b not in actors and _common((*path, link), "", _END) is not None:
                yield from self._rows((*actors, link.b), (*path, link), more - 1)


def _common(links: Sequence[Link], first: str, last: str) -> tuple[str, str | None] | None:
    """The days on which all links held, if one of them is in the window."""
    begin, end = max(link.begin for link in links), min(link.end or _END for link in links)
    if begin > end or begin > last or end < first:
        return None
    return begin, None if end == _END else end


def _chain_order(chain: Chain) -> tuple[object, ...]:
    return chain.begin, chain.end or _END, len(chain.actors), chain.actors


def both_sides(
    links: Sequence[Link], first: str = "", last: str = _END, *, about: str | None = None, most: int = MOST_CHAINS
) -> tuple[BothSides, ...]:
    """Who is supported by both sides of a fight, or supports both, while they fight, in order of time.

    about: only where this actor is one of the three. most: looked for are no more than so many.
    """
    found = (b for b in _both_sides(links, first, last) if about in (None, b.actor, *b.sides))
    return tuple(sorted(islice(found, most), key=lambda b: (b.begin, b.actor, b.role, b.sides)))


def _both_sides(links: Sequence[Link], first: str, last: str) -> Iterator[BothSides]:
    giving: dict[str, dict[str, list[Link]]] = {}
    having: dict[str, dict[str, list[Link]]] = {}
    for link in (one for one in links if one.kind == "supports"):
        giving.setdefault(link.a, {}).setdefault(link.b, []).append(link)
        having.setdefault(link.b, {}).setdefault(link.a, []).append(link)
    roles: tuple[tuple[Role, dict[str, dict[str, list[Link]]]], ...] = (("supported", giving), ("supporter", having))
    for fight in (link for link in links if link.kind == "fights"):
        for role, support in roles:
            one, other = support.get(fight.a, {}), support.get(fight.b, {})
            for actor in sorted(one.keys() & other.keys()):
                for pair in product(one[actor], other[actor]):
                    if days := _common((*pair, fight), first, last):
                        yield BothSides(actor, role, (fight.a, fight.b), (*pair, fight), *days)


def turns(links: Iterable[Link], first: str | None, last: str | None) -> tuple[Turn, ...]:
    """Support that began or ended in a window, in order of time. Support of which nobody says more has not ended."""
    found: list[Turn] = []
    for link in (one for one in links if one.kind == "supports"):
        found.append(Turn(link.begin, "began", "", link))
        if link.end is not None and link.ending in ("ended", "turned"):
            found.append(Turn(link.end, "ended", link.ending, link))
    kept = [t for t in found if (first or "") <= t.day <= (last or _END)]
    return tuple(sorted(kept, key=lambda t: (t.day, t.what, t.link.a, t.link.b)))
