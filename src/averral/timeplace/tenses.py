"""Whether the verb that a time hangs on looks back or ahead: "arrived Friday", "will arrive Friday"."""

from __future__ import annotations

from averral.syntax import Syntax, Token
from averral.timeplace.timewords import time_words

_MODALS = frozenset({"will", "shall", "'ll", "wo", "may", "might", "can", "could", "should", "must", "would"})
_SCHEDULING = frozenset({"schedule", "slate", "postpone", "reschedule"})
_FAR = 8


def direction(syntax: Syntax, offset: int) -> str:
    """past, present, future or "" (no verb tells) for the time at a code point of the document.

    "nominal" is a time within a noun phrase of a verb in the past: most often of the past, but not surely.
    """
    i = syntax.at(offset)
    if i is None:
        return ""
    way, within_noun = "", False
    for token in (syntax.tokens[t] for t in syntax.upwards(i)[1:_FAR]):
        if token.pos in ("VERB", "AUX"):
            way = _of_verb(syntax, token)
            break
        within_noun = within_noun or token.pos in ("NOUN", "PROPN")
    if within_noun and way == "past":
        way = "nominal"
    return ("" if way in ("past", "nominal") else "future") if _told(syntax, i) else way


def _told(syntax: Syntax, i: int) -> bool:
    """Whether one of the words just before a time tells that it is ahead: "by Friday", "due Friday"."""
    ahead = time_words().lists["ahead"]
    first = syntax.sentences[syntax.sentence_of[i]].first if syntax.sentence_of else 0
    return any(syntax.tokens[k].text.lower() in ahead for k in range(max(first, i - 2), i))


def _of_verb(syntax: Syntax, verb: Token) -> str:
    below = [syntax.tokens[c] for c in syntax.children[verb.i]]
    helpers = [c for c in below if c.dep in ("aux", "auxpass")]
    if any(h.text.lower() in _MODALS for h in helpers) and not any(h.lemma == "have" for h in helpers):
        return "future"
    if verb.lemma.lower() in _SCHEDULING or (verb.lemma == "plan" and any(h.dep == "auxpass" for h in helpers)):
        return "future"
    if any(h.tag == "VBD" for h in helpers) or verb.tag == "VBD":
        return "past"
    if any(h.lemma == "have" for h in helpers):
        return "past"
    if any(h.text.lower() == "to" for h in helpers):
        return _of_infinitive(syntax, verb)
    if verb.tag in ("VBZ", "VBP") or any(h.tag in ("VBZ", "VBP") for h in helpers):
        return "present"
    if verb.tag == "VBN":
        return "past"
    head = syntax.tokens[verb.head]
    return _of_verb(syntax, head) if head.i != verb.i and head.pos in ("VERB", "AUX") else ""


def _of_infinitive(syntax: Syntax, verb: Token) -> str:
    """Ahead after a verb of planning ("plans to leave Friday"), else as the verb above it."""
    head = syntax.tokens[verb.head]
    if head.lemma.lower() in time_words().lists["planning"] or head.text.lower() in time_words().lists["planning"]:
        return "" if _pluperfect(syntax, head.i) else "future"
    above = (syntax.tokens[t] for t in syntax.upwards(verb.i)[1:_FAR] if syntax.tokens[t].pos in ("VERB", "AUX"))
    governing = next(above, None)
    return _of_verb(syntax, governing) if governing is not None else "future"


def _pluperfect(syntax: Syntax, i: int) -> bool:
    """Whether a plan is one of the past ("had been due to expire Friday"), so that its day may be over."""
    return any(
        syntax.tokens[c].text.lower() in ("had", "'d") and syntax.tokens[c].dep == "aux"
        for above in syntax.upwards(i)[:3]
        for c in syntax.children[above]
    )
