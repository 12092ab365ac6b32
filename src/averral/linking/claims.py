"""Statements of many documents that state one thing: claims.

Within a bucket (same kind and label, said as a fact, as over or as meant, about the same parties or their bodies),
statements are taken in order of publication. Each joins the claim it fits best, or begins one:

- the recipients are the same body, or one of them is nobody that other documents know ("officers") and of a kind that
  does not contradict; then the two must share a hook (a name of a place, say), or be of one story;
- kinds of support overlap, and modes that mean another act (abduction beside shelling) are the same;
- towns do not differ;
- the days overlap. A relation holds until somebody says that it is over, so three years may lie between two of its
  statements; an event's dates may differ by two days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from averral.linking.days import Interval, gap, meet
from averral.linking.sayings import Saying

SLACK = 2
LASTING = 1095


@dataclass(slots=True)
class Group:
    """A claim in the making."""

    sayings: list[Saying] = field(default_factory=list)
    when: Interval = (None, None)
    firm: bool = False
    recipients: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    hooks: frozenset[str] = frozenset()
    support: frozenset[str] = frozenset()
    mode: str | None = None
    spots: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()

    def take(self, s: Saying) -> None:
        """Add a saying."""
        self.when, self.firm = self._when(s), self.firm or s.firm
        self.sayings.append(s)
        self.recipients |= s.recipients
        self.vague |= s.vague
        self.hooks |= s.hooks
        self.support |= frozenset(s.row.support)
        self.mode = self.mode or s.mode
        self.spots |= frozenset(filter(None, (s.row.spot,)))
        self.families |= {s.family}

    def _when(self, s: Saying) -> Interval:
        """Of a relation all days spoken of, of an event those on which it can have been."""
        if not self.sayings:
            return s.when
        if s.row.kind == "relation":
            return _hull(self.when, s.when)
        if s.firm == self.firm:
            return meet(self.when, s.when)
        return s.when if s.firm else self.when


def grouped(sayings: Iterable[Saying]) -> list[tuple[Saying, ...]]:
    """The claims of one bucket, in order of their first publication."""
    groups: list[Group] = []
    for s in _dated_alike(sorted(sayings, key=lambda s: s.order)):
        fits = [(score, -n) for n, g in enumerate(groups) if (score := _fit(g, s)) is not None]
        if fits:
            groups[-max(fits)[1]].take(s)
        else:
            groups.append(Group())
            groups[-1].take(s)
    return [tuple(g.sayings) for g in groups]


def _dated_alike(sayings: Sequence[Saying]) -> list[Saying]:
    """Undated statements of a document get the days of the dated one in it that has the same recipients."""
    dated: dict[tuple[object, ...], set[Interval]] = {}
    for s in sayings:
        if s.firm:
            dated.setdefault(_same(s), set()).add(s.when)
    found = []
    for s in sayings:
        days = dated.get(_same(s), set())
        found.append(replace(s, when=next(iter(days)), firm=True) if not s.firm and len(days) == 1 else s)
    return found


def _same(s: Saying) -> tuple[object, ...]:
    return s.row.document, s.mode, s.recipients, s.vague, s.row.support


def _fit(g: Group, s: Saying) -> tuple[int, ...] | None:
    """How well a saying fits a group, None when not at all: same sides, shared hooks, nearness in days."""
    hooks = len(g.hooks & s.hooks)
    if s.mode != g.mode or _apart(g.spots, s.row.spot) or not _kinds_meet(g.support, s.row.support):
        return None
    exact = g.recipients == s.recipients and (bool(s.recipients) or g.vague == s.vague)
    if not exact and not _recipients_meet(g, s, hooks):
        return None
    days = _days(g, s, hooks)
    if days is None:
        return None
    return int(exact), int(s.family in g.families), min(hooks, 2), -days


def _recipients_meet(g: Group, s: Saying, hooks: int) -> bool:
    if g.recipients and s.recipients:
        return not g.recipients.isdisjoint(s.recipients)
    if s.row.kind == "relation":
        return False
    if g.vague and s.vague and g.vague.isdisjoint(s.vague):
        return False
    return hooks > 0 or s.family in g.families


def _days(g: Group, s: Saying, hooks: int) -> int | None:
    """Days between a group and a saying where they may be one, else None."""
    if s.row.kind == "relation":
        days = gap(g.when, s.when)
        return days if days <= LASTING else None
    days = gap(g.when, s.when)
    if days > SLACK:
        return None
    other = g.firm and s.firm and days > 0 and bool(g.hooks) and bool(s.hooks) and not hooks
    return None if other else days


def _kinds_meet(one: frozenset[str], other: Sequence[str]) -> bool:
    return (not one and not other) or not one.isdisjoint(other)


def _apart(spots: frozenset[str], spot: str | None) -> bool:
    return bool(spots) and spot is not None and spot not in spots


def _hull(one: Interval, other: Interval) -> Interval:
    starts = [one[0], other[0]]
    ends = [one[1], other[1]]
    start = None if None in starts else min(d for d in starts if d is not None)
    end = None if None in ends else max(d for d in ends if d is not None)
    return start, end
