"""Cues of a document: each word of saying with its source and the tokens it covers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from averral.cast import Cast
from averral.codebook import Codebook, Cue
from averral.quotations import Quotation
from averral.records import AUTHOR, UNSPECIFIED
from averral.syntax import Clause, Syntax, Token

_CONTENT = {"ccomp", "xcomp", "pcomp", "advcl"}
_CONTENT_PREPOSITIONS = {"of", "for", "with", "about", "against", "in", "that", "over", "as", "on", "from", "to"}
_GOING_ON = {"continue"}
_NAMING = {"call", "brand", "label", "describe", "portray", "depict", "characterize", "characterise", "denounce"}
_QUOTING = {"say", "know", "believe", "deny", "feel", "accuse"}


@dataclass(frozen=True, slots=True)
class Region:
    """What one cue covers: token numbers, whose words they are, and the cue's token.

    `sources` are actor ids, or "unspecified" when the text names nobody. `evidence` are head tokens
    when what speaks is a piece of evidence ("the videos show that"). `kind` is indirect, quoted,
    according, noun or model. `speakers` are head tokens of whoever the text names as the source.
    """

    cue: Cue
    token: int
    sources: tuple[str, ...]
    content: frozenset[int]
    kind: str
    negated: bool = False
    modal: str = ""
    evidence: tuple[int, ...] = ()
    speakers: tuple[int, ...] = ()


class CueReader:
    """Finds the regions of all cues of a document."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self.evidence = codebook.words["evidence"]
        self.accusing = codebook.words["accusing_verbs"]

    def read(self, syntax: Syntax, cast: Cast, quotations: tuple[Quotation, ...]) -> tuple[Region, ...]:
        """Regions in order of their cues."""
        found: list[Region] = []
        for clause in syntax.clauses:
            region = self._verb(syntax, cast, clause) if clause.kind == "verb" else None
            region = region or self._noun(syntax, cast, clause)
            if region is not None:
                found.append(region)
                found += _passed_on(syntax, cast, clause, region)
        for token in syntax.tokens:
            if token.text.lower() == "according":
                found += self._according(syntax, cast, token)
        found += [r for q in quotations if (r := self._quoted(syntax, cast, q))]
        return tuple(sorted(found, key=lambda r: (r.token, r.kind)))

    def _verb(self, syntax: Syntax, cast: Cast, clause: Clause) -> Region | None:
        cue = self.codebook.verb_cues.get(clause.lemma)
        if cue is None:
            return None
        content = _content_of_verb(syntax, clause)
        if clause.lemma in self.accusing:
            content |= _accused_of(syntax, clause)
        if cue.stance == "deny":
            content |= self._charge(syntax, clause)
        if not content:
            return None
        sources, evidence = self._subject(syntax, cast, clause)
        return Region(
            cue, clause.predicate, sources, content, "indirect", clause.negated, clause.modal, evidence,
            clause.heads("subject"),
        )  # fmt: skip

    def _charge(self, syntax: Syntax, clause: Clause) -> frozenset[int]:
        """The charge that is denied, where a noun carries it: "rejects accusations that"."""
        nouns = (h for h in clause.heads("object") if syntax.tokens[h].lemma.lower() in self.codebook.noun_cues)
        return frozenset(i for noun in nouns for i in syntax.subtree(noun))

    def _subject(self, syntax: Syntax, cast: Cast, clause: Clause) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """Who uses the cue, or the evidence that speaks in somebody's place."""
        heads = clause.heads("subject")
        if not heads:
            bare = clause.voice == "active" and syntax.tokens[clause.predicate].tag in ("VB", "VBG")
            return () if bare else (UNSPECIFIED,), ()
        ids = tuple(i for h in heads for i in speaks(syntax, cast, h))
        evidence = tuple(h for h in heads if syntax.tokens[h].lemma.lower() in self.evidence)
        if evidence and not ids:
            return (), evidence
        if syntax.tokens[heads[0]].text.lower() in ("i", "we") and not ids:
            return (AUTHOR,), ()
        return ids or (UNSPECIFIED,), evidence

    def _noun(self, syntax: Syntax, cast: Cast, clause: Clause) -> Region | None:
        """ "The claim that", "fears of", "accusations of": only with content of their own."""
        cue = self.codebook.noun_cues.get(clause.lemma)
        if cue is None:
            return None
        verb = self._taken_back_by(syntax, clause)
        if clause.lemma == "doubt" and _hardly_any(syntax, clause):
            return None  # "there is no doubt that" leaves it as the writer's
        denied = verb is None and self._denied(syntax, clause)
        content: set[int] = set()
        for child in syntax.children[clause.predicate]:
            token = syntax.tokens[child]
            bare = cue.stance == "believe" and cue.certainty == "probable" and token.tag == "VB"
            finite = (token.tag not in ("VBN", "VBG") and not bare) or (not denied and _begins_with_that(syntax, child))
            if token.dep in ("acl", "ccomp") and finite:
                content.update(syntax.subtree(child))
            elif token.dep == "relcl" and any(syntax.tokens[c].dep == "mark" for c in syntax.children[child]):
                content.update(syntax.subtree(child))
        if not denied and clause.lemma in self.codebook.words["charging_nouns"]:
            content.update(_told_of(syntax, cast, clause.predicate))
        content.update(_predicated(syntax, clause.predicate))
        if not content:
            return None
        ids = tuple(
            i
            for role in ("possessor", "by", "subject", "from", "modifier", "of")
            for h in clause.heads(role)
            for i in cast.heads.get(h, ())
        )
        if denied and cue.stance == "believe" and not ids:
            return None  # "dismissed the idea that": who dismisses it says that it is not so
        if verb is not None:
            cue = replace(cue, polarity="negative")
            ids = ids or tuple(i for h in verb.heads("subject") for i in speaks(syntax, cast, h))
        return Region(cue, clause.predicate, ids[:1] or (UNSPECIFIED,), frozenset(content), "noun", clause.negated)

    def _denied(self, syntax: Syntax, clause: Clause) -> bool:
        """Whether a noun is the object of a verb of denying, whose subject then says that it is not so."""
        parent = syntax.clauses[clause.parent] if clause.parent is not None else None
        if parent is None or clause.predicate not in parent.heads("object"):
            return False
        cue = self.codebook.verb_cues.get(parent.lemma)
        return cue is not None and cue.stance == "deny"

    def _taken_back_by(self, syntax: Syntax, clause: Clause) -> Clause | None:
        """The verb that takes back what a noun says: "withdrew its claim that", "retracts the report that"."""
        parent = syntax.clauses[clause.parent] if clause.parent is not None else None
        if parent is None or clause.predicate not in parent.heads("object") or parent.negated:
            return None
        return parent if parent.lemma in self.codebook.words["retracting_verbs"] else None

    def _according(self, syntax: Syntax, cast: Cast, token: Token) -> list[Region]:
        """ "According to X": covers the clause it hangs on."""
        for child in syntax.children[token.i]:
            if syntax.tokens[child].text.lower() != "to":
                continue
            heads = [c for c in syntax.children[child] if syntax.tokens[c].dep == "pobj"]
            ids = tuple(i for h in heads for i in speaks(syntax, cast, h))
            governor = token.head if token.head != token.i else token.i
            content = frozenset(syntax.subtree(governor)) - set(syntax.subtree(token.i))
            cue = Cue("according to", "say", "certain", "underspecified")
            evidence = tuple(h for h in heads if syntax.tokens[h].lemma.lower() in self.evidence)
            return [
                Region(
                    cue,
                    token.i,
                    ids or (UNSPECIFIED,),
                    frozenset(content),
                    "according",
                    evidence=evidence,
                    speakers=tuple(heads),
                )
            ]
        return []

    def _quoted(self, syntax: Syntax, cast: Cast, q: Quotation) -> Region | None:
        """A direct quotation with a known speaker. Scare quotes of a word or two are left to their clause."""
        if q.speaker is None or q.cue is None:
            return None
        if q.last - q.first < 4 and not any(syntax.tokens[i].pos == "VERB" for i in range(q.first, q.last)):
            return None
        lemma = syntax.tokens[q.cue].lemma.lower()
        cue = self.codebook.verb_cues.get(lemma) or Cue(lemma, "say", "certain", "underspecified")
        if cue.stance not in _QUOTING:
            cue = Cue(lemma, "say", "certain", "underspecified")
        ids = tuple(speaks(syntax, cast, q.speaker)) or (UNSPECIFIED,)
        return Region(cue, q.cue, ids, frozenset(range(q.first, q.last)), "quoted", speakers=(q.speaker,))


def speaks(syntax: Syntax, cast: Cast, head: int) -> tuple[str, ...]:
    """Actors that speak when a token does: itself, or whose report or statement it is; () for nobody known."""
    ids = cast.heads.get(head)
    if ids:
        return ids
    for child in syntax.children[head]:
        token = syntax.tokens[child]
        if token.dep in ("poss", "compound", "appos", "amod") and child in cast.heads:
            return cast.heads[child]
        if token.dep == "prep" and token.text.lower() in ("of", "by", "from", "in"):
            for grandchild in syntax.children[child]:
                if grandchild in cast.heads and token.text.lower() != "in":
                    return cast.heads[grandchild]
    return ()


def _passed_on(syntax: Syntax, cast: Cast, clause: Clause, region: Region) -> list[Region]:
    """ "The paper quoted X as saying": X speaks within what the paper says."""
    if clause.lemma not in ("quote", "cite"):
        return []
    heads = [h for h in clause.heads("object") if h not in region.content]
    ids = tuple(i for h in heads for i in speaks(syntax, cast, h))
    return [replace(region, token=heads[0], sources=ids, evidence=(), speakers=tuple(heads[:1]))] if ids else []


def _content_of_verb(syntax: Syntax, clause: Clause) -> frozenset[int]:
    """Tokens that a verb of saying covers: complement clauses, or the clause it is inserted in."""
    verb = clause.predicate
    content: set[int] = set()
    told = any(
        c > verb and syntax.tokens[c].dep == "ccomp" and _begins_with_that(syntax, c) for c in syntax.children[verb]
    )
    for child in syntax.children[verb]:
        token = syntax.tokens[child]
        if told and child < verb:
            continue  # "it began when A fled, and B said that C": only what follows "that"
        if child < verb and clause.negated:
            continue  # "we did not do it, we did not know him": who does not say it is not put in after it
        if child < verb and clause.heads("object") and any(syntax.tokens[i].text == ";" for i in range(child, verb)):
            continue  # "A accused B of it; B rejected the charge": two sentences in one
        if token.dep == "xcomp" and clause.lemma in _GOING_ON:
            continue  # "continues to arm"
        if token.dep in ("ccomp", "xcomp") or (token.dep == "advcl" and _begins_with_that(syntax, child)):
            content.update(i for i in syntax.subtree(child) if child < verb or i > verb)
        elif token.dep == "parataxis" and token.pos in ("VERB", "AUX"):
            content.update(syntax.subtree(child))
        elif token.dep == "prep" and token.text.lower() == "as" and clause.lemma in _NAMING:
            content.update(i for i in syntax.subtree(child) if i != child)
        elif token.dep == "oprd" and clause.lemma in _NAMING:
            content.update(syntax.subtree(child))  # "what X calls an attack by Y"
        elif token.dep == "prep" and token.text.lower() in _CONTENT_PREPOSITIONS:
            for grandchild in syntax.children[child]:
                if syntax.tokens[grandchild].dep == "pcomp":
                    content.update(syntax.subtree(grandchild))
                elif syntax.tokens[grandchild].dep == "pobj" and _nominal_content(token.text):
                    content.update(syntax.subtree(grandchild))
        elif token.dep == "dobj" and clause.lemma in ("deny", "allege", "confirm", "fear", "predict", "claim"):
            content.update(syntax.subtree(child))
    if not content and clause.lemma not in _GOING_ON:
        content = _inserted(syntax, verb)
    return frozenset(content)


def _accused_of(syntax: Syntax, clause: Clause) -> frozenset[int]:
    """What is accused, where the parser hangs "of" on the accused: "accused the government of arming rebels"."""
    content: set[int] = set()
    for accused in clause.heads("object"):
        for child in syntax.children[accused]:
            if syntax.tokens[child].dep != "prep" or syntax.tokens[child].text.lower() not in ("of", "for", "with"):
                continue
            for inner in syntax.children[child]:
                if syntax.tokens[inner].dep == "pcomp":
                    content.update(syntax.subtree(inner))
    return frozenset(content)


def _nominal_content(preposition: str) -> bool:
    return preposition.lower() in ("of", "for", "about")


def _hardly_any(syntax: Syntax, clause: Clause) -> bool:
    return clause.negated or any(
        syntax.tokens[c].text.lower() in ("no", "little", "scant") for c in syntax.children[clause.predicate]
    )


def _predicated(syntax: Syntax, noun: int) -> list[int]:
    """What a noun of saying is said to be: "the claim is that A armed B", "speculation is rife that"."""
    token = syntax.tokens[noun]
    copula = syntax.tokens[token.head]
    if token.dep != "nsubj" or copula.lemma != "be":
        return []
    adjectives = [c for c in syntax.children[copula.i] if syntax.tokens[c].dep == "acomp"]
    below = [c for i in (copula.i, *adjectives) for c in syntax.children[i]]
    return [
        i for c in below if syntax.tokens[c].dep == "ccomp" and _begins_with_that(syntax, c) for i in syntax.subtree(c)
    ]


def _told_of(syntax: Syntax, cast: Cast, noun: int) -> list[int]:
    """What happened, where "of" ties it to a noun of saying: "claims of support for", "reports of an attack"."""
    found: list[int] = []
    for child in syntax.children[noun]:
        if syntax.tokens[child].dep != "prep" or syntax.tokens[child].text.lower() != "of":
            continue
        for inner in syntax.children[child]:
            happened = inner in syntax.clause_of and inner not in cast.heads
            if syntax.tokens[inner].dep == "pcomp" or (syntax.tokens[inner].dep == "pobj" and happened):
                found += syntax.subtree(inner)
    return found


def _begins_with_that(syntax: Syntax, i: int) -> bool:
    return any(syntax.tokens[c].dep == "mark" and syntax.tokens[c].text.lower() == "that" for c in syntax.children[i])


def _inserted(syntax: Syntax, verb: int) -> set[int]:
    """ "X did it, Y said", "X did it, as Y said", "X did it, or so Y said", "X, it is said, did it": the clause that a
    verb of saying with nothing of its own is in."""
    token = syntax.tokens[verb]
    head = syntax.tokens[token.head]
    below = [syntax.tokens[c] for c in syntax.children[verb]]
    deps = {t.dep for t in below}
    if token.dep == "conj" and _or_so(syntax, token):
        above = (syntax.tokens[i] for i in syntax.upwards(verb)[1:])
        head = next((t for t in above if t.pos in ("VERB", "AUX")), head)
        return set(syntax.subtree(head.i)) - set(syntax.subtree(verb))
    if token.dep in ("parataxis", "ccomp", "advcl", "dep") and head.pos in ("VERB", "AUX"):
        as_told = any(t.dep == "mark" and t.text.lower() == "as" for t in below)
        it_is_said = any(t.dep == "nsubjpass" and t.text.lower() == "it" for t in below) and token.dep != "ccomp"
        if ("nsubj" in deps or it_is_said) and (as_told or not deps & {"dobj", "mark"}):
            return set(syntax.subtree(head.i)) - set(syntax.subtree(verb))
    return set()


def _or_so(syntax: Syntax, verb: Token) -> bool:
    """Whether "or so" makes a verb of saying stand for the words before it."""
    conjunctions = [c for c in syntax.children[verb.head] if syntax.tokens[c].text.lower() == "or"]
    return any(
        syntax.tokens[c].text.lower() == "so" and any(o == c - 1 for o in conjunctions) for c in syntax.children[verb.i]
    )
