"""Questions and conditions: what a text puts before the reader without stating it."""

from __future__ import annotations

from dataclasses import replace

from averral.quotations import QUOTATION_MARKS
from averral.syntax import Clause, Syntax, Token

_CONDITIONS = {"if", "unless", "whether"}
_INQUIRING = {"why", "how", "when", "where", "who", "whom", "what", "which", "whose"}
_TIMES = {"when", "once", "after", "before", "until", "till", "as"}
_SUPPOSING = {"suppose", "imagine", "assume", "provide", "presume"}
_SUBJECTS = ("nsubj", "nsubjpass")
_CARRYING = {"conj", "xcomp", "ccomp", "csubj", "acomp", "attr", "dobj"}
_MARKS = {"?", "!", "."}


def condition(syntax: Syntax, clause: Clause) -> str:
    """The word that makes a clause, or what governs it, a condition: "if X goes on to arm Y"; "" without one."""
    top = _conditioned(syntax, clause)
    return top.mark if top.mark in _CONDITIONS else ""


def counterfactual(syntax: Syntax, clause: Clause) -> bool:
    """Whether a condition is told as unmet: "had X armed Y, Z would have answered"."""
    top = _conditioned(syntax, clause)
    if top.mark not in _CONDITIONS or (top.tense, top.aspect) != ("past", "perfect") or top.parent is None:
        return False
    return syntax.clauses[top.parent].modal in ("would", "could", "might")


def awaited(syntax: Syntax, clause: Clause) -> bool:
    """Whether a clause of time is still to come: "when X attacks Y, Z will react"."""
    if clause.mark not in _TIMES or clause.tense != "present" or clause.parent is None or clause.link != "advcl":
        return False
    return syntax.clauses[clause.parent].tense == "future"


def yet_to(syntax: Syntax, clause: Clause) -> bool:
    """ "Has yet to": what has not been done."""
    below = [syntax.tokens[c] for c in syntax.children[clause.predicate]]
    return clause.lemma == "have" and any(t.text.lower() == "yet" and t.dep == "advmod" for t in below)


def _supposed(syntax: Syntax, clause: Clause) -> bool:
    """ "Suppose that", "imagine that", "provided that": a verb of supposing that nobody is said to do."""
    if clause.lemma not in _SUPPOSING or clause.kind != "verb":
        return False
    return not any(syntax.tokens[c].dep in (*_SUBJECTS, "aux") for c in syntax.children[clause.predicate])


def _conditioned(syntax: Syntax, clause: Clause) -> Clause:
    """The clause above, itself included, that has a conjunction of condition; the topmost looked at without one."""
    for _ in range(6):
        link = clause.link.removeprefix("inside:")
        if clause.mark in _CONDITIONS or clause.parent is None:
            break
        parent = syntax.clauses[clause.parent]
        if link in ("ccomp", "advcl") and _supposed(syntax, parent):
            return replace(clause, mark="if")
        below = link.startswith(("xcomp", "object", "attribute")) or (link == "ccomp" and parent.kind == "copula")
        if not below and not (link == "conj" and _shares(syntax, clause)):
            break
        clause = parent
    return clause


def _shares(syntax: Syntax, clause: Clause) -> bool:
    """Whether a coordinated clause has no subject of its own, so that the first one's conjunction is its too."""
    return not any(syntax.tokens[c].dep in _SUBJECTS for c in syntax.children[clause.predicate])


def question(syntax: Syntax, predicate: int) -> bool:
    """Whether what a predicate says is asked: "Did A arm B?", "Is it true that A armed B?".

    "Why did A arm B?" takes it for granted that A did.
    """
    sentence = syntax.sentences[syntax.sentence_of[predicate]]
    end = next((i for i in range(predicate, sentence.last) if syntax.tokens[i].text in _MARKS), None)
    if end is None or syntax.tokens[end].text != "?" or _leads_to_speech(syntax, predicate, end):
        return False
    top = _asked_with(syntax, syntax.tokens[predicate])
    if top.dep != "ROOT" and not (top.dep in ("ccomp", "parataxis") and end < top.head):
        return False
    opening = {*range(sentence.first, min(sentence.first + 3, predicate)), *syntax.children[top.i]}
    return not any(syntax.tokens[i].text.lower() in _INQUIRING for i in opening)


def _leads_to_speech(syntax: Syntax, predicate: int, end: int) -> bool:
    """Whether the question mark belongs to words that somebody speaks after the predicate: "asked: did A ...?"."""
    between = [syntax.tokens[i].text for i in range(predicate, end)]
    return ":" in between or sum(text in QUOTATION_MARKS for text in between) % 2 == 1


def _asked_with(syntax: Syntax, token: Token) -> Token:
    """The predicate that carries the question in which another is asked with it."""
    while token.dep in _CARRYING and token.head != token.i:
        head = syntax.tokens[token.head]
        if head.i > token.i and token.dep != "csubj":
            break  # "Did A arm B?", the minister asked
        token = head
    return token
