from __future__ import annotations

from collections.abc import Callable

from averral.cast import Cast
from averral.syntax import Syntax

TEXT = "Chad's army attacked Boko Haram. The group fled, and its leader, Daro Keleni, was arrested. He denied it."


def test_every_token_of_a_mention_stands_for_somebody(
    cast_of: Callable[..., Cast], parse: Callable[[str], Syntax]
) -> None:
    cast, syntax = cast_of(TEXT), parse(TEXT)
    ids = {a.id for a in cast.actors}
    for i, found in {**cast.at, **cast.heads}.items():
        assert 0 <= i < len(syntax.tokens) and found and set(found) <= ids


def test_mentions_lie_inside_the_text_in_order(cast_of: Callable[..., Cast]) -> None:
    for actor in cast_of(TEXT).actors:
        assert all(0 <= m.start < m.end <= len(TEXT) for m in actor.mentions)
        assert list(actor.mentions) == sorted(actor.mentions)


def test_actors_come_in_order_of_first_mention(cast_of: Callable[..., Cast]) -> None:
    starts = [a.mentions[0].start for a in cast_of(TEXT).actors if a.mentions]
    assert starts == sorted(starts)


def test_every_name_says_how_it_was_found(cast_of: Callable[..., Cast]) -> None:
    cast = cast_of(TEXT)
    named = [a for a in cast.actors if any(m.form == "name" for m in a.mentions)]
    assert {a.name for a in named} >= {"Chad", "Boko Haram", "Daro Keleni"}
    assert all(cast.reasons[a.id] for a in named)


def test_an_empty_text_has_an_empty_cast(cast_of: Callable[..., Cast]) -> None:
    assert cast_of("") == Cast()
