from __future__ import annotations

import pytest

from averral.parse.mending import mend
from averral.syntax import Token


def _token(text: str, lemma: str, pos: str, tag: str) -> Token:
    return Token(0, text, lemma, pos, tag, "ROOT", 0, 0, len(text))


@pytest.mark.parametrize(
    ("text", "lemma", "pos", "tag", "mended"),
    [
        ("'s", "'s", "AUX", "VBZ", "be"),
        ("n't", "n't", "PART", "RB", "not"),
        ("'ll", "'ll", "AUX", "MD", "will"),
        ("'s", "'s", "PART", "POS", "'s"),
        ("Attack", "Attack", "NOUN", "NN", "attack"),
        ("Chad", "Chad", "PROPN", "NNP", "Chad"),
    ],
)
def test_lemmas(text: str, lemma: str, pos: str, tag: str, mended: str) -> None:
    (token,) = mend([_token(text, lemma, pos, tag)])
    assert token.lemma == mended
    assert token.text == text


def _named(i: int, text: str, dep: str, head: int, entity: str) -> Token:
    return Token(i, text, text, "PROPN", "NNP", dep, head, 0, len(text), entity, True)


def test_persons_are_coordinated_across_their_countries() -> None:
    tokens = [
        _named(0, "Ottah", "nsubj", 0, "PERSON"), _named(1, "of", "prep", 0, ""), _named(2, "Chad", "pobj", 1, "GPE"),
        _named(3, "Sello", "conj", 2, "PERSON"), _named(4, "Mali", "conj", 2, "GPE"),
    ]  # fmt: skip
    assert [t.head for t in mend(tokens)] == [0, 0, 1, 0, 2]


def test_is_after_a_participle_is_its_object() -> None:
    verb = Token(0, "arming", "arm", "VERB", "VBG", "pcomp", 2, 0, 6)
    wrong = Token(1, "IS", "be", "AUX", "VBZ", "ROOT", 2, 7, 9)
    top = Token(2, "blames", "blame", "VERB", "VBZ", "ROOT", 2, 10, 16)
    mended = mend([verb, wrong, top])[1]
    assert (mended.pos, mended.dep, mended.head, mended.lemma) == ("PROPN", "dobj", 0, "IS")
