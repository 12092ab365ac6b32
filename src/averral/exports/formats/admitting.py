"""What may stand in a format that has no field for who says so.

Such a format turns "X says that Y" into "Y". So by default it takes only what is **averred** (a writer whose outlet
takes no side states it in the writer's own voice, and nobody denies it) or **corroborated** (two independent sources
assert it, nobody denies it). The rest is **attributed**: it goes in only when the user asks for it. What is denied,
taken back, meant, hoped or conditional never does.
"""

from __future__ import annotations

from collections.abc import Iterable

from averral.exports.formats.gathering import Backing, Read, Stated
from averral.records import AUTHOR, Statement
from averral.store.rows import StatementRow

ORDER = ("averred", "corroborated", "attributed")
FACTUAL = ("actual", "habitual")
ATTRIBUTED = "attributed: neither averred by a writer who takes no side nor corroborated; --attributed takes it in"


def standing_of_statement(s: Statement | StatementRow, backing: Backing) -> str:
    """averred, corroborated, attributed, or in words why it may not stand at all."""
    if s.polarity == "negative":
        return "it denies the act, or says that a tie is over"
    if s.realis not in FACTUAL:
        return f"it is {s.realis}: not said to have happened"
    if backing.status in ("denied", "withdrawn"):
        return f"the claim is {backing.status}"
    if s.source == AUTHOR and s.certainty != "possible" and backing.free and backing.status != "contested":
        return "averred"
    return "corroborated" if backing.status == "corroborated" else "attributed"


def best(standings: Iterable[str]) -> str:
    """The strongest standing among those of some statements; where none may stand, the first reason."""
    found = list(standings)
    return min(found, key=lambda s: ORDER.index(s) if s in ORDER else len(ORDER))


def standing_of_proposition(read: Read, statements: Iterable[Statement]) -> str:
    """The standing of a proposition by its statements in one document."""
    return best(standing_of_statement(s, read.backed(s)) for s in statements)


def standing_of_claim(stated: Stated) -> str:
    """The standing of a claim by its statements."""
    claim = stated.claim
    if claim.ended:
        return "it says that something is over"
    free = stated.free
    given = [standing_of_statement(t.row, Backing(claim.id, claim.status, t.row.id in free)) for t in stated.told]
    return best(given) if given else "none of its statements is in the store"


def refusal(standing: str, attributed: bool) -> str | None:
    """Why something of this standing is left out, or None when it goes in."""
    if standing not in ORDER:
        return standing
    return ATTRIBUTED if standing == "attributed" and not attributed else None
