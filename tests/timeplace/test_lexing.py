"""Words of sentences and their classes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from averral.timeplace.lexing import lexicon


def has(word: str, name: str) -> bool:
    """Whether a word alone is of a class."""
    return lexicon().lex(word).classes in lexicon().chars(name)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("May", "months"), ("Sept.", "short_months"), ("1994", "year"), ("94", "yy"), ("3rd", "dayord"), ("31", "day"),
        ("1990s", "decade"), ("90s", "decade2"), ("10:35", "clock"), ("08/09/1998", "slashed"), ("2021-08-15", "iso"),
        ("Q3", "q"), ("FY2012", "fy"), ("1/2", "fraction"), ("a.m.", "half_day"), ("o'clock", "w_oclock"),
    ],
)  # fmt: skip
def test_a_word_has_its_class(word: str, name: str) -> None:
    assert has(word, name)


@pytest.mark.parametrize("word", ["may", "$1994", "1994%", "4000 million", "32nd5", "March"])
def test_a_word_that_only_looks_so_has_not(word: str) -> None:
    assert not has(word, "year")
    assert not has(word.lower(), "months")


def test_a_class_that_no_word_has_is_refused() -> None:
    with pytest.raises(KeyError):
        lexicon().chars("nonsense")


@given(st.text(max_size=200))
def test_words_stand_where_they_say(text: str) -> None:
    lexed = lexicon().lex(text)
    assert len(lexed.words) == len(lexed.classes)
    for word, following in zip(lexed.words, lexed.words[1:], strict=False):
        assert text[word.start : word.end] == word.text
        assert word.end <= following.start
