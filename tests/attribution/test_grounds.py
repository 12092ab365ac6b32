"""Evidence, possibilities and open matters."""

from __future__ import annotations

import pytest

from averral.pipeline import Reader
from averral.settings import Settings


@pytest.fixture(scope="module")
def rules() -> Reader:
    return Reader(Settings(model=None))


@pytest.mark.parametrize(
    ("words", "certainty"),
    [
        ("There is no evidence that", "underspecified"),
        ("Investigators found no proof that", "underspecified"),
        ("Investigators did not find evidence that", "underspecified"),
        ("The case failed for lack of evidence that", "underspecified"),
        ("There is evidence that", "probable"),
        ("It is unclear whether", "underspecified"),
        ("It is not clear that", "underspecified"),
        ("It is possible that", "possible"),
        ("It is likely that", "probable"),
        ("It seems that", "probable"),
        ("Nobody rules out the possibility that", "possible"),
        ("It is clear that", "certain"),
        ("There is no doubt that", "certain"),
        ("France deplored the fact that", "certain"),
    ],
)
def test_how_well_founded_it_is(rules: Reader, words: str, certainty: str) -> None:
    told = [s for s in rules.read(f"{words} Libya armed the rebels.").statements if s.label == "supports"]
    assert [(s.source, s.certainty, s.author_certainty) for s in told] == [("author", certainty, certainty)]


@pytest.mark.parametrize("words", ["It is a lie that", "France repeated the myth that"])
def test_what_is_called_a_lie_is_denied(rules: Reader, words: str) -> None:
    told = [s for s in rules.read(f"{words} Libya armed the rebels.").statements if s.label == "supports"]
    assert [(s.source, s.polarity) for s in told] == [("author", "negative")]


@pytest.mark.parametrize("words", ["The idea that", "The theory that", "Hearsay that", "Claims that", "Rumours that"])
def test_an_idea_is_somebodys(rules: Reader, words: str) -> None:
    told = [s for s in rules.read(f"{words} Libya has armed the rebels are old.").statements if s.label == "supports"]
    assert [(s.source, s.author_certainty) for s in told] == [("unspecified", "underspecified")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Amid claims of Libyan support for the rebels, talks began.", "unspecified"),
        ("Chad's claims of Libyan support for the rebels are old.", "TCD"),
        ("The claim is that Libya supports the rebels.", "unspecified"),
        ("Libya is rumoured to support the rebels.", "unspecified"),
        ("What Chad calls Libyan support for the rebels continued.", "TCD"),
        ("Libya's so-called support for the rebels continued.", "unspecified"),
    ],
)
def test_what_a_noun_claims_is_not_averred(rules: Reader, text: str, source: str) -> None:
    assert [s.source for s in rules.read(text).statements if s.label == "supports"] == [source]


@pytest.mark.parametrize(
    ("words", "realis", "polarity"),
    [
        ("is about to", "intended", "positive"),
        ("is ready to", "intended", "positive"),
        ("is likely to", "future", "positive"),
        ("was unable to", "actual", "negative"),
        ("has yet to", "actual", "negative"),
        ("pretended to", "actual", "negative"),
        ("has no plans to", "intended", "negative"),
    ],
)
def test_what_is_meant_expected_or_not_done(rules: Reader, words: str, realis: str, polarity: str) -> None:
    told = [s for s in rules.read(f"Libya {words} arm the rebels.").statements if s.label == "supports"]
    assert [(s.realis, s.polarity) for s in told] == [(realis, polarity)]


@pytest.mark.parametrize("words", ["Libya appears to have armed the rebels.", "Libya, it seems, armed the rebels."])
def test_what_looks_so_is_probable(rules: Reader, words: str) -> None:
    told = [s for s in rules.read(words).statements if s.label == "supports"]
    assert [(s.source, s.certainty) for s in told] == [("author", "probable")]


def test_no_intention_of_doing_it(rules: Reader) -> None:
    told = [s for s in rules.read("Libya has no intention of attacking Chad.").statements if s.label == "ASSAULT"]
    assert [(s.realis, s.polarity) for s in told] == [("intended", "negative")]
