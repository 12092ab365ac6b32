from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.cast import Cast
from averral.propositions.parties import parties, party
from averral.syntax import Syntax

Parse = Callable[[str], Syntax]
CastOf = Callable[..., Cast]


def _at(syntax: Syntax, word: str) -> int:
    return next(t.i for t in syntax.tokens if t.text == word)


@pytest.mark.parametrize(
    ("text", "head", "actor", "via"),
    [
        ("Chad slept.", "Chad", "TCD", ""),
        ("Chad's remarks were read.", "remarks", "TCD", "remarks"),
        ("The sympathies of Chad are known.", "sympathies", "TCD", "sympathies"),
        ("A Chadian proposal failed.", "proposal", "TCD", "proposal"),
        ("The missiles fired by Chad fell short.", "missiles", "TCD", "missiles"),
    ],
)
def test_a_phrase_stands_for_whom_it_belongs_to(
    parse: Parse, cast_of: CastOf, text: str, head: str, actor: str, via: str
) -> None:
    found = party(parse(text), cast_of(text), _at(parse(text), head))
    assert found is not None and (found.ids, found.via) == ((actor,), via)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("The table broke.", "table"),
        ("The road in Chad is closed.", "road"),
        ("The budget of the year of the treaty of the talks of Chad fell.", "budget"),
    ],
)
def test_other_phrases_stand_for_nobody(parse: Parse, cast_of: CastOf, text: str, head: str) -> None:
    assert party(parse(text), cast_of(text), _at(parse(text), head)) is None


def test_what_is_gone_through_is_distributed(parse: Parse, cast_of: CastOf) -> None:
    text = "The remarks of Chad and Libya were read."
    found = parties(parse(text), cast_of(text), (_at(parse(text), "remarks"),))
    assert [p.ids for p in found] == [("TCD",), ("LBY",)]


def test_each_actor_counts_once(parse: Parse, cast_of: CastOf) -> None:
    text = "Chad and Chad signed."
    heads = tuple(t.i for t in parse(text).tokens if t.text == "Chad")
    assert [p.ids for p in parties(parse(text), cast_of(text), heads)] == [("TCD",)]
