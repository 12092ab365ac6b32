"""When and where a clause holds: by syntax first, then by the sentence, with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from averral.records import Place, Time
from averral.syntax import Clause, Syntax
from averral.timeplace.intervals import Meaning, bounded
from averral.timeplace.locating import located

_SIGNS = {"since", "until", "till", "before", "after", "by", "following", "through", "from"}


@dataclass(frozen=True, slots=True)
class When:
    """First and last day on which a clause can hold (None: open or not stated), its place, and the reasons."""

    earliest: str | None = None
    latest: str | None = None
    place: str | None = None
    reasons: tuple[str, ...] = ()


def attach(
    syntax: Syntax, clause: int, times: Sequence[Time], places: Sequence[Place], *, averred: bool = False
) -> When:
    """When and where the clause with this number holds; `averred` tells that the author reports it as happening."""
    one = syntax.clauses[clause]
    earliest, latest, why = _when(syntax, one, times)
    place, where = located(syntax, one, places, averred=averred)
    return When(earliest, latest, place, tuple(w for w in (why, where) if w))


def _when(syntax: Syntax, clause: Clause, times: Sequence[Time]) -> tuple[str | None, str | None, str]:
    sentence = syntax.sentences[clause.sentence]
    dated = [
        t
        for t in times
        if sentence.start <= t.start < sentence.end and t.type in ("date", "event") and (t.earliest or t.latest)
    ]
    nearest = min(dated, key=lambda t: (_distance(syntax, clause, t), t.start), default=None)
    if nearest is None or _distance(syntax, clause, nearest) > _FAR:
        return None, None, ""
    sign = _sign(syntax, nearest)
    meaning = Meaning(nearest.value, nearest.earliest, nearest.latest)
    earliest, latest = bounded(sign, meaning, None)
    words = syntax.text[nearest.start : nearest.end]
    return earliest, latest, f"time: {sign + ' ' if sign else ''}{words}"


_FAR = 6


def _distance(syntax: Syntax, clause: Clause, time: Time) -> int:
    """Steps up the parse from a time to the clause's predicate; to another predicate first, far away."""
    i = syntax.at(time.start)
    steps = 0
    while i is not None and steps < 12:
        if i == clause.predicate or i == clause.light:
            return steps
        token = syntax.tokens[i]
        if token.head == i:
            return 5
        if i in syntax.clause_of and steps and syntax.clauses[syntax.clause_of[i]].kind == "verb":
            other = syntax.clauses[syntax.clause_of[i]]
            related = other.index == clause.parent or other.parent == clause.index
            return steps + (2 if related else 4)
        i, steps = token.head, steps + 1
    return _FAR + 1


def _sign(syntax: Syntax, time: Time) -> str:
    """The preposition or adverb that bounds a time: "since 2001", "immediately after the fall of Kabul"."""
    i = syntax.at(time.start)
    if i is None:
        return ""
    for back in range(i - 1, max(-1, i - 4), -1):
        word = syntax.tokens[back].text.lower()
        if word in _SIGNS:
            return word
        if syntax.tokens[back].dep not in ("det", "amod", "compound", "punct"):
            break
    return ""
