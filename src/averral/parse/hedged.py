"""Verbs that the parser takes for adjectives after an adverb: "A reportedly armed B", "A has allegedly trained B".

A participle before a noun that has a subject of its own, or an adverb of hearsay between it and a name, is a verb.
"""

from __future__ import annotations

from dataclasses import replace

from averral.syntax import Token

_HEARSAY = {"reportedly", "allegedly", "purportedly", "supposedly", "apparently", "ostensibly"}
_LEMMAS = {"armed": "arm", "backed": "back", "funded": "fund", "trained": "train", "supported": "support"}


def hedged_verbs(tokens: list[Token]) -> dict[int, Token]:
    """The tokens put right, by number."""
    found: dict[int, Token] = {}
    for adverb in tokens:
        if adverb.text.lower() not in _HEARSAY or adverb.i + 2 >= len(tokens):
            continue
        if tokens[adverb.i + 1].text == "," and tokens[adverb.head].dep == "ROOT":
            found |= _after_comma(tokens, adverb)
            continue
        verb, before = tokens[adverb.i + 1], tokens[adverb.i - 1] if adverb.i else adverb
        if not _participle(verb) or adverb.head != verb.i:
            continue
        have = before if before.lemma == "have" and before.pos in ("VERB", "AUX") else None
        subject = next((t for t in _near(tokens, adverb.i) if t.dep == "nsubj" and t.head == _holder(verb, have)), None)
        if subject is None and verb.dep == "amod" and tokens[verb.head].dep == "ROOT":  # no verb at all
            subject = before if before.head == verb.head and before.pos == "PROPN" else None
        if subject is not None and subject.i < adverb.i:
            found |= _made_verb(tokens, verb, subject, have)
    return found


def _participle(token: Token) -> bool:
    return token.tag in ("JJ", "VBN", "VBD") and token.text.lower().endswith("ed") and token.dep in ("amod", "ROOT")


def _holder(verb: Token, have: Token | None) -> int:
    """On which token the subject hangs: "have" where the parser takes it for the verb."""
    return have.i if have is not None and have.dep != "aux" else verb.i


def _near(tokens: list[Token], i: int) -> list[Token]:
    return tokens[max(0, i - 150) : i + 150]


def _after_comma(tokens: list[Token], adverb: Token) -> dict[int, Token]:
    """ "Reportedly, A armed rebels.": the parser reads a noun phrase and no verb at all."""
    noun = tokens[adverb.head]
    if noun.pos not in ("NOUN", "PROPN") or noun.i < adverb.i:
        return {}
    between = tokens[adverb.i + 2 : noun.i]
    verb = next((t for t in between if _participle(t) and t.head == noun.i), None)
    names = [t for t in between if t.head == noun.i and t.pos == "PROPN" and t.dep in ("nmod", "compound", "nsubj")]
    if verb is None or not names or names[-1].i != verb.i - 1:
        return {}
    return _made_verb(tokens, verb, names[-1], None)


def _made_verb(tokens: list[Token], verb: Token, subject: Token, have: Token | None) -> dict[int, Token]:
    """The verb in the place of its noun or of "have", the noun as its object."""
    noun = tokens[verb.head] if verb.dep == "amod" else verb
    top = have if have is not None and have.dep != "aux" else noun
    head = verb.i if top.head == top.i else top.head
    dep = "ccomp" if top.dep in ("dobj", "attr", "oprd") else top.dep
    lemma = _LEMMAS.get(verb.text.lower(), verb.lemma) if verb.tag == "JJ" else verb.lemma
    found = {
        t.i: replace(t, head=verb.i) for t in _near(tokens, verb.i) if t.head == top.i and _of_clause(t, top, noun)
    }
    found[verb.i] = replace(verb, head=head, dep=dep, pos="VERB", lemma=lemma, tag="VBN" if have is not None else "VBD")
    found[subject.i] = replace(subject, head=verb.i, dep="nsubj")
    if noun.i != verb.i:
        found[noun.i] = replace(noun, head=verb.i, dep="dobj")
    if have is not None:
        found[have.i] = replace(have, head=verb.i, dep="aux", pos="AUX")
    return found


def _of_clause(token: Token, top: Token, noun: Token) -> bool:
    """Whether what hangs on the old top goes to the verb: all of "have"; marks and adverbs of a noun."""
    if top.i != noun.i:
        return True
    return token.dep in ("punct", "advmod", "mark", "cc", "conj", "advcl", "aux")
