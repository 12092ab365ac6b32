"""Words of saying put in between commas: "the rebels, the minister said, armed B"; "A, it is claimed, armed B".

The parser takes the verb of saying for the main one and gives it both subjects, so that both seem to say it.
"""

from __future__ import annotations

from dataclasses import replace

from averral.syntax import Token

_SAYING = {
    "add", "admit", "allege", "announce", "appear", "argue", "assert", "believe", "claim", "confirm", "contend",
    "declare", "explain", "fear", "insist", "maintain", "note", "report", "reveal", "say", "seem", "state", "suggest",
    "suspect", "think", "warn", "write",
}  # fmt: skip
_SUBJECTS = ("nsubj", "nsubjpass")
_ADRIFT = ("nsubj", "nsubjpass", "npadvmod", "dep")
_LINKS = ("ccomp", "advcl", "dep", "conj")


def inserted(tokens: list[Token]) -> dict[int, Token]:
    """The tokens put right, by number: the first subject goes to the verb after the second comma."""
    found: dict[int, Token] = {}
    for saying in tokens:
        if saying.lemma not in _SAYING or saying.pos != "VERB":
            continue
        if _comma(tokens, saying.i - 1):
            found |= _said_before_speaker(tokens, saying)
        if not _comma(tokens, saying.i + 1):
            continue
        near = tokens[max(0, saying.i - 60) : saying.i + 60]
        below = [t for t in near if t.head == saying.i and t.i != saying.i]
        speaker = next((t for t in reversed(below) if t.dep in _SUBJECTS and t.i < saying.i), None)
        told = next((t for t in below if t.i > saying.i and t.dep in _LINKS and _bare(t, near)), None)
        above = tokens[saying.head]
        if told is None and saying.dep == "parataxis" and above.i > saying.i and _bare(above, near):
            told = above
        if speaker is None or told is None or not _comma(tokens, _first(speaker, near) - 1):
            continue
        adrift = [t for t in below if t.i < _first(speaker, near) and t.dep in _ADRIFT and t.pos != "PUNCT"]
        if len(adrift) == 1 and not any(t.head == adrift[0].i and t.dep == "relcl" for t in near):
            passive = any(t.head == told.i and t.dep == "auxpass" for t in near)
            found[adrift[0].i] = replace(adrift[0], head=told.i, dep="nsubjpass" if passive else "nsubj")
            if told is not above:
                found[told.i] = replace(told, dep="ccomp")
    return found


def _said_before_speaker(tokens: list[Token], saying: Token) -> dict[int, Token]:
    """ "The rebels, said the minister, attacked B": the verb above has lost its subject to the one of saying."""
    near = tokens[max(0, saying.i - 60) : saying.i + 60]
    subjects = [t for t in near if t.head == saying.i and t.dep in _SUBJECTS]
    told = tokens[saying.head]
    if [t.i < saying.i for t in subjects] != [True, False] or told.i < saying.i or not _bare(told, near):
        return {}
    return {subjects[0].i: replace(subjects[0], head=told.i)}


def _comma(tokens: list[Token], i: int) -> bool:
    return 0 <= i < len(tokens) and tokens[i].text == ","


def _first(noun: Token, near: list[Token]) -> int:
    """Where the words on a noun begin."""
    return min([noun.i, *(t.i for t in near if t.head == noun.i)])


def _bare(verb: Token, near: list[Token]) -> bool:
    """Whether a verb stands in a tense and has no subject nor conjunction of its own."""
    below = [t for t in near if t.head == verb.i]
    tensed = verb.tag in ("VBD", "VBZ", "VBP") or any(t.dep in ("aux", "auxpass") and t.tag != "TO" for t in below)
    return tensed and verb.pos in ("VERB", "AUX") and not any(t.dep in (*_SUBJECTS, "mark", "expl") for t in below)
