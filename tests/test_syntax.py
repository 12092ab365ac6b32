from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.syntax import Argument, Clause, Syntax, conjuncts

Parse = Callable[[str], Syntax]


def test_heads_of_a_role_are_joined() -> None:
    arguments = (Argument("with", (3, 5)), Argument("subject", (1,)), Argument("with", (9,)))
    clause = Clause(0, 0, 2, "meet", "verb", arguments=arguments)
    assert clause.heads("with") == (3, 5, 9)
    assert clause.heads("object") == ()


def test_a_subtree_is_in_order_of_the_text(parse: Parse) -> None:
    syntax = parse("The big army of Chad fled.")
    army = next(t.i for t in syntax.tokens if t.text == "army")
    assert [syntax.tokens[i].text for i in syntax.subtree(army)] == ["The", "big", "army", "of", "Chad"]


def test_upwards_goes_to_the_root(parse: Parse) -> None:
    syntax = parse("The big army of Chad fled.")
    chad = next(t.i for t in syntax.tokens if t.text == "Chad")
    assert [syntax.tokens[i].text for i in syntax.upwards(chad)] == ["Chad", "of", "army", "fled"]


@pytest.mark.parametrize(("offset", "word"), [(0, "Chad"), (3, "Chad"), (5, "fled"), (9, "."), (4, None), (10, None)])
def test_the_token_at_an_offset(parse: Parse, offset: int, word: str | None) -> None:
    syntax = parse("Chad fled.")
    i = syntax.at(offset)
    assert (syntax.tokens[i].text if i is not None else None) == word


def test_nothing_stands_in_an_empty_text() -> None:
    assert Syntax("", (), ()).at(0) is None


def test_conjuncts_are_all_coordinated_nouns_in_order(parse: Parse) -> None:
    syntax = parse("Chad, Mali and Niger signed.")
    first = next(t.i for t in syntax.tokens if t.text == "Chad")
    assert [syntax.tokens[i].text for i in conjuncts(syntax, first)] == ["Chad", "Mali", "Niger"]
