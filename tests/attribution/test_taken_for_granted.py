"""What is asked or blamed is nobody's fact."""

from __future__ import annotations

import pytest

from averral.pipeline import Reader
from averral.settings import Settings


@pytest.fixture(scope="module")
def rules() -> Reader:
    return Reader(Settings(model=None))


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Did Libya arm the rebels?", "hypothetical"),
        ("Has Libya armed the rebels?", "hypothetical"),
        ("Libya armed the rebels?", "hypothetical"),
        ("Why did Libya arm the rebels?", "actual"),
        ("Libya armed the rebels.", "actual"),
    ],
)
def test_a_question_states_nothing(rules: Reader, text: str, realis: str) -> None:
    (asked,) = [s for s in rules.read(text).statements if s.label == "supports"]
    assert asked.realis == realis
    assert ("asked, not stated" in asked.why) == (realis == "hypothetical")


@pytest.mark.parametrize("what", ["the attack", "an attack on the town"])
def test_that_somebody_did_what_he_is_blamed_for_is_said_by_who_blames(rules: Reader, what: str) -> None:
    told = rules.read(f"Chad blamed Libya for {what}.").statements
    assert {s.source for s in told if s.label == "ASSAULT"} == {"TCD"}
    assert {s.source for s in told if s.label == "ACCUSE"} == {"author"}


@pytest.mark.parametrize(
    ("words", "polarity"),
    [("not true", "negative"), ("untrue", "negative"), ("false", "negative"), ("true", "positive")],
)
def test_what_is_called_untrue_is_denied(rules: Reader, words: str, polarity: str) -> None:
    told = rules.read(f"It is {words} that Libya armed the rebels.").statements
    assert [s.polarity for s in told if s.label == "supports"] == [polarity]
