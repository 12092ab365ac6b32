from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.cast import Cast

from .looking import named, one

CastOf = Callable[..., Cast]


@pytest.mark.parametrize(
    ("text", "mention", "inner"),
    [
        ("Units of the army fled.", "Units of the army", "army"),
        ("Hundreds of rebels fled.", "Hundreds of rebels", "rebels"),
        ("Tens of thousands of civilians fled.", "Tens of thousands of civilians", "civilians"),
    ],
)
def test_a_count_and_what_it_counts_are_one_mention(cast_of: CastOf, text: str, mention: str, inner: str) -> None:
    cast = cast_of(text)
    assert one(cast, text, mention)
    assert named(cast, text, inner) == []


def test_a_name_that_is_counted_from_stays_a_mention(cast_of: CastOf) -> None:
    text = "Most of Hamas fled."
    assert one(cast_of(text), text, "Hamas").id == "group:hamas"


def test_bare_thousands_are_people_last_spoken_of(cast_of: CastOf) -> None:
    text = "Farmers fled. Thousands slept."
    assert one(cast_of(text), text, "Thousands").id == one(cast_of(text), text, "Farmers").id
