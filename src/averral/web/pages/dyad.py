"""/dyads/{a}/{b}: how two actors stand over time, who says so, and every statement about the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import RedirectResponse, Response

from averral.analysis.cast import Cast
from averral.analysis.evidence import Evidence, evidence
from averral.analysis.shifts import TurningPoint, turns
from averral.analysis.signs import load_signs
from averral.analysis.ties import Standing, standing
from averral.codebook.model import leaning
from averral.exports.summary import Piece, Sentence
from averral.exports.visible import shortened
from averral.figures import counted
from averral.records import Actor
from averral.store import View
from averral.store.rows import StatementRow
from averral.web.addresses import dyad_address, with_parameters
from averral.web.casts import cast_of
from averral.web.choices import MOUTHS
from averral.web.filters import MOUTHS as NAMED_MOUTHS
from averral.web.filters import day, one_id
from averral.web.looking import Look, TheLook
from averral.web.pages.actors import FEW
from averral.web.pages.lists import table_of
from averral.web.problems import Problem, not_found
from averral.web.questions import statements
from averral.web.questions.meant import meant
from averral.web.questions.sides import count, parts
from averral.web.questions.standing import Turned, shifts_of
from averral.web.showing import show
from averral.web.stands import behind, course_words, rests, spoken, stood, turned_alone
from averral.web.strips import Strip, axis, inline, marked, png, strip, svg
from averral.web.tables import exported, number
from averral.web.tidying import tidy
from averral.web.wording import Named, lines, named

router = APIRouter(include_in_schema=False, dependencies=[Depends(tidy)])
PER_PAGE = 60
MOST_EVIDENCE = 20_000
LEANINGS = ("cooperative", "conflictual", "structural")
Day = Annotated[str | None, Query(max_length=10)]
Form = Annotated[Literal["csv", "json", "svg", "png"] | None, Query()]


@dataclass(frozen=True, slots=True)
class Between:
    """What is known of two actors: the evidence, ties and turning points, as one mouth tells them."""

    a: Named
    b: Named
    told: tuple[Evidence, ...]
    ties: tuple[Standing, ...]
    turns: tuple[TurningPoint, ...]
    to: str
    days: tuple[str | None, str | None]


@router.get("/dyads/{a}/{b}")
def dyad(
    request: Request, look: TheLook, a: str, b: str, mouth: str = "all", since: Day = None, until: Day = None,
    page: Annotated[int, Query(ge=1, le=10_000)] = 1, format: Form = None,
) -> Response:  # fmt: skip
    """The page of two actors with their parts; as SVG or PNG its picture, as CSV or JSON its statements."""
    one, other = one_id("a", a), one_id("b", b)
    if one == other:
        raise Problem(422, "one_actor", "a dyad is of two actors", "give two different ids")
    if one > other:
        return RedirectResponse(with_parameters(dyad_address(one, other), **dict(request.query_params)), 303)
    mouth = mouth if mouth in NAMED_MOUTHS else meant(look.view, one_id("mouth", mouth))
    found = between(look, one, other, mouth, (day("since", since), day("until", until, end=True)))
    drawn = _drawn(look, found, one, other, mouth)
    if format in ("svg", "png"):
        return _picture(drawn, format)
    ids = list(dict.fromkeys(e.statement for e in reversed(found.told)))
    if format:
        rows = statements.by_id(look.view, ids[:5_000])
        return exported(table_of("dyad", "Statements about the two", lines(look.view, rows)), format)
    return show(
        request, look, "dyad.html", a=found.a, b=found.b, mouth=mouth, mouths=MOUTHS, since=since, until=until,
        chosen=found.days, sentence=_sentence(found), strip=drawn, axis=axis(drawn) if drawn else {},
        picture=inline(drawn, mouth=None if mouth == "all" else mouth, as_of=look.as_of) if drawn else "",
        turns=[turned_alone(t, found.to) for t in found.turns], ties=[stood(t, found.to) for t in found.ties],
        speakers=_speakers(cast_of(look.view), found), total=len(ids), page=page, per=PER_PAGE,
        **_listed(look, found, ids, page),
    )  # fmt: skip


def between(look: Look, one: str, other: str, mouth: str, days: tuple[str | None, str | None]) -> Between:
    """What is known of two actors on some days. Raises Problem when one of them is nobody, or too much is known."""
    view, cast = look.view, cast_of(look.view)
    since, until = days
    for id_ in (one, other):
        if cast.member(id_).name == id_ and not view.query("SELECT 1 FROM actors WHERE id = $1 LIMIT 1", [id_]):
            raise not_found("actor", id_, "see /actors")
    _bounded(view, cast, one, other)
    told = evidence(view, cast=cast, between=(one, other), mouth=mouth, since=since, until=until)
    fade = load_signs().fade
    asked = Turned(one, since, until, mouth, _level(cast, one, other))
    pairs = ({cast.top(one), cast.top(other)}, {cast.one(one), cast.one(other)})
    if count(view, parts(cast, cast.top(one))) <= FEW:
        points = tuple(p for p in reversed(shifts_of(look.desk, view, asked)) if set(p.dyad) in pairs)
    else:  # of one of whom very much is said only what is said of the two is looked through
        points = turns(told, fade)
    return Between(
        _named(cast, one), _named(cast, other), told, standing(told, fade, since, until or _last(view)), points,
        dyad_address(one, other), days,
    )  # fmt: skip


def _drawn(look: Look, found: Between, one: str, other: str, mouth: str) -> Strip | None:
    """The strip of all time with the days marked that are asked for; of those days alone where it does not reach."""
    if found.days != (None, None):
        whole = _strip(between(look, one, other, mouth, (None, None)))
        shown = marked(whole, *found.days) if whole else None
        if shown:
            return shown
    return _strip(found)


def _strip(found: Between) -> Strip | None:
    title = f"{found.a.name} and {found.b.name}: {course_words(found.ties)}"
    return strip(title, found.told, found.turns, found.to)


def _bounded(view: View, cast: Cast, one: str, other: str) -> None:
    """Raises Problem when more statements are about the two than a page can look through."""
    sql = (
        "SELECT count(*) FROM parties WHERE role <> 'source' AND party IN (SELECT unnest($1)) AND statement IN"
        " (SELECT statement FROM parties WHERE role <> 'source' AND party IN (SELECT unnest($2)))"
    )
    found = view.query(sql, [list(cast.parts(one)), list(cast.parts(other))])[0][0]
    if found > MOST_EVIDENCE:
        raise Problem(
            422, "too_much", f"{found} statements are about the two, more than {MOST_EVIDENCE}",
            "see the table of statements between the two, or ask for two of their parts",
        )  # fmt: skip


def _last(view: View) -> str | None:
    """The last day of publication: what nobody takes back until then holds to it."""
    found: str | None = view.query("SELECT max(published) FROM documents")[0][0]
    return found


def _level(cast: Cast, one: str, other: str) -> Literal["tops", "bodies"]:
    return "tops" if all(cast.top(i) == cast.one(i) for i in (one, other)) else "bodies"


def _named(cast: Cast, id_: str) -> Named:
    member = cast.member(id_)
    return named({id_: Actor(id_, shortened(member.name, 120), "other")}, id_)


def _sentence(found: Between) -> Sentence:
    """How they stand, in a few words, and on what that rests."""
    ids, sources, contested = spoken(found.told)
    names = f"{found.a.name} and {found.b.name}"
    if not ids:
        return (Piece(f"{names}: nothing is stated about the two here."),)
    said = f"{names}: {course_words(found.ties)}, as the sources here have it"
    return (Piece(said), *rests(ids, len(sources), len(contested), "#statements"), Piece("."))


def _picture(drawn: Strip | None, form: str) -> Response:
    if drawn is None:
        raise Problem(404, "no_picture", "nothing about the two has a day, so there is no picture", "see the list")
    image = svg(drawn)
    headers = {"Content-Disposition": f'attachment; filename="averral-dyad.{form}"'}
    if form == "svg":
        return Response(image, media_type="image/svg+xml", headers=headers)
    return Response(png(image), media_type="image/png", headers=headers)


def _speakers(cast: Cast, found: Between) -> list[dict[str, Any]]:
    """Who says how much of it: one row a source, those with most first."""
    by: dict[str, dict[str, set[str]]] = {}
    for e in found.told:
        key = e.speaker if e.speaker in ("author", "unspecified") else cast.one(e.speaker)
        lean = "denied" if e.polarity == "negative" else leaning(e.label)
        by.setdefault(key, {}).setdefault(lean, set()).add(e.statement)
    rows: list[dict[str, Any]] = []
    for key, counts in by.items():
        ids = set().union(*counts.values())
        who = Named(key, {"author": "the authors", "unspecified": "nobody named"}.get(key, ""), None)
        to = with_parameters(found.to, mouth=key)
        told = [counts.get(lean, set()) for lean in (*LEANINGS, "denied")]
        shown = [number(len(some), behind(some, to)) for some in told]
        rows.append({"who": who if who.name else _named(cast, key), "counts": shown, "all": len(ids)})
    return sorted(rows, key=lambda r: (-r["all"], r["who"].name))[:40]


def _listed(look: Look, found: Between, ids: list[str], page: int) -> dict[str, Any]:
    """A page of the statements, those for and those against, the last published first."""
    rows: Sequence[StatementRow] = statements.by_id(look.view, ids[(page - 1) * PER_PAGE : page * PER_PAGE])
    told = lines(look.view, rows)
    hostile = tuple(line for line in told if line.leaning == "conflictual" or line.negative)
    friendly = tuple(line for line in told if line not in hostile)
    counts = {e.statement: leaning(e.label) == "conflictual" or e.polarity == "negative" for e in found.told}
    return {
        "friendly": friendly,
        "hostile": hostile,
        "hostile_count": counted(sum(counts.values()), "statement"),
        "friendly_count": counted(len(counts) - sum(counts.values()), "statement"),
        "shown": min(len(ids), page * PER_PAGE) - min(len(ids), (page - 1) * PER_PAGE),
        "further": page * PER_PAGE < len(ids),
    }
