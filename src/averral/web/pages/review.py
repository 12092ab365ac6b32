"""/review: statements that are least sure, and links of actors; accept, correct or reject, and take back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from anyio import to_thread
from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import RedirectResponse, Response

from averral.codebook.model import EVENTS, RELATIONS, SUPPORT_KINDS
from averral.exports.phrases import phrase
from averral.exports.speaking import CERTAINTY
from averral.records import AUTHOR, UNSPECIFIED
from averral.store.decided import Decided, decided
from averral.store.reviewing import queue, unsure_links, waiting
from averral.store.rows import DecisionRow, LinkRow, StatementRow
from averral.store.visible import quoted
from averral.web.addresses import document_address
from averral.web.choices import choices
from averral.web.desk import Desk, desk_of
from averral.web.filters import Filter, Given, statements_where
from averral.web.looking import Look, TheLook
from averral.web.problems import Problem
from averral.web.questions.meant import by_id
from averral.web.questions.mentions import Mentioned, mentioned
from averral.web.questions.names import names
from averral.web.questions.statements import by_id as statements_by_id
from averral.web.showing import show
from averral.web.tables import Cell, Column, Form, Table, exported
from averral.web.tidying import tidy
from averral.web.wording import Line, lines

router = APIRouter(include_in_schema=False)
PER_PAGE, LINKS, LATEST, PEOPLE = 20, 30, 200, 80
COLUMNS = (
    Column("at", "When"), Column("by", "Who"), Column("verdict", "Decision"), Column("statement", "Statement"),
    Column("changes", "What was changed"), Column("note", "Why"), Column("id", "Id"),
)  # fmt: skip
_TEXTS = ("label", "mode", "certainty", "polarity", "source", "earliest", "latest")
_LISTS = ("actor", "recipient", "support")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A statement that waits: in words, its row, and who its document speaks of, to choose from."""

    line: Line
    row: StatementRow
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A link of two actors that waits, with what they are called and why they were joined.

    where: for each of the two its id, its name and sentences that mention it.
    """

    row: LinkRow
    left: str
    right: str
    where: tuple[tuple[str, str, tuple[Mentioned, ...]], ...]


@router.get("/review", dependencies=[Depends(tidy)])
def page(
    request: Request, look: TheLook, given: Given, show_: Annotated[
        Literal["statements", "links", "decided"], Query(alias="show")] = "statements",
    by: Annotated[str | None, Query(max_length=100)] = None, done: Annotated[str | None, Query(max_length=40)] = None,
    skip: Annotated[int, Query(ge=0, le=1_000_000)] = 0, format: Form = None,
) -> Response:  # fmt: skip
    """The queue, the links, or what was decided."""
    given = by_id(look.view, given)
    back = [*((("show", show_),) if show_ != "statements" else ()), *((("skip", str(skip)),) if skip else ())]
    table = _decided(look) if show_ == "decided" or format else None
    if format and table:
        return exported(table, format)
    return show(
        request, look, "review.html", given=given, options=choices(look), showing=show_, by=by or "",
        back=json.dumps([*back, *given.pairs()]), table=table,
        allowed=look.desk.decide is not None, may_write=request.state.may_write, waiting=_waiting(look), skip=skip,
        per=PER_PAGE, items=_items(look, given, skip) if show_ == "statements" else (),
        pairs=_pairs(look) if show_ == "links" else (), done=_done(look, done), labels=_labels(),
        certainties=tuple(CERTAINTY.items()), supports=SUPPORT_KINDS, document_address=document_address,
    )  # fmt: skip


@router.post("/review")
async def decide(request: Request) -> Response:
    """Keep a decision, and go on with the queue where it was."""
    desk = desk_of(request)
    if desk.decide is None:
        raise Problem(403, "no_review", "this server keeps no decisions", "start it with --allow-review")
    form = await request.form(max_fields=40, max_files=0)
    given = {name: form.getlist(name) for name in form}
    wanted = _wanted(given)
    kept = await to_thread.run_sync(_kept, desk, wanted)
    back = [(k, v) for k, v in json.loads(_one(given, "back") or "[]") if isinstance(k, str) and isinstance(v, str)]
    query = urlencode([*back, ("by", _one(given, "by")), ("done", str(kept.get("id", "")))])
    return RedirectResponse(f"/review?{query}", 303)


def _kept(desk: Desk, wanted: dict[str, Any]) -> dict[str, Any]:
    assert desk.decide is not None
    kept = dict(desk.decide(wanted))
    desk.renew()
    return kept


def _one(given: dict[str, list[Any]], name: str) -> str:
    value = given.get(name, [""])[0]
    return value if isinstance(value, str) else ""


def _wanted(given: dict[str, list[Any]]) -> dict[str, Any]:
    """What a form asks for. Fields of a correction that were not sent are not changed."""
    found: dict[str, Any] = {name: _one(given, name) for name in ("undo", "by", "verdict", "statement", "note")}
    found |= {name: _one(given, name) for name in ("left", "right")}
    if found["verdict"] == "correct":
        changes: dict[str, Any] = {name: _one(given, name) or None for name in _TEXTS if name in given}
        listed = {name for name in given.get("lists", []) if name in _LISTS}
        changes |= {name: [v for v in given.get(name, []) if isinstance(v, str) and v] for name in sorted(listed)}
        found["changes"] = changes
    return found


def _waiting(look: Look) -> int:
    return look.desk.cached(look.view, "waiting", lambda: waiting(look.view))


def _items(look: Look, given: Filter, skip: int) -> tuple[Waiting, ...]:
    def next_ones() -> tuple[StatementRow, ...]:
        where = statements_where(given)
        return queue(look.view, where.sql, tuple(where.given), limit=PER_PAGE, offset=skip)

    rows = look.desk.cached(look.view, f"queue {(given, skip)}", next_ones)
    told = {line.id: line for line in lines(look.view, rows)}
    people = _people(look, rows)
    return tuple(Waiting(told[row.id], row, people[row.id]) for row in rows)


def _people(look: Look, rows: Sequence[StatementRow]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Whom the sides of statements can be corrected to, by statement: the first actors of its document, and its own."""
    listed = ", ".join(map(quoted, sorted({row.document for row in rows}))) or "NULL"
    sql = (
        f"SELECT document, id, name FROM actors WHERE document IN ({listed})"
        f" QUALIFY row_number() OVER (PARTITION BY document ORDER BY position) <= {PEOPLE} ORDER BY document, position"
    )
    first: dict[str, dict[str, str]] = {row.document: {} for row in rows}
    for document, id_, name in look.view.query(sql):
        first[document][id_] = name
    sides = {row.id: dict.fromkeys((*row.actor, *row.recipient, row.source)) for row in rows}
    others = {i for row in rows for i in sides[row.id] if i not in first[row.document]} - {AUTHOR, UNSPECIFIED}
    called = names(look.view, sorted(others))
    return {
        row.id: (
            *first[row.document].items(),
            *((i, called[i]) for i in sides[row.id] if i in called and i not in first[row.document]),
        )
        for row in rows
    }


def _pairs(look: Look) -> tuple[Pair, ...]:
    rows = unsure_links(look.view, limit=LINKS)
    ids = sorted({i for row in rows for i in (row.left, row.right)})
    called, told = names(look.view, ids), mentioned(look.view, ids)
    pairs = []
    for row in rows:
        sides = tuple((id_, called.get(id_, id_), told.get(id_, ())) for id_ in (row.left, row.right))
        pairs.append(Pair(row, sides[0][1], sides[1][1], sides))
    return tuple(pairs)


def _decided(look: Look) -> Table:
    found = [one for one in reversed(decided(look.view)) if not one.row.undone][:LATEST]
    cells = tuple(
        {
            "at": Cell(r.at[:19].replace("T", " "), look="nowrap"), "by": Cell(r.by), "verdict": Cell(r.verdict),
            "statement": Cell(r.statement, None if r.verdict == "reject" else f"/statements/{r.statement}"),
            "changes": Cell("; ".join(_changed(one)) or "nothing"),
            "note": Cell(r.note or "not stated"), "id": Cell(r.id),
        }
        for one in found if (r := one.row)
    )  # fmt: skip
    return Table("decisions", "Decisions that count", COLUMNS, cells).of(None)


def _changed(one: Decided) -> Iterator[str]:
    """What a correction changed: "polarity: negative, now positive"."""
    for field in one.changed:
        before, after = (_words(state.get(field)) for state in (one.before, one.after or {}))
        yield f"{field}: {before}, now {after}"


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) and value else str(value or "not stated")


def _done(look: Look, id_: str | None) -> dict[str, str] | None:
    """The decision that was just made, so that it can be taken back at once."""
    if not id_:
        return None
    found = look.view.rows(DecisionRow, "id = $1", [id_])
    if not found:
        return {"words": "The two were judged; the store is linked anew.", "id": ""}
    row = found[0]
    if row.undone:
        return {"words": "The decision is taken back.", "id": ""}
    stated = statements_by_id(look.view, [row.statement])
    words = f"{row.by} decided: {row.verdict}. " + (lines(look.view, stated)[0].sentence if stated else "")
    return {"words": words, "id": row.id}


def _labels() -> tuple[tuple[str, str], ...]:
    return tuple((label, f"{phrase(label).noun} ({label})") for label in (*EVENTS, *RELATIONS))
