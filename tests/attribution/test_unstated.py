"""Questions and conditions state nothing."""

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
        ("Had Libya armed the rebels, Chad would have responded.", "counterfactual"),
        ("If Libya had armed the rebels, Chad would have responded.", "counterfactual"),
        ("Chad would have responded had Libya armed the rebels.", "counterfactual"),
        ("Were Libya to arm the rebels, Chad would respond.", "hypothetical"),
        ("Chad would suffer were Libya to arm the rebels.", "hypothetical"),
        ("Should Libya arm the rebels, Chad will respond.", "hypothetical"),
        ("If Libya starts to arm the rebels, Chad will respond.", "hypothetical"),
        ("The mayor would have resigned had Libya trained the rebels.", "counterfactual"),
        ("Suppose Libya armed the rebels.", "hypothetical"),
        ("Chad acted as if Libya had armed the rebels.", "hypothetical"),
        ("In case Libya arms the rebels, Chad will respond.", "hypothetical"),
        ("Provided that Libya supports the rebels, Chad will sign.", "hypothetical"),
        ("Chad asks whether Libya will arm the rebels.", "hypothetical"),
        ("When Libya arms the rebels, Chad will respond.", "future"),
        ("Libya came close to arming the rebels.", "intended"),
        ("Libya had armed the rebels when Chad responded.", "actual"),
        ("Chad responded after Libya had armed the rebels.", "actual"),
    ],
)
def test_a_condition_states_nothing(rules: Reader, text: str, realis: str) -> None:
    assert [s.realis for s in rules.read(text).statements if s.label == "supports"] == [realis]


@pytest.mark.parametrize(
    "text",
    [
        "Is Libya arming the rebels?",
        "Is the army of Libya arming the rebels?",
        "Are the rebels being armed by Libya?",
        "Libya arming rebels? Chad thinks so.",
        "Is it true that Libya armed the rebels?",
        "Did Libya attack Chad and arm the rebels?",
        '"Did Libya arm the rebels?" the minister asked.',
    ],
)
def test_what_is_asked_is_not_stated(rules: Reader, text: str) -> None:
    told = [s for s in rules.read(text).statements if s.label == "supports"]
    assert [s.realis for s in told] == ["hypothetical"]
    assert "asked, not stated" in told[0].why


@pytest.mark.parametrize(
    "text",
    [
        'Libya armed the rebels, and Chad asked: "Did France know?"',
        "Which ministers, after Libya armed the rebels, resigned?",
        "When did Libya arm the rebels?",
    ],
)
def test_a_question_takes_the_rest_for_granted(rules: Reader, text: str) -> None:
    assert [s.realis for s in rules.read(text).statements if s.label == "supports"] == ["actual"]
