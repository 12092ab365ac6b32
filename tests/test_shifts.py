from __future__ import annotations

from dataclasses import replace

import pytest

from averral.records import Span, Statement
from averral.shifts import read_shifts


def _told(label: str, number: int, **more: object) -> Statement:
    span = Span(number, number + 1)
    made = Statement(
        f"s{number}", f"p{number}", span, span, span, "relation", label, actor=("KEN",), recipient=("SOM",)
    )
    return replace(made, **more)  # type: ignore[arg-type]


def test_friends_that_became_foes() -> None:
    friendly = _told("allied_with", 1, latest="1999-12-31")
    hostile = _told("hostile_to", 2, earliest="2001-01-01")
    (shift,) = read_shifts([friendly, hostile])
    assert shift.dyad == ("KEN", "SOM")
    assert (shift.before, shift.after, shift.when) == ("ally", "enemy", "2001-01-01")
    assert shift.statements == ("s1", "s2")


def test_foes_that_became_friends_by_their_dates() -> None:
    friendly = _told("supports", 1, earliest="2010-01-01")
    hostile = _told("hostile_to", 2, latest="2005-12-31")
    (shift,) = read_shifts([friendly, hostile])
    assert (shift.before, shift.after) == ("enemy", "supporter")


def test_the_sides_may_stand_either_way() -> None:
    friendly = _told("allied_with", 1, latest="1999-12-31")
    hostile = _told("hostile_to", 2, actor=("SOM",), recipient=("KEN",), earliest="2001-01-01")
    assert len(read_shifts([friendly, hostile])) == 1


def test_a_tie_that_has_ended() -> None:
    shifts = read_shifts([_told("supports", 1), _told("supports", 2, polarity="negative")])
    assert [(s.before, s.after) for s in shifts] == [("supporter", "no longer supporter")]


@pytest.mark.parametrize(
    "second",
    [
        _told("hostile_to", 2, source="UGA"),
        _told("hostile_to", 2, realis="hypothetical"),
        _told("ASSAULT", 2),
        _told("hostile_to", 2, recipient=("UGA",)),
        _told("supports", 2),
    ],
    ids=["only alleged", "hypothetical", "an event", "another pair", "no turn"],
)
def test_what_turns_nothing(second: Statement) -> None:
    assert read_shifts([_told("allied_with", 1), second]) == ()


def test_nothing_stated_nothing_turned() -> None:
    assert read_shifts([]) == ()
