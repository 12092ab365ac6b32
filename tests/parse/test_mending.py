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
