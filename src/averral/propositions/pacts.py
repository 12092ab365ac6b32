"""What is said of a pact is said of those who made it: "Chad condemned the pact between Peru and Chile"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from averral.finding import Finding
from averral.syntax import Syntax

_OF = {"ACCUSE", "REJECT", "SUPPORT"}
_PACTS = {"AGREE", "allied_with"}
_ANSWERED = "recipient: dealt with just before"
_STEP = 0.1


def towards_parties(found: Sequence[Finding], syntax: Syntax) -> list[Finding]:
    """The findings, with one towards each party of a pact that is the object of blame, refusal or praise.

    Where the recipient is named otherwise than by the pact it stays. The score is less by the step over the pact.
    """
    pacts = [f for f in found if f.label in _PACTS and f.actor and f.recipient]
    told: list[Finding] = []
    for f in found:
        parties = _parties(f, pacts, syntax)
        why = (
            *(w for w in f.why if not w.endswith("not stated") and not w.startswith(_ANSWERED)),
            "recipient: of pact",
        )
        told += [replace(f, recipient=(p,), why=why, score=round(0.9 - _STEP, 2)) for p in parties] or [f]
    return told


def _parties(f: Finding, pacts: Sequence[Finding], syntax: Syntax) -> list[str]:
    """Who made the pact that is the object of an act of somebody else; nobody where there is none."""
    named = bool(f.recipient) and not any(w.startswith(_ANSWERED) for w in f.why)
    if f.label not in _OF or not f.actor or named or f.clause is None:
        return []
    objects = syntax.clauses[f.clause].heads("object")
    made = dict.fromkeys(i for p in pacts if p.trigger in objects for i in (*p.actor, *p.recipient))
    return [] if set(f.actor) & set(made) else list(made)
