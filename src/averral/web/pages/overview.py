"""/: what is in the store, what turned lately, what is most argued about, and how the last ingest went."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from averral.exports.summary import Piece, Sentence
from averral.exports.visible import shortened
from averral.figures import counted
from averral.web.addresses import address, document_address
from averral.web.casts import cast_of
from averral.web.looking import Look, TheLook
from averral.web.pages.claims import contested
from averral.web.questions import documents
from averral.web.questions.overview import Overview, failures, overview
from averral.web.questions.standing import Turned, shifts_of
from averral.web.showing import show
from averral.web.stands import turned
from averral.web.tidying import tidy
from averral.web.wording import STATUSES

router = APIRouter(include_in_schema=False, dependencies=[Depends(tidy)])
TURNS = 8
NEWEST = 8
# In a store with more statements turning points are looked for when somebody asks.
MANY = 3_000
CONTESTED = 6
MOST_FAILURES = 10


@router.get("/")
def first_page(request: Request, look: TheLook) -> Response:
    """The overview."""
    found = look.desk.cached(look.view, "overview", lambda: overview(look.view))
    given: dict[str, Any] = {"total": found.rows["documents"]}
    if found.rows["documents"]:
        given |= look.desk.cached(look.view, "first page", lambda: _told(look, found))
    return show(request, look, "overview.html", **given)


def _told(look: Look, found: Overview) -> dict[str, Any]:
    turns, empty = _turns(look, found.rows["statements"])
    return {
        "sentence": _sentence(found),
        "standings": _standings(found),
        "turns": turns,
        "turns_empty": empty,
        "docs": [
            {
                "to": document_address(d.id),
                "title": shortened(d.title or "", 160) or "document without a title",
                "publisher": shortened(d.publisher or "", 80) or "publisher not stated",
                "published": d.published or "date not stated",
                "statements": _statements(d),
            }
            for d in documents.documents(look.view, limit=NEWEST).items
        ],
        "contested": contested(look, CONTESTED),
        "linked": found.rows["claims"] > 0,
        "run": _run(found),
        "failures": _failures(look),
    }


def _statements(d: documents.Brief) -> Sentence:
    to = address("/statements", document=d.id, sort="text")
    return (Piece(counted(d.statements, "statement"), to if d.statements else None),)


def _sentence(found: Overview) -> Sentence:
    days = f"from {found.first} to {found.last}" if found.first != found.last else f"on {found.first}"
    days = f", published {days}" if found.first else ", without dates of publication"
    return (
        Piece(counted(found.rows["documents"], "document"), "/documents"),
        Piece(f"{days}, hold "),
        Piece(counted(found.rows["statements"], "statement"), "/statements"),
        Piece(" about "),
        Piece(counted(found.actors, "actor"), "/actors"),
        Piece("; they come to "),
        Piece(counted(found.rows["claims"], "claim"), "/claims?structural=1"),
        Piece("."),
    )


def _standings(found: Overview) -> Sentence:
    """How many claims stand how, in the order of the statuses."""
    pieces: list[Piece] = []
    for status in STATUSES:
        if number := found.statuses.get(status):
            pieces += [Piece(", " if pieces else "Of the claims "), Piece(f"{number:,}")]
            pieces[-1] = Piece(f"{number:,}", address("/claims", status=status, structural="1"))
            pieces.append(Piece(f" {'is' if number == 1 else 'are'} {status}"))
    return (*pieces, Piece(". No record is a fact: each says who says so.")) if pieces else ()


def _turns(look: Look, many: int) -> tuple[list[Sentence], str]:
    """The last turning points, and what to say when there are none."""
    if many > MANY:
        return [], ""
    points = shifts_of(look.desk, look.view, Turned())
    cast = cast_of(look.view)
    return [turned(p, cast) for p in points[:TURNS]], "No turning point was found."


def _run(found: Overview) -> Sentence:
    run = found.run
    if run is None:
        return (Piece("No ingest was made yet: averral ingest FOLDER --store DIR"),)
    when = run.started[:16].replace("T", " ")
    if run.finished is None:
        ended = "it runs still or was stopped; `averral ingest ... --resume` goes on where it was"
    else:
        ended = f"finished {run.finished[:16].replace('T', ' ')} UTC"
    left = counted(found.failures, "document") + " could not be read" if found.failures else "no document failed"
    return (
        Piece(f"Begun {when} UTC, {ended}: "),
        Piece(counted(run.documents, "document"), "/documents"),
        Piece(", "),
        Piece(counted(run.statements, "statement"), "/statements"),
        Piece(f"; {left}."),
    )


def _failures(look: Look) -> list[tuple[str, str]]:
    found = failures(look.view, MOST_FAILURES)
    return [(shortened(f.origin.rpartition("/")[2], 120), _without_path(f.message)) for f in found]


def _without_path(message: str) -> str:
    """A message of a failure without the folders of the machine that tried."""
    return shortened(" ".join(w.rpartition("/")[2] if "/" in w else w for w in message.split()), 300)
