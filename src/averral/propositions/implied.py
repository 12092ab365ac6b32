"""Acts done by saying something else: refusing by "will not", demanding by "must", threatening by "unless".

"Norway will not lift the ban on Oman" refuses Oman something, "the two failed to reach a deal" ends in refusal,
and "France said that Iran must stop" demands it of Iran. Each is coded as REJECT, REQUEST or THREATEN by every
codebook of the field (PLOVER 2.0), beside the act itself, which stays with its negation or modality. Whoever allies
with somebody, or supports somebody, against a third is hostile to the third.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from averral.cast import Cast
from averral.codebook.model import leaning
from averral.finding import Finding
from averral.propositions.parties import parties
from averral.syntax import Clause, Syntax

_WILL = {"will", "would"}
_MUST = {"must", "should", "ought", "shall"}
_HARM = {"ASSAULT", "SANCTION", "COERCE"}
_CONDITIONS = {"unless", "if"}
_SIDING = {"allied_with", "supports"}
_NEAR = 8
_SCORE = 0.6
_SAID = ("ccomp", "inside:ccomp")


def refusals(syntax: Syntax, findings: Sequence[Finding]) -> list[Finding]:
    """A REJECT for each good turn that its doer says will not be done, or failed to come about."""
    return [
        replace(
            f, label="REJECT", clause=None, mode="change", support=(), polarity="positive", score=_SCORE,
            why=(f"states refusal: {f.label}", *f.why),
        )
        for f in findings
        if f.actor and f.recipient and f.kind == "event" and leaning(f.label) == "cooperative" and _refused(syntax, f)
    ]  # fmt: skip


def _refused(syntax: Syntax, finding: Finding) -> bool:
    if finding.clause is None:
        return False
    clause = syntax.clauses[finding.clause]
    if clause.negated and clause.mark not in ("if", "unless"):
        return clause.modal in _WILL
    above = syntax.clauses[clause.parent] if clause.parent is not None else None
    return finding.label == "AGREE" and above is not None and above.lemma == "fail" and clause.link == "xcomp"


def enmities(syntax: Syntax, cast: Cast, findings: Sequence[Finding]) -> list[Finding]:
    """A hostile_to for each side of "formed an alliance against X", and for the actor of "supports Y against X"."""
    found = []
    for f in findings:
        if f.label not in _SIDING or f.clause is None or f.polarity == "negative" or not (f.actor and f.recipient):
            continue
        sides = f.actor + f.recipient if f.label == "allied_with" else f.actor
        foes = [i for p in parties(syntax, cast, _against(syntax, f.clause)) if not p.via for i in p.ids]
        found += [
            replace(
                f, label="hostile_to", actor=(side,), recipient=(foe,), support=(), score=_SCORE,
                why=(f"states side: {f.label} against", *f.why[:1]),
            )
            for side in sides
            for foe in foes
            if foe not in (*f.actor, *f.recipient)
        ]  # fmt: skip
    return found


def _against(syntax: Syntax, clause: int) -> tuple[int, ...]:
    """Whom a clause, or the noun it carries, is against."""
    one = syntax.clauses[clause]
    near = syntax.clauses[clause + 1 : clause + 1 + _NEAR]
    below = [c for c in near if c.parent == clause and c.link == "object"]
    return tuple(dict.fromkeys(h for c in (one, *below) for h in c.heads("against")))


def threats(syntax: Syntax, findings: Sequence[Finding], says: Callable[[str], bool]) -> list[Finding]:
    """A THREATEN for harm that its doer says will be done on a condition: "said it would strike X unless"."""
    return [
        replace(
            f, label="THREATEN", clause=None, mode=None, score=_SCORE, why=(f"states threat: {f.label}", *f.why)
        )
        for f in findings
        if f.actor and f.recipient and f.label in _HARM and _conditional(syntax, f, says)
    ]  # fmt: skip


def _conditional(syntax: Syntax, finding: Finding, says: Callable[[str], bool]) -> bool:
    if finding.clause is None:
        return False
    clause = syntax.clauses[finding.clause]
    above = syntax.clauses[clause.parent] if clause.parent is not None else None
    if clause.modal not in _WILL or clause.negated or above is None or not says(above.lemma):
        return False
    near = syntax.clauses[max(0, clause.index - _NEAR) : clause.index + _NEAR]
    return clause.link.startswith(_SAID) and any(c.parent == clause.index and c.mark in _CONDITIONS for c in near)


def demands(syntax: Syntax, cast: Cast, says: Callable[[str], bool]) -> list[Finding]:
    """A REQUEST for each source that says what another must do: of the one who says it, to the other."""
    found = []
    for clause in syntax.clauses:
        if clause.kind not in ("verb", "copula") or clause.heads("attribute") or not _obliges(clause):
            continue
        above = syntax.clauses[clause.parent] if clause.parent is not None else None
        if above is None or not clause.link.startswith(_SAID) or not says(above.lemma):
            continue
        found += _demand(syntax, cast, above, clause)
    return found


def _obliges(clause: Clause) -> bool:
    return clause.modal in _MUST and not clause.negated and clause.aspect != "perfect" and clause.voice == "active"


def _inverted(syntax: Syntax, clause: Clause) -> bool:
    """Whether "should" stands before its subject, for "if": "should he survive"."""
    subjects = clause.heads("subject")
    helpers = [c for c in syntax.children[clause.predicate] if syntax.tokens[c].dep == "aux"]
    return bool(subjects and helpers) and helpers[0] < min(subjects)


def _demand(syntax: Syntax, cast: Cast, above: Clause, clause: Clause) -> list[Finding]:
    """The demand of a verb of saying and its content, where speaker and addressee are others."""
    if above.negated or above.link == "xcomp" or _inverted(syntax, clause):
        return []
    speakers = parties(syntax, cast, above.heads("subject"))
    asked = [p for p in parties(syntax, cast, clause.heads("subject")) if not p.via]
    if len(speakers) != 1 or len(asked) != 1 or set(speakers[0].ids) & set(asked[0].ids):
        return []
    first, last = sorted((above.predicate, clause.predicate))
    return [
        Finding(
            "REQUEST", "event", speakers[0].ids[:1], asked[0].ids[:1], above.predicate, first, last + 1, above.index,
            "change", score=_SCORE, why=(f"states demand: {clause.modal} {clause.lemma}",),
        )
    ]  # fmt: skip
