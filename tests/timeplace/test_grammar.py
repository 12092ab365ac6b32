"""Patterns over classes of words."""

from __future__ import annotations

import re

import pytest

from averral.timeplace.grammar import Context, compiled
from averral.timeplace.intervals import Meaning
from averral.timeplace.lexing import lexicon


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("MONTH DAY", "on March 3 and", "March 3"),
        ("NUMBER UNIT", "for twenty-five years now", "twenty-five years"),
        ("NUMBER UNIT", "for two and a half years", "two and a half years"),
        ("ABOUT NUMBER UNIT", "at no more than 60 days", "no more than 60 days"),
    ],
)
def test_a_pattern_finds_words(pattern: str, text: str, found: str) -> None:
    lexed = lexicon().lex(text)
    match = re.search(compiled(pattern), lexed.classes)
    assert match is not None
    assert text[lexed.words[match.start()].start : lexed.words[match.end() - 1].end] == found


def test_a_pattern_with_an_unknown_class_is_refused() -> None:
    with pytest.raises(KeyError):
        compiled("nonsense")


def test_the_context_notes_the_last_date() -> None:
    context = Context("2025-01-05", None)
    context.note(Meaning("1994-05", "1994-05-01", "1994-05-31"))
    assert (context.year, context.last and context.last.value) == (1994, "1994-05")
