"""Small, safe corrections of the parse, made before clauses are built."""

from __future__ import annotations

from dataclasses import replace

from averral.parse.hedged import hedged_verbs
from averral.parse.insertion import inserted
from averral.parse.inversion import inverted
from averral.syntax import Token

_LEMMAS = {"'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'ll": "will", "'d": "would", "n't": "not"}


# Lemmas that the rule lemmatiser of en_core_web_sm gets wrong for verbs.
_WRONG_LEMMAS = {
    "wag": "wage", "stag": "stage", "rap": "rape", "hat": "hate", "hop": "hope", "instal": "install", "fin": "fine",
    "din": "dine", "snip": "snipe", "spar": "spare", "cordone": "cordon", "napalme": "napalm", "enrol": "enroll",
}  # fmt: skip


_LIKE_NOUNS = {"accuses": "accuse", "blames": "blame", "claims": "claim", "suspects": "suspect", "charges": "charge"}
_SAID = {"add", "allege", "announce", "claim", "confirm", "declare", "insist", "say", "state", "warn"}


def mend(tokens: list[Token]) -> list[Token]:
    """The same tokens with lemmas of contracted verbs and of capitalised common words put right, speakers who stand
    after what they say given back their verb, verbs of inverted clauses their subject, and hedged verbs their place."""
    given_back = _speakers_behind(tokens) | inverted(tokens) | hedged_verbs(tokens) | inserted(tokens)
    tokens = [given_back.get(t.i, t) for t in tokens] if given_back else tokens
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


def _speakers_behind(tokens: list[Token]) -> dict[int, Token]:
    """Tokens put right where the parser took the speaker for a part of what is said: it would come out as averred.

    "... pays the Front, Ada Brook, its spokesman, alleged.": an apposition to the Front, and a second act of who pays.
    "... armed the rebels, Chad claims.": the noun claims.
    """
    found: dict[int, Token] = {}
    for verb in tokens:
        if verb.text in _LIKE_NOUNS and verb.pos == "NOUN" and verb.dep == "relcl":
            name = tokens[verb.i - 1]
            if name.dep == "compound" and name.pos == "PROPN":  # "A, which Chad accuses of"
                found[verb.i] = replace(verb, pos="VERB", tag="VBZ", lemma=_LIKE_NOUNS[verb.text])
                found[name.i] = replace(name, dep="nsubj")
            continue
        if verb.i + 1 >= len(tokens) or tokens[verb.i + 1].pos != "PUNCT":
            continue
        if verb.text == "claims" and verb.pos == "NOUN" and verb.dep in ("ROOT", "parataxis", "appos"):
            name = tokens[verb.i - 1] if verb.i > 1 else verb
            if name.dep == "compound" and name.pos == "PROPN" and tokens[name.i - 1].text == ",":
                found[verb.i] = replace(verb, pos="VERB", tag="VBZ", lemma="claim")
                found[name.i] = replace(name, dep="nsubj")
        elif verb.lemma in _SAID and verb.pos == "VERB" and verb.dep in ("conj", "advcl", "xcomp"):
            speaker = _apposed(tokens, verb)
            if speaker is not None:
                found[verb.i] = replace(verb, dep="parataxis")
                found[speaker.i] = replace(speaker, dep="nsubj", head=verb.i)
                after = (t for t in tokens[verb.i + 1 :] if t.head == verb.i and t.dep == "dobj")
                found |= {t.i: replace(t, dep="dep", head=verb.head) for t in after}
    return found


def _apposed(tokens: list[Token], verb: Token) -> Token | None:
    """The person in apposition to an object, with a comma on both sides, to whom a verb without subject belongs."""
    said = tokens[verb.head]
    if (
        verb.i == 0
        or tokens[verb.i - 1].text != ","
        or any(
            t.head == verb.i and t.dep in ("nsubj", "nsubjpass", "aux", "auxpass", "cc", "mark")
            for t in tokens[said.i : verb.i]
        )
    ):
        return None
    for name in tokens[said.i : verb.i]:
        whose = tokens[name.head]
        if name.dep == "appos" and name.entity == "PERSON" and whose.dep in ("dobj", "pobj") and whose.i < name.i:
            return name
    return None
