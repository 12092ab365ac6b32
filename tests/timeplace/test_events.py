"""Times that events of the text name."""

from __future__ import annotations

from collections.abc import Callable

from averral.records import Time
from averral.syntax import Syntax
from averral.timeplace import read_times


def events(syntax: Syntax) -> list[tuple[str, str | None, str | None]]:
    """Words and bounds of the times of the type event."""
    times: tuple[Time, ...] = read_times(syntax, None)
    return [(syntax.text[t.start : t.end], t.earliest, t.latest) for t in times if t.type == "event"]


def test_the_war_is_the_only_one_named(parse: Callable[[str], Syntax]) -> None:
    found = events(parse("Many fled the war. The Korean War emptied the north."))
    assert found == [("the war", "1950-06-25", "1953-07-27"), ("Korean War", "1950-06-25", "1953-07-27")]


def test_the_war_is_unknown_where_two_are_named(parse: Callable[[str], Syntax]) -> None:
    found = events(parse("Many fled the war. The Korean War came before the Vietnam War."))
    assert "the war" not in [words for words, _, _ in found]


def test_the_war_of_somebody_else_is_none(parse: Callable[[str], Syntax]) -> None:
    found = events(parse("The Korean War ended. The war against smugglers goes on."))
    assert [words for words, _, _ in found] == ["Korean War"]


def test_before_and_until_close_the_end(parse: Callable[[str], Syntax]) -> None:
    found = events(parse("Before the rebels took the port in 2021, trade grew."))
    assert found == [("Before the rebels took the port in 2021", None, "2021-12-31")]


def test_a_plain_since_is_no_event(parse: Callable[[str], Syntax]) -> None:
    assert events(parse("Trade has grown since 2021.")) == []
