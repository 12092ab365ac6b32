"""Small, safe corrections of the parse, made before clauses are built."""

from __future__ import annotations

from dataclasses import replace

from averral.syntax import Token

_LEMMAS = {"'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'ll": "will", "'d": "would", "n't": "not"}


# Lemmas that the rule lemmatiser of en_core_web_sm gets wrong for verbs.
_WRONG_LEMMAS = {
    "wag": "wage", "stag": "stage", "rap": "rape", "hat": "hate", "hop": "hope", "instal": "install", "fin": "fine",
    "din": "dine", "snip": "snipe", "spar": "spare", "cordone": "cordon", "napalme": "napalm", "enrol": "enroll",
}  # fmt: skip


def mend(tokens: list[Token]) -> list[Token]:
    """The same tokens with lemmas of contracted verbs and of capitalised common words put right."""
    return [_regrouped(tokens, _acronym(tokens, _mended(t))) for t in tokens]


def _regrouped(tokens: list[Token], token: Token) -> Token:
    """ "Presidents A of X and B of Y": B is coordinated with A, a person, not with the country X."""
    if token.dep != "conj" or token.entity != "PERSON":
        return token
    first = tokens[token.head]
    preposition = tokens[first.head]
    person = tokens[preposition.head]
    if first.dep != "pobj" or first.entity in ("PERSON", "") or person.entity != "PERSON":
        return token
    return replace(token, head=person.i)


def _acronym(tokens: list[Token], token: Token) -> Token:
    """ "IS" and "US" in capitals among small letters are names, whatever verb or pronoun they look like."""
    if token.text not in ("IS", "US") or token.pos not in ("AUX", "VERB", "PRON"):
        return token
    head = tokens[token.head]
    if head.text.isupper() or head.i == token.i:
        return token
    if token.i and tokens[token.i - 1].pos == "VERB" and tokens[token.i - 1].dep == "pcomp":
        head = tokens[token.i - 1]
    dep = "dobj" if head.pos == "VERB" else token.dep
    return replace(token, lemma=token.text, pos="PROPN", tag="NNP", dep=dep, head=head.i)


def _mended(token: Token) -> Token:
    if token.pos in ("AUX", "VERB", "PART") and token.text.lower() in _LEMMAS and token.tag != "POS":
        return replace(token, lemma=_LEMMAS[token.text.lower()])
    if token.pos == "VERB" and token.lemma in _WRONG_LEMMAS and token.text.lower() != token.lemma:
        return replace(token, lemma=_WRONG_LEMMAS[token.lemma])
    if token.pos in ("VERB", "NOUN", "ADJ", "ADV", "AUX") and token.lemma != token.lemma.lower():
        return replace(token, lemma=token.lemma.lower())
    return token
