"""Sides that a sentence does not name, proposed by the model from the sentences before.

A quarter of the political statements of news have a party outside their sentence. For an event with one side the
model scores that side with each actor named in a window of three sentences; the best is taken when it is sure enough
that the two do what the event says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from averral.cast import Cast
from averral.finding import Finding
from averral.pairing import mention_span
from averral.propositions.joining import NONE, YIELD, Scores
from averral.records import Span
from averral.syntax import Syntax

Asked = tuple[str, tuple[int, int], tuple[int, int]]
Score = Callable[[Sequence[Asked]], Sequence[Scores]]
_BEFORE = 2
_MOST = 6
_LONGEST = 1200


def fill(syntax: Syntax, cast: Cast, findings: Sequence[Finding], score: Score, least: float) -> tuple[Finding, ...]:
    """The findings, with the empty sides filled where the model is at least `least` sure of the type."""
    if least > 1:
        return tuple(findings)
    open_sides = [(n, f, _known(syntax, cast, f)) for n, f in enumerate(findings) if _one_sided(f)]
    asked: list[Asked] = []
    owners: list[tuple[int, str]] = []
    for n, finding, known in open_sides:
        if known is not None:
            for head, other in _others(syntax, cast, finding):
                asked.append(_question(syntax, cast, finding, known, head))
                owners.append((n, other))
    best: dict[int, tuple[float, str]] = {}
    for (n, other), scores in zip(owners, score(asked) if asked else (), strict=True):
        chance = _chance(scores, findings[n])
        if chance >= max(least, best.get(n, (0.0, ""))[0]):
            best[n] = (chance, other)
    return tuple(_filled(f, *best[n]) if n in best else f for n, f in enumerate(findings))


def _one_sided(finding: Finding) -> bool:
    return finding.kind == "event" and bool(finding.actor) != bool(finding.recipient)


def _known(syntax: Syntax, cast: Cast, finding: Finding) -> int | None:
    """The head of the named side's mention in the sentence, nearest the trigger."""
    wanted = set(finding.actor or finding.recipient)
    sentence = syntax.sentences[syntax.sentence_of[finding.trigger]]
    heads = [i for i in range(sentence.first, sentence.last) if set(cast.heads.get(i, ())) & wanted]
    return min(heads, key=lambda i: (abs(i - finding.trigger), i), default=None)


def _others(syntax: Syntax, cast: Cast, finding: Finding) -> list[tuple[int, str]]:
    """Heads of other actors in the window, nearest first, each actor once."""
    number = syntax.sentence_of[finding.trigger]
    first = syntax.sentences[max(0, number - _BEFORE)].first
    own = set(finding.actor or finding.recipient)
    found: dict[str, int] = {}
    for i in range(syntax.sentences[number].last - 1, first - 1, -1):
        ids = cast.heads.get(i, ())
        if len(ids) == 1 and not own & set(ids):
            found.setdefault(ids[0], i)
    return [(head, actor) for actor, head in list(found.items())[:_MOST]]


def _question(syntax: Syntax, cast: Cast, finding: Finding, known: int, other: int) -> Asked:
    """The window as the model sees it, the doer marked first."""
    number = syntax.sentence_of[finding.trigger]
    start = syntax.sentences[max(0, syntax.sentence_of[other], number - _BEFORE)].start
    start = min(start, syntax.sentences[number].start)
    end = min(syntax.sentences[number].end, start + _LONGEST)
    spans = [_within(mention_span(syntax, cast, h), start) for h in (known, other)]
    if not finding.actor:
        spans.reverse()
    return syntax.text[start:end], spans[0], spans[1]


def _within(span: Span, start: int) -> tuple[int, int]:
    return span.start - start, span.end - start


def _chance(scores: Scores, finding: Finding) -> float:
    """How sure the model is that the first does to the second what the finding says."""
    label = YIELD if finding.label in ("CONCEDE", "RETREAT") else finding.label
    return scores.types.get(label, 0.0) * scores.forward * (1 - scores.types[NONE])


def _filled(finding: Finding, chance: float, other: str) -> Finding:
    side = "recipient" if finding.actor else "actor"
    why = (*finding.why, f"model: {side} from the sentences before, {chance:.2f}")
    score = round(max(0.0, finding.score - 0.1), 2)
    if side == "recipient":
        return replace(finding, recipient=(other,), score=score, why=why)
    return replace(finding, actor=(other,), score=score, why=why)
