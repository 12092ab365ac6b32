from __future__ import annotations

import pytest

from averral.models import Pair, load_model
from averral.models.decoding import Tagged
from averral.models.running import Model

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
    assert together == [scores for pair in PAIRS for scores in model.proposals([pair])]


def test_order_and_length_of_the_others_do_not_count(model: Model) -> None:
    many = [Pair(f"{p.text} {'They left. ' * n}", p.actor, p.recipient) for n in range(12) for p in PAIRS]
    there, back = model.proposals(many), model.proposals(many[::-1])[::-1]
    assert there == back


def test_the_same_call_gives_the_same_scores(model: Model) -> None:
    assert model.pairs(PAIRS) == model.pairs(PAIRS) == load_model().pairs(PAIRS)


def test_a_pair_and_its_mirror_image_agree(model: Model) -> None:
    for pair in PAIRS:
        (one,), (other,) = model.pairs([pair]), model.proposals([pair.swapped()])
        (mirror,) = model.pairs([pair.swapped()])
        assert one.types == pytest.approx(mirror.types, abs=1e-6)
        assert one.forward == pytest.approx(1 - mirror.forward, abs=1e-6)
        assert other.quads == mirror.quads


def test_a_side_may_be_missing_and_there_may_be_no_pair(model: Model) -> None:
    (scores,) = model.pairs([Pair("Crowds marched in Norland.", (0, 6), None)])
    assert sum(scores.types.values()) == pytest.approx(1.0, abs=1e-5)
    assert model.pairs([]) == []


def test_who_says_what(model: Model) -> None:
    text = "The minister said that the army had left."
    (said,) = model.tagged(text, [(0, len(text))]).attributions
    assert text[slice(*said.cue)] == "said"
    assert [text[slice(*s)] for s in said.source] == ["The minister"]
    assert [text[slice(*s)].rstrip(".") for s in said.content] == ["that the army had left"]


def test_offsets_are_those_of_the_document(model: Model) -> None:
    text = "Rain fell.\n\nThe minister said that the army had left."
    (said,) = model.tagged(text, [(0, 10), (12, len(text))]).attributions
    assert text[slice(*said.cue)] == "said"


def test_a_paragraph_is_read_the_same_alone_and_in_any_order(model: Model) -> None:
    lines = ["Rain fell. " * 60, "The minister said that it rained.", "“We won,” the general claimed on Friday.", ""]
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    stretches = [(s, s + len(line)) for s, line in zip(starts, lines, strict=True)]
    whole = model.tagged(text, stretches).attributions
    assert [text[slice(*s.cue)] for s in whole] == ["said", "claimed"]
    for other in (
        model.tagged(text, stretches[::-1]).attributions,
        tuple(s for one in stretches for s in model.tagged(text, [one]).attributions),
    ):
        assert other == whole


def test_cues_are_whole_words(model: Model) -> None:
    text = "The clerics indoctrinated the fighters. What is not true, and averred is not true, he reiterated."
    for said in model.tagged(text, [(0, len(text))]).attributions:
        start, end = said.cue
        assert not (text[start - 1] + text[start]).isalnum() and not (text[end - 1] + text[end]).isalnum()


def test_no_paragraphs_give_nothing(model: Model) -> None:
    assert model.tagged("", []) == model.tagged("a", [(0, 0)]) == Tagged((), ())


@pytest.mark.parametrize("text", ["", " ", "x" * 10_000, "<script>" * 2000, "\ud800", "“" * 3000, "a said b. " * 900])
def test_any_paragraph_is_read(model: Model, text: str) -> None:
    for said in model.tagged(text, [(0, len(text))]).attributions:
        assert all(0 <= s < e <= len(text) for s, e in (said.cue, *said.source, *said.content))
    (scores,) = model.pairs([Pair(text, (0, len(text)), None)])
    assert len(scores.types) == 16
