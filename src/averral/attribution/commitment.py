"""Whether whoever uses a cue commits himself to what it covers, after FactBank (Sauri and Pustejovsky 2009).

"Officials did not confirm that P", "refused to say that P", "might claim that P", "if X says that P" and "did X say
that P?" name a source that commits itself neither to P nor to its contrary: FactBank's Uu, here underspecified.
"X does not believe that P" is the other case: such verbs hand their negation down (Horn 1989, ch. 5), so X believes
that P is not so.
"""

from __future__ import annotations

from averral.attribution.cues import Region
from averral.attribution.unstated import condition, question, yet_to
from averral.codebook import Codebook
from averral.records import UNSPECIFIED
from averral.syntax import Clause, Syntax, Token

_LEFT_OPEN = {"may", "might", "could"}
_STILL_TO_BE_SAID = {"must", "should"}
_AFTER_ALL = {"only", "just", "merely", "simply", "alone"}
_NOBODY = {"nobody", "nothing", "none", "no", "neither"}


class Commitment:
    """Reads commitments by the word lists of a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self.words = codebook.words

    def withheld(self, syntax: Syntax, region: Region) -> str:
        """Why the source of a region commits itself to nothing, in words; "" where it does."""
        clause = self._saying(syntax, region)
        if clause is None or self.turned(syntax, region):
            return ""
        lemma = region.cue.lemma
        if region.cue.stance == "deny" and region.cue.certainty != "certain":
            return ""  # "does not doubt that" commits
        if self._unsaid(syntax, clause) or _by_nobody(syntax, clause):
            return f"not committed: not {lemma}"
        if clause.modal in _LEFT_OPEN or (clause.modal in _STILL_TO_BE_SAID and clause.voice == "active"):
            return f"not committed: {clause.modal} {lemma}"
        if condition(syntax, clause) or question(syntax, clause.predicate):
            return f"not committed: asked or supposed to {lemma}"
        wanted = self._wanted(syntax, clause)
        return f"not committed: {wanted} to {lemma}" if wanted else ""

    def turned(self, syntax: Syntax, region: Region) -> bool:
        """Whether the negation of a cue belongs to what it covers: "does not believe that"."""
        clause = self._saying(syntax, region)
        return (
            clause is not None
            and region.cue.lemma in self.words["neg_raising_verbs"]
            and self._unsaid(syntax, clause)
            and not clause.modal
        )

    def vouched(self, region: Region) -> bool:
        """Whether the writer vouches for what a cue covers though its source does not: "did not know that"."""
        return region.cue.lemma in self.words["factive_verbs"] and UNSPECIFIED not in region.sources

    def _saying(self, syntax: Syntax, region: Region) -> Clause | None:
        number = syntax.clause_of.get(region.token)
        if number is None or region.kind != "indirect":
            return None
        clause = syntax.clauses[number]
        return clause if clause.kind == "verb" else None

    def _unsaid(self, syntax: Syntax, clause: Clause) -> bool:
        """Whether the saying did not take place: negated, or under a verb or adjective that turns it."""
        unsaid = clause.negated and not _exclusive(syntax, clause)
        for parent in self._governing(syntax, clause):
            turning = parent.kind == "verb" and parent.lemma in self.words["negative_implicatives"]
            turning = turning or yet_to(syntax, parent)
            unsaid ^= turning != parent.negated
        token = _first(syntax, syntax.tokens[clause.predicate])
        head = syntax.tokens[token.head]
        return unsaid ^ (token.dep in ("xcomp", "acl") and head.lemma.lower() in self.words["negative_words"])

    def _wanted(self, syntax: Syntax, clause: Clause) -> str:
        """The verb by which a saying is only meant or asked for: "was asked to confirm that"."""
        meant = (p for p in self._governing(syntax, clause) if p.lemma in self.words["intention_verbs"])
        return next((p.lemma for p in meant if p.kind == "verb"), "")

    def _governing(self, syntax: Syntax, clause: Clause) -> list[Clause]:
        """The clauses whose infinitive or "of" doing a clause is: "declined to", "stopped short of"."""
        found: list[Clause] = []
        while clause.parent is not None and len(found) < 6:
            link = clause.link.removeprefix("inside:")
            parent = syntax.clauses[clause.parent]
            if link.startswith(("xcomp", "pcomp:of", "pcomp:from")):
                found.append(parent)
            elif link != "conj" or clause.heads("subject") != parent.heads("subject"):
                break
            clause = parent
        return found


def _first(syntax: Syntax, token: Token) -> Token:
    """The first of coordinated verbs, on which what governs them all hangs: "unable to confirm or deny"."""
    while token.dep == "conj" and syntax.tokens[token.head].tag == token.tag:
        token = syntax.tokens[token.head]
    return token


def _exclusive(syntax: Syntax, clause: Clause) -> bool:
    """ "Did not only say that": said it, and more."""
    return any(
        syntax.tokens[c].lemma.lower() == "not" and syntax.tokens[min(c + 1, len(syntax.tokens) - 1)].text in _AFTER_ALL
        for c in syntax.children[clause.predicate]
    )


def _by_nobody(syntax: Syntax, clause: Clause) -> bool:
    """ "Nobody has said that", "no official confirmed that"."""
    return any(
        syntax.tokens[h].text.lower() in _NOBODY
        or any(syntax.tokens[c].text.lower() in _NOBODY for c in syntax.children[h] if syntax.tokens[c].dep == "det")
        for h in clause.heads("subject")
    )
