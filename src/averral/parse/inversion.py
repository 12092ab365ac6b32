"""Questions and conditions with the verb before its subject, where the parser loses the verb.

"Is A arming B?": the small models read a copula and a participle at A. "... had A armed B", "were A to arm B": they
read a clause of having or being, with what A does inside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from averral.syntax import Token

_SUBJECTS = ("nsubj", "nsubjpass")
_PREDICATIVE = ("attr", "acomp", "expl", "oprd", "neg")


def inverted(tokens: list[Token]) -> dict[int, Token]:
    """The tokens put right, by number."""
    found: dict[int, Token] = {}
    for verb in tokens:
        if verb.lemma == "be" and verb.dep == "ROOT":
            found |= _progressive_question(tokens, verb)
        elif verb.lemma == "be" and verb.text.lower() == "were" and verb.dep in ("advcl", "ccomp"):
            found |= _were_to(tokens, verb)
        elif verb.text.lower() == "had" and verb.dep in ("advcl", "ccomp"):
            found |= _had_done(tokens, verb)
        elif verb.dep == "aux" and verb.text.lower() in ("had", "should"):
            found |= _condition(tokens, verb)
    return found


def _under(tokens: list[Token], head: int) -> list[Token]:
    """Tokens that hang on one, looked for no further than a sentence reaches."""
    return [t for t in tokens[max(0, head - 150) : head + 150] if t.head == head and t.i != head]


def _progressive_question(tokens: list[Token], be: Token) -> dict[int, Token]:
    """ "Is A arming B?": A's participle is the verb of the question, "is" its auxiliary."""
    below = _under(tokens, be.i)
    subject = next((t for t in below if t.dep in _SUBJECTS), None)
    if subject is None or subject.i < be.i or any(t.dep in _PREDICATIVE for t in below):
        return {}
    if not any(t.text == "?" for t in below) or any(t.i < be.i and t.dep != "punct" for t in below):
        return {}
    verb = _participle(tokens, [subject.i, *_below(tokens, subject.i), be.i])
    if verb is None or verb.i < subject.i:
        return {}
    passive = verb.tag == "VBN"
    found = {t.i: replace(t, head=verb.i) for t in below if t.i != verb.i}
    found[subject.i] = replace(subject, head=verb.i, dep="nsubjpass" if passive else "nsubj")
    found[be.i] = replace(be, head=verb.i, dep="aux", pos="AUX")
    found[verb.i] = replace(verb, head=verb.i, dep="ROOT")
    if verb.dep == "pcomp":
        found |= {t.i: replace(t, head=verb.head, dep="pobj") for t in _under(tokens, verb.i) if t.dep in _SUBJECTS}
    return found


def _participle(tokens: list[Token], heads: Iterable[int]) -> Token | None:
    """The verb form that hangs on one of some words."""
    for head in heads:
        for token in _under(tokens, head):
            hanging = token.dep in ("acl", "advcl") or (
                token.dep == "pcomp" and any(t.dep in _SUBJECTS for t in _under(tokens, token.i))
            )
            formed = token.tag == "VBG" or any(t.text.lower() == "being" for t in _under(tokens, token.i))
            if hanging and formed and tokens[token.i - 1].text != ",":
                return token
    return None


def _below(tokens: list[Token], head: int) -> list[int]:
    """Prepositions of a noun and the nouns coordinated with it."""
    return [t.i for t in _under(tokens, head) if t.dep in ("prep", "conj")]


def _were_to(tokens: list[Token], were: Token) -> dict[int, Token]:
    """ "Were A to arm B": what A were to do is the complement of "were"."""
    subject = next((t for t in _under(tokens, were.i) if t.dep in _SUBJECTS and t.i > were.i), None)
    if subject is None:
        return {}
    infinitives = (t for head in (subject.i, were.i) for t in _under(tokens, head) if t.tag == "VB" and t.i > subject.i)
    return {t.i: replace(t, head=were.i, dep="xcomp") for t in infinitives if t.dep in ("relcl", "advcl", "acl")}


def _condition(tokens: list[Token], auxiliary: Token) -> dict[int, Token]:
    """ "Should A arm B, C will answer", "C would have answered had A armed B": no complement of C, nor main clause."""
    verb = tokens[auxiliary.head]
    below = _under(tokens, verb.i)
    first = next(
        (t for t in below if t.dep in ("nsubj", "nsubjpass", "mark", "advmod", "aux") and t.dep != "punct"), None
    )
    if first is not None and first.i == auxiliary.i and verb.dep == "ccomp":
        return {verb.i: replace(verb, dep="advcl")}
    main = next((t for t in below if t.dep == "ccomp" and t.i < auxiliary.i), None)
    subject = next((t for t in below if t.dep in _SUBJECTS), None)
    if main is None or verb.dep != "ROOT" or subject is None or not auxiliary.i < subject.i < verb.i:
        return {}
    if not any(t.dep == "aux" and t.text.lower() in ("would", "could", "might") for t in _under(tokens, main.i)):
        return {}
    ends = {t.i: replace(t, head=main.i) for t in below if t.dep == "punct"}
    return ends | {
        main.i: replace(main, head=main.i, dep="ROOT"),
        verb.i: replace(verb, head=main.i, dep="advcl"),
    }


def _had_done(tokens: list[Token], had: Token) -> dict[int, Token]:
    """ "... had A armed B": "had" is the auxiliary of what A did."""
    for verb in _under(tokens, had.i):
        if verb.dep != "ccomp" or verb.tag not in ("VBD", "VBN"):
            continue
        below = _under(tokens, verb.i)
        if any(t.dep in _SUBJECTS and had.i < t.i < verb.i for t in below) and not any(t.dep == "mark" for t in below):
            moved = {t.i: replace(t, head=verb.i) for t in _under(tokens, had.i) if t.i != verb.i}
            moved[verb.i] = replace(verb, head=had.head, dep="advcl", tag="VBN")
            moved[had.i] = replace(had, head=verb.i, dep="aux", pos="AUX")
            return moved
    return {}
