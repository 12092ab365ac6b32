"""How a claim stands: who asserts and who denies it, how many of them independently, its status and its code.

Status, by the independent sources whose last word counts:

| status | rule |
|---|---|
| withdrawn | somebody asserted it, all who did have taken it back |
| denied | somebody denies it, and no more than one source asserts it |
| contested | somebody denies it, and two or more sources assert it |
| corroborated | two or more sources assert it, nobody denies it |
| repeated | one source asserts it, in two or more documents |
| single-source | one source, or nobody who is named, asserts it, in one document |

Officials, experts, residents whom only one story knows add nothing where somebody else in that story says the same.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Mapping, Sequence

from averral.days import iso
from averral.linking.rows import Claim, Stand, StatementRow, Status
from averral.linking.sayings import Saying
from averral.linking.voices import Voices

_ONE = re.compile(r"[^:]+:x\d+")
Ties = Mapping[str, Collection[str]]
TYING = frozenset(
    {"ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE", "supports", "allied_with", "hostile_to"}
    | {"disputes_territory_with"}
)


def ties(sayings: Sequence[Saying]) -> dict[str, set[str]]:
    """Who has taken a side towards whom, by acts and relations of conflict and support that anybody states as facts."""
    found: dict[str, set[str]] = {}
    for s in sayings:
        if s.row.label in TYING:
            for a in s.actors:
                for b in s.recipients - {a}:
                    found.setdefault(a, set()).add(b)
                    found.setdefault(b, set()).add(a)
    return found


def claim_of(group: Sequence[Saying], sources: Voices, ties: Ties) -> Claim:
    """The claim that a group of sayings is."""
    first = group[0].row
    sides = frozenset().union(*(s.actors | s.recipients for s in group))
    by: dict[str, list[StatementRow]] = {}
    unnamed = []
    for s in group:
        key = sources.key(s.row)
        if key is None:
            unnamed.append(s.row)
        else:
            by.setdefault(key, []).append(s.row)
    unnamed += _adding_nothing(by, sources)
    stands = tuple(_stand(key, rows, sides, sources, ties) for key, rows in sorted(by.items(), key=_began))
    told = {s.row.document for s in group if s.row.polarity == "positive" or s.row.ended}
    status = status_of(stands, len({sources.family(d) for d in told}) > 1 or len(told) > 1)
    asserting = [s for s in stands if s.asserts]
    return Claim(
        claim_id(group[0]), first.kind, first.label, _most([s.row.mode for s in group]),
        _side(group, 0, sources.who), _side(group, 1, sources.who),
        tuple(sorted({k for s in group for k in s.row.support})), first.ended,
        first.realis, *_bounds(group), tuple(s.row.id for s in group), stands, len(unnamed), len(asserting),
        tuple(dict.fromkeys(e for s in group for e in s.row.evidence)),
        min((r.published for r in _asserting(group) if r.published), default=None), status,
        min((s.reliability for s in asserting), default="F"), credibility(status, stands),
    )  # fmt: skip


def _adding_nothing(by: dict[str, list[StatementRow]], sources: Voices) -> list[StatementRow]:
    """Take out the sources that only their story knows ("officials") where somebody else in the story says the same."""
    stories: dict[tuple[str, bool], set[str]] = {}
    for key, rows in by.items():
        for r in rows:
            stories.setdefault((sources.family(r.document), says_so(r)), set()).add(key)
    out = []
    for key in [k for k in by if sources.of_one_story(k)]:
        if all(any(k != key and k in by for k in stories[sources.family(r.document), says_so(r)]) for r in by[key]):
            out += by.pop(key)
    return out


def _began(item: tuple[str, list[StatementRow]]) -> tuple[str, str]:
    return min(r.published or "9999" for r in item[1]), item[0]


def says_so(s: StatementRow) -> bool:
    """Whether a statement asserts its claim: that something is so, or that it is over."""
    return s.polarity == "positive" or s.ended


def _asserting(group: Sequence[Saying]) -> list[StatementRow]:
    return [s.row for s in group if says_so(s.row)]


def _stand(key: str, rows: Sequence[StatementRow], sides: frozenset[str], sources: Voices, ties: Ties) -> Stand:
    """A source's last word. Of two words of one day the denial counts, for what is quoted beside it is older."""
    rows = sorted(rows, key=lambda r: (r.published or "9999", not says_so(r), r.id))
    asserts = says_so(rows[-1])
    names = tuple(dict.fromkeys(sources.name(r) for r in rows))
    own = [r for r in rows if says_so(r) == asserts]
    return Stand(
        key, names, asserts, min((r.published for r in own if r.published), default=None), tuple(r.id for r in own),
        tuple(dict.fromkeys(r.document for r in own)), key in sides or not sides.isdisjoint(ties.get(key, ())),
        len(own) < len(rows), sources.reliability(rows),
    )  # fmt: skip


def status_of(stands: Sequence[Stand], several: bool) -> Status:
    """The status of a claim with these sources; several: whether two or more documents assert it."""
    asserting = sum(s.asserts for s in stands)
    denying = [s for s in stands if not s.asserts]
    if denying and not asserting and any(s.withdrew for s in denying):
        return "withdrawn"
    if denying:
        return "contested" if asserting > 1 else "denied"
    if asserting > 1:
        return "corroborated"
    return "repeated" if several else "single-source"


def credibility(status: Status, stands: Sequence[Stand]) -> int:
    """The number of the Admiralty code, 1 (confirmed) to 6 (cannot be judged), from the status.

    1: corroborated by two sources or more that take no side. 2: corroborated otherwise. 3: contested, and one of
    those who assert it takes no side. 4: contested otherwise, or denied by those concerned alone. 5: withdrawn, or
    denied by somebody who takes no side. 6: one source alone, and nobody denies it.
    """
    free = sum(s.asserts and not s.interested for s in stands)
    if status == "corroborated":
        return 1 if free > 1 else 2
    if status == "contested":
        return 3 if free else 4
    if status == "denied":
        return 5 if any(not s.asserts and not s.interested for s in stands) else 4
    return 5 if status == "withdrawn" else 6


def claim_id(first: Saying) -> str:
    """An id that stays while the claim has its first statement."""
    return "c" + hashlib.sha256(f"{first.key}|{first.row.id}".encode()).hexdigest()[:12]


def _side(group: Sequence[Saying], side: int, who: Callable[[str], str]) -> tuple[str, ...]:
    """The actors of a side, as the statements name them; those known to all before those of one document.

    Where a label has no order, the sides of the first statement stand for all.
    """
    if group[0].actors and group[0].actors == group[0].recipients:
        group = group[:1]
    rows = [(s.row.actor, s.row.recipient)[side] for s in group]
    ids = dict.fromkeys(who(i) for row in rows for i in row)
    known = [i for i in ids if not _of_one(i)]
    return tuple(known or list(ids)[:1])


def _of_one(actor: str) -> bool:
    """Whether an id is one of a single document."""
    return _ONE.fullmatch(actor) is not None


def _most(modes: Sequence[str | None]) -> str | None:
    named = [m for m in modes if m]
    return max(named, key=lambda m: (named.count(m), -named.index(m)), default=None)


def _bounds(group: Sequence[Saying]) -> tuple[str | None, str | None]:
    """When it holds: of a relation all days stated, of an event those of the narrowest statement."""
    firm = [s.when for s in group if s.firm]
    if not firm:
        return None, None
    if group[0].row.kind == "event":
        start, end = min(firm, key=lambda w: (_length(w), w[0] or 0))
        return iso(start), iso(end)
    starts, ends = [w[0] for w in firm if w[0] is not None], [w[1] for w in firm if w[1] is not None]
    return iso(min(starts, default=None)), iso(max(ends, default=None))


def _length(when: tuple[int | None, int | None]) -> int:
    return 10**9 if when[0] is None or when[1] is None else when[1] - when[0]
