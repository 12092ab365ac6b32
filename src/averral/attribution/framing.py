"""Clauses that are put under somebody's account without a verb of saying that governs them.

"In X's telling", "by X's own count", "from X's point of view"; "if X is to be believed", "to believe X", "if X's claims
are true"; "the way X tells it", "X would have it that". What they frame is X's, and how sure the writer is stays open.
The phrases are viewpoint and content disjuncts (Quirk et al. 1985, 8.124-128).
"""

from __future__ import annotations

from collections.abc import Iterator

from averral.attribution.cues import Region, speaks
from averral.cast import Cast
from averral.codebook import Codebook, Cue
from averral.records import UNSPECIFIED, Certainty
from averral.syntax import Syntax, Token

_ANYBODY = {"one", "you", "we", "us", "anybody", "anyone"}
_FIRST = {"i", "me", "my", "our", "we", "us"}
_SOME = {"some", "all", "most", "many", "several", "one", "any", "other"}
_TELLING_IT = {"have", "put", "see", "view", "tell", "describe"}
_SUBJECTS = ("nsubj", "nsubjpass")
_KIND = "frame"


class Framing:
    """Finds frames by the word lists of a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self.words = codebook.words

    def read(self, syntax: Syntax, cast: Cast) -> tuple[Region, ...]:
        """A region for each frame: whose account it names, and the clause that it frames."""
        found: list[Region | None] = []
        for token in syntax.tokens:
            if token.dep == "prep":
                found.append(self._phrase(syntax, cast, token))
            elif token.dep == "advcl":
                found.append(self._trusted(syntax, cast, token))
            elif token.dep == "npadvmod" and token.lemma == "way":
                found.append(self._way(syntax, cast, token))
            if token.lemma in _TELLING_IT and token.pos in ("VERB", "AUX"):
                found.append(self._has_it(syntax, cast, token))
        return tuple(r for r in found if r is not None)

    def _phrase(self, syntax: Syntax, cast: Cast, preposition: Token) -> Region | None:
        """ "In X's telling", "in the words of X", "by most accounts", set off from the rest of its clause."""
        word = preposition.text.lower()
        verb = _clause_above(syntax, preposition)
        if (
            word not in {"per", *self.words["framing_prepositions"]}
            or verb is None
            or not _set_off(syntax, preposition)
        ):
            return None
        if word == "per":
            noun: Token | None = preposition
            sources, speakers = _named(syntax, cast, preposition)
        else:
            noun = self._account(syntax, preposition)
            sources, speakers = self._owner(syntax, cast, verb, preposition, noun) if noun is not None else ((), ())
        if noun is None or not sources:
            return None
        view = noun.text.lower() in self.words["view_nouns"]
        cue = Cue(noun.text.lower(), "believe" if view else "say", "probable" if view else "certain", "underspecified")
        return Region(cue, noun.i, sources, _framed(syntax, verb, preposition), _KIND, speakers=speakers)

    def _account(self, syntax: Syntax, preposition: Token) -> Token | None:
        """The noun of telling or viewing that a preposition takes; "view" in "from the point of view"."""
        nouns = [syntax.tokens[c] for c in syntax.children[preposition.i] if syntax.tokens[c].dep in ("pobj", "pcomp")]
        for noun in nouns:
            if noun.text.lower() == "point":
                return next((v for v in _through_of(syntax, noun) if v.text.lower() == "view"), None)
            if noun.text.lower() in self.words["view_nouns"] | self.words["account_nouns"]:
                return noun
        return None

    def _owner(
        self, syntax: Syntax, cast: Cast, verb: Token, preposition: Token, noun: Token
    ) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """Whose account it is: a possessor, who stands after "of", or nobody named ("by some accounts")."""
        phrase = [syntax.tokens[i] for i in syntax.children[noun.i]] + _around(syntax, preposition)
        owner = next((t for t in phrase if t.dep == "poss"), None)
        if owner is not None:
            if owner.text.lower() in _FIRST and owner.i not in cast.heads:
                return (), ()
            ids = speaks(syntax, cast, owner.i)
            if owner.pos == "PRON" and not ids:  # "by his own account, X met Y": the pronoun stands before its noun
                ids = tuple(i for s in _subjects(syntax, verb) for i in speaks(syntax, cast, s))
            return ids or (UNSPECIFIED,), (owner.i,)
        if any(t.dep == "det" and t.text.lower() == "the" for t in phrase):
            for owner in _through_of(syntax, noun):
                if ids := speaks(syntax, cast, owner.i):
                    return ids, (owner.i,)
                if noun.text.lower() in self.words["view_nouns"]:
                    return (UNSPECIFIED,), (owner.i,)
        quantified = {t.text.lower() for t in phrase if t.dep in ("det", "amod", "nummod")} & _SOME
        return ((UNSPECIFIED,), ()) if quantified and preposition.text.lower() == "by" else ((), ())

    def _trusted(self, syntax: Syntax, cast: Cast, condition: Token) -> Region | None:
        """ "If X is to be believed", "if one believes X", "if X's claims are true", "to hear X tell it"."""
        below = [syntax.tokens[c] for c in syntax.children[condition.i]]
        supposed = any(t.dep == "mark" and t.text.lower() == "if" for t in below)
        purpose = condition.tag == "VB" and any(t.text.lower() == "to" and t.dep == "aux" for t in below)
        verb = _clause_above(syntax, condition)
        if verb is None or not (supposed or purpose) or any(t.dep == "neg" for t in below):
            return None
        trusted = self._whom(syntax, cast, condition, below)
        if trusted is None or (purpose and condition.i > verb.i):
            return None
        sources = speaks(syntax, cast, trusted.i)
        if not sources and trusted.text.lower() in _FIRST | {"it"}:
            return None
        cue = Cue("believe", "say", "certain", "underspecified")
        content = _framed(syntax, verb, condition)
        return Region(cue, condition.i, sources or (UNSPECIFIED,), content, _KIND, speakers=(trusted.i,))

    def _whom(self, syntax: Syntax, cast: Cast, condition: Token, below: list[Token]) -> Token | None:
        """Whom a condition asks to believe."""
        subject = next((t for t in below if t.dep in _SUBJECTS), None)
        anybody = subject is None or subject.text.lower() in _ANYBODY
        trusting = [t for t in (condition, *below) if t.lemma in self.words["trusting_verbs"]]
        for verb in trusting:
            if anybody:
                return next((o for c in syntax.children[verb.i] if (o := syntax.tokens[c]).dep == "dobj"), None)
            passive = any(syntax.tokens[c].dep == "auxpass" for c in syntax.children[verb.i])
            return subject if passive else None
        if condition.lemma == "hear" and subject is None:
            told = (t for t in below if t.lemma in self.codebook.verb_cues)
            return next(
                (s for t in told for c in syntax.children[t.i] if (s := syntax.tokens[c]).dep in _SUBJECTS), None
            )
        if subject is None:  # "if what X says is true"
            said = (t for t in below if t.dep == "csubj" and t.lemma in self.codebook.verb_cues)
            subject = next((syntax.tokens[_subjects(syntax, t)[-1]] for t in said if _subjects(syntax, t)), None)
        if subject is not None and condition.lemma in self.words["proven_verbs"]:
            return subject if self._tells(subject) and any(t.dep == "auxpass" for t in below) else None
        right = any(t.dep == "acomp" and t.lemma in self.words["credible_words"] and _bare(syntax, t) for t in below)
        if subject is None or not right or condition.lemma not in ("be", "prove"):
            return None
        return subject if subject.i in cast.heads or self._tells(subject) else None

    def _tells(self, token: Token) -> bool:
        """Whether a noun says something without being an actor: reports, rumours, videos, accounts."""
        word = token.lemma.lower()
        return word in self.codebook.noun_cues or word in self.words["evidence"] | self.words["account_nouns"]

    def _way(self, syntax: Syntax, cast: Cast, way: Token) -> Region | None:
        """ "The way X tells it"."""
        verb = _clause_above(syntax, way)
        for child in syntax.children[way.i]:
            token = syntax.tokens[child]
            cue = self.codebook.verb_cues.get(token.lemma)
            if verb is None or token.dep != "relcl" or cue is None:
                continue
            subject = next((c for c in syntax.children[child] if syntax.tokens[c].dep == "nsubj"), None)
            if subject is not None and any(syntax.tokens[c].text.lower() == "it" for c in syntax.children[child]):
                said = Cue(cue.lemma, "say", cue.certainty, "underspecified")
                ids = speaks(syntax, cast, subject) or (UNSPECIFIED,)
                return Region(said, child, ids, _framed(syntax, verb, way), _KIND, speakers=(subject,))
        return None

    def _has_it(self, syntax: Syntax, cast: Cast, have: Token) -> Region | None:
        """ "X would have it that", "rumour has it that", "X would have us believe that", "as X has it"."""
        below = [syntax.tokens[c] for c in syntax.children[have.i]]
        subject = next((t for t in below if t.dep == "nsubj"), None)
        complement = next((t for t in below if t.dep == "ccomp" or (t.dep == "advcl" and _that(syntax, t))), None)
        it = any(t.dep == "dobj" and t.text.lower() == "it" for t in below)
        if subject is None:
            return None
        content: frozenset[int] = frozenset()
        if have.lemma != "have":
            complement = None
        if complement is not None and (it or _made_believe(syntax, have, complement)):
            content = frozenset(syntax.subtree(complement.i))
        elif it and have.dep == "advcl" and any(t.dep == "mark" and t.text.lower() == "as" for t in below):
            verb = _clause_above(syntax, have)
            content = _framed(syntax, verb, have) if verb is not None else content
        if not content:
            return None
        rumour = subject.lemma.lower() in self.codebook.noun_cues
        sources = () if rumour else speaks(syntax, cast, subject.i)
        at = complement.i if complement is not None and not it else have.i
        certainty: Certainty = "probable" if have.lemma in ("see", "view") else "certain"
        cue = Cue(f"{have.lemma} it", "say", certainty, "underspecified")
        return Region(cue, at, sources or (UNSPECIFIED,), content, _KIND, speakers=(subject.i,))


def _named(syntax: Syntax, cast: Cast, preposition: Token) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The actor that a preposition takes: "per the ministry", not "per head"."""
    for child in syntax.children[preposition.i]:
        if ids := cast.heads.get(child):
            return ids, (child,)
    return (), ()


def _through_of(syntax: Syntax, noun: Token) -> Iterator[Token]:
    """The nouns that "of" ties to a noun."""
    for child in syntax.children[noun.i]:
        if syntax.tokens[child].dep == "prep" and syntax.tokens[child].text.lower() == "of":
            yield from (syntax.tokens[c] for c in syntax.children[child] if syntax.tokens[c].dep == "pobj")


def _around(syntax: Syntax, preposition: Token) -> list[Token]:
    """The words on the nouns that a preposition takes: "the" of "from the point of view"."""
    return [syntax.tokens[g] for c in syntax.children[preposition.i] for g in syntax.children[c]]


def _clause_above(syntax: Syntax, token: Token) -> Token | None:
    """The verb of the clause that an adjunct stands in."""
    above = (syntax.tokens[i] for i in syntax.upwards(token.i)[1:])
    return next((t for t in above if t.pos in ("VERB", "AUX")), None)


def _set_off(syntax: Syntax, preposition: Token) -> bool:
    """Whether a phrase opens its clause or stands between commas: not money "in Chad's account"."""
    sentence = syntax.sentences[syntax.sentence_of[preposition.i]]
    last = syntax.subtree(preposition.i)[-1]
    before = syntax.tokens[preposition.i - 1] if preposition.i > sentence.first else None
    after = syntax.tokens[last + 1] if last + 1 < sentence.last else None
    if before is None or before.text.lower() in ("that", "and", "but"):
        return True
    return before.pos == "PUNCT" and (after is None or after.pos == "PUNCT")


def _framed(syntax: Syntax, verb: Token, adjunct: Token) -> frozenset[int]:
    """The clause of a verb without the adjunct, nor a second clause with a subject of its own after the adjunct."""
    content = set(syntax.subtree(verb.i)) - set(syntax.subtree(adjunct.i))
    for child in syntax.children[verb.i]:
        own = any(syntax.tokens[c].dep in _SUBJECTS for c in syntax.children[child])
        if syntax.tokens[child].dep == "conj" and verb.i < adjunct.i < child and own:
            content -= set(syntax.subtree(child))
    return frozenset(content)


def _bare(syntax: Syntax, adjective: Token) -> bool:
    """Whether an adjective stands alone: "is right", not "is right to protest"."""
    return not any(syntax.tokens[c].dep in ("xcomp", "prep") for c in syntax.children[adjective.i])


def _that(syntax: Syntax, verb: Token) -> bool:
    return any(
        syntax.tokens[c].dep == "mark" and syntax.tokens[c].text.lower() == "that" for c in syntax.children[verb.i]
    )


def _made_believe(syntax: Syntax, have: Token, verb: Token) -> bool:
    """ "Would have us believe": what somebody wants others to think."""
    would = any(syntax.tokens[c].text.lower() == "would" for c in syntax.children[have.i])
    return would and verb.lemma in ("believe", "think") and bool(_subjects(syntax, verb))


def _subjects(syntax: Syntax, verb: Token) -> list[int]:
    """The subjects of a verb, the nearest last."""
    return [c for c in syntax.children[verb.i] if syntax.tokens[c].dep in _SUBJECTS]
