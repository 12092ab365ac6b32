"""What somebody is sure or afraid of: "X is convinced that", "X is worried that". It is X's, not the writer's."""

from __future__ import annotations

from averral.attribution.cues import Region, speaks
from averral.cast import Cast
from averral.codebook import Codebook, Cue
from averral.records import UNSPECIFIED, Certainty
from averral.syntax import Syntax, Token, conjuncts

_SUBJECTS = ("nsubj", "nsubjpass")


def attitudes(syntax: Syntax, cast: Cast, codebook: Codebook) -> tuple[Region, ...]:
    """A region for each adjective of attitude that has a whole clause for its content.

    Who is not sure is committed to nothing; "it is certain that" is nobody's attitude.
    """
    found = []
    for token in syntax.tokens:
        lemma = token.text.lower()
        sure = lemma in codebook.words["sure_adjectives"]
        if not (sure or lemma in codebook.words["anxious_adjectives"]) or token.tag not in ("JJ", "VBN"):
            continue
        content = [i for c in syntax.children[token.i] if _whole(syntax, c) for i in syntax.subtree(c)]
        subject = _minded(syntax, token)
        if not content or subject is None or subject.text.lower() in ("it", "there"):
            continue
        certainty: Certainty = "certain" if sure else "possible"
        cue = Cue(lemma, "believe", "underspecified" if _not(syntax, token) else certainty, "underspecified")
        minded = conjuncts(syntax, subject.i)
        ids = tuple(i for s in minded for i in speaks(syntax, cast, s)) or (UNSPECIFIED,)
        found.append(Region(cue, token.i, ids, frozenset(content), "frame", speakers=minded))
    return tuple(found)


def _whole(syntax: Syntax, verb: int) -> bool:
    """Whether a complement is a clause with a subject: "that A armed B"."""
    return syntax.tokens[verb].dep == "ccomp" and any(syntax.tokens[c].dep in _SUBJECTS for c in syntax.children[verb])


def _copula(syntax: Syntax, adjective: Token) -> Token:
    """The copula of an adjective; a participle carries its own auxiliary."""
    return syntax.tokens[adjective.head] if adjective.dep in ("acomp", "oprd") else adjective


def _minded(syntax: Syntax, adjective: Token) -> Token | None:
    below = [syntax.tokens[c] for c in syntax.children[_copula(syntax, adjective).i]]
    below += [syntax.tokens[c] for t in below if t.dep == "auxpass" for c in syntax.children[t.i]]
    return next((t for t in below if t.dep in _SUBJECTS), None)


def _not(syntax: Syntax, adjective: Token) -> bool:
    heads = {adjective.i, _copula(syntax, adjective).i}
    return any(syntax.tokens[c].dep == "neg" for i in heads for c in syntax.children[i])
