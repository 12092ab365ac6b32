"""How well turning points and networks are found in a corpus whose coders say how its dyads turned and stood.

- A turning point is found when one of the same dyad and direction, which no other has taken, lies within days that
  overlap those of the coders. All others that were found are false, whoever the actors are; the figure `per ten dyads`
  sets them against the dyads of which anything friendly or hostile is said.
- A tie is found when a network of that day has it with that sign. Precision is over ties between judged actors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from averral.evaluation.gold_shifts import GoldNetwork, GoldShifts, GoldTurn, Pair

if TYPE_CHECKING:
    from averral.store import View


class Turn(Protocol):
    """A turning point as it was found."""

    @property
    def dyad(self) -> Pair: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def earliest(self) -> str: ...
    @property
    def latest(self) -> str: ...


def measured(view: View, gold: GoldShifts) -> dict[str, Any]:
    """The figures for the turning points and networks that a store's statements give."""
    from averral.analysis.cast import Cast
    from averral.analysis.evidence import evidence
    from averral.analysis.network import network
    from averral.analysis.shifts import shifts

    cast = Cast(view)
    told = [e for e in evidence(view, cast=cast) if e.leaning and all(map(cast.common, e.dyad))]
    dyads = {e.dyad for e in told if e.dyad[0] != e.dyad[1]}
    signs = {n.day: {(t.a, t.b): t.sign for t in network(view, n.day, cast=cast).ties} for n in gold.networks}
    return scored(gold, shifts(view, cast=cast), signs, len(dyads))


def scored(
    gold: GoldShifts, found: Sequence[Turn], signs: Mapping[str, Mapping[Pair, int]], dyads: int
) -> dict[str, Any]:
    """The figures. signs: ties found by day and pair; dyads: of how many dyads anything is said."""
    taken = _taken(gold.turns, found)
    false = [p for n, p in enumerate(found) if n not in taken.values()]
    return {
        "dyads": dyads,
        "turning points": {
            "gold": len(gold.turns), "found": len(taken), "missed": len(gold.turns) - len(taken), "false": len(false),
            "recall": _share(len(taken), len(gold.turns)), "per ten dyads": 10 * _share(len(false), dyads),
        },
        "networks": {n.day: _network(n, signs[n.day], gold.judged) for n in gold.networks},
        "misses": [
            *(f"missed: {_words(t)}" for n, t in enumerate(gold.turns) if n not in taken),
            *(f"false: {_words(p)}" for p in false),
            *(line for n in gold.networks for line in _wrong(n, signs[n.day], gold.judged)),
        ],
    }  # fmt: skip


def _taken(turns: Sequence[GoldTurn], found: Sequence[Turn]) -> dict[int, int]:
    """For each turning point of the coders that was found, the number of the one that is it."""
    taken: dict[int, int] = {}
    for n, turn in enumerate(turns):
        fit = [m for m, p in enumerate(found) if m not in taken.values() and _is(turn, p)]
        if fit:
            taken[n] = fit[0]
    return taken


def _is(turn: GoldTurn, p: Turn) -> bool:
    same = (turn.dyad, turn.before, turn.after) == (p.dyad, p.before, p.after)
    return same and p.earliest <= turn.latest and turn.earliest <= p.latest


def _judged(signs: Mapping[Pair, int], judged: Iterable[str]) -> dict[Pair, int]:
    among = frozenset(judged)
    return {pair: sign for pair, sign in signs.items() if among.issuperset(pair)}


def _network(gold: GoldNetwork, signs: Mapping[Pair, int], judged: frozenset[str]) -> dict[str, Any]:
    told = _judged(signs, judged)
    right = sum(told.get(pair) == sign for pair, sign in gold.signs.items())
    return {
        "gold": len(gold.signs), "found": right, "false": len(told) - right, "precision": _share(right, len(told)),
        "recall": _share(right, len(gold.signs)),
    }  # fmt: skip


def _wrong(gold: GoldNetwork, signs: Mapping[Pair, int], judged: frozenset[str]) -> list[str]:
    told = _judged(signs, judged)
    pairs = sorted(p for p in gold.signs.keys() | told.keys() if gold.signs.get(p) != told.get(p))
    words = {1: "friends", -1: "foes", None: "no tie"}
    return [
        f"{gold.day}: {a} and {b}: {words[gold.signs.get((a, b))]}, found {words[told.get((a, b))]}" for a, b in pairs
    ]


def _words(p: Turn | GoldTurn) -> str:
    return f"{p.dyad[0]} and {p.dyad[1]}, {p.before} to {p.after}, {p.earliest} to {p.latest}"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
