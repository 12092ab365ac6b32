"""Certainty, polarity and realis of a finding from the words around its predicate."""

from __future__ import annotations

from dataclasses import dataclass

from averral.attribution.grounds import compared, grounds
from averral.attribution.unstated import awaited, condition, counterfactual, question, yet_to
from averral.codebook import Codebook
from averral.finding import Finding
from averral.records import AUTHOR, UNSPECIFIED, Certainty, Polarity, Realis
from averral.syntax import Clause, Syntax, Token

_DOWN = ("xcomp", "object", "acl", "attribute", "pcomp", "pobj", "conj")
_HEDGING_DEPS = {"advmod", "amod", "npadvmod", "acomp", "prep"}


@dataclass(frozen=True, slots=True)
class Mood:
    """Polarity and realis of a finding, and how a modal bears on its certainty."""

    polarity: Polarity
    realis: Realis
    certainty: Certainty | None = None
    reason: str = ""
    why: tuple[str, ...] = ()


class Modality:
    """Reads moods by the word lists of a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self.words = codebook.words

    def hedge(self, syntax: Syntax, finding: Finding) -> tuple[Certainty, str, str] | None:
        """Certainty, source and reason that a hedging adverb or adjective gives; None without one."""
        for i in (*self._path(syntax, finding), *_deeds_that_act(syntax, finding)):
            for child in syntax.children[i]:
                token = syntax.tokens[child]
                if token.dep not in _HEDGING_DEPS:
                    continue
                word = "so-called" if _so_called(syntax, token) else token.text.lower()
                if word in self.words["unspecified_hedges"]:
                    return "possible", UNSPECIFIED, f"hedge: {word}"
                if word in self.words["possible_hedges"]:
                    return "possible", AUTHOR, f"hedge: {word}"
                if word in self.words["probable_hedges"]:
                    return "probable", AUTHOR, f"hedge: {word}"
        founded = grounds(syntax, finding.trigger, self.words) if finding.clause is not None else None
        return (founded[0], AUTHOR, founded[1]) if founded else None

    def presupposed(self, syntax: Syntax, finding: Finding) -> bool:
        """Whether a noun takes its event for granted: definite or possessed, and carried by no light verb."""
        if finding.clause is None:
            return False
        clause = syntax.clauses[finding.clause]
        if clause.kind != "noun" or clause.light is not None:
            return False
        return any(
            syntax.tokens[c].dep == "poss"
            or (syntax.tokens[c].dep == "det" and syntax.tokens[c].text.lower() in ("the", "this", "that", "these"))
            for c in syntax.children[clause.predicate]
        )

    def _path(self, syntax: Syntax, finding: Finding) -> list[int]:
        """The predicate and those that carry it: light verbs, first conjuncts, "was reportedly seen to"."""
        path = [finding.trigger]
        if finding.clause is None:
            return path
        clause: Clause | None = syntax.clauses[finding.clause]
        while clause is not None and clause.parent is not None and len(path) < 8:
            if not clause.link.startswith(("object", "attribute", "conj", "xcomp", "inside:conj")):
                break
            clause = syntax.clauses[clause.parent]
            path.append(clause.predicate)
        return path

    def mood(self, syntax: Syntax, finding: Finding, cues: list[int]) -> Mood:
        """The mood of a finding; `cues` are tokens of the cues around it, where looking upward ends."""
        if finding.clause is None:
            return Mood(finding.polarity, "actual")
        clause = syntax.clauses[finding.clause]
        if self.presupposed(syntax, finding):
            over = self._over(syntax, finding, clause)
            negated = clause.negated or bool(self._unreal(syntax, finding)) or bool(over)
            polarity: Polarity = "negative" if negated != (finding.polarity == "negative") else "positive"
            return Mood(polarity, "actual", why=(f"under {over}",) if over else ())
        negative, why = self._negative(syntax, finding, clause, set(cues))
        realis, reason = self._realis(syntax, clause, set(cues))
        certainty: Certainty | None = None
        if clause.modal in ("may", "might", "could"):
            certainty = "possible"
        polarity = "negative" if negative != (finding.polarity == "negative") else "positive"
        return Mood(polarity, realis, certainty, f"modal: {clause.modal}" if certainty else "", tuple(why + reason))

    def _over(self, syntax: Syntax, finding: Finding, clause: Clause) -> str:
        """The verb by which a tie that a noun names is over: "ended its support", "cut off its funding"."""
        if finding.kind != "relation" or clause.parent is None or clause.link != "object":
            return ""
        parent = syntax.clauses[clause.parent]
        if parent.kind != "verb" or parent.negated or parent.lemma not in self.words["ending_verbs"]:
            return ""
        return parent.lemma

    def _negative(self, syntax: Syntax, finding: Finding, clause: Clause, cues: set[int]) -> tuple[bool, list[str]]:
        negative, why = clause.negated, ["negated"] if clause.negated else []
        if word := self._unreal(syntax, finding):
            negative = not negative
            why.append(f"under {word}")
        if not negative and self._no_party(syntax, clause):
            negative, why = True, ["negated party"]
        for parent in self._above(syntax, clause):
            if parent.predicate in cues and parent.lemma not in self.words["negative_implicatives"]:
                break
            turned = parent.lemma in self.words["negative_implicatives"] and parent.kind == "verb"
            turned = turned or yet_to(syntax, parent)
            if turned != parent.negated:
                negative = not negative
                why.append(f"under {'not ' if parent.negated else ''}{parent.lemma}")
        return negative, why

    def _unreal(self, syntax: Syntax, finding: Finding) -> str:
        """ "Unlikely to meet", "failure to protect", "none of the talks": the word that says it does not happen."""
        for i in self._path(syntax, finding):
            token = syntax.tokens[i]
            head = syntax.tokens[token.head]
            above = (
                [head]
                if token.dep in ("ccomp", "xcomp", "acl", "relcl") and (token.dep != "relcl" or _that(syntax, i))
                else []
            )
            if noun := self._no_intention(syntax, token):
                return noun
            if token.dep == "pobj" and syntax.tokens[head.head].text.lower() == "none":
                return "none"
            if token.dep in ("nsubj", "ccomp", "csubj") and head.lemma == "be":
                above += [
                    syntax.tokens[c] for c in syntax.children[head.i] if syntax.tokens[c].dep in ("acomp", "attr")
                ]
            for one in above:
                if one.lemma.lower() in self.words["negative_words"]:
                    return one.lemma.lower()
                if one.lemma.lower() == "true" and _not(syntax, one):
                    return "not true"
        return ""

    def _no_intention(self, syntax: Syntax, token: Token) -> str:
        """ "No plans to attack", "no intention of attacking": the noun of which there is none."""
        head = syntax.tokens[token.head]
        noun = syntax.tokens[head.head] if token.dep == "pcomp" and head.text == "of" else head
        if token.dep not in ("acl", "pcomp") or token.tag not in ("VB", "VBG"):
            return ""
        meant = self.words["intention_nouns"] | self.words["intention_of_nouns"]
        none = any(syntax.tokens[c].text.lower() == "no" for c in syntax.children[noun.i])
        return f"no {noun.lemma.lower()}" if none and noun.lemma.lower() in meant else ""

    def _no_party(self, syntax: Syntax, clause: Clause) -> bool:
        """ "No country supports", "attacked neither the rebels nor the army"."""
        return any(
            syntax.tokens[c].text.lower() in ("no", "neither")
            for a in clause.arguments
            if a.role in ("subject", "object") and not a.shared
            for h in a.heads
            for c in syntax.children[h]
        )

    def _above(self, syntax: Syntax, clause: Clause) -> list[Clause]:
        """Clauses that govern this one by complement, control or as their object."""
        found: list[Clause] = []
        while clause.parent is not None and len(found) < 6:
            link = clause.link.removeprefix("inside:")
            if not (link.startswith(("xcomp", "object", "pcomp:from", "attribute", "pcomp:of")) or link == "conj"):
                break
            parent = syntax.clauses[clause.parent]
            if link != "conj":
                found.append(parent)
            clause = parent
        return found

    def _realis(self, syntax: Syntax, clause: Clause, cues: set[int]) -> tuple[Realis, list[str]]:
        supposed = condition(syntax, clause)
        if not supposed and (clause.tense == "future" or awaited(syntax, clause)):
            return "future", ["future"]
        if clause.modal in ("would", "should", "could") and clause.aspect == "perfect":
            return "counterfactual", [f"modal: {clause.modal} have"]
        if supposed and counterfactual(syntax, clause):
            return "counterfactual", [f"condition not met: {supposed}"]
        if supposed or clause.modal in ("would", "should", "may", "might", "could"):
            return "hypothetical", [f"modal or condition: {clause.modal or supposed}"]
        if question(syntax, clause.predicate):
            return "hypothetical", ["asked, not stated"]
        intended = self._intended(syntax, clause)
        if intended in self.words["likely_adjectives"]:
            return "future", [f"to be expected: {intended}"]
        if intended:
            return "intended", [f"meant, not done: {intended}"]
        for child in syntax.children[clause.predicate]:
            if syntax.tokens[child].text.lower() in self.words["habitual_adverbs"]:
                return "habitual", [f"habitual: {syntax.tokens[child].text.lower()}"]
        return "actual", []

    def _intended(self, syntax: Syntax, clause: Clause) -> str:
        """The word under which a clause is a plan: "want to", "proposal to", "to" of purpose."""
        current = clause
        for _ in range(5):
            if current.parent is None:
                break
            parent = syntax.clauses[current.parent]
            link = current.link.removeprefix("inside:")
            token = syntax.tokens[current.predicate]
            if link.startswith("ccomp") and parent.lemma in self.words["telling_verbs"] and _finite(syntax, token):
                break  # "told reporters that it had left" states; "told them to leave" asks
            if link.startswith("object") and parent.lemma in self.words["telling_verbs"]:
                break  # "told a tale of"
            if (
                parent.kind == "verb"
                and parent.lemma in self.words["intention_verbs"]
                and link.startswith(
                    ("xcomp", "ccomp", "object", "pobj:for", "pcomp:for", "pobj:to", "pobj:on", "advcl")
                )
            ):
                return parent.lemma
            stated = link == "acl" and current.tense in ("past", "present") and not current.modal
            meant = parent.kind == "noun" and parent.lemma in self.words["intention_nouns"] and not stated
            if meant and link in ("acl", "relcl"):
                return parent.lemma
            if link == "advcl" and token.tag == "VB":
                return "to"
            current = parent
        return self._under_noun(syntax, clause) or self._short_of(syntax, clause)

    def _short_of(self, syntax: Syntax, clause: Clause) -> str:
        """ "Came close to attacking", "ruled out attacking": what was near or thought of, and not done."""
        token = syntax.tokens[clause.predicate]
        head = syntax.tokens[token.head]
        near = syntax.tokens[head.head]
        if token.dep == "pcomp" and head.dep == "prep" and near.text.lower() in ("close", "near", "short"):
            return f"{near.text.lower()} {head.text.lower()}"
        particles = [syntax.tokens[c].text.lower() for c in syntax.children[head.i] if syntax.tokens[c].dep == "prt"]
        return "rule out" if head.lemma == "rule" and "out" in particles and token.tag == "VBG" else ""

    def _under_noun(self, syntax: Syntax, clause: Clause) -> str:
        token = syntax.tokens[clause.predicate]
        head = syntax.tokens[token.head]
        if token.dep == "acl" and token.tag == "VB" and head.lemma.lower() in self.words["intention_nouns"]:
            return head.lemma.lower()
        of = syntax.tokens[head.head]
        if token.dep == "pcomp" and head.text == "of" and of.lemma.lower() in self.words["intention_of_nouns"]:
            return of.lemma.lower()
        adjectives = self.words["intention_adjectives"] | self.words["likely_adjectives"]
        if token.dep == "xcomp" and head.lemma.lower() in adjectives and not compared(syntax, head):
            return head.lemma.lower() if head.pos == "ADJ" else ""
        return ""

    def evidence(self, syntax: Syntax, finding: Finding) -> list[int]:
        """Heads of evidence nouns in the finding's sentence that a verb of citing or a preposition ties in."""
        sentence = syntax.sentences[syntax.sentence_of[finding.trigger]]
        found = []
        for i in range(sentence.first, sentence.last):
            token = syntax.tokens[i]
            if token.pos != "NOUN" or token.lemma.lower() not in self.words["evidence"]:
                continue
            head = syntax.tokens[token.head]
            while head.dep in ("conj", "prep", "pobj") and head.head != head.i:
                head = syntax.tokens[head.head]
            if head.lemma.lower() in self.words["evidence_verbs"] or head.lemma.lower() in self.words["evidence"]:
                found.append(i)
        return found


def _finite(syntax: Syntax, token: Token) -> bool:
    """Whether a verb stands in a tense: "left", "does not leave", not "to leave"."""
    auxiliaries = (syntax.tokens[c].lemma.lower() for c in syntax.children[token.i] if syntax.tokens[c].dep == "aux")
    return token.tag != "VB" or "do" in auxiliaries


def _not(syntax: Syntax, token: Token) -> bool:
    """Whether an adjective or its copula is negated: "it is not true that"."""
    return any(syntax.tokens[c].dep == "neg" for i in (token.i, token.head) for c in syntax.children[i])


def _that(syntax: Syntax, verb: int) -> bool:
    return any(syntax.tokens[c].dep == "mark" for c in syntax.children[verb])


def _so_called(syntax: Syntax, token: Token) -> bool:
    """Whether a participle is that of "so-called", which is three words to the parser."""
    return token.text.lower() == "called" and token.i > 1 and syntax.tokens[token.i - 2].text.lower() == "so"


def _deeds_that_act(syntax: Syntax, finding: Finding) -> list[int]:
    """Nouns of what happened that do what a verb says: "an alleged Israeli attack killed two"."""
    if finding.clause is None or syntax.clauses[finding.clause].kind != "verb":
        return []
    heads = syntax.clauses[finding.clause].heads("subject")
    return [h for h in heads if h in syntax.clause_of and syntax.tokens[h].pos == "NOUN"]
