from __future__ import annotations

from dataclasses import replace

import pytest

from averral.records import Span, Statement, Time
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


TEXT = "They were allies. After the vote of 2019, relations began to sour. Now they are enemies. In 2001 it rained."
VOTE = Time(TEXT.index("2019"), TEXT.index("2019") + 4, "date", "2019", "2019-01-01", "2019-12-31")
RAIN = Time(TEXT.index("2001"), TEXT.index("2001") + 4, "date", "2001", "2001-01-01", "2001-12-31")


def _in_text(label: str, word: str, **more: object) -> Statement:
    at = TEXT.index(word)
    whole = Span(TEXT.rfind(".", 0, at) + 1, TEXT.index(".", at) + 1)
    span = Span(at, at + len(word))
    return replace(_told(label, at), trigger=span, span=span, quote=whole, **more)  # type: ignore[arg-type]


def test_a_sentence_beside_them_that_says_that_things_changed_gives_the_date() -> None:
    told = [_in_text("allied_with", "allies"), _in_text("hostile_to", "enemies")]
    assert [s.when for s in read_shifts(told, TEXT, [VOTE, RAIN])] == ["2019"]
    month = replace(VOTE, earliest="2019-02-01", latest="2019-02-28")
    assert [s.when for s in read_shifts(told, TEXT, [month])] == ["2019-02"]
    assert [s.when for s in read_shifts(told, TEXT, [replace(VOTE, latest=None)])] == ["2019-01-01"]


def test_a_date_far_away_or_of_nothing_that_changed_gives_none() -> None:
    told = [_in_text("allied_with", "allies"), _in_text("hostile_to", "enemies")]
    assert [s.when for s in read_shifts(told, TEXT, [RAIN])] == [None]
    far = TEXT.replace(". After", ". It rained. It snowed. After").replace("sour. Now", "sour. It rained. Now")
    moved = replace(VOTE, start=far.index("2019"), end=far.index("2019") + 4)
    other = [replace(told[0]), replace(told[1], trigger=Span(far.index("enemies"), far.index("enemies") + 7))]
    assert [s.when for s in read_shifts(other, far, [moved])] == [None]


def test_what_holds_now_came_last_even_where_it_alone_has_a_day() -> None:
    now = "time: present tense: holds at publication"
    hostile = _in_text("hostile_to", "enemies", latest="2025-01-05", why=(now,))
    (shift,) = read_shifts([_in_text("allied_with", "allies"), hostile], TEXT, [VOTE])
    assert (shift.before, shift.after, shift.when) == ("ally", "enemy", "2019")


def test_what_has_long_been_is_no_more_of_now_than_of_before() -> None:
    text = "They have long been allies. Now there is enmity."
    now = "time: present tense: holds at publication"
    allies = replace(_told("allied_with", 1), trigger=Span(20, 26), quote=Span(0, 27), latest="2025-01-05", why=(now,))
    (shift,) = read_shifts([allies, _told("hostile_to", 40)], text)
    assert (shift.before, shift.after, shift.when) == ("ally", "enemy", None)


def test_a_text_without_an_end_is_searched_in_bounded_time() -> None:
    text = "relations changed " * 20_000
    told = [_told("allied_with", 1), _told("hostile_to", 2)]
    assert [s.when for s in read_shifts(told, text, [])] == [None]
