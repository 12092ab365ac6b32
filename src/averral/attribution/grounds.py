"""How well founded the writer calls a claim: evidence or none of it, a possibility, a matter that is open.

"There is no evidence that P", "it is unclear whether P", "the possibility that P" neither state P nor deny it.
"""

from __future__ import annotations

from averral.codebook import Words
from averral.records import Certainty
from averral.syntax import Syntax, Token

_CARRYING = {"xcomp", "conj", "dobj"}
_NONE = {"no", "little", "scant", "insufficient", "any", "without", "not", "n't", "never", "neither", "hardly"}


def grounds(syntax: Syntax, trigger: int, words: Words) -> tuple[Certainty, str] | None:
    """The certainty that the words above a predicate leave it, and those words; None where they leave it as it is."""
    token = syntax.tokens[trigger]
    for child in syntax.children[trigger]:  # "A, it seems, armed B"
        if syntax.tokens[child].dep == "parataxis" and syntax.tokens[child].lemma in words["seeming_verbs"]:
            return "probable", f"look of it: {syntax.tokens[child].lemma}"
    while token.dep in _CARRYING and token.head != token.i:
        token = syntax.tokens[token.head]
        if token.pos == "VERB" and token.lemma in words["seeming_verbs"]:
            return "probable", f"look of it: {token.lemma}"
        if token.pos == "ADJ" and token.lemma.lower() in words["likely_adjectives"] and not compared(syntax, token):
            return "probable", f"possibility: {token.lemma.lower()}"
    below = {syntax.tokens[c].text.lower() for c in syntax.children[token.i] if syntax.tokens[c].dep == "mark"}
    head = syntax.tokens[token.head]
    if not below & {"that", "whether", "if"} and token.dep != "ccomp":
        return None
    if token.dep == "ccomp" and head.lemma in words["seeming_verbs"]:
        return "probable", f"look of it: {head.lemma}"
    if head.pos == "NOUN" and token.dep in ("acl", "ccomp", "relcl"):
        return _of_noun(syntax, head, words)
    if token.dep in ("ccomp", "csubj", "advcl", "xcomp"):
        return _of_adjective(syntax, head, words)
    return None


def compared(syntax: Syntax, adjective: Token) -> bool:
    """ "More likely to" tells a tendency beside another."""
    return any(syntax.tokens[c].text.lower() in ("more", "less", "most", "least") for c in syntax.children[adjective.i])


def _of_noun(syntax: Syntax, noun: Token, words: Words) -> tuple[Certainty, str] | None:
    lemma = noun.lemma.lower()
    if lemma in words["possibility_nouns"]:
        return "possible", f"possibility: {lemma}"
    if lemma not in words["evidence"] | words["sign_nouns"]:
        return None
    return ("underspecified", f"no {lemma}") if _lacking(syntax, noun, words) else ("probable", f"grounds: {lemma}")


def _lacking(syntax: Syntax, noun: Token, words: Words) -> bool:
    """Whether there is none of it: "no evidence", "did not find evidence", "without proof", "a lack of evidence"."""
    head = syntax.tokens[noun.head]
    near = {syntax.tokens[c].text.lower() for c in syntax.children[noun.i]}
    if near & (_NONE - {"any"}) or head.text.lower() == "without":
        return True
    if head.text.lower() == "of" and syntax.tokens[head.head].lemma in words["lacking_nouns"]:
        return True
    if head.lemma in words["lacking_nouns"] and head.pos == "VERB":
        return True
    return head.pos in ("VERB", "AUX") and any(
        syntax.tokens[c].dep == "neg" or syntax.tokens[c].text.lower() in ("never", "nobody", "none")
        for c in syntax.children[head.i]
    )


def _of_adjective(syntax: Syntax, head: Token, words: Words) -> tuple[Certainty, str] | None:
    below = [syntax.tokens[c] for c in syntax.children[head.i]]
    for one in [head, *(t for t in below if t.dep in ("acomp", "attr"))]:
        lemma = one.lemma.lower()
        beside = [*below, *(syntax.tokens[c] for c in (*syntax.children[one.i], *syntax.children[one.head]))]
        if one.pos not in ("ADJ", "VERB"):
            continue
        if lemma in words["open_adjectives"] or one.text.lower() in words["open_adjectives"]:
            return "underspecified", f"open: {one.text.lower()}"
        if lemma in words["settled_adjectives"] and any(t.dep == "neg" for t in beside):
            return "underspecified", f"open: not {lemma}"
        if lemma in words["likely_adjectives"]:
            return "probable", f"possibility: {lemma}"
        if lemma in words["possible_adjectives"]:
            return "possible", f"possibility: {lemma}"
    return None
