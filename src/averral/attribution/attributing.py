"""The source of every finding, its certainty, polarity, realis and evidence."""

from __future__ import annotations

from averral.attribution.accusing import accusations
from averral.attribution.attitudes import attitudes
from averral.attribution.commitment import Commitment
from averral.attribution.cues import CueReader, Region
from averral.attribution.framing import Framing
from averral.attribution.modality import Modality, Mood
from averral.attribution.spans import agreed, learned_regions, of_rules
from averral.cast import Cast
from averral.codebook import Codebook
from averral.finding import Attributed, Finding
from averral.quotations import Quotation
from averral.records import AUTHOR, UNSPECIFIED, Attribution, Certainty
from averral.syntax import Syntax, Token

_RANK = {"certain": 3, "probable": 2, "possible": 1, "underspecified": 0}
_WHEN = {"before", "after", "since", "until", "during"}
_COMMITTING = {"say", "know", "believe", "deny", "feel", "accuse"}


class Attributor:
    """Attributes findings by the cues of a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self.cues = CueReader(codebook)
        self.framing = Framing(codebook)
        self.modality = Modality(codebook)
        self.commitment = Commitment(codebook)

    def read(
        self,
        syntax: Syntax,
        cast: Cast,
        quotations: tuple[Quotation, ...],
        findings: tuple[Finding, ...],
        tagged: tuple[Attribution, ...] | None = None,
        least: float = 2.0,
    ) -> tuple[tuple[Attributed, ...], tuple[Attribution, ...]]:
        """Each finding once for each of its sources, in the order given; and the attributions of the text as spans.

        tagged: those of a model, None without one; least: the chance from which one of them gives a source to
        findings where no rule saw its cue.
        """
        regions = self.cues.read(syntax, cast, quotations) + self.framing.read(syntax, cast)
        regions += attitudes(syntax, cast, self.cues.codebook)
        told = of_rules(syntax, regions) if tagged is None else agreed(syntax, regions, tagged)
        regions += learned_regions(syntax, cast, self.cues.codebook, regions, told, least)
        found = tuple(a for finding in findings for a in self._attribute(syntax, regions, quotations, finding))
        return found + accusations(cast, found), told

    def _attribute(
        self,
        syntax: Syntax,
        regions: tuple[Region, ...],
        quotations: tuple[Quotation, ...],
        finding: Finding,
    ) -> list[Attributed]:
        around = self._around(syntax, regions, finding)
        speaking = [r for r in around if r.cue.stance in _COMMITTING and r.sources]
        hedge = self.modality.hedge(syntax, finding)
        quote = next(((q.first, q.last) for q in quotations if q.first <= finding.trigger < q.last), None)
        sources: tuple[str, ...]
        if speaking:
            sources = speaking[-1].sources
        else:
            sources = (UNSPECIFIED,) if hedge and hedge[1] == UNSPECIFIED else (AUTHOR,)
        return [self._for(syntax, finding, source, around, speaking, hedge, quote) for source in dict.fromkeys(sources)]

    def _around(self, syntax: Syntax, regions: tuple[Region, ...], finding: Finding) -> list[Region]:
        """Regions that cover a finding, outermost first; one cue quoted and indirect counts once.

        What a noun phrase takes for granted ("the president of", "the town, held by rebels", "his visit" outside the
        main clause of what is said) is the author's, unless it stands in a quotation. That somebody did what he is
        blamed for is never taken for granted.
        """
        covering = [r for r in regions if finding.trigger in r.content and r.token != finding.trigger]
        if finding.label == "ACCUSE":
            covering = [r for r in covering if not set(finding.actor) & set(r.sources)]
        if finding.clause is None:
            covering = [r for r in covering if r.kind == "quoted"]
        elif self.modality.presupposed(syntax, finding):
            blame = self.modality.words["accusing_verbs"]
            covering = [
                r
                for r in covering
                if r.kind == "quoted" or r.cue.lemma in blame or _asserted(syntax, finding.trigger, r)
            ]
        covering = [r for r in covering if r.kind == "quoted" or not _aside(syntax, finding.trigger, r.content)]
        best: dict[int, Region] = {}
        for region in covering:
            if region.token not in best or region.kind in ("indirect", "frame"):
                best[region.token] = region
        ordered = sorted(best.values(), key=lambda r: -len(r.content))
        return [r for n, r in enumerate(ordered) if not _echo(r, ordered[:n])]

    def _for(
        self,
        syntax: Syntax,
        finding: Finding,
        source: str,
        around: list[Region],
        speaking: list[Region],
        hedge: tuple[Certainty, str, str] | None,
        quote: tuple[int, int] | None,
    ) -> Attributed:
        innermost = speaking[-1] if speaking else None
        mood = self.modality.mood(syntax, finding, [r.token for r in around])
        certainty, author, weakened = self._surety(syntax, speaking, hedge, mood)
        why = [*finding.why, *weakened]
        polarity = mood.polarity
        if innermost is not None and self._contrary(syntax, innermost):
            polarity = "negative" if polarity == "positive" else "positive"
        if innermost is not None:
            why.append(f"source: {innermost.kind} {innermost.cue.lemma}")
        why += mood.why
        chain = (AUTHOR, *self._chain(syntax, speaking, source))
        return Attributed(
            finding, source, chain, innermost.token if innermost else None, certainty, author, polarity,
            mood.realis, self.evidence(syntax, finding, around), quote, tuple(why),
        )  # fmt: skip

    def _surety(
        self, syntax: Syntax, speaking: list[Region], hedge: tuple[Certainty, str, str] | None, mood: Mood
    ) -> tuple[Certainty, Certainty, list[str]]:
        """How sure the innermost source is and how sure the writer, with the words that make them less so."""
        innermost = speaking[-1] if speaking else None
        certainty: Certainty = innermost.cue.certainty if innermost else "certain"
        author: Certainty = innermost.cue.author if innermost else "certain"
        why = []
        weakened = [(hedge[0], hedge[2])] if hedge else []
        if mood.certainty:
            weakened.append((mood.certainty, mood.reason))
        for value, reason in weakened:
            if _RANK[value] < _RANK[certainty]:
                certainty = value
            if not innermost:
                author = certainty
            why.append(reason)
        for region in speaking:
            if reason := self.commitment.withheld(syntax, region):
                certainty = "underspecified"
                author = author if self.commitment.vouched(region) else "underspecified"
                why.append(reason)
        return certainty, author, why

    def _contrary(self, syntax: Syntax, region: Region) -> bool:
        """Whether a source holds what its cue covers not to be so: "denies that", "does not believe that"."""
        if self.commitment.withheld(syntax, region):
            return False
        if region.cue.polarity == "negative":
            return not region.negated
        return self.commitment.turned(syntax, region)

    def _chain(self, syntax: Syntax, speaking: list[Region], source: str) -> tuple[str, ...]:
        links: list[str] = []
        for region in speaking[:-1]:
            if region.sources[0] not in links[-1:]:
                links.append(region.sources[0])
        if source != AUTHOR and source not in links[-1:]:
            links.append(source)
        return tuple(links)

    def evidence(self, syntax: Syntax, finding: Finding, around: list[Region]) -> tuple[int, ...]:
        """Head tokens of the evidence named for a finding: what shows it, or what its sentence cites."""
        found = [h for r in around for h in r.evidence]
        if around or finding.label == "ACCUSE":
            found += self.modality.evidence(syntax, finding)
        return tuple(sorted(dict.fromkeys(found)))


def _echo(region: Region, before: list[Region]) -> bool:
    """Whether a region repeats one around it: the quotation inside the clause of its own cue."""
    return any(
        r.sources == region.sources and (r.kind == "quoted") != (region.kind == "quoted") and r.token == region.token
        for r in before
    )


def _asserted(syntax: Syntax, trigger: int, region: Region) -> bool:
    """Whether a noun stands in the main clause of what somebody named says, not in words of time or purpose in it."""
    token, content = syntax.tokens[trigger], region.content
    if UNSPECIFIED in region.sources:
        return False
    while token.head in content and token.head != token.i:
        if token.dep in ("advcl", "relcl", "acl", "ccomp", "pcomp", "csubj", "appos"):
            return False
        if token.dep == "prep" and token.text.lower() in _WHEN:
            return False
        token = syntax.tokens[token.head]
    return token.dep not in ("xcomp", "pcomp", "acl", "pobj", "dobj")


def _aside(syntax: Syntax, trigger: int, content: frozenset[int]) -> bool:
    """Whether words within what is said only tell more of a thing spoken of: participles and adjectives at a noun,
    appositions, relative clauses after a comma."""
    i = trigger
    while i in content and syntax.tokens[i].head in content and syntax.tokens[i].head != i:
        token = syntax.tokens[i]
        if token.dep in ("amod", "appos") or (token.dep == "acl" and _participle(syntax, token)):
            return True
        if token.dep == "relcl" and syntax.tokens[syntax.subtree(i)[0] - 1].text == ",":
            return True
        i = token.head
    return False


def _participle(syntax: Syntax, token: Token) -> bool:
    """ "Held by rebels", "fighting the army": no clause with a subject or "that" of its own."""
    own = {syntax.tokens[c].dep for c in syntax.children[token.i]}
    return token.tag in ("VBN", "VBG") and not own & {"mark", "aux", "nsubj", "nsubjpass"}
