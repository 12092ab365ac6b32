"""Statements of many documents that state one thing: claims.

Within a bucket (same kind and label, said as a fact, as over or as meant, about the same parties or their bodies),
statements are taken in order of publication. Each joins the claim it fits best, or begins one. Always kinds of support
must overlap, modes that mean another act (abduction beside shelling) be the same, and towns not differ. Then

- a saying fits **closely** when the recipients are the same body; or when one of them is nobody that other documents
  know ("officers"), of a kind that does not contradict, and the two share a hook (a place named), a day or a story;
- it fits **loosely** when nothing contradicts but it has no hook of its own ("the army did not kill them"), or the
  claim has none. Then what else the documents name decides, or it joins the one claim alone that it can mean.

The days must overlap. A relation holds until somebody says that it is over, so up to five years may lie between two of
its statements. An event's dates may differ by two days, and what is told later without a date of its own is the same
event for four months where it shares a hook.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from averral.days import Interval, gap, hull, meet
from averral.linking.sayings import Saying

SLACK = 2
LATER = 120
NEAR = 30
LASTING = 1826

Fit = tuple[int, ...]


@dataclass(slots=True)
class Group:
    """A claim in the making."""

    sayings: list[Saying] = field(default_factory=list)
    when: Interval = (None, None)
    firm: bool = False
    recipients: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    hooks: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    stated: frozenset[str] = frozenset()
    support: frozenset[str] = frozenset()
    mode: str | None = None
    spots: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    number: int = 0

    def take(self, s: Saying) -> None:
        """Add a saying."""
        self.when, self.firm = self._when(s), self.firm or s.firm
        self.sayings.append(s)
        self.recipients |= s.recipients
        self.classes |= s.classes
        self.hooks |= s.hooks
        self.around |= s.around
        if s.day:
            self.stated |= {s.day}
        self.support |= frozenset(s.row.support)
        self.mode = self.mode or s.mode
        if s.row.spot:
            self.spots |= {s.row.spot}
        self.families |= {s.family}

    def _when(self, s: Saying) -> Interval:
        """Of a relation all days spoken of, of an event those on which it can have been."""
        if not self.sayings:
            return s.when
        if s.row.kind == "relation":
            return hull(self.when, s.when)
        if s.firm == self.firm:
            return meet(self.when, s.when)
        return s.when if s.firm else self.when


class Shelf:
    """The groups of a bucket in the order in which they began, so that a saying meets those alone that it can join."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._by: dict[str, dict[int, Group]] = {}
        self._bare: dict[int, Group] = {}

    def begin(self) -> Group:
        """A new group."""
        group = Group(number=len(self.groups))
        self.groups.append(group)
        return group

    def take(self, group: Group, s: Saying) -> None:
        """Add a saying to a group."""
        group.take(s)
        for recipient in s.recipients:
            self._by.setdefault(recipient, {})[group.number] = group
        if group.recipients:
            self._bare.pop(group.number, None)
        else:
            self._bare[group.number] = group

    def home(self, s: Saying) -> Group | None:
        """The group that a saying fits closely and best, else the one that it can mean among those it fits loosely."""
        return _home(self._meeting(s), s)

    def _meeting(self, s: Saying) -> Iterable[Group]:
        """At least the groups that a saying can join, in order: who names a recipient means those alone with it."""
        if not s.recipients:
            return self.groups
        found = self._bare.copy() if s.row.kind == "event" else {}
        for recipient in s.recipients:
            found |= self._by.get(recipient, {})
        return [found[number] for number in sorted(found)]


def grouped(sayings: Iterable[Saying]) -> list[tuple[Saying, ...]]:
    """The claims of one bucket, in order of their first publication."""
    shelf = Shelf()
    for s in dated_alike(sorted(sayings, key=lambda s: s.order)):
        shelf.take(shelf.home(s) or shelf.begin(), s)
    return [tuple(g.sayings) for g in shelf.groups]


def _home(groups: Iterable[Group], s: Saying) -> Group | None:
    close: list[tuple[Fit, int, Group]] = []
    loose: list[tuple[int, int, Group]] = []
    event = s.row.kind == "event"
    for g in groups:
        if s.mode != g.mode or (event and gap(g.when, s.when) > LATER):
            continue
        if _apart(g.spots, s.row.spot) or not _kinds_meet(g.support, s.row.support):
            continue
        fit = _closely(g, s)
        if fit is not None:
            close.append((fit, -g.number, g))
        elif _loosely(g, s):
            loose.append((_named_near(g, s), -g.number, g))
    if close:
        return max(close, key=lambda one: one[:2])[2]
    loose.sort(key=lambda one: one[:2], reverse=True)
    alone = len(loose) == 1 or (len(loose) > 1 and loose[0][0] > loose[1][0])
    return loose[0][2] if alone else None


def dated_alike(sayings: Sequence[Saying]) -> list[Saying]:
    """Undated statements of a document in one bucket get the days of the dated one there with the same recipients."""
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
    return s.row.document, s.mode, s.recipients, s.classes, s.row.support


def _closely(g: Group, s: Saying) -> Fit | None:
    """How well a saying fits: same recipients, same story, shared hooks, nearness in days; None when not closely."""
    hooks = len(g.hooks & s.hooks) + (s.day in g.stated)
    same = bool(s.recipients) and not g.recipients.isdisjoint(s.recipients)
    story = s.family in g.families
    if not same and not (_may_meet(g, s) and (hooks or story) and s.row.kind == "event"):
        return None
    days = gap(g.when, s.when)
    if days > _reach(g, s, hooks or story):
        return None
    return int(g.recipients == s.recipients), int(story), min(hooks, 2), -days


def _loosely(g: Group, s: Saying) -> bool:
    """Whether a saying without hooks, or one of a relation to somebody vague, can mean a group."""
    if not _may_meet(g, s):
        return False
    if s.row.kind == "relation":
        return s.vague and any(gap(o.when, s.when) <= NEAR for o in g.sayings[-20:])
    if gap(g.when, s.when) > SLACK:
        return False
    return not s.hooks or (not g.hooks and _named_near(g, s) > 0)


def _named_near(g: Group, s: Saying) -> int:
    """How many hooks of one are named elsewhere in the documents of the other."""
    return len((g.hooks or g.around) & (s.hooks or s.around))


def _may_meet(g: Group, s: Saying) -> bool:
    """Whether the recipients of one may be those of the other: none are named, or of the same class."""
    if g.recipients and s.recipients:
        return not g.recipients.isdisjoint(s.recipients)
    return not g.classes or not s.classes or not g.classes.isdisjoint(s.classes)


def _reach(g: Group, s: Saying, tied: bool | int) -> int:
    """The most days that may lie between a group and a saying; tied: whether they share a hook or a story."""
    if s.row.kind == "relation":
        return LASTING
    if g.firm and s.firm:
        return SLACK if tied or not (g.hooks and s.hooks) else 0
    return LATER if tied else SLACK


def _kinds_meet(one: frozenset[str], other: Sequence[str]) -> bool:
    return (not one and not other) or not one.isdisjoint(other)


def _apart(spots: frozenset[str], spot: str | None) -> bool:
    return bool(spots) and spot is not None and spot not in spots
