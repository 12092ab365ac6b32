"""/network: who stands with and against whom on a day or in a window, in camps, from whose mouth."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from averral.analysis import pictures
from averral.analysis.network import Network, Tie, events_hang_on
from averral.analysis.network_picture import placed
from averral.codebook.model import SUPPORT_KINDS
from averral.exports.phrases import phrase
from averral.exports.summary import Piece, Sentence
from averral.figures import counted
from averral.records import Certainty
from averral.store import View
from averral.web.addresses import actor_address, dyad_address, with_parameters
from averral.web.casts import casting
from averral.web.choices import MOUTHS, choices
from averral.web.desk import Desk
from averral.web.filters import one_id
from averral.web.looking import Look, TheLook
from averral.web.pictures import png_of
from averral.web.problems import invalid
from averral.web.questions.meant import meant
from averral.web.questions.network import MOST_NODES, Asked, Shown, rule_of, shown
from averral.web.showing import show
from averral.web.stands import behind, plain
from averral.web.tables import Cell, Column, Columns, Table, exported, number
from averral.web.tidying import tidy

router = APIRouter(include_in_schema=False, dependencies=[Depends(tidy)])
RULES = (("standing", "relations and events"), ("relations", "relations alone"), ("events", "events of a window"))
SIGNS = {1: "friends", -1: "foes"}
MOST_MIXED = 12
COLUMNS = (
    Column("one", "One"), Column("sign", "Stand as"), Column("other", "The other"),
    Column("rests_on", "What it rests on"), Column("support", "Support"), Column("since", "Since"),
    Column("sources", "Independent sources", number=True),
    Column("contested", "Contested statements", number=True), Column("statements", "Statements", number=True),
    Column("voice", "Who says so"), Column("frustrated", "Fits the camps"),
    Column("weight", "Weight", usual=False), Column("a", "Id of one", usual=False),
    Column("b", "Id of the other", usual=False),
)  # fmt: skip
Form = Annotated[
    Literal["csv", "json", "svg", "png", "graphml"] | None, Query(description="A file; without it the page.")
]


@dataclass(frozen=True, slots=True)
class Months:
    """The months that the slider runs over, counted from the year 0, and the one of the day.

    dated: whether any statement has a day; if not there is no time to move through.
    """

    first: int
    last: int
    at: int
    step: int
    dated: bool


def asked_of(
    look: TheLook,
    on: Annotated[str | None, Query(max_length=10, description="The day: 2021-08-15, 2021-08 or 2021.")] = None,
    since: Annotated[str | None, Query(max_length=10)] = None,
    until: Annotated[str | None, Query(max_length=10)] = None,
    rule: Annotated[Literal["auto", "standing", "relations", "events"], Query()] = "auto",
    mouth: Annotated[str, Query(max_length=300)] = "all",
    level: Annotated[Literal["tops", "bodies"], Query()] = "tops",
    actor: Annotated[str | None, Query(max_length=300)] = None,
    support: Annotated[list[str] | None, Query()] = None,
    certainty: Annotated[list[Certainty] | None, Query()] = None,
    alone: Annotated[Literal["yes", "no"], Query()] = "yes",
    contested: Annotated[Literal["yes", "no"], Query()] = "yes",
) -> Asked:
    """What network a request asks for. Raises Problem."""
    for kind in support or ():
        if kind not in SUPPORT_KINDS:
            raise invalid("support", kind, f"one of {', '.join(SUPPORT_KINDS)}")
    if on and (since or until):
        raise invalid("on", on, "either a day or a window")
    about = meant(look.view, one_id("actor", actor)) if actor else None
    heard = mouth if mouth in ("all", *(m for m, _ in MOUTHS)) else meant(look.view, one_id("mouth", mouth))
    return Asked(
        on, since, until, rule, heard, level, about, tuple(support or ()), tuple(certainty or ()), alone == "yes",
        contested == "yes",
    )  # fmt: skip


@router.get("/network")
def page(
    request: Request, look: TheLook, asked: Annotated[Asked, Depends(asked_of)], columns: Columns = None,
    format: Form = None,
) -> Response:  # fmt: skip
    """The network as a graph, a picture and a table; each as a file."""
    found = _shown(look.desk, look.view, asked)
    table = _table(found).of(columns)
    if format in ("csv", "json"):
        return exported(table, format)
    if format is not None:
        return _file(look, found, format)
    months = _months(look, found.network)
    lead = _lead(found) if months.dated else _UNDATED
    return show(
        request, look, "network.html", asked=asked, options=choices(look), table=table,
        months=months, found=found, rules=RULES, lead=lead, camps=_camps(found),
        most=MOST_NODES, mixed=_mixed(found.network), drawn=_names(found.network),
        data=json.dumps(_data(found), ensure_ascii=False),
    )  # fmt: skip


def _shown(desk: Desk, view: View, asked: Asked) -> Shown:
    def work() -> Shown:
        cast, working = casting(view)
        if rule_of(view, asked) == "events":  # counted by the database: nobody need wait for the others
            return shown(view, cast, asked)
        with working:
            return shown(view, cast, asked)

    def hangs_on(seen: View) -> object:
        if rule_of(seen, asked) != "events":
            return seen.version
        return events_hang_on(seen, casting(seen)[0], asked.level, asked.on, asked.since, asked.until)

    return desk.cached(
        view, f"shown {astuple(asked)}", work, lambda later: _shown(desk, later, asked), hangs_on
    )  # fmt: skip


def _file(look: Look, found: Shown, form: str) -> Response:
    headers = {**look.headers, "Content-Disposition": f'attachment; filename="network.{form}"'}
    if form == "graphml":
        import networkx

        text = "\n".join(networkx.generate_graphml(found.network.to_networkx()))
        return Response(text, media_type="application/xml", headers=headers)
    drawn = pictures.to_svg(_spec(found))
    if form == "svg":
        return Response(drawn, media_type="image/svg+xml", headers=headers)
    return Response(png_of(drawn), media_type="image/png", headers=headers)


def _spec(found: Shown) -> dict[str, Any]:
    net = found.network
    return pictures.network(
        _names(net), net.ties, camps=found.camps, frustrated=found.frustrated,
        title=f"Who stands with and against whom{net.until and f' on {net.until}'}", sentence=plain(_lead(found)),
    )  # fmt: skip


def _names(net: Network) -> dict[str, str]:
    return {n.id: n.name for n in net.nodes}


def _data(found: Shown) -> dict[str, Any]:
    """What the script draws: the same as picture and table."""
    net = found.network
    boxes = placed(_names(net), net.ties, camps=found.camps)
    return {
        "camps": [f"camp {n + 1}" for n in range(len(found.camps))],
        "nodes": [
            {
                "id": n.id, "name": n.name, "to": actor_address(n.id), "camp": found.camp(n.id), "width": box[2],
                "x": round(box[0] + box[2] / 2), "y": round(box[1] + box[3] / 2),
            }
            for n in net.nodes if (box := boxes.get(n.id))
        ],
        "ties": [
            {
                "a": t.a, "b": t.b, "sign": t.sign, "width": round(1.5 + min(t.weight, 3.0), 1), "averred": t.averred,
                "forth": ">" in t.directions, "back": "<" in t.directions, "to": _behind(net, t),
                "frustrated": tuple(sorted((t.a, t.b))) in found.frustrated, "words": _words(net, t),
            }
            for t in net.ties
        ],
    }  # fmt: skip


def _behind(net: Network, tie: Tie) -> str:
    """The address of who says so: the two over time, from the same mouth, up to the day."""
    return with_parameters(dyad_address(tie.a, tie.b), mouth=None if net.mouth == "all" else net.mouth)


def _words(net: Network, tie: Tie) -> str:
    since = f" since {tie.since}" if tie.since else ""
    return (
        f"{net.name(tie.a)} and {net.name(tie.b)} stand as {SIGNS[tie.sign]}{since}:"
        f" {counted(len(tie.statements), 'statement')}, {counted(tie.sources, 'independent source')}"
        + ("" if tie.averred else ", only attributed")
    )


def _mixed(net: Network) -> list[Piece]:
    """Pairs that are no tie, since as much is said for as against it."""
    return [Piece(f"{net.name(a)} and {net.name(b)}", dyad_address(a, b)) for a, b in net.mixed[:MOST_MIXED]]


def _table(found: Shown) -> Table:
    net = found.network
    rows = tuple(
        {
            "one": Cell(net.name(t.a), actor_address(t.a), "whole"),
            "sign": Cell(SIGNS[t.sign], _behind(net, t), "w coo" if t.sign > 0 else "w con"),
            "other": Cell(net.name(t.b), actor_address(t.b), "whole"),
            "rests_on": Cell(", ".join(phrase(label).noun for label in t.labels)),
            "support": Cell(", ".join(t.support) or "not stated" if "supports" in t.labels else "none stated"),
            "since": Cell(t.since or "in the window", look="nowrap"), "sources": number(t.sources, _behind(net, t)),
            "contested": number(t.contested, _behind(net, t)), "statements": number(len(t.statements), _behind(net, t)),
            "voice": Cell("the author, too" if t.averred else "only others"),
            "frustrated": Cell("no" if tuple(sorted((t.a, t.b))) in found.frustrated else "yes"),
            "weight": Cell(f"{t.weight:.2f}"), "a": Cell(t.a), "b": Cell(t.b),
        }
        for t in net.ties
    )  # fmt: skip
    return Table("network", "Ties of the network", COLUMNS, rows)


_UNDATED = (Piece("No statement of this store has a day, so nobody stands with or against anybody."),)


def _lead(found: Shown) -> Sentence:
    net = found.network
    if not net.until:
        return _UNDATED
    when = f"On {net.until}" if net.since == net.until or net.rule != "events" else f"From {net.since} to {net.until}"
    if not net.ties:
        return (Piece(f"{when} nobody stands with or against anybody, as far as the choice tells."),)
    friends, foes = ([t for t in net.ties if t.sign == sign] for sign in (1, -1))
    return (
        Piece(f"{when} "),
        _linked(counted(len(friends), "pair"), friends),
        Piece(f" stand{'s' if len(friends) == 1 else ''} as friends and "),
        _linked(counted(len(foes), "pair"), foes),
        Piece(f" as foes, {_MOUTH.get(net.mouth, 'as one source tells it')}. "),
        *_divided(found),
    )


def _linked(words: str, ties: Sequence[Tie]) -> Piece:
    """Words with the statements that some ties rest on; where there are too many, with the table of the ties."""
    return Piece(words, behind({s for t in ties for s in t.statements}, "#table") if ties else None)


def _divided(found: Shown) -> Sentence:
    """Into how many camps the network falls, and which ties do not fit."""
    net = found.network
    torn = [t for t in net.ties if tuple(sorted((t.a, t.b))) in found.frustrated]
    wrong = len(found.balance.frustration.ties)
    alone = len(net.nodes) - sum(map(len, found.camps))
    camps = Piece(f"{counted(len(found.camps), 'camp')} of friends", "#camps" if found.camps else None)
    apart = Piece(f", {alone} alone; " if alone else "; ")
    if not found.balance.frustration.optimal:
        low = found.balance.frustration.lower
        turning = _linked(f"between {low:.0f} and {wrong} ties", torn)
        return camps, apart, turning, Piece(" must turn before two camps fit, as far as a page looks for it.")
    if not wrong:
        return camps, apart, Piece("two camps fit all ties.")
    return camps, apart, _linked(counted(wrong, "tie"), torn), Piece(" must turn before two camps fit.")


_MOUTH: Mapping[str, str] = {
    "all": "by all who speak", "author": "as the authors aver", "attributed": "as others are quoted",
    "corroborated": "by corroborated claims alone",
}  # fmt: skip


def _camps(found: Shown) -> list[list[tuple[str, str]]]:
    """Each camp's actors with their addresses."""
    called = _names(found.network)
    return [[(called[i], actor_address(i)) for i in camp if i in called] for camp in found.camps]


def _months(look: Look, net: Network) -> Months:
    """The months that the slider moves through."""
    if not net.until:
        return Months(0, 0, 0, 1, dated=False)
    sql = (
        "SELECT min(coalesce(earliest, published)), max(coalesce(published, latest, earliest)) FROM statements"
        " WHERE coalesce(earliest, published) >= '1900'"
    )
    first, last = look.desk.cached(look.view, "days of statements", lambda: look.view.query(sql)[0])
    at = _month(net.until)
    begin, end = min(_month(first or net.until), at), max(_month(last or net.until), at)
    return Months(begin, end, at, max(1, round((end - begin) / 60)), first is not None)


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7]) - 1
