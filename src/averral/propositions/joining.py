"""Rules and model joined: what both say, what the model adds, what it takes back.

The model scores pairs of mentions (`pairing.candidate_pairs`). A statement of the rules that the model also sees is
surer; an event of the rules between a pair that the model holds for no event is dropped when it is sure enough; a
pair that the rules left alone becomes a finding when the model is sure enough. Thresholds are set on the
development set and stand in the model's manifest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from averral.codebook import Codebook
from averral.codebook.model import leaning
from averral.finding import Finding
from averral.pairing import CandidatePair
from averral.syntax import Syntax

NONE = "NONE"
YIELD = "YIELD"
_YIELDING = ("CONCEDE", "RETREAT")


class Scores(Protocol):
    """What the model says of a pair: see `averral.models.PairScores`."""

    @property
    def types(self) -> Mapping[str, float]: ...
    @property
    def stances(self) -> Sequence[float]: ...
    @property
    def forward(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Thresholds:
    """propose: least chance of an event of the type for a pair without a finding; drop: chance of none above which an
    event of the rules is taken back; stance: least chance of a stance that leans as the type does; temperature: what
    the model's logits are divided by, so that its chances come true as often as they say."""

    propose: float = 2.0
    drop: float = 2.0
    stance: float = 0.0
    temperature: float = 1.0


def join(
    syntax: Syntax,
    codebook: Codebook,
    findings: Sequence[Finding],
    scored: Sequence[tuple[CandidatePair, Scores]],
    thresholds: Thresholds,
) -> tuple[Finding, ...]:
    """The findings of rules and model, in order of their triggers, each with what it rests on in `why`."""
    by_sentence: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        if leaning(finding.label) == "structural":
            continue
        by_sentence[syntax.sentence_of[finding.trigger]].append(finding)
    changed: dict[int, Finding | None] = {}
    proposed = []
    for pair, scores in scored:
        chances = calibrated(scores.types, thresholds.temperature)
        between = [f for f in by_sentence[pair.sentence] if _joins(f, pair)]
        for finding in between:
            changed[id(finding)] = _surer(changed.get(id(finding)), _judged(finding, chances, thresholds))
        if not between:
            proposed += _proposals(syntax, codebook, pair, scores, chances, thresholds)
    kept = [changed.get(id(f), f) for f in findings]
    found = [f for f in kept if f is not None] + proposed
    return tuple(sorted(found, key=lambda f: (f.trigger, f.label, f.actor, f.recipient)))


def calibrated(chances: Mapping[str, float], temperature: float) -> dict[str, float]:
    """Chances after dividing their logits by a temperature (Guo et al. 2017)."""
    raised = {k: v ** (1 / temperature) for k, v in chances.items()}
    total = sum(raised.values())
    return {k: v / total for k, v in raised.items()}


def _joins(finding: Finding, pair: CandidatePair) -> bool:
    a, b = set(pair.first_ids), set(pair.second_ids)
    actor, recipient = set(finding.actor), set(finding.recipient)
    return bool((actor & a and recipient & b) or (actor & b and recipient & a))


def _surer(one: Finding | None, other: Finding | None) -> Finding | None:
    """Of a finding judged by two pairs the one of higher score: it goes only when every pair speaks against it."""
    return max((f for f in (one, other) if f is not None), key=lambda f: f.score, default=None)


def _judged(finding: Finding, chances: Mapping[str, float], at: Thresholds) -> Finding | None:
    """A finding of the rules with the model's word on it, or None when the model takes it back."""
    none = chances[NONE]
    if none >= at.drop:
        return None
    best = _best(chances)
    agreed = finding.label == best or (best == YIELD and finding.label in _YIELDING)
    model = f"model: {best} {chances[best]:.2f}, no event {none:.2f}"
    score = 1 - (1 - finding.score) * (1 - chances[best]) if agreed else finding.score * (1 - none / 2)
    return replace(finding, score=round(score, 2), why=(*finding.why, model))


def _best(chances: Mapping[str, float]) -> str:
    """The most likely type, NONE apart."""
    return max((k for k in chances if k != NONE), key=lambda k: chances[k])


def _proposals(
    syntax: Syntax,
    codebook: Codebook,
    pair: CandidatePair,
    scores: Scores,
    chances: Mapping[str, float],
    at: Thresholds,
) -> list[Finding]:
    """The event that the model sees between a pair that the rules left alone, or nothing."""
    best = _best(chances)
    if chances[best] < at.propose:
        return []
    trigger = joining_word(syntax, pair)
    label = _yielding(syntax, codebook, trigger) if best == YIELD else best
    if _coordinated(syntax, pair) and not codebook.labels[label].symmetric:
        return []
    _, a_for, b_for, a_against, b_against = scores.stances
    leans = a_for + b_for if leaning(label) == "cooperative" else a_against + b_against
    if leans < at.stance:
        return []
    sides = (pair.first_ids[:1], pair.second_ids[:1])
    actor, recipient = sides if scores.forward >= 0.5 else sides[::-1]
    why = (f"model: {best} {chances[best]:.2f}, direction {max(scores.forward, 1 - scores.forward):.2f}",)
    return [
        Finding(
            label, "event", actor, recipient, trigger, min(pair.first, trigger), max(pair.second, trigger) + 1,
            syntax.clause_of.get(trigger), score=round(chances[best], 2), why=why,
        )
    ]  # fmt: skip


def _coordinated(syntax: Syntax, pair: CandidatePair) -> bool:
    """Whether two mentions are joined by "and" and do one thing together: what is not mutual they do to others."""
    i = pair.second
    while syntax.tokens[i].dep == "conj" and syntax.tokens[i].head != i:
        i = syntax.tokens[i].head
        if i == pair.first:
            return True
    return False


def joining_word(syntax: Syntax, pair: CandidatePair) -> int:
    """The predicate that joins two mentions: the lowest in the parse that has both below it, else the root above."""
    above = syntax.upwards(pair.first)
    over = set(syntax.upwards(pair.second))
    common = [i for i in above if i in over]
    predicates = [i for i in common if i in syntax.clause_of]
    verbs = [i for i in common if syntax.tokens[i].pos in ("VERB", "AUX")]
    return (predicates or verbs or common or [pair.first])[0]


def _yielding(syntax: Syntax, codebook: Codebook, trigger: int) -> str:
    """CONCEDE or RETREAT for what the model calls YIELD: the one whose wordings have the trigger, else RETREAT."""
    lemma = syntax.tokens[trigger].lemma.lower()
    for label in _YIELDING:
        for pattern in codebook.labels[label].patterns:
            if any(e.lemma == lemma for e in (*pattern.verbs, *pattern.nouns)):
                return label
    return "RETREAT"
