"""Shifts that one text states: pairs of actors whose relation it says has turned.

A shift needs two statements of the author about the same pair that lean opposite ways, or one that says
that a tie has ended; what is only alleged turns nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from averral.codebook.model import leaning
from averral.records import AUTHOR, Shift, Statement

_TURNING = {"supports", "allied_with", "hostile_to"}
_WORDS = {"supports": "supporter", "allied_with": "ally", "hostile_to": "enemy"}


def read_shifts(statements: Sequence[Statement]) -> tuple[Shift, ...]:
    """Shifts in order of the statements that show them.

    before and after are in words (ally, supporter, enemy, no longer supporter, mixed); `when` is the
    latest day on which the former can still hold or the first on which the new one does, else None.
    """
    pairs: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.label in _TURNING and statement.source == AUTHOR and statement.realis in ("actual", "habitual"):
            for a in statement.actor:
                for b in statement.recipient:
                    pairs[(min(a, b), max(a, b))].append(statement)
    return tuple(s for pair, told in pairs.items() if (s := _shift(pair, told)))


def _shift(pair: tuple[str, str], told: list[Statement]) -> Shift | None:
    friendly = [s for s in told if leaning(s.label) == "cooperative" and s.polarity == "positive"]
    hostile = [s for s in told if leaning(s.label) == "conflictual" and s.polarity == "positive"]
    ended = [s for s in told if s.polarity == "negative"]
    if friendly and hostile:
        before, after = (friendly, hostile) if _first(friendly) <= _first(hostile) else (hostile, friendly)
        if not _dated(friendly + hostile):
            before, after = _by_state(friendly, hostile)
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


def _by_state(friendly: list[Statement], hostile: list[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Without dates: what the text says in the past tense came before; else what it says last came last."""
    past = sum("past" in w for s in friendly for w in s.why) - sum("past" in w for s in hostile for w in s.why)
    return (friendly, hostile) if past >= 0 else (hostile, friendly)


def _words(told: list[Statement]) -> str:
    return " and ".join(dict.fromkeys(_WORDS[s.label] for s in told))


def _when(before: list[Statement], after: list[Statement]) -> str | None:
    starts = [s.earliest for s in after if s.earliest]
    ends = [s.latest for s in before if s.latest]
    return min(starts) if starts else max(ends) if ends else None
