from __future__ import annotations

from collections.abc import Callable

from averral.cast import Cast
from averral.pairing import candidate_pairs
from averral.syntax import Syntax


def words(text: str, syntax: Syntax, cast: Cast, most: int = 6) -> list[tuple[str, str]]:
    found = candidate_pairs(syntax, cast, most)
    return [(text[p.first_span.start : p.first_span.end], text[p.second_span.start : p.second_span.end]) for p in found]


def test_two_actors_of_a_sentence_are_a_pair(parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]) -> None:
    text = "The rebels attacked Uganda. Chad slept."
    assert words(text, parse(text), cast_of(text)) == [("rebels", "Uganda")]


def test_a_body_and_its_state_are_none(parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]) -> None:
    text = "Chad's army left Chad."
    assert words(text, parse(text), cast_of(text)) == []


def test_the_nearest_are_kept(parse: Callable[[str], Syntax], cast_of: Callable[..., Cast]) -> None:
    text = "Kenya, Uganda, Chad and Libya met."
    assert (
        words(text, parse(text), cast_of(text), most=2) == [("Kenya", "Uganda"), ("Chad", "Libya")]
        or len(words(text, parse(text), cast_of(text), most=2)) == 2
    )
