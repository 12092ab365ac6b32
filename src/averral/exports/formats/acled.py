"""ACLED: one claim an event, in 31 columns."""

from __future__ import annotations

from collections.abc import Sequence

from averral.exports.formats import codes
from averral.exports.formats.admitting import refusal, standing_of_claim
from averral.exports.formats.claims import Days, days_of, force_of, force_of_side, lost, outlets, side, sides, told_by
from averral.exports.formats.coded import number_of, sector_of
from averral.exports.formats.gathering import Stated, stated
from averral.exports.formats.selection import Wanted
from averral.exports.formats.sink import Cell, Sink
from averral.records import Actor
from averral.store import View

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_DISORDER = {
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
_INTER = {
    "1": "State forces", "2": "Rebel group", "3": "Political militia", "4": "Identity militia", "5": "Rioters",
    "6": "Protesters", "7": "Civilians", "8": "External/Other forces",
}  # fmt: skip
_INTER_BY_TYPE = {
    "state": "1", "government": "1", "military": "1", "police": "1", "intelligence": "1", "armed_group": "2",
    "population": "7", "ethnic_group": "7", "religious_group": "7", "coalition": "8",
}  # fmt: skip
_DEMONSTRATORS = {"Protests": "6", "Riots": "5"}
LONGEST = 31  # days: ACLED's widest precision is the month


def write(view: View, wanted: Wanted, sink: Sink) -> None:
    """Claims of events, one a row; the rest and what the columns do not hold goes to the side file."""
    table = sink.table(COLUMNS)
    for one in stated(view, wanted):
        claim, standing, days = one.claim, standing_of_claim(one), days_of(one)
        type_ = _type(one)
        reason = "a standing relation is no event" if claim.kind == "relation" else None
        reason = reason or refusal(standing, wanted.attributed) or _unfit(type_, days)
        if reason is not None or type_ is None or days is None:
            sink.left_out("claim", claim.id, str(reason), claim.statements)
            continue
        table.add(_row(one, type_, days))
        more = {"actor_ids": list(claim.actor), "recipient_ids": list(claim.recipient), "label": claim.label}
        unread = {"mode": claim.mode, "fatalities": "not read from texts: empty, which is not 0"}
        spot = one.place.name if one.place and one.place.geo_precision is None else None
        sink.lost(claim.id, claim.statements, lost(one, standing, days, **more, **unread, place=spot))


def _unfit(type_: codes.AcledType | None, days: Days | None) -> str | None:
    if type_ is None:
        return "no event type of ACLED for its type, mode and target"
    if days is None:
        return "neither the event nor its report has a day"
    return None if days.length <= LONGEST else "its day is not known within a month"


def _type(one: Stated) -> codes.AcledType | None:
    claim = one.claim
    force = force_of_side(sides(one)[1], one)
    target = {"civilian": "civilians", "state": "armed", "organised": "armed"}.get(force, "")
    for row in codes.acled_types():
        if row.label == claim.label and row.mode in ("*", claim.mode or "") and row.target in ("any", target):
            return row if row.event_type else None
    return None


def _row(one: Stated, type_: codes.AcledType, days: Days) -> dict[str, Cell]:
    claim = one.claim
    first, second = sides(one)
    inter1, inter2 = _inter(first, one, type_), _inter(second, one, None)
    place = one.place
    state = codes.countries().get(place.country or "") if place else None
    civilians = force_of_side(second, one) == "civilian"
    precision = 1 if days.length == 1 else 2 if days.length <= 7 else 3
    return {
        "event_id_cnty": f"{place.country if place and place.country else 'XXX'}{number_of(claim.id, digits=9)}",
        "event_date": days.middle.isoformat(),
        "year": days.middle.year,
        "time_precision": precision,
        "disorder_type": _DISORDER.get(type_.event_type, "Political violence"),
        "event_type": type_.event_type,
        "sub_event_type": type_.sub_event_type,
        "actor1": one.name(first[0]) if first else None,
        "assoc_actor_1": side(first[1:], one),
        "inter1": _INTER.get(inter1),
        "actor2": one.name(second[0]) if second else None,
        "assoc_actor_2": side(second[1:], one),
        "inter2": _INTER.get(inter2),
        "interaction": _interaction(inter1, inter2),
        "civilian_targeting": "Civilians targeted" if civilians and _violent(type_) else None,
        "iso": state.numeric if state else None,
        "region": state.acled_region if state else None,
        "country": state.name if state else place.country if place else None,
        "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None,
        "location": place.name if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": place.geo_precision if place else None,
        "source": outlets(one),
        "notes": told_by(one),
    }


def _violent(type_: codes.AcledType) -> bool:
    return _DISORDER.get(type_.event_type) is None


def _inter(ids: Sequence[str], one: Stated, type_: codes.AcledType | None) -> str:
    """ACLED's kind of the first actor of a side; who demonstrates is a protester or rioter, whoever that is."""
    if not ids or ids[0] not in one.actors:
        return ""
    if type_ is not None and type_.event_type in _DEMONSTRATORS:
        return _DEMONSTRATORS[type_.event_type]
    return _kind(one.actors[ids[0]], one)


def _kind(actor: Actor, one: Stated) -> str:
    sector = codes.sectors().get(sector_of(actor, one.actors))
    if actor.type == "armed_group" and sector is not None and sector.inter in "123":
        return sector.inter
    if actor.type in _INTER_BY_TYPE:
        return _INTER_BY_TYPE[actor.type]
    if sector is not None and sector.inter:
        return sector.inter
    return {"state": "1", "organised": "2", "civilian": "7"}.get(force_of(actor, one.actors), "")


def _interaction(one: str, other: str) -> str | None:
    """The kinds of both sides, the lower number of the old codes first; of a single side "Sole ..."."""
    if not one:
        return None
    if not other:
        return f"Sole {_INTER[one][0].lower()}{_INTER[one][1:]} action" if one not in "56" else f"{_INTER[one]} only"
    low, high = sorted((one, other))
    return f"{_INTER[low]} - {_INTER[high]}"
