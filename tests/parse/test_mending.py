from __future__ import annotations

import pytest

from averral.parse.mending import mend
from averral.pipeline import Reader
from averral.settings import Settings
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


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Kenya pays the Polisario Front, Lio Branka, the Front's spokesman, alleged.", "Lio Branka"),
        (
            "Kenya pays the Polisario Front, Lio Branka, its spokesman, alleged: forty crowns a day for each man.",
            "Lio Branka",
        ),
        ("Kenya armed the rebels, Chad claims.", "Chad"),
        ("Kenya armed the rebels, Chad claims; Kenya denies this.", "Chad"),
        ("Kenya paid the rebels, settled their claims, and left.", "author"),
    ],
)
def test_who_stands_behind_what_is_said_is_its_source(rules: Reader, text: str, source: str) -> None:
    reading = rules.read(text)
    names = {a.id: a.name for a in reading.actors}
    told = [s for s in reading.statements if s.label in ("supports", "AID") and s.polarity == "positive"]
    assert told and {names.get(s.source, s.source) for s in told} == {source}


@pytest.fixture(scope="module")
def rules() -> Reader:
    return Reader(Settings(model=None))
