from __future__ import annotations

from collections.abc import Callable

import pytest

from averral.codebook import Entry
from averral.propositions.fitting import definite, fits, inquires
from averral.syntax import Clause, Syntax

Parse = Callable[[str], Syntax]


def _clause(syntax: Syntax, word: str) -> Clause:
    return next(c for c in syntax.clauses if syntax.tokens[c.predicate].text == word)


@pytest.mark.parametrize(
    ("text", "word", "entry", "fit"),
    [
        ("Chad lashed out at Libya.", "lashed", Entry("lash", ("out", "at")), True),
        ("Chad lashed Libya.", "lashed", Entry("lash", ("out", "at")), False),
        ("Chad lifted the ban.", "lifted", Entry("lift", (), frozenset({"ban"})), True),
        ("Chad lifted the lid.", "lifted", Entry("lift", (), frozenset({"ban"})), False),
        ("Police took him into custody.", "took", Entry("take", ("into",), frozenset({"custody"})), True),
        ("Police took him into a shop.", "took", Entry("take", ("into",), frozenset({"custody"})), False),
        ("Chad was blamed on Friday.", "blamed", Entry("blame", ("on",)), False),
        ("Chad worked to export oil.", "export", Entry("export", ("to",)), False),
    ],
)
def test_words_and_objects_of_an_entry(parse: Parse, text: str, word: str, entry: Entry, fit: bool) -> None:
    syntax = parse(text)
    assert fits(syntax, _clause(syntax, word), entry) is fit


@pytest.mark.parametrize(
    ("text", "word", "again"),
    [
        ("The bombing shocked the town.", "bombing", True),
        ("A bombing shocked the town.", "bombing", False),
        ("The bombing in Chad shocked the town.", "bombing", False),
    ],
)
def test_a_definite_noun_speaks_of_an_event_again(parse: Parse, text: str, word: str, again: bool) -> None:
    syntax = parse(text)
    assert definite(syntax, _clause(syntax, word)) is again


@pytest.mark.parametrize(
    ("text", "question"), [("Chad asked if Libya would come.", True), ("Chad asked Libya to come.", False)]
)
def test_asking_if_is_a_question(parse: Parse, text: str, question: bool) -> None:
    syntax = parse(text)
    assert inquires(syntax, _clause(syntax, "asked")) is question
