"""Which way the verb above a time looks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.syntax import Syntax
from averral.timeplace.tenses import direction


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("The army attacked on Friday.", "past"),
        ("The army has attacked on Friday.", "past"),
        ("The army will attack on Friday.", "future"),
        ("The minister plans to leave on Friday.", "future"),
        ("The minister arrives on Friday.", "present"),
        ("The meeting is scheduled for Friday.", "future"),
    ],
)
def test_direction(parse: Callable[[str], Syntax], text: str, way: str) -> None:
    assert direction(parse(text), text.index("Friday")) == way


def test_without_a_parse_nothing_tells() -> None:
    assert direction(Syntax("on Friday", (), ()), 3) == ""
