from __future__ import annotations

from averral.cast import Cast, Tie


def test_an_empty_cast_knows_nobody() -> None:
    cast = Cast()
    assert (cast.actors, cast.at, cast.heads, cast.forms, cast.ties, cast.reasons) == ((), {}, {}, {}, (), {})
    assert Cast().at is not cast.at


def test_a_tie_is_of_the_present_unless_told() -> None:
    assert not Tie("leads", "x1", "KEN", 3, 0, 12, "title 'president'").past
