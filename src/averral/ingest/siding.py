"""The index of ties: how many statements say that one body has taken a side towards another, by pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from averral.ingest.gathering import TIE, Gathering
from averral.linking.sayings import Saying
from averral.linking.standing import TYING
from averral.store.rows import BucketRow

Entry = tuple[str, str, str, str]
_BETWEEN = "\x1f"


def tying(s: Saying) -> set[str]:
    """The keys of the pairs that a saying ties."""
    if s.row.label not in TYING:
        return set()
    return {pair(a, b) for a in s.actors for b in s.recipients - {a}}


def pair(a: str, b: str) -> str:
    """The key of two bodies, in any order."""
    return _BETWEEN.join(sorted((a, b)))


class Sides:
    """Who has taken a side towards whom, with what a batch takes out of the index and puts in."""

    def __init__(self, gathering: Gathering, gone: Iterable[Entry], came: Iterable[Entry]) -> None:
        self._gathering = gathering
        self._more: Counter[str] = Counter()
        self._more.update(key for index, key, *_ in came if index == TIE)
        self._more.subtract(key for index, key, *_ in gone if index == TIE)
        self._held = self._read(self._more)

    def rows(self) -> list[BucketRow]:
        """The rows of pairs whose number is another."""
        found = []
        for key, more in sorted(self._more.items()):
            if more:
                number = self._held.get(key, 0) + more
                found.append(BucketRow(TIE, key, "", str(number), number == 0))
        return found

    def turned(self) -> list[tuple[str, str]]:
        """Pairs that have come to be tied, or are not any more, in both orders."""
        found = []
        for key, more in sorted(self._more.items()):
            held = self._held.get(key, 0)
            if (held > 0) != (held + more > 0):
                a, b = key.split(_BETWEEN)
                found += [(a, b), (b, a)]
        return found

    def among(self, pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
        """Of some pairs those that are tied: towards whom each first one has taken a side."""
        keyed = {(a, b): pair(a, b) for a, b in pairs}
        held = self._read(set(keyed.values()) - self._held.keys()) | self._held
        found: dict[str, set[str]] = {}
        for (a, b), key in keyed.items():
            if held.get(key, 0) + self._more.get(key, 0) > 0:
                found.setdefault(a, set()).add(b)
        return found

    def _read(self, pairs: Collection[str]) -> dict[str, int]:
        return {row.key: int(row.value) for row in self._gathering.entries(TIE, pairs)}
