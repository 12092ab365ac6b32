from __future__ import annotations

import pytest

from averral.models import Model, Pair, load_model

PAIRS = [
    Pair("Norland's army attacked Sudmark.", (0, 14), (24, 31)),
    Pair("Norland praised Sudmark for the peace.", (0, 7), (16, 23)),
    Pair(
        "Two ministers of Norland and Sudmark met in the capital on Friday to talk of the border.", (17, 24), (29, 36)
    ),
]


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


def test_chances_sum_to_one(model: Model) -> None:
    for scores in model.pairs(PAIRS):
        for chances in (scores.types.values(), scores.quads, scores.stances):
            assert sum(chances) == pytest.approx(1.0, abs=1e-5)
        assert 0 <= scores.forward <= 1


def test_an_attack_is_against_and_praise_is_for(model: Model) -> None:
    attack, praise, _ = model.pairs(PAIRS)
    assert max(attack.types, key=lambda k: attack.types[k]) == "ASSAULT"
    assert max(praise.types, key=lambda k: praise.types[k]) == "SUPPORT"
    assert attack.stances[3] > attack.stances[1] and praise.stances[1] > praise.stances[3]


def test_scores_do_not_depend_on_who_else_is_asked_about(model: Model) -> None:
    together = model.proposals(PAIRS)
    for pair, scores in zip(PAIRS, together, strict=True):
        (alone,) = model.proposals([pair])
        assert alone.types == pytest.approx(scores.types, abs=1e-4)


def test_a_side_may_be_missing_and_there_may_be_no_pair(model: Model) -> None:
    (scores,) = model.pairs([Pair("Crowds marched in Norland.", (0, 6), None)])
    assert sum(scores.types.values()) == pytest.approx(1.0, abs=1e-5)
    assert model.pairs([]) == []


def test_who_says_what(model: Model) -> None:
    text = "The minister said that the army had left."
    (said,) = model.attributions(text, [(0, len(text))])
    assert text[slice(*said.cue)] == "said"
    assert [text[slice(*s)] for s in said.source] == ["The minister"]
    assert [text[slice(*s)].rstrip(".") for s in said.content] == ["that the army had left"]


def test_offsets_are_those_of_the_document(model: Model) -> None:
    text = "Rain fell.\n\nThe minister said that the army had left."
    (said,) = model.attributions(text, [(0, 10), (12, len(text))])
    assert text[slice(*said.cue)] == "said"


@pytest.mark.parametrize("text", ["", " ", "x" * 10_000, "<script>" * 2000, "\ud800", "“" * 3000, "a said b. " * 900])
def test_any_paragraph_is_read(model: Model, text: str) -> None:
    for said in model.attributions(text, [(0, len(text))]):
        assert all(0 <= s < e <= len(text) for s, e in (said.cue, *said.source, *said.content))
    (scores,) = model.pairs([Pair(text, (0, len(text)), None)])
    assert len(scores.types) == 16
