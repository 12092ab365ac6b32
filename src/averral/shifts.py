"""Shifts that one text states: pairs of actors whose relation it says has turned.

A shift needs two statements of the author about the same pair that lean opposite ways, or one that says
that a tie has ended; what is only alleged turns nothing. Where none of them has a date, a sentence beside them that
says that things changed may have one ("after the election of 2019, relations soured").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from averral.codebook.model import leaning
from averral.records import AUTHOR, Shift, Span, Statement, Time

_TURNING = {"supports", "allied_with", "hostile_to"}
_WORDS = {"supports": "supporter", "allied_with": "ally", "hostile_to": "enemy"}


_THINGS = "situation|relations?|relationships?|ties|things|everything|friendship|alliance|partnership|enmity|hostility"
_CHANGE = (
    "chang(?:e|ed|ing)|sour(?:ed|ing)?|deteriorat(?:e|ed|ing)|cool(?:ed|ing)?|worsen(?:ed|ing)?|fray(?:ed|ing)?|"
    "collaps(?:e|ed|ing)|crumbl(?:e|ed|ing)|shift(?:ed|ing)?|br(?:eak|oke|oken|eaking)|thaw(?:ed|ing)?|"
    "warm(?:ed|ing)?|improv(?:e|ed|ing)"
)
_CHANGED = re.compile(rf"\b(?:{_THINGS})(?: \w+){{0,4}} (?:{_CHANGE})\b", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:have|has)(?: \w+){0,2} been\b")
_FAR = 1_000
_END = re.compile(r"[.!?][\"'”’)\]]*\s|\n")


def read_shifts(statements: Sequence[Statement], text: str = "", times: Sequence[Time] = ()) -> tuple[Shift, ...]:
    """Shifts in order of the statements that show them.

    text and times: the document's, for the dates of sentences that say that things changed. before and after are in
    words (ally, supporter, enemy, no longer supporter, mixed); `when` is the latest day on which the former can still
    hold or the first on which the new one does, or the year or month of the change where only that is said, else None.
    """
    pairs: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.label in _TURNING and statement.source == AUTHOR and statement.realis in ("actual", "habitual"):
            for a in statement.actor:
                for b in statement.recipient:
                    pairs[(min(a, b), max(a, b))].append(statement)
    found = [(s, told) for pair, told in pairs.items() if (s := _shift(pair, told, text))]
    return tuple(s if s.when else replace(s, when=_changed(told, text, times)) for s, told in found)


def _changed(told: Sequence[Statement], text: str, times: Sequence[Time]) -> str | None:
    """When a sentence says that things changed, if the sentence before or after it holds one of the statements."""
    for match in _CHANGED.finditer(text):
        here = _sentence(text, match.start())
        near = (_sentence(text, here.start - 2), here, _sentence(text, here.end + 1))
        if any(one.start <= s.trigger.start < one.end for one in near for s in told):
            dated = [t for t in times if here.start <= t.start < here.end and t.earliest]
            if dated:
                return _day(min(dated, key=lambda t: abs(t.start - match.start())))
    return None


def _sentence(text: str, at: int) -> Span:
    """The stretch between two ends of sentences around a place; of an endless sentence what is near."""
    at = min(max(at, 0), len(text))
    low, high = max(0, at - _FAR), min(len(text), at + _FAR)
    start = max((m.end() for m in _END.finditer(text, low, at)), default=low)
    found = _END.search(text, at, high)
    return Span(start, found.end() if found else high)


def _day(time: Time) -> str | None:
    """The year or month of a time that is one, else its first day."""
    first, last = time.earliest or "", time.latest or ""
    if time.latest and first.endswith("-01-01") and last == f"{first[:4]}-12-31":
        return first[:4]
    if time.latest and first.endswith("-01") and first[:7] == last[:7] and last[8:] >= "28":
        return first[:7]
    return time.earliest


def _shift(pair: tuple[str, str], told: list[Statement], text: str) -> Shift | None:
    friendly = [s for s in told if leaning(s.label) == "cooperative" and s.polarity == "positive"]
    hostile = [s for s in told if leaning(s.label) == "conflictual" and s.polarity == "positive"]
    ended = [s for s in told if s.polarity == "negative"]
    if friendly and hostile:
        before, after = (friendly, hostile) if _first(friendly) <= _first(hostile) else (hostile, friendly)
        if not (_dated(friendly) and _dated(hostile)):
            before, after = _by_state(friendly, hostile, text)
        return Shift(
            pair, _words(before), _words(after), _when(before, after), tuple(s.id for s in told if s in before + after)
        )
    if ended and (friendly or hostile):
        return Shift(pair, _words(friendly or hostile), f"no longer {_words(ended)}", _when(told, ended),
                     tuple(s.id for s in told))  # fmt: skip
    return None


def _first(told: list[Statement]) -> str:
    return min((s.latest or s.earliest or "9999") for s in told)


def _dated(told: list[Statement]) -> bool:
    return any(s.earliest or s.latest for s in told)


def _by_state(
    friendly: list[Statement], hostile: list[Statement], text: str
) -> tuple[list[Statement], list[Statement]]:
    """Without dates on both sides: what the text says in the past tense came before, what it says of now came last."""
    past = _said_in("past", friendly) - _said_in("past", hostile)
    now = _said_of_now(hostile, text) - _said_of_now(friendly, text)
    return (friendly, hostile) if past + now >= 0 else (hostile, friendly)


def _said_in(tense: str, told: list[Statement]) -> int:
    return sum(tense in w for s in told for w in s.why)


def _said_of_now(told: list[Statement], text: str) -> int:
    """How many are in the present tense; "have long been" says how it was as much as how it is."""
    return _said_in("present", [s for s in told if not _PERFECT.search(text, s.quote.start, s.trigger.end)])


def _words(told: list[Statement]) -> str:
    return " and ".join(dict.fromkeys(_WORDS[s.label] for s in told))


def _when(before: list[Statement], after: list[Statement]) -> str | None:
    starts = [s.earliest for s in after if s.earliest]
    ends = [s.latest for s in before if s.latest and (s in after or not _said_in("present", [s]))]
    return min(starts) if starts else max(ends) if ends else None
