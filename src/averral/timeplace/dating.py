"""When a clause holds: its own times by syntax, then those of the clauses it hangs on, then tense and aspect.

A bound that only publication gives says so in its reason: "present tense: holds at publication".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from averral.records import Time
from averral.syntax import Clause, Syntax
from averral.timeplace.anchors import anchors
from averral.timeplace.intervals import Meaning, bounded, far

_SIGNS = frozenset(
    {"since", "until", "till", "before", "after", "by", "following", "through", "from", "to", "between", "for", "prior"}
)
_PERIOD = re.compile(r"P(\d{1,4})([DWMQY]|DE|CE)")
# How a clause may hang on another whose time is its own, too.
_SHARING = frozenset({"conj", "xcomp", "object", "subject", "acomp", "attribute", "pobj", "acl", "dobj", "light"})
_WHILE = frozenset({"when", "while", "as"})

Bounds = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Dated:
    """First and last day on which a clause can hold, None where open or not stated, and what they rest on."""

    earliest: str | None = None
    latest: str | None = None
    reasons: tuple[str, ...] = ()


def when(
    syntax: Syntax, clause: Clause, times: Sequence[Time], published: str | None = None, *, standing: bool = False
) -> Dated:
    """The days on which a clause can hold.

    published: ISO day, or None; then tense bounds nothing. standing: whether the clause tells a relation that lasts,
    which in the present tense holds at publication.
    """
    day = published if published and len(published) == 10 else None
    near = _of_sentence(syntax, clause, times)
    dated = _stated(syntax, clause, near, day) if near else Dated()
    if dated == Dated() and day is None:
        dated = _relative(syntax, clause, times)
    return _with_tense(syntax, clause, dated, day, standing=standing)


def _of_sentence(syntax: Syntax, clause: Clause, times: Sequence[Time]) -> list[Time]:
    return [
        t
        for t in _within(syntax, clause, times)
        if t.type != "set" and (t.earliest or t.latest or t.type == "duration") and not t.value.endswith("_REF")
    ]


def _within(syntax: Syntax, clause: Clause, times: Sequence[Time]) -> Sequence[Time]:
    """The times of a clause's sentence; `times` are in order of the text."""
    sentence = syntax.sentences[clause.sentence]
    first = bisect_left(times, sentence.start, key=lambda t: t.start)
    return times[first : bisect_left(times, sentence.end, first, key=lambda t: t.start)]


def _stated(syntax: Syntax, clause: Clause, times: Sequence[Time], day: str | None) -> Dated:
    """The times that hang on the clause itself, else those of the clauses that share theirs with it."""
    hung = [(t, _governor(syntax, t, clause)) for t in times]
    own = [t for t, g in hung if g == clause.index]
    if not own:
        own = [t for t, g in hung if g is not None and _shares(syntax, clause, syntax.clauses[g])]
    found = [(t, *_bounds(syntax, t, clause, day)) for t in own]
    if _ranked(syntax, clause):
        found = [(t, sign, b) for t, sign, b in found if not _words(syntax, t, sign).lower().startswith("since")]
    return _together(syntax, [(t, sign, b) for t, sign, b in found if b != (None, None)])


def _ranked(syntax: Syntax, clause: Clause) -> bool:
    """Whether an event is the first or worst of its kind: "since" then tells of what it is that, not when it was."""
    words = [syntax.tokens[h] for h in clause.heads("modifier")] if clause.kind == "noun" else []
    return any(w.tag == "JJS" or w.text.lower() in ("first", "second", "third") for w in words)


def _relative(syntax: Syntax, clause: Clause, times: Sequence[Time]) -> Dated:
    """No bounds, but the time that would give them if the day of publication were known."""
    sentence = syntax.sentences[clause.sentence]
    for time in times:
        if (
            sentence.start <= time.start < sentence.end
            and time.value.startswith(("PUB", "XXXX-"))
            and time.type == "date"
        ):
            if _governor(syntax, time, clause) == clause.index:
                return Dated(reasons=(f"time: {_words(syntax, time, '')}: counts from a day of publication not known",))
    return Dated()


def _governor(syntax: Syntax, time: Time, clause: Clause) -> int | None:
    """The number of the clause whose predicate is the first above a time."""
    i = syntax.at(time.start)
    if i is None:
        return None
    if (beside := _apposed(syntax, time, i)) is not None:
        return beside
    if ".." in time.value and syntax.tokens[i].dep == "mark":
        i = syntax.tokens[i].head
    for above in syntax.upwards(i)[1:] if syntax.tokens[i].head != i else []:
        if (
            syntax.tokens[above].start < time.end
            and syntax.tokens[above].start >= time.start
            and ".." not in time.value
        ):
            continue
        if above in syntax.clause_of:
            return syntax.clause_of[above]
        if (carried := _carried(syntax, above, clause)) is not None:
            return carried
    return None


def _apposed(syntax: Syntax, time: Time, i: int) -> int | None:
    """The noun in apposition right before a time: "the Front, its enemy until last year"."""
    last = i - 1
    while last >= 0 and (syntax.tokens[last].text.lower() in _SIGNS or syntax.tokens[last].dep in ("det", "amod")):
        last -= 1
    if last < 0 or syntax.tokens[last].dep != "appos" or last == i - 1:
        return None
    return syntax.clause_of.get(last)


def _carried(syntax: Syntax, verb: int, near: Clause) -> int | None:
    """The clause whose light verb this is, among those of the sentence of a clause."""
    for step in (-1, 1):
        index = near.index if step < 0 else near.index + 1
        while 0 <= index < len(syntax.clauses) and syntax.clauses[index].sentence == near.sentence:
            if syntax.clauses[index].light == verb:
                return index
            index += step
    return None


def _shares(syntax: Syntax, clause: Clause, other: Clause) -> bool:
    """Whether a clause without a time has that of another: joined by and, controlled, or within its noun phrase."""
    if other.parent == clause.index:
        return _passes(syntax, other, clause) and other.link.split(":")[0] not in ("acl",)
    if clause.parent == other.index:
        return _passes(syntax, clause, other)
    return clause.parent is not None and clause.parent == other.parent and clause.link == other.link == "conj"


def _passes(syntax: Syntax, lower: Clause, upper: Clause) -> bool:
    kind = lower.link.removeprefix("inside:").split(":")[0]
    if kind == "conj":
        return not (lower.tense and upper.tense and lower.tense != upper.tense)
    if kind == "advcl":
        tag = syntax.tokens[lower.predicate].tag
        return lower.mark in _WHILE or (not lower.mark and tag in ("VBG", "VBN"))
    if kind == "acl":
        return lower.kind == "verb" and syntax.tokens[lower.predicate].tag == "VBG"
    return kind in _SHARING


def _bounds(syntax: Syntax, time: Time, clause: Clause, day: str | None) -> tuple[str, Bounds]:
    """The sign before a time and the days that both allow."""
    if ".." in time.value:
        return "", (time.earliest, time.latest)
    sign = _sign(syntax, time)
    if time.type == "duration":
        return sign, _lasting(time, clause, sign, day)
    meaning = Meaning(time.value, time.earliest, time.latest)
    if sign == "to":
        return sign, (time.earliest, time.latest)
    still = day if sign == "since" and clause.tense != "past" else None
    return sign, bounded(sign, meaning, still)


def _lasting(time: Time, clause: Clause, sign: str, day: str | None) -> Bounds:
    """The days of "over the past two years"; of "has fought for three years" the three years up to publication."""
    if time.earliest and time.latest:
        return time.earliest, time.latest
    period = _PERIOD.fullmatch(time.value)
    if day is None or sign != "for" or period is None or (clause.aspect != "perfect" or clause.tense != "present"):
        return None, None
    start = far(date.fromisoformat(day), Fraction(-int(period[1])), period[2])
    return (start.isoformat() if start else None), day


def _sign(syntax: Syntax, time: Time) -> str:
    """The preposition or adverb that bounds a time: "since 2001", "immediately after the fall of Kabul"."""
    i = syntax.at(time.start)
    if i is None:
        return ""
    top = i
    while syntax.tokens[top].head != top and time.start <= syntax.tokens[syntax.tokens[top].head].start < time.end:
        top = syntax.tokens[top].head
    head = syntax.tokens[syntax.tokens[top].head]
    if head.i != top and head.start < time.start and head.text.lower() in _SIGNS:
        return head.text.lower()
    for back in range(i - 1, max(-1, i - 4), -1):
        word = syntax.tokens[back].text.lower()
        if word in _SIGNS:
            return word
        if syntax.tokens[back].dep not in ("det", "amod", "compound", "punct", "advmod", "quantmod"):
            break
    return ""


def _together(syntax: Syntax, found: Sequence[tuple[Time, str, Bounds]]) -> Dated:
    """Several times of one clause: from one to the other, the days that all allow, else from the first to the last."""
    if not found:
        return Dated()
    reasons = tuple(f"time: {_words(syntax, t, sign)}" for t, sign, _ in found)
    signs = [sign for _, sign, _ in found]
    starts = [b[0] for _, _, b in found if b[0]]
    ends = [b[1] for _, _, b in found if b[1]]
    spread = any(s in ("from", "between") for s in signs) and len(found) > 1
    earliest = (min if spread else max)(starts) if starts else None
    latest = (max if spread else min)(ends) if ends else None
    if spread and any(s in ("to", "until", "till", "through") for s in signs):
        closing = [t for t, s, _ in found if s in ("to", "until", "till", "through")]
        latest = closing[-1].latest
    if earliest and latest and earliest > latest:
        earliest, latest = min(starts), max(ends)
    return Dated(earliest, latest, reasons)


def _words(syntax: Syntax, time: Time, sign: str) -> str:
    words = " ".join(syntax.text[time.start : time.end].split())
    known = anchors().ids.get(words.lower()) if time.type == "event" else None
    words = f"{words} ({known})" if known else words
    return f"{sign} {words}" if sign else words


def _with_tense(syntax: Syntax, clause: Clause, dated: Dated, day: str | None, *, standing: bool) -> Dated:
    """What tense and aspect add where times leave a side open."""
    reasons = dated.reasons
    if dated.latest is None and (cue := _over(syntax, clause)):
        return Dated(dated.earliest, day, (*reasons, f"time: {cue}: over by publication"))
    if clause.tense == "future" and dated.earliest is None and dated.latest is None:
        return Dated(day, None, (*reasons, "time: future tense: from publication on"))
    if standing and clause.tense == "present" and dated.latest is None and not clause.modal:
        long = " (long)" if _long(syntax, clause) else ""
        return Dated(dated.earliest, day, (*reasons, f"time: present tense{long}: holds at publication"))
    return dated


def _over(syntax: Syntax, clause: Clause) -> str:
    """The words that tell that something has ended: no longer, used to; "" for none."""
    below = [syntax.tokens[c].text.lower() for c in syntax.children[clause.predicate]]
    if "longer" in below and clause.negated:
        return "no longer"
    if clause.negated and ("anymore" in below or "more" in below):
        return "any more"
    head = syntax.tokens[syntax.tokens[clause.predicate].head]
    if head.text.lower() == "used" and syntax.tokens[clause.predicate].dep == "xcomp":
        return "used to"
    return ""


def _long(syntax: Syntax, clause: Clause) -> bool:
    return any(syntax.tokens[c].text.lower() == "long" for c in syntax.children[clause.predicate])
