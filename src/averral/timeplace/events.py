"""Times that an event of the text names: "after the victory of the rebels in 2021", "fled the war"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from averral.records import Time
from averral.syntax import Syntax
from averral.timeplace.intervals import spanned
from averral.timeplace.timewords import time_words

_SINCE = frozenset({"after", "since", "from", "following"})
_UNTIL = frozenset({"before", "until", "till"})
_WAR = re.compile(r"\b(?:war|wars|invasion)\b", re.IGNORECASE)
_LONGEST = 40


def named_events(syntax: Syntax, times: Sequence[Time]) -> Iterator[Time]:
    """Times of events that a date or a known event within their words dates, and of "the war" where only one is named.

    "After the victory of the rebels in 2021" begins in 2021 and has no end. The records are of the type event.
    """
    if not syntax.tokens:
        return
    yield from _the_war(syntax, times)
    dated = [t for t in times if t.type in ("date", "event") and (t.earliest or t.latest)]
    for time in dated:
        found = _bounded(syntax, time)
        if found is not None:
            yield found


def _bounded(syntax: Syntax, time: Time) -> Time | None:
    """The event around a time, led by "after", "since", "before" or "until"; None where they lead the time itself."""
    i = syntax.at(time.start)
    if i is None:
        return None
    inner = [k for k in syntax.upwards(i) if syntax.tokens[k].start < time.end or k == i]
    for head in syntax.upwards(i)[1:]:
        sign = _sign(syntax, head, i)
        if sign is None or not i - _LONGEST < sign < i:
            continue
        if any(syntax.tokens[k].head == sign for k in inner if time.start <= syntax.tokens[k].start < time.end):
            return None
        return _record(syntax, time, sign, head)
    return None


def _sign(syntax: Syntax, head: int, i: int) -> int | None:
    """The token that leads an event at `head`: a preposition itself, or the mark of a clause before the time."""
    token = syntax.tokens[head]
    if token.dep == "prep" and token.text.lower() in _SINCE | _UNTIL and token.head != head:
        return head if any(syntax.tokens[c].dep == "pobj" and c < i for c in syntax.children[head]) else None
    if token.pos in ("VERB", "AUX"):
        marks = [c for c in syntax.children[head] if syntax.tokens[c].dep in ("mark", "prep") and c < head]
        return next(
            (c for c in marks if syntax.tokens[c].dep == "mark" and syntax.tokens[c].text.lower() in _SINCE | _UNTIL),
            None,
        )
    return None


def _record(syntax: Syntax, time: Time, sign: int, head: int) -> Time | None:
    word = syntax.tokens[sign].text.lower()
    end = max(syntax.tokens[k].end for k in syntax.subtree(head) if syntax.tokens[k].dep != "punct")
    end = max(time.end, min(end, syntax.tokens[min(sign + _LONGEST, len(syntax.tokens) - 1)].end))
    start = syntax.tokens[sign].start
    if word in _SINCE:
        return Time(start, end, "event", f"{time.value}/..", time.earliest, None, True) if time.earliest else None
    return Time(start, end, "event", f"../{time.value}", None, time.latest, True) if time.latest else None


def _tokens(syntax: Syntax, time: Time) -> Iterator[int]:
    i = syntax.at(time.start)
    while i is not None and i < len(syntax.tokens) and syntax.tokens[i].start < time.end:
        yield i
        i += 1


def _is_war(words: str) -> bool:
    return _WAR.search(words) is not None and "cold" not in words.lower()


def _the_war(syntax: Syntax, times: Sequence[Time]) -> Iterator[Time]:
    """ "The war" with nothing that tells it apart, in a document that names a single war of history."""
    wars = {
        (t.earliest, t.latest): t
        for t in times
        if t.type == "event" and ".." not in t.value and _is_war(syntax.text[t.start : t.end])
    }
    covered = {i for t in times for i in _tokens(syntax, t)}
    if len({t.value for t in wars.values()}) != 1:
        return
    war = next(iter(wars.values()))
    earliest, latest = spanned(war.value)
    for i, token in enumerate(syntax.tokens[1:], 1):
        if token.text != "war" or syntax.tokens[i - 1].text.lower() != "the":
            continue
        after = syntax.tokens[i + 1] if i + 1 < len(syntax.tokens) else None
        apart = after is not None and (
            after.pos in ("NOUN", "PROPN", "VERB") or after.text.lower() in time_words().lists["following_war"]
        )
        if not apart and i not in covered:
            yield Time(syntax.tokens[i - 1].start, token.end, "event", war.value, earliest, latest, True)
