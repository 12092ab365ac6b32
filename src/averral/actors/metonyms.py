"""When a place name stands for those who govern from it, and when a name is only an adjective."""

from __future__ import annotations

from averral.syntax import Syntax, Token

_LOCATIVE = {
    "in", "at", "near", "outside", "inside", "around", "into", "through", "via", "across", "throughout", "off",
    "north", "south", "east", "west", "above", "below", "within",
}  # fmt: skip
_MOTION = {
    "go", "come", "fly", "arrive", "return", "move", "head", "drive", "flee", "march", "send",
    "leave", "enter", "reach", "capture", "seize", "take", "bomb", "shell", "retake", "recapture", "attack", "hit",
    "surround", "occupy", "live", "run", "bring", "transport", "deploy", "evacuate", "storm", "advance", "fall",
    "escort", "base", "bear", "flight", "road", "route", "way", "embassy",
}  # fmt: skip
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}


def acts(syntax: Syntax, i: int) -> bool:
    """Whether a capital's name acts, speaks, owns or is dealt with, rather than being where things are."""
    token = syntax.tokens[i]
    top = _first_conjunct(syntax, token)
    head = syntax.tokens[top.head]
    if top.dep in _SUBJECTS:
        return not _locative_verb(head)
    if top.dep == "agent" or (head.dep == "agent" and top.dep == "pobj"):
        return True
    if top.dep == "poss":
        return head.lemma.lower() not in ("airport", "street", "suburb", "outskirt", "centre", "center", "stadium")
    if top.dep in ("dobj", "dative", "iobj"):
        return head.lemma not in _MOTION
    if top.dep == "pobj":
        return _after_preposition(syntax, head)
    return top.dep in ("npadvmod", "amod", "nmod", "compound") and head.lemma in ("led", "lead", "back", "backed")


def is_place(syntax: Syntax, i: int) -> bool:
    """Whether a state's name only tells where a city or border is: "Mombasa, Kenya", "the border with Kenya"."""
    top = _first_conjunct(syntax, syntax.tokens[i])
    head = syntax.tokens[top.head]
    if top.dep == "appos" and head.entity in ("GPE", "LOC") and head.i < i:
        return True
    if top.dep == "dobj":
        return head.lemma in ("enter", "border")
    if top.dep != "pobj":
        return False
    governor = syntax.tokens[head.head].lemma.lower()
    word = head.text.lower()
    return word in ("between", "with", "of", "like", "as") and governor in ("border", "frontier", "place", "country")


def _after_preposition(syntax: Syntax, preposition: Token) -> bool:
    word = preposition.text.lower()
    governor = syntax.tokens[preposition.head]
    if word in _LOCATIVE or governor.lemma.lower() in _MOTION:
        return False
    if word in ("to", "from", "of", "over", "toward", "towards"):
        return governor.lemma.lower() in (
            "threat", "message", "appeal", "aid", "support", "pressure", "demand", "ally", "policy", "help",
            "loyal", "close", "hostile", "order", "response", "opposition", "signal", "sell", "appeal", "turn",
            "protection", "backing", "enemy", "critic", "relation", "government", "interest",
        )  # fmt: skip
    return True


def _first_conjunct(syntax: Syntax, token: Token) -> Token:
    for _ in range(20):
        if token.dep != "conj":
            break
        token = syntax.tokens[token.head]
    return token


def _locative_verb(verb: Token) -> bool:
    return verb.lemma in ("fall", "lie", "be") and verb.lemma != "be"


def is_adjective(token: Token) -> bool:
    """Whether a name's head modifies another noun ("Afghan", "Hamas fighters") instead of heading a phrase."""
    return token.dep in ("amod", "nmod", "npadvmod") or (token.pos == "ADJ" and token.dep not in ("nsubj", "pobj"))
