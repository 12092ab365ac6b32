"""UCDP GED: one claim a row in 49 columns: candidates for events, for deaths are not read out of texts."""

from __future__ import annotations

from averral.exports.formats import codes
from averral.exports.formats.admitting import refusal, standing_of_claim
from averral.exports.formats.claims import Days, claimants, days_of, force_of_side, lost, outlets, side, sides
from averral.exports.formats.coded import number_of
from averral.exports.formats.gathering import Stated, stated
from averral.exports.formats.selection import Wanted
from averral.exports.formats.sink import Cell, Sink
from averral.store import View

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best",
    "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
# Modes of ASSAULT that are no use of armed force that kills in the sense of UCDP.
_OTHER_MODES = ("abduct", "beat", "torture", "sexual", "destroy", "crowd-control")
LONGEST = 366


def write(view: View, wanted: Wanted, sink: Sink) -> None:
    """Claims of armed violence between organised actors or against civilians, one a row."""
    table = sink.table(COLUMNS)
    for one in stated(view, wanted):
        claim, standing, days = one.claim, standing_of_claim(one), days_of(one)
        violence = _violence(one)
        reason = _unfit(one, violence, days) or refusal(standing, wanted.attributed)
        if reason is not None or violence is None or days is None:
            sink.left_out("claim", claim.id, str(reason), claim.statements)
            continue
        table.add(_row(one, violence, days))
        more = {
            "mode": claim.mode,
            "deaths": "not read from texts: empty, which is not 0",
            "actor_ids": list(claim.actor),
        }
        sink.lost(claim.id, claim.statements, lost(one, standing, days, **more, recipient_ids=list(claim.recipient)))


def _unfit(one: Stated, violence: int | None, days: Days | None) -> str | None:
    claim = one.claim
    if claim.label != "ASSAULT" or claim.mode in _OTHER_MODES:
        return "no use of armed force"
    if violence is None:
        return "no side is an organised armed actor, or the other side is neither one nor civilians"
    if days is None:
        return "neither the event nor its report has a day"
    return None if days.length <= LONGEST else "its day is not known within a year"


def _violence(one: Stated) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided; None where the sides do not fit."""
    first, second = (force_of_side(ids, one) for ids in sides(one))
    if first not in ("state", "organised"):
        return None
    if second == "civilian":
        return 3
    return None if not second else 1 if "state" in (first, second) else 2


def date_prec(days: Days) -> int:
    """UCDP's precision: 1 the day, 2 within 2 to 6 days, 3 the week, 4 up to a month, 5 up to a year."""
    for precision, most in ((1, 1), (2, 6), (3, 7), (4, 31)):
        if days.length <= most:
            return precision
    return 5


def _row(one: Stated, violence: int, days: Days) -> dict[str, Cell]:
    claim, place = one.claim, one.place
    first, second = sides(one)
    # UCDP has the government as side A, whoever struck.
    if violence == 1 and force_of_side(first, one) != "state":
        first, second = second, first
    a, b = side(first, one), "Civilians" if violence == 3 else side(second, one)
    state = codes.countries().get(place.country or "") if place else None
    point = place is not None and place.lat is not None
    return {
        "id": number_of(claim.id, digits=9),
        "relid": claim.id,
        "year": days.end.year,
        "type_of_violence": violence,
        "dyad_name": f"{a} - {b}",
        "side_a": a,
        "side_b": b,
        "number_of_sources": claim.independent,
        **_reports(one),
        "where_prec": place.where_prec if place else None,
        "where_coordinates": place.name if place and point else None,
        "where_description": place.name if place else None,
        "adm_1": place.admin1 if place else None,
        "adm_2": place.admin2 if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geom_wkt": f"POINT ({place.lon} {place.lat})" if place and point else None,
        "priogrid_gid": _cell(place.lat, place.lon)
        if place and place.lat is not None and place.lon is not None
        else None,
        "country": state.name if state else place.country if place else None,
        "country_id": state.gw if state else None,
        "region": state.ged_region if state else None,
        "event_clarity": 1 if days.length == 1 else 2,
        "date_prec": date_prec(days),
        "date_start": days.start.isoformat(),
        "date_end": days.end.isoformat(),
        "gwnoa": _gw(first, one),
        "gwnob": _gw(second, one) if violence != 3 else None,
    }


def _reports(one: Stated) -> dict[str, Cell]:
    asserting = [t for t in one.told if t.row.polarity == "positive"]
    dates = dict.fromkeys(t.row.published for t in asserting if t.row.published)
    articles = dict.fromkeys(t.url or t.row.document for t in asserting)
    headlines = dict.fromkeys((t.title or "").replace(";", ",") for t in asserting)
    return {
        "source_article": "; ".join(articles),
        "source_office": outlets(one),
        "source_date": "; ".join(dates),
        "source_headline": "; ".join(filter(None, headlines)),
        "source_original": claimants(one),
    }


def _gw(ids: tuple[str, ...], one: Stated) -> str | None:
    """The Gleditsch-Ward number of a side that is a state or one of its bodies."""
    for i in ids:
        actor = one.actors.get(i)
        state = codes.countries().get(actor.country or "") if actor is not None else None
        if state is not None and force_of_side((i,), one) == "state":
            return state.gw or None
    return None


def _cell(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID, half a degree wide, numbered from the south-west corner by rows of 720."""
    row, column = min(int((lat + 90) * 2), 359), min(int((lon + 180) * 2), 719)
    return row * 720 + column + 1
