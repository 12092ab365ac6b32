"""/actors, who is spoken of, and /actors/{id}: what it is, with whom it stood on a day, whom it accuses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from averral.analysis.cast import Cast
from averral.analysis.network import Network, Tie
from averral.analysis.wording import SIGNS
from averral.days import interval
from averral.exports.phrases import phrase
from averral.exports.summary import Piece, Sentence
from averral.exports.visible import shortened
from averral.figures import counted
from averral.records import ActorType
from averral.web.addresses import actor_address, address, document_address, dyad_address
from averral.web.casts import cast_of
from averral.web.choices import MOUTHS
from averral.web.filters import LONGEST_TEXT, Filter, day, one_id
from averral.web.filters import MOUTHS as NAMED_MOUTHS
from averral.web.looking import Look, TheLook
from averral.web.paging import DEFAULT, Cursor, Limit
from averral.web.problems import not_found
from averral.web.questions import actors as asking
from averral.web.questions import documents, sides, statements
from averral.web.questions.actors import Found, Profile, Role
from averral.web.questions.meant import meant
from averral.web.questions.people import people
from averral.web.questions.standing import Asked, Turned, network_of, shifts_of
from averral.web.showing import show
from averral.web.stands import behind, turned
from averral.web.tables import Cell, Column, Columns, Form, Row, Table, exported, number
from averral.web.tidying import tidy
from averral.web.wording import Named, lines, named

router = APIRouter(include_in_schema=False, dependencies=[Depends(tidy)])
COLUMNS = (
    Column("name", "Name"),
    Column("type", "Type"),
    Column("country", "Country"),
    Column("parent", "Part of"),
    Column("known", "Known"),
    Column("documents", "Documents", number=True),
    Column("id", "Id"),
)
TIES = (
    Column("side", "Side"),
    Column("name", "Actor"),
    Column("how", "How"),
    Column("since", "Since"),
    Column("statements", "Statements", number=True),
    Column("sources", "Sources", number=True),
    Column("contested", "Contested", number=True),
    Column("id", "Id"),
)
TYPES = tuple((kind, kind.replace("_", " ")) for kind in get_args(ActorType))
LATEST = 12
TURNS = 12
# So many statements of an actor are looked through one by one at once; of others when somebody asks for it.
FEW = 400
SHOWN_PARTS = 30
SHOWN_TIES = 30
Known = Annotated[Literal["true", "false"] | None, Query()]
Day = Annotated[str | None, Query(max_length=10)]


@router.get("/actors")
def actors(
    request: Request, look: TheLook, q: Annotated[str | None, Query(max_length=LONGEST_TEXT)] = None,
    type: ActorType | None = None, known: Known = None, limit: Limit = DEFAULT, cursor: Cursor = None,
    columns: Columns = None, format: Form = None,
) -> Response:  # fmt: skip
    """Actors, those of most documents first."""
    known_ = None if known is None else known == "true"
    work = partial(asking.actors, look.view, q, type=type, known=known_, limit=limit, cursor=cursor)
    first = q is None and cursor is None and limit == DEFAULT
    page = look.desk.cached(look.view, f"first actors {(type, known_)}", work) if first else work()
    who = people(look.view, [a.id for a in page.items])
    rows = tuple(_row(a, named(who, a.id), named(who, a.parent) if a.parent else None) for a in page.items)
    table = Table("actors", "Actors", COLUMNS, rows, next=page.next).of(columns)
    if format:
        return exported(table, format)
    return show(request, look, "actors.html", q=q, type=type, known=known or "", types=TYPES, table=table)


@router.get("/actors/{id}")
def actor(
    request: Request, look: TheLook, id: str, on: Day = None, mouth: str = "all", full: bool = False,
    format: Form = None,
) -> Response:  # fmt: skip
    """One actor, as of a day; `full` follows every tie also of one of whom very much is said."""
    id = one_id("id", id)
    days = _days(look, day("on", on, end=True))
    profile = asking.profile(look.view, id, days.on)
    if profile is None:
        raise not_found("actor", id, "see /actors")
    mouth = mouth if mouth in NAMED_MOUTHS else meant(look.view, one_id("mouth", mouth))
    cast = cast_of(look.view)
    few = full or sides.count(look.view, sides.parts(cast, id)) <= FEW
    found = _network(look, cast, id, days.on, mouth, few=few)
    ordered = sorted(found.ties, key=lambda t: (-len(t.statements), t.a, t.b))
    if format:
        rows = tuple(_tie_row(_tied(cast, t, id, days.on)) for t in ordered)
        return exported(Table(f"ties-{id}", "Ties", TIES, rows).of(None), format)
    by_sign = {sign: [t for t in ordered if t.sign == sign] for sign in (1, -1)}
    ties = {sign: [_tied(cast, t, id, days.on) for t in some[:SHOWN_TIES]] for sign, some in by_sign.items()}
    counts = {sign: len(some) for sign, some in by_sign.items()}
    who = people(look.view, [id, *profile.parents, *profile.parts, *(r.body for r in profile.roles if r.body)])
    me = named(who, id) if id in who else Named(id, profile.actor.name, actor_address(id))
    return show(
        request, look, "actor.html", who=me, days=days, mouth=mouth, mouths=MOUTHS,
        friends=ties[1], foes=ties[-1], all_friends=counts[1], all_foes=counts[-1],
        standing=_standing(cast, id, found, ties, counts, days.on), fading=_fading(found),
        **_what(look, profile, who, days.on), **_sums(look, cast, id), **_said(look, cast, id, profile, few=few),
    )  # fmt: skip


def _row(a: Found, who: Named, parent: Named | None) -> Row:
    sign = f"m a{who.colour} h{who.shape}"
    return {
        "name": Cell(who.name, who.to, sign),
        "type": Cell(a.type.replace("_", " ")),
        "country": Cell(a.country or "not stated"),
        "parent": Cell(parent.name, parent.to) if parent else Cell("nothing stated"),
        "known": Cell("yes" if a.known else "from documents only"),
        "documents": number(a.documents, address("/documents", actor=a.id)),
        "id": Cell(a.id, who.to),
    }


# The day


@dataclass(frozen=True, slots=True)
class Days:
    """The days of the slider: the first and last of the store, the one asked for and its number, from the first."""

    first: str
    last: str
    on: str
    at: int
    count: int
    dated: bool


def _days(look: Look, on: str | None) -> Days:
    """From the first to the last day of publication, or today; the last one is shown when none is asked for."""
    first, last = look.desk.cached(
        look.view, "days", lambda: look.view.query("SELECT min(published), max(published) FROM documents")[0]
    )
    begin, end = (
        date.fromisoformat(day("on", text[:10], end=ends) or text) if text else date.today()
        for text, ends in ((first, False), (last, True))
    )
    shown = on or end.isoformat()
    at = min(max((date.fromisoformat(shown) - begin).days, 0), (end - begin).days)
    return Days(begin.isoformat(), end.isoformat(), shown, at, (end - begin).days, first is not None)


# Ties


@dataclass(frozen=True, slots=True)
class Tied:
    """A friend or foe on the day, with what that rests on."""

    who: Named
    sign: int
    how: str
    look: str
    since: str
    statements: int
    sources: int
    contested: int
    to: str


def _network(look: Look, cast: Cast, id_: str, on: str, mouth: str, *, few: bool) -> Network:
    """The ties of an actor on a day: between states for a state, between those spoken of for an army or a group."""
    level: Literal["tops", "bodies"] = "tops" if cast.top(id_) == cast.one(id_) else "bodies"
    if few:
        return network_of(look.desk, look.view, Asked(on, mouth=mouth, level=level, about=id_))
    since = date.fromordinal(max(date.fromisoformat(on).toordinal() - 365, 1)).isoformat()
    asked = Asked(since=since, until=on, rule="events", mouth=mouth, level=level, about=id_)
    return network_of(look.desk, look.view, asked)


def _tied(cast: Cast, tie: Tie, id_: str, on: str) -> Tied:
    own = {cast.one(id_), cast.body(id_), cast.top(id_)}
    other = tie.b if tie.a in own else tie.a
    kinds = [k for k in tie.support if k != "unspecified"]
    words = [phrase(label).noun for label in tie.labels[:4]]
    if kinds and "supports" in tie.labels:
        words = [w + (f" ({', '.join(kinds)})" if w == phrase("supports").noun else "") for w in words]
    member = cast.member(other)
    shown = named({}, other)
    return Tied(
        Named(other, shortened(member.name, 120), shown.to, shown.colour, shown.shape), tie.sign, ", ".join(words),
        "coo" if tie.sign > 0 else "con", tie.since or "not stated", len(tie.statements), tie.sources, tie.contested,
        behind(tie.statements, address(dyad_address(id_, other), until=on) + "#statements"),
    )  # fmt: skip


def _tie_row(t: Tied) -> Row:
    return {
        "side": Cell(SIGNS[t.sign]), "name": Cell(t.who.name, t.who.to), "how": Cell(t.how), "since": Cell(t.since),
        "statements": number(t.statements), "sources": number(t.sources), "contested": number(t.contested),
        "id": Cell(t.who.id),
    }  # fmt: skip


def _standing(
    cast: Cast, id_: str, found: Network, ties: dict[int, list[Tied]], counts: dict[int, int], on: str
) -> Sentence:  # fmt: skip
    """The answer in one sentence: on that day with whom and against whom."""
    pieces = [Piece(f"On {on}, as {_mouth(cast, found.mouth)} it, ")]
    if not found.ties and not found.mixed:
        return (*pieces, Piece(f"nothing is stated that makes a friend or a foe of {cast.name(id_)}."))
    for sign, words in ((1, "with "), (-1, "against ")):
        pieces.append(Piece(("" if sign > 0 else "; ") + words))
        pieces += _several(id_, ties[sign], counts[sign]) if ties[sign] else [Piece("nobody")]
    if found.mixed:
        others = {cast.name(i): i for pair in found.mixed for i in pair if cast.name(i) != cast.name(id_)}
        pieces.append(Piece("; contradictory: "))
        for n, name in enumerate(sorted(others)[:6]):
            pieces += [Piece(", ")] if n else []
            pieces.append(Piece(name, dyad_address(id_, others[name])))
    return (*pieces, Piece("."))


def _fading(found: Network) -> str:
    if found.rule == "events":
        return "Much is said of it: shown is the net of friendly and hostile events of the year before the day."
    return f"How ties fade: {found.fading}."


def _mouth(cast: Cast, mouth: str) -> str:
    told = {"all": "everybody here tells", "author": "the authors tell", "attributed": "those who are quoted tell"}
    told["corroborated"] = "corroborated claims tell"
    return told.get(mouth) or f"{cast.name(mouth)} tells"


def _several(id_: str, ties: list[Tied], count: int) -> list[Piece]:
    pieces: list[Piece] = []
    for t in ties[:5]:
        pieces += [Piece(", ")] if pieces else []
        pieces.append(Piece(t.who.name, dyad_address(id_, t.who.id)))
    rest = count - 5
    return [*pieces, Piece(f" and {counted(rest, 'other')}")] if rest > 0 else pieces


# What it is


def _what(look: Look, profile: Profile, who: dict[str, Any], on: str) -> dict[str, Any]:
    seen = () if profile.roles else sides.types(look.view, profile.actor.id)
    roles = [_role(r, who, on) for r in profile.roles] or [
        {"what": f"taken for {kind.replace('_', ' ')}", "body": None, "now": False,
         "when": f"in {counted(n, 'document')}" + (f", {first} to {last}" if first else "")}
        for kind, first, last, n in seen
    ]  # fmt: skip
    kind = profile.actor.type.replace("_", " ")
    return {
        "kind": f"{kind[:1].upper()}{kind[1:]}" + ("" if profile.actor.known else ", known from documents only"),
        "type_then": kind,
        "parents": [named(who, p) for p in profile.parents],
        "parts": [named(who, p) for p in profile.parts[:SHOWN_PARTS]],
        "names": [shortened(n, 80) for n in profile.names[:12]] or [profile.actor.name],
        "country": profile.actor.country,
        "roles": roles,
    }


def _role(r: Role, who: dict[str, Any], on: str) -> dict[str, Any]:
    until = f"until {r.until}" if r.until else "until now"
    return {
        "what": r.what.replace("_", " "),
        "body": named(who, r.body) if r.body else None,
        "when": f"from {r.since or 'a day not stated'} {until}",
        "now": (r.since or "") <= on and (r.until is None or on < r.until),
    }


# Accusations and support


def _sums(look: Look, cast: Cast, id_: str) -> dict[str, Any]:
    found = sides.sums(look.view, sides.parts(cast, id_))
    who = people(look.view, [s.other for some in found.values() for s in some])
    return {
        "accuses": _summed(who, id_, found["ACCUSE", "actor"]),
        "accused": _summed(who, id_, found["ACCUSE", "recipient"]),
        "gives": _summed(who, id_, found["supports", "actor"]),
        "gets": _summed(who, id_, found["supports", "recipient"]),
    }


def _summed(who: dict[str, Any], id_: str, found: Iterable[sides.Sum]) -> list[dict[str, Any]]:
    return [
        {
            "who": named(who, s.other),
            "count": s.count,
            "denied": s.denied,
            "kinds": ", ".join(s.kinds),
            "when": interval(s.first, s.last or s.first) if s.first else "date not stated",
            "to": behind(s.ids, dyad_address(id_, s.other)) if s.count == len(s.ids) else dyad_address(id_, s.other),
        }
        for s in found
    ]


# What is said of it


def _said(look: Look, cast: Cast, id_: str, profile: Profile, *, few: bool) -> dict[str, Any]:
    given = Filter(actor=(id_,))
    latest = statements.statements(look.view, given, sort="latest", limit=LATEST)
    docs = documents.documents(look.view, documents.Asked(actor=id_), limit=8, counted=False).items
    turns = shifts_of(look.desk, look.view, Turned(actor=id_)) if few else ()
    return {
        "sentence": _sentence(look, id_, profile),
        "counts": (
            Piece("All of them", address("/statements", actor=id_)),
            Piece("; the latest by day are here."),
        ),
        "lines": lines(look.view, latest.items),
        "turns": [turned(p, cast) for p in turns[:TURNS]],
        "few": few,
        "docs": [
            {
                "to": document_address(d.id),
                "title": shortened(d.title or "", 160) or "document without a title",
                "publisher": shortened(d.publisher or "", 80) or "publisher not stated",
                "published": d.published or "date not stated",
            }
            for d in docs
        ],
    }


def _span(first: str, last: str | None) -> str:
    return f"the day {first}" if last in (first, None) else f"days from {first} to {last}"


def _sentence(look: Look, id_: str, profile: Profile) -> Sentence:
    counts, a = profile.statements, profile.actor
    about, exact = statements.count(look.view, Filter(actor=(id_,)))
    days = f", on {_span(profile.first, profile.last)}" if profile.first else ""
    return (
        Piece(f"{shortened(a.name, 120)} is named in "),
        Piece(counted(a.documents, "document"), address("/documents", actor=id_)),
        Piece(" and in "),
        Piece(counted(about, "statement") + ("" if exact else " or more"), address("/statements", actor=id_)),
        Piece(f" (said to act in {counts.get('actor', 0):,}, at the other end of {counts.get('recipient', 0):,});"),
        Piece(" it says "),
        Piece(f"{counts.get('source', 0):,} itself", address("/statements", source=id_)),
        Piece(f"{days}."),
    )
