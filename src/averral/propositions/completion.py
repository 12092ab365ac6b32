"""Sides that a sentence leaves out, filled from the rest of the text.

A text that tells of a fight names both parties once and then only one of them ("hundreds of rebels were
killed"). The missing side of a hostile act is taken to be the opponent of the named one: whom the text has
set against it in full, before or after, most often; nearest first where that is even. What is filled so
says so in `why` and has a lower score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from averral.cast import Cast
from averral.finding import Finding
from averral.syntax import Syntax

_HOSTILE = {"ASSAULT", "COERCE", "MOBILIZE", "hostile_to"}
_TALKING = {"CONSULT", "AGREE"}
_AGAINST = _HOSTILE | {"ACCUSE", "REJECT", "THREATEN", "SANCTION", "PROTEST", "disputes_territory_with"}
_FILLED = {
    "ASSAULT": _AGAINST, "COERCE": _AGAINST, "MOBILIZE": _AGAINST, "hostile_to": _AGAINST,
    "SANCTION": {"SANCTION", "REQUEST", "REJECT", "THREATEN"},
    "THREATEN": _AGAINST, "RETREAT": _HOSTILE, "CONSULT": _TALKING, "AGREE": _TALKING,
    "allied_with": {"allied_with", "supports"},
}  # fmt: skip
RECALLED = {"ASSAULT", "CONSULT", "AGREE", "hostile_to", "allied_with", "COERCE", "SANCTION", "disputes_territory_with"}
_PENALTY = 0.3
_ADDRESSED = {"REQUEST", "REJECT", "AGREE"}
_NEAR = 2
_FORCES = {"military", "police", "coalition"}
_VIOLENT = _FORCES | {"armed_group", "state", "government"}
_OFTEN = 3
_SHARE = 0.7
_MANY = 4
_DOERS = {
    "perpetrator", "perpetrators", "attacker", "attackers", "bomber", "bombers", "assailant", "assailants", "gunman",
    "gunmen", "killer", "killers", "murderer", "murderers", "hijackers", "kidnappers",
}  # fmt: skip


def complete(findings: Sequence[Finding], syntax: Syntax, cast: Cast) -> list[Finding]:
    """The findings with their empty sides filled where the text names one clear counterpart.

    A definite noun with no party at all ("the conflict will escalate") takes those of the last finding of
    its label. What stays without any party is dropped.
    """
    whole = [f for f in findings if f.actor and f.recipient and f.polarity == "positive"]
    whole = [f for f in whole if f.clause is None or not syntax.clauses[f.clause].negated]
    culprits = _culprits(cast)
    persons = {a.id for a in cast.actors if a.type == "official"}
    told = []
    for f in sorted(findings, key=lambda f: f.trigger):
        if _addressed(f) and not (f.label == "REQUEST" and _has_object(f, syntax)):
            together = {a for g in findings if g.trigger == f.trigger for a in g.actor}
            f = _answered(f, [g for g in whole if not together.issuperset(g.actor + g.recipient)], syntax)
        elif _one_sided(f) and not (f.label in _TALKING and _has_object(f, syntax)):
            f = _filled(f, whole, culprits, cast, syntax)
        told.append(f)
    blamed = [f for f in told if f.actor and f.actor[0] in culprits and f.recipient]
    told = [f if f.actor or f.recipient else _recalled(f, whole + blamed, persons) for f in told]
    forces = {a.id for a in cast.actors if a.type in _VIOLENT}
    told = [_laid(f, told, forces) for f in told]
    found = [f for f in told if f.actor or f.recipient]
    return [_backed(f, found, syntax) for f in found]


def _backed(finding: Finding, found: list[Finding], syntax: Syntax) -> Finding:
    """ "The Russian-backed offensive": who backs an act backs its doer."""
    if finding.label != "supports" or finding.recipient or finding.clause is None:
        return finding
    objects = syntax.clauses[finding.clause].heads("object")
    doers = [f.actor for f in found if f.trigger in objects and f.actor and f.actor != finding.actor]
    if not doers:
        return finding
    why = (*(w for w in finding.why if not w.endswith("not stated")), "recipient: doer of what is supported")
    return replace(finding, recipient=doers[0][:1], why=why)


def _recalled(finding: Finding, whole: list[Finding], persons: set[str]) -> Finding:
    """An event spoken of again: the pair that its label is told of most, then nearest.

    A conflict between bodies, not persons, may be recalled as fighting between them.
    """
    same = [f for f in whole if f.label == finding.label]
    rule = finding.why[0].partition(":")[0]
    same = [f for f in same if f.why[0].startswith(f"{rule}:")] or same
    if not same and finding.label in ("ASSAULT", "hostile_to"):
        kin = {"ASSAULT", "hostile_to"}
        same = [f for f in whole if f.label in kin and not persons & {*f.actor, *f.recipient}]
    counts = Counter(frozenset(f.actor + f.recipient) for f in same)
    model = max(
        same, key=lambda f: (counts[frozenset(f.actor + f.recipient)], -abs(f.trigger - finding.trigger)), default=None
    )
    if model is None:
        return finding
    return replace(
        finding,
        actor=model.actor,
        recipient=model.recipient,
        score=_less(finding),
        why=(finding.why[0], "parties: those of the same kind of event told before"),
    )


def _culprits(cast: Cast) -> list[str]:
    """Unnamed doers of violence that the text speaks of ("the perpetrators"), the first mentioned first."""
    return [a.id for a in cast.actors if any(word in _DOERS for word in a.name.lower().split()[-1:])]


def _addressed(finding: Finding) -> bool:
    return bool(finding.actor) and not finding.recipient and finding.label in _ADDRESSED


def _answered(finding: Finding, whole: list[Finding], syntax: Syntax) -> Finding:
    """A verbal act with nobody addressed is taken to answer whom its actor dealt with just before."""
    here = syntax.sentence_of[finding.trigger]
    near = [
        f
        for f in whole
        if 0 <= here - syntax.sentence_of[f.trigger] <= _NEAR
        and f.trigger != finding.trigger
        and finding.actor[0] in f.actor + f.recipient
        and not (finding.label == "AGREE" and f.label in _AGAINST)
    ]
    if not near:
        return finding
    model = max(near, key=lambda f: f.trigger)
    other = (model.recipient if finding.actor[0] in model.actor else model.actor)[:1]
    return replace(
        finding,
        recipient=other,
        score=_less(finding),
        why=(
            *(w for w in finding.why if not w.endswith("not stated")),
            f"recipient: dealt with just before, {other[0]}",
        ),
    )


def _has_object(finding: Finding, syntax: Syntax) -> bool:
    """Whether a verb has an object of its own: "toured the damage" is no meeting with anybody."""
    clause = syntax.clauses[finding.clause] if finding.clause is not None else None
    return clause is not None and clause.kind == "verb" and bool(clause.heads("object"))


def _one_sided(finding: Finding) -> bool:
    return bool(finding.actor) != bool(finding.recipient) and finding.label in _FILLED


def _filled(finding: Finding, whole: list[Finding], culprits: list[str], cast: Cast, syntax: Syntax) -> Finding:
    named = (finding.actor or finding.recipient)[0]
    other = _counterpart(named, finding.trigger, [f for f in whole if f.label in _FILLED[finding.label]])
    if other is None and finding.label in ("ASSAULT", "COERCE"):
        other = _claimant(finding, cast, syntax) or _foe(named, cast)
    if other is None and finding.label == "ASSAULT" and finding.recipient and culprits:
        other = next((c for c in culprits if c != named), None)
    if other is None:
        return finding
    side = "recipient" if finding.actor else "actor"
    return replace(
        finding,
        actor=finding.actor or (other,),
        recipient=finding.recipient or (other,),
        score=_less(finding),
        why=_filled_why(finding, side, other),
    )


def _less(finding: Finding) -> float:
    return round(max(0.1, finding.score - _PENALTY), 2)


def _filled_why(finding: Finding, side: str, other: str) -> tuple[str, ...]:
    return (*(w for w in finding.why if not w.endswith("not stated")), f"{side}: filled from the text, {other}")


def _counterpart(named: str, trigger: int, whole: list[Finding]) -> str | None:
    counts: Counter[str] = Counter()
    nearest: dict[str, int] = {}
    for f in whole:
        for mine, theirs in ((f.actor, f.recipient), (f.recipient, f.actor)):
            if named in mine:
                for other in theirs:
                    counts[other] += 1
                    nearest[other] = min(nearest.get(other, 1 << 30), abs(f.trigger - trigger))
    if not counts:
        return None
    return max(counts, key=lambda o: (counts[o], -nearest[o], o))


def _laid(finding: Finding, told: list[Finding], forces: set[str]) -> Finding:
    """In a text where one side does nearly all the violence, violence without a doer is its, too."""
    if finding.label != "ASSAULT" or finding.actor or not finding.recipient:
        return finding
    doers = Counter(a for f in told if f.label == "ASSAULT" for a in f.actor)
    first, count = next(iter(doers.most_common(1)), ("", 0))
    if first not in forces or first in finding.recipient or count < max(_MANY, _SHARE * doers.total()):
        return finding
    return replace(finding, actor=(first,), score=_less(finding), why=_filled_why(finding, "actor", first))


def _claimant(finding: Finding, cast: Cast, syntax: Syntax) -> str | None:
    """Forces that report the killing of armed men, naming no doer, report their own act."""
    types = {a.id: a.type for a in cast.actors}
    if finding.actor or finding.clause is None or types.get(finding.recipient[0]) != "armed_group":
        return None
    clause = syntax.clauses[finding.clause]
    while clause.parent is not None:
        clause = syntax.clauses[clause.parent]
        for head in clause.heads("subject"):
            for actor in cast.heads.get(head, ()):
                if types.get(actor) in _FORCES:
                    return actor
    return None


def _foe(named: str, cast: Cast) -> str | None:
    """In a text about one force and one armed group, each is the other's foe."""
    types = {a.id: a.type for a in cast.actors}
    wanted = {"armed_group": _FORCES, "military": {"armed_group"}}.get(types.get(named, ""))
    if wanted is None:
        return None
    often = [a for a in cast.actors if a.type in wanted and len(a.mentions) >= _OFTEN]
    return often[0].id if len(often) == 1 else None
