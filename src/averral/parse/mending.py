"""Small, safe corrections of the parse, made before clauses are built."""

from __future__ import annotations

from dataclasses import replace

from averral.syntax import Token

_LEMMAS = {"'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'ll": "will", "'d": "would", "n't": "not"}


def mend(tokens: list[Token]) -> list[Token]:
    """The same tokens with lemmas of contracted verbs and of capitalised common words put right."""
    return [_mended(t) for t in tokens]


def _mended(token: Token) -> Token:
    if token.pos in ("AUX", "VERB", "PART") and token.text.lower() in _LEMMAS and token.tag != "POS":
        return replace(token, lemma=_LEMMAS[token.text.lower()])
    if token.pos in ("VERB", "NOUN", "ADJ", "ADV", "AUX") and token.lemma != token.lemma.lower():
        return replace(token, lemma=token.lemma.lower())
    return token
