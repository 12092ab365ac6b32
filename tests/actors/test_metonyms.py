from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.actors.metonyms import acts, is_adjective, is_place
from averral.cast import Cast
from averral.syntax import Syntax

Parse = Callable[[str], Syntax]


def _at(syntax: Syntax, word: str) -> int:
    return next(t.i for t in syntax.tokens if t.text == word)


@pytest.mark.parametrize(
    "text",
    [
        "Moscow denied the report.",
        "The militia is armed by Moscow.",
        "Moscow's threats grew.",
        "Chad accused Moscow of theft.",
        "Talks between Moscow and Chad failed.",
        "Chad signed a treaty with Moscow.",
        "Warsaw and Moscow met.",
        "Aid from Moscow arrived.",
    ],
)
def test_a_capital_that_acts(parse: Parse, text: str) -> None:
    syntax = parse(text)
    assert acts(syntax, _at(syntax, "Moscow"))


@pytest.mark.parametrize(
    "text",
    [
        "The minister slept in Moscow.",
        "The envoys flew to Moscow.",
        "The army left Moscow.",
        "Rockets hit Moscow.",
        "Moscow's airport was closed.",
        "Moscow fell in May.",
        "The road to Moscow was closed.",
        "Farmers near Moscow complained.",
    ],
)
def test_a_capital_that_is_a_place(parse: Parse, text: str) -> None:
    syntax = parse(text)
    assert not acts(syntax, _at(syntax, "Moscow"))


def test_adjectives(parse: Parse) -> None:
    syntax = parse("Afghan officials thanked Kenya.")
    assert is_adjective(syntax.tokens[_at(syntax, "Afghan")])
    assert not is_adjective(syntax.tokens[_at(syntax, "Kenya")])


def test_a_capital_that_acts_is_a_metonym_of_the_government(cast_of: Callable[..., Cast]) -> None:
    (actor,) = [a for a in cast_of("Islamabad denied the report.").actors if a.mentions]
    assert (actor.id, actor.type, actor.mentions[0].form) == ("PAK.GOV", "government", "metonym")


@pytest.mark.parametrize(
    "text",
    [
        "The rebels entered Kenya.",
        "The embassy in Nairobi, Kenya, was closed.",
        "The border with Kenya is long.",
        "The rebels entered Chad and Kenya.",
    ],
)
def test_a_state_that_is_only_a_place(parse: Parse, text: str) -> None:
    syntax = parse(text)
    assert is_place(syntax, _at(syntax, "Kenya"))


@pytest.mark.parametrize(
    "text",
    [
        "Kenya denied the report.",
        "The rebels fight for Kenya.",
        "Chad accused Kenya of theft.",
        "Chad sent weapons to Kenya.",
        "Chad interfered in Kenya.",
        "The rebels slept in Kenya.",
        "Kenya's army slept.",
    ],
)
def test_a_state_that_is_more_than_a_place(parse: Parse, text: str) -> None:
    syntax = parse(text)
    assert not is_place(syntax, _at(syntax, "Kenya"))
