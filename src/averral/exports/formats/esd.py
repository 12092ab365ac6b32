"""UCDP External Support: one row for each supporter, recipient and year, with the types of support as 0 or 1."""

from __future__ import annotations

from dataclasses import dataclass, field

from averral.exports.formats import codes
from averral.exports.formats.admitting import standing_of_claim
from averral.exports.formats.claims import days_of, force_of, lost
from averral.exports.formats.coded import number_of
from averral.exports.formats.gathering import Stated, stated
from averral.exports.formats.selection import Wanted
from averral.exports.formats.sink import Cell, Sink
from averral.records import Actor
from averral.store import View

COLUMNS = (
    "year", "ext_id", "ext_name", "ext_nonstate", "ext_coalition", "ext_coalition_name", "ext_elements",
    "ext_bothsides", "ext_alleged", "actor_id", "actor_name", "actor_nonstate", "civil", "ext_sup", "ext_sum",
    *codes.ESD_TYPES,
)  # fmt: skip


_ELEMENTS = ("intelligence", "military", "police")


@dataclass(slots=True)
class _Triad:
    """Supporter, recipient and year while claims are gathered; `alleged` until one claim of it stands firm.

    `elements`: no claim of it names the state or its government, but a service or army. `firm` are types of
    support by claims that stand firm, `said` those that are only attributed."""

    supporter: Actor
    recipient: Actor
    nonstate: tuple[int | None, int | None]
    elements: bool = True
    alleged: bool = True
    firm: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    claims: dict[str, dict[str, object]] = field(default_factory=dict)
    statements: dict[str, None] = field(default_factory=dict)


def write(view: View, wanted: Wanted, sink: Sink) -> None:
    """Claims of support, gathered by supporter, recipient and year; what is not averred nor corroborated is alleged.

    Memory holds the triads, not the claims.
    """
    triads: dict[tuple[str, str, int], _Triad] = {}
    for one in stated(view, wanted):
        standing = standing_of_claim(one)
        if (reason := _unfit(one, standing)) is not None:
            sink.left_out("claim", one.claim.id, reason, one.claim.statements)
        else:
            _enter(one, standing, triads)
    table = sink.table(COLUMNS)
    for (_, _, year), triad in sorted(triads.items()):
        table.add(_row(triad, year))
        only_said = [] if triad.alleged else sorted(triad.said - triad.firm)
        told = {"alleged_types": only_said, "claims": triad.claims}
        sink.lost(f"{triad.supporter.id} {triad.recipient.id} {year}", triad.statements, told)


def _unfit(one: Stated, standing: str) -> str | None:
    claim = one.claim
    if claim.label != "supports":
        return "no support"
    if not claim.actor or not claim.recipient:
        return "no supporter or no recipient is named"
    if _within(one):
        return "supporter and recipient are bodies of one state"
    if standing not in ("averred", "corroborated", "attributed"):
        return standing
    if claim.support and not _types(one):
        return f"{' and '.join(claim.support)} support is none in the sense of UCDP"
    return None if _years(one) else "neither the support nor its report has a year"


def _within(one: Stated) -> bool:
    """Whether every supporter and recipient belong to one state, or are the same."""
    sides = (one.claim.actor, one.claim.recipient)
    ids = [{_state(one.actors.get(i) or Actor(i, i, "other"), one).id for i in side} for side in sides]
    return ids[0] == ids[1] and len(ids[0]) == 1


def _types(one: Stated) -> set[str]:
    kinds = one.claim.support or ("unspecified",)
    return {codes.esd_type()[k] for k in kinds if codes.esd_type().get(k)}


def _years(one: Stated) -> range:
    """The years in which support is stated; without a day of its own, the year of the first report."""
    claim = one.claim
    if claim.earliest or claim.latest:
        low, high = (claim.earliest or claim.latest), (claim.latest or claim.earliest)
        return range(int(str(low)[:4]), int(str(high)[:4]) + 1)
    days = days_of(one)
    return range(days.end.year, days.end.year + 1) if days else range(0)


def _enter(one: Stated, standing: str, triads: dict[tuple[str, str, int], _Triad]) -> None:
    claim = one.claim
    told = lost(one, standing, None, actor_ids=list(claim.actor), recipient_ids=list(claim.recipient))
    if not (claim.earliest or claim.latest):
        told["year"] = "not stated: the year of the first report"
    for a in claim.actor:
        for b in claim.recipient:
            named, recipient = (one.actors.get(i) or Actor(i, i, "other") for i in (a, b))
            supporter, recipient = _state(named, one), _state(recipient, one)
            if supporter.id == recipient.id:
                continue
            nonstate = (_nonstate(supporter, one), _nonstate(recipient, one))
            for year in _years(one):
                triad = triads.setdefault((supporter.id, recipient.id, year), _Triad(supporter, recipient, nonstate))
                triad.elements = triad.elements and named.type in _ELEMENTS
                triad.alleged = triad.alleged and standing == "attributed"
                (triad.said if standing == "attributed" else triad.firm).update(_types(one))
                triad.claims[claim.id] = {k: v for k, v in told.items() if v not in (None, [], "")}
                triad.statements |= dict.fromkeys(claim.statements)


def _state(actor: Actor, one: Stated) -> Actor:
    """The state whose body an actor is; other actors as they are."""
    above, seen = actor, {actor.id}
    while above.type in (*_ELEMENTS, "government") and above.parent in one.actors and above.parent not in seen:
        above = one.actors[str(above.parent)]
        seen.add(above.id)
    if above.type == "state":
        return above
    known = codes.countries().get(actor.country or "")
    if known is not None and actor.type in (*_ELEMENTS, "government"):
        return Actor(known.iso3, known.name, "state", known.iso3, known=True)
    return actor


def _nonstate(actor: Actor, one: Stated) -> int | None:
    force = force_of(actor, one.actors)
    return None if not force else int(force != "state")


def _row(triad: _Triad, year: int) -> dict[str, Cell]:
    supporter, recipient = triad.supporter, triad.recipient
    types = triad.said if triad.alleged else triad.firm
    return {
        "year": year,
        "ext_id": _number(supporter),
        "ext_name": supporter.name,
        "ext_nonstate": triad.nonstate[0],
        "ext_coalition": int(supporter.type == "coalition"),
        "ext_coalition_name": supporter.name if supporter.type == "coalition" else None,
        "ext_elements": int(triad.elements),
        "ext_alleged": int(triad.alleged),
        "actor_id": _number(recipient),
        "actor_name": recipient.name,
        "actor_nonstate": triad.nonstate[1],
        "ext_sup": 1,
        "ext_sum": len(types),
        **{name: int(name in types) for name in codes.ESD_TYPES},
    }


def _number(actor: Actor) -> Cell:
    """The Gleditsch-Ward number of a state, else one made of the id: UCDP's numbers of groups are not known."""
    state = codes.countries().get(actor.country or "")
    if actor.type in ("state", "government") and state is not None and state.gw:
        return int(state.gw)
    return 1_000_000 + number_of(actor.id, digits=9)
