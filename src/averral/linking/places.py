"""Where in a bucket a claim is found, so that a statement is compared with the claims that it can mean, not with all.

A bucket (one label of one actor) can hold many thousands of claims. Each has places in it: a stretch of time, and for
relations also its recipients. A saying looks in those places where every claim that it could join must be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from averral.days import Interval, gap, hull
from averral.linking.claims import LATER, NEAR
from averral.linking.sayings import Saying

# The longest span in days, the size of a stretch, and its letter: the longer a claim's days, the coarser.
_STRETCHES = ((64, 128, "a"), (512, 1024, "b"), (4096, 8192, "c"))
_ANY = "z"
_MOST = 400
_FIRST, _LAST = 1990, 2035
ALL = "*"
_BETWEEN = "\x1f"


def placed(bucket: str, place: str) -> str:
    """The key of a place in a bucket."""
    return f"{bucket}{_BETWEEN}{place}"


def bucket_of(key: str) -> str:
    """The bucket of the key of a place."""
    return key.rpartition(_BETWEEN)[0]


def homes(group: Sequence[Saying]) -> list[str]:
    """The places of a claim; the first is its own, the others point to it."""
    found = [_stretch(span(group))]
    if group[0].row.kind == "relation":
        found += [f"r{r}" for r in sorted({r for s in group for r in s.recipients})]
        found += [f"v{year}" for year in sorted({_year(s) for s in group if s.vague})]
        found += [f"d{d}" for d in sorted({s.row.document for s in group if _alone(s)})]
    return found


def looks(s: Saying) -> set[str]:
    """The places that hold all claims which a saying can join, and the one that it is in."""
    if s.row.kind == "event":
        return _stretches(s.when, LATER)
    if s.vague:
        return _stretches(s.when, NEAR)
    return {f"r{r}" for r in s.recipients} if s.recipients else {f"d{s.row.document}"}


def trace(s: Saying) -> str:
    """What is kept of a saying so that the claim that it is in is found again."""
    if s.row.kind == "event" or s.vague:
        start, end = s.when
        return f"t{'' if start is None else start},{'' if end is None else end}"
    return min(looks(s))


def followed(traced: str) -> set[str]:
    """The places of which one holds the claim that a trace was kept of."""
    if not traced.startswith("t"):
        return {traced}
    start, end = (int(day) if day else None for day in traced[1:].split(","))
    return _stretches((start, end), 0)


def span(group: Iterable[Saying]) -> Interval:
    """All days on which any of some sayings can have been."""
    whens = [s.when for s in group]
    found = whens[0]
    for when in whens[1:]:
        found = hull(found, when)
    return found


@dataclass(slots=True)
class Zone:
    """A claim that is another than before, by all that it was and is: what later sayings find of it may differ.

    `since` is the order of the saying from which on it does.
    """

    kind: str
    mode: str | None
    support: frozenset[str]
    recipients: frozenset[str]
    bare: bool
    vague: bool
    when: Interval
    since: tuple[str, str]

    def add(self, s: Saying) -> None:
        """Count a saying in."""
        self.support |= frozenset(s.row.support)
        self.recipients |= s.recipients
        self.bare = self.bare or not s.recipients
        self.vague = self.vague or s.vague
        self.when = hull(self.when, s.when)

    def touches(self, s: Saying) -> bool:
        """Whether a saying could join it, or could have."""
        if self.mode != s.mode or bool(self.support) != bool(s.row.support):
            return False
        if self.support and self.support.isdisjoint(s.row.support):
            return False
        if self.kind == "relation" and not s.vague:
            return not self.recipients.isdisjoint(s.recipients)
        if s.recipients and not self.bare and self.recipients.isdisjoint(s.recipients):
            return False
        return gap(self.when, s.when) <= (LATER if self.kind == "event" else NEAR)

    def meets(self, other: Zone) -> bool:
        """Whether it can touch a saying of another claim, by all that is in that one."""
        if self.mode != other.mode or bool(self.support) != bool(other.support):
            return False
        if self.support and self.support.isdisjoint(other.support):
            return False
        shared = not self.recipients.isdisjoint(other.recipients)
        if self.kind == "relation":
            return shared or (other.vague and gap(self.when, other.when) <= NEAR)
        return (shared or self.bare or other.bare) and gap(self.when, other.when) <= LATER

    def places(self) -> set[str]:
        """The places that hold all later sayings which could join it."""
        if self.kind == "event":
            return _stretches(self.when, LATER)
        first = _clamped(self.since[0])
        return {f"r{r}" for r in self.recipients} | {f"v{year}" for year in range(first, _LAST + 1)}


def zone_of(group: Sequence[Saying], since: tuple[str, str]) -> Zone:
    """The zone of a claim of these sayings."""
    first = group[0]
    found = Zone(
        first.row.kind, first.mode, frozenset(), frozenset(), False, False, first.when, since,
    )  # fmt: skip
    for s in group:
        found.add(s)
    return found


def _alone(s: Saying) -> bool:
    return not s.recipients and not s.vague


def _year(s: Saying) -> int:
    return _clamped(s.order[0])


def _clamped(published: str) -> int:
    return min(max(int(published[:4]), _FIRST), _LAST)


def _stretch(when: Interval) -> str:
    start, end = when
    if start is not None and end is not None:
        for longest, size, letter in _STRETCHES:
            if end - start <= longest:
                return f"{letter}{start // size}"
    return _ANY


def _stretches(when: Interval, around: int) -> set[str]:
    """The stretches of all spans that meet some days; all of a bucket where an end is open."""
    start, end = when
    if start is None or end is None or (end - start) // _STRETCHES[0][1] > _MOST:
        return {ALL}
    found = {_ANY}
    for longest, size, letter in _STRETCHES:
        first, last = (start - around - longest) // size, (end + around) // size
        found |= {f"{letter}{n}" for n in range(first, last + 1)}
    return found
