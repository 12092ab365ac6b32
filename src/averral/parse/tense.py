"""Tense, aspect, voice, negation and modality of a verb, read from its auxiliaries."""

from __future__ import annotations

from dataclasses import dataclass, replace

from averral.syntax import Syntax, Token

NEGATORS = frozenset({"not", "never", "no", "neither", "nor", "none", "hardly", "scarcely", "nobody", "nothing"})
MODALS = {
    "may": "may", "might": "might", "could": "could", "can": "can", "would": "would",
    "should": "should", "must": "must", "ought": "should", "shall": "will", "will": "will",
    "wo": "will", "ca": "can", "'ll": "will", "'d": "would",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verbal:
    """The grammar of a verb form."""

    passive: bool = False
    tense: str = ""
    aspect: str = "simple"
    negated: bool = False
    modal: str = ""
    mark: str = ""
    finite: bool = False
    own_auxiliary: bool = False
    own_subject: bool = False

    def after(self, first: Verbal) -> Verbal:
        """This form with what it shares with the conjunct before it."""
        if self.own_subject or self.own_auxiliary:
            return self
        passive = self.passive or (first.passive and not self.finite)
        tense = self.tense if self.finite and self.tense else first.tense
        if self.finite and not first.modal and first.tense != "future":
            return replace(self, tense=tense, mark=self.mark or first.mark)
        return replace(
            self,
            passive=passive,
            tense=first.tense,
            aspect=first.aspect,
            modal=first.modal,
            negated=self.negated or first.negated,
            mark=self.mark or first.mark,
        )


def verbal(syntax: Syntax, verb: int) -> Verbal:
    """The form of the verb with token number `verb`."""
    token = syntax.tokens[verb]
    children = [syntax.tokens[c] for c in syntax.children[verb]]
    auxiliaries = [c for c in children if c.dep in ("aux", "auxpass")]
    deps = {c.dep for c in children}
    words = {c.lemma.lower() for c in auxiliaries} | {c.text.lower() for c in auxiliaries}
    passive = bool(deps & {"auxpass", "nsubjpass", "agent"}) and token.tag in ("VBN", "VBD")
    passive = passive or (not auxiliaries and "nsubj" not in deps and _bare_participle(token.tag, token.dep))
    modal = next((MODALS[w] for w in (c.text.lower() for c in auxiliaries) if w in MODALS), "")
    if token.lemma == "go" and token.tag == "VBG" and "xcomp" in deps:
        modal = modal or "will"
    return Verbal(
        passive,
        _tense(token.tag, [c.tag for c in auxiliaries], modal),
        _aspect(token.tag, words),
        _negated(syntax, children) or _nor(syntax, token),
        modal,
        ("if" if _as_if(syntax, children) else "")
        or next((c.lemma.lower() for c in children if c.dep == "mark"), "")
        or next((c.lemma.lower() for c in children if c.dep == "advmod" and c.tag == "WRB"), "")
        or ("if" if _inverted(syntax, token, children) else ""),
        token.tag in ("VBD", "VBZ", "VBP") or token.lemma == "be",
        bool(auxiliaries),
        bool(deps & {"nsubj", "nsubjpass"}),
    )


def _as_if(syntax: Syntax, children: list[Token]) -> bool:
    """ "As if", "as though", "in case": conditions of more than one word."""
    marks = {c.text.lower() for c in children if c.dep == "mark"}
    in_case = any(
        c.dep == "prep" and c.text.lower() == "in" and [syntax.tokens[g].text for g in syntax.children[c.i]] == ["case"]
        for c in children
    )
    return in_case or ("as" in marks and bool(marks & {"if", "though"}))


def _inverted(syntax: Syntax, token: Token, children: list[Token]) -> bool:
    """Whether the verb before its subject makes a condition: "had A armed B", "should A arm B", "were A to arm B"."""
    subject = next((c for c in children if c.dep in ("nsubj", "nsubjpass")), None)
    first = next((c for c in [*children, token] if c.dep not in ("cc", "punct")), token)
    if subject is None or first.i > subject.i or token.dep not in ("advcl", "ccomp"):
        return False
    if first.dep in ("aux", "auxpass"):
        return first.text.lower() in ("had", "should", "were")
    return token.i < subject.i and token.text.lower() == "were"


def _bare_participle(tag: str, dep: str) -> bool:
    return tag == "VBN" and dep in ("acl", "amod", "relcl", "advcl")


def _tense(tag: str, auxiliary_tags: list[str], modal: str) -> str:
    if modal == "will":
        return "future"
    tags = [*auxiliary_tags, tag]
    if "VBD" in tags:
        return "past"
    if "VBZ" in tags or "VBP" in tags:
        return "present"
    return ""


def _aspect(tag: str, auxiliaries: set[str]) -> str:
    if "have" in auxiliaries:
        return "perfect"
    return "progressive" if tag == "VBG" and "be" in auxiliaries else "simple"


def _negated(syntax: Syntax, children: list[Token]) -> bool:
    fronted = [syntax.tokens[g] for c in children if c.dep == "aux" for g in syntax.children[c.i]]  # "never had A done"
    return any(
        (c.dep == "neg" and not _only(syntax, c))
        or (c.dep in ("advmod", "det", "preconj") and c.lemma.lower() in NEGATORS and not _only(syntax, c))
        or (c.text.lower() == "longer" and c.i > 0 and syntax.tokens[c.i - 1].text.lower() == "no")
        for c in [*children, *fronted]
    )


def _nor(syntax: Syntax, token: Token) -> bool:
    """ "Neither confirmed nor denied": the second verb is negated too."""
    return token.dep == "conj" and any(
        syntax.tokens[c].text.lower() == "nor" and token.head < c < token.i for c in syntax.children[token.head]
    )


def _only(syntax: Syntax, negator: Token) -> bool:
    """ "Not only did A attack B": it did, and more."""
    following = syntax.tokens[min(negator.i + 1, len(syntax.tokens) - 1)].text.lower()
    return negator.lemma.lower() == "not" and following in ("only", "just", "merely", "simply")
