"""The network of a day or a window as a page shows it: at most sixty actors, camps apart, each tie with its address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

from averral.analysis.balance import Balance, balance
from averral.analysis.cast import Cast
from averral.analysis.edges import SignedEdge, SignedGraph
from averral.analysis.network import Network, Rule, Tie, most_tied, network
from averral.analysis.ties import Level
from averral.store import View

MOST_NODES = 60
# A page waits no longer for the best division into camps, which takes little where ties are few; the command line looks
# for it to the end.
SECONDS = 0.1
FEW_TIES, SECONDS_OF_FEW = 150, 2.0
LARGE = 200_000
Order = Literal["auto", "standing", "relations", "events"]
RULES: tuple[str, ...] = get_args(Rule)


@dataclass(frozen=True, slots=True)
class Asked:
    """What network is asked for. rule: auto is standing, and events where a store has many statements.

    support: ties with one of these kinds of support. alone: also ties that one source alone speaks of. contested: also
    ties that rest on claims which somebody denies.
    """

    on: str | None = None
    since: str | None = None
    until: str | None = None
    rule: Order = "auto"
    mouth: str = "all"
    level: Level = "tops"
    about: str | None = None
    support: tuple[str, ...] = ()
    certainty: tuple[str, ...] = ()
    alone: bool = True
    contested: bool = True


@dataclass(frozen=True, slots=True)
class Shown:
    """A network with its camps of several actors; others stand alone.

    hidden: actors beyond the sixty with most ties. dropped: ties that the filter left out.
    """

    network: Network
    balance: Balance
    camps: tuple[tuple[str, ...], ...]
    hidden: int
    dropped: int

    @property
    def frustrated(self) -> frozenset[tuple[str, str]]:
        """Pairs whose ties no division into camps satisfies."""
        return frozenset(e.pair for e in self.balance.frustration.ties)

    def camp(self, id_: str) -> int | None:
        """The number of an actor's camp, None for one that stands alone."""
        return next((n for n, camp in enumerate(self.camps) if id_ in camp), None)


def shown(view: View, cast: Cast, asked: Asked) -> Shown:
    """The network that is asked for. Raises SettingsError for days that mean nothing, StoreError."""
    rule = rule_of(view, asked)
    made = network(
        view, asked.on, since=asked.since, until=asked.until, rule=rule, mouth=asked.mouth, level=asked.level,
        cast=cast, about=asked.about, certainty=asked.certainty or None,
        actors=None if _filtered(asked) else MOST_NODES,
    )  # fmt: skip
    kept = tuple(t for t in made.ties if _wanted(t, asked))
    pairs, hidden = most_tied([(t.a, t.b) for t in kept], MOST_NODES)
    drawn = tuple(t for t in kept if (t.a, t.b) in pairs)
    ids = {i for pair in pairs for i in pair}
    found = replace(made, nodes=tuple(n for n in made.nodes if n.id in ids), ties=drawn)
    graph = SignedGraph.of(SignedEdge(t.a, t.b, t.sign, statements=t.statements) for t in drawn)
    told = balance(graph, seconds=SECONDS if len(drawn) > FEW_TIES else SECONDS_OF_FEW, always=False)
    camps = tuple(camp for camp in told.clusterability.camps if len(camp) > 1)
    return Shown(found, told, camps, made.hidden + hidden, len(made.ties) - len(kept))


def rule_of(view: View, asked: Asked) -> Rule:
    """The rule by which the network is made."""
    if asked.rule != "auto":
        return asked.rule
    return "events" if asked.since or view.count("statements") > LARGE else "standing"


def _filtered(asked: Asked) -> bool:
    """Whether what ties rest on decides which of them count."""
    return bool(asked.support) or not (asked.alone and asked.contested)


def _wanted(tie: Tie, asked: Asked) -> bool:
    if asked.support and not set(asked.support) & set(tie.support):
        return False
    return (asked.alone or tie.sources > 1) and (asked.contested or not tie.contested)
