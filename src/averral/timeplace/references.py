"""What is told by its spelling: "now", "recently", "the past", and days that come round every year."""

from __future__ import annotations

import re
from datetime import date

from averral.timeplace.dates import one
from averral.timeplace.grammar import Context, Found, Match
from averral.timeplace.holidays import holiday
from averral.timeplace.intervals import Meaning
from averral.timeplace.tenses import direction
from averral.timeplace.timewords import time_words

_NEAR = 45
_NOT_AFTER_SOON = frozenset({"after", "before", "as", "enough", "thereafter"})


def read_reference(match: Match, context: Context) -> list[Found]:
    """ "now", "in the past", "these days": against the present alone."""
    return one(reference(time_words().codes["references"][" ".join(match.words("name"))], context))


def reference(value: str, context: Context) -> Meaning:
    """PAST_REF, PRESENT_REF or FUTURE_REF, open on the side that it leaves open."""
    earliest = None if value == "PAST_REF" else context.iso
    latest = None if value == "FUTURE_REF" else context.iso
    return Meaning(value, earliest, latest, True)


def is_reference(match: Match) -> bool:
    """Not "as soon as", "soon after", "shortly before": they hang on something else than the present."""
    word = match.words()[0]
    if word in ("soon", "shortly"):
        return match.before() not in ("as", "how", "too", "very") and match.after() not in _NOT_AFTER_SOON
    if word == "the":
        i = match.token()
        if i is not None and match.syntax.tokens[i].pos == "ADJ":
            return False
        return match.before() in ("in", "into", "of", "for", "from", "than", "like")
    if word == "now":
        return match.after() not in ("-", "that") and not (
            match.before() in ("", ",", '"', "`", "“") and match.after() == ","
        )
    return True


def read_holiday(match: Match, context: Context) -> list[Found]:
    """A day that comes round, in the year that is said or that the tense tells."""
    rule_text = time_words().codes["holidays"][" ".join(match.words("name")).replace(" 's", "'s").replace(" - ", "-")]
    if match.has("year"):
        return one(holiday(rule_text, int(match.word("year"))))
    if context.published is None:
        fixed = re.fullmatch(r"\d\d-\d\d", rule_text)
        return one(Meaning(f"XXXX-{rule_text}" if fixed else "XXXX-XX-XX"))
    return one(_nearest(rule_text, match, context.published))


def _nearest(rule_text: str, match: Match, published: date) -> Meaning | None:
    """The holiday that tense or "last" and "next" point to; the nearest where they do not."""
    found = [m for y in (-1, 0, 1) if (m := holiday(rule_text, published.year + y))]
    near = min(found, key=lambda m: _gap(m, published), default=None)
    step = time_words().numbers["which"].get(match.word("which"), 0)
    way = {-1: "past", 1: "future"}.get(step, direction(match.syntax, match.offset + match.span("name")[0]))
    if near is None or (not step and (way in ("", "present") or _gap(near, published) < _NEAR)):
        return near
    today = published.isoformat()
    begun = [m for m in found if (m.earliest or "") <= today]
    coming = [m for m in found if (m.latest or "") >= today]
    return (begun[-1:] if way == "past" else coming[:1] or [near])[0]


def _gap(meaning: Meaning, published: date) -> int:
    return abs((date.fromisoformat(meaning.earliest or "") - published).days)
