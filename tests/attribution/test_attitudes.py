"""What somebody is sure of is his."""

from __future__ import annotations

import pytest

from averral.pipeline import Reader
from averral.settings import Settings


@pytest.fixture(scope="module")
def rules() -> Reader:
    return Reader(Settings(model=None))


@pytest.mark.parametrize(
    ("words", "source", "certainty"),
    [
        ("Chad is convinced that", "TCD", "certain"),
        ("Chad was confident that", "TCD", "certain"),
        ("Chad is sure", "TCD", "certain"),
        ("Chad is worried that", "TCD", "possible"),
        ("Chad is not convinced that", "TCD", "underspecified"),
    ],
)
def test_who_is_sure_says_so(rules: Reader, words: str, source: str, certainty: str) -> None:
    told = [s for s in rules.read(f"{words} Libya armed the rebels.").statements if s.label == "supports"]
    assert [(s.source, s.certainty, s.author_certainty) for s in told] == [(source, certainty, "underspecified")]


def test_what_is_certain_is_the_writers(rules: Reader) -> None:
    told = [s for s in rules.read("It is certain that Libya armed the rebels.").statements if s.label == "supports"]
    assert [(s.source, s.certainty) for s in told] == [("author", "certain")]
