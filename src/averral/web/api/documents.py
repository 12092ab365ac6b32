"""Documents: a list, one with its reading, and reading one that somebody sends."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from pydantic import BaseModel, Field

from averral.exports.visible import encodable
from averral.store.rows import PREFIX, in_store
from averral.web.answering import TABLE, Listed, listed
from averral.web.answering import Form as Shape
from averral.web.api import models
from averral.web.desk import Upload, desk_of
from averral.web.filters import day, one_id, text
from averral.web.looking import TheLook
from averral.web.paging import DEFAULT, Cursor, Limit, Page
from averral.web.problems import not_found
from averral.web.questions import claims, words
from averral.web.questions import documents as asking
from averral.web.uploading import Read, read_upload

router = APIRouter(tags=["documents"])


@router.get("/documents", response_model=Listed[models.Document], responses=TABLE)
def documents(
    request: Request, look: TheLook,
    publisher: Annotated[str | None, Query(description="The outlet, spelled as the store has it.")] = None,
    actor: Annotated[str | None, Query(description="Id of an actor that the document names.")] = None,
    since: Annotated[str | None, Query(description="Published then or later.")] = None,
    until: Annotated[str | None, Query(description="Published then or earlier.")] = None,
    q: Annotated[str | None, Query(description="Words of the text; of at most 500 documents that answer best.")] = None,
    limit: Limit = DEFAULT, cursor: Cursor = None, format: Shape = None,
) -> Any:  # fmt: skip
    """Documents without their texts, the last published first."""
    asked = text("q", q)
    wanted = asking.Asked(
        text("publisher", publisher), one_id("actor", actor) if actor else None, day("since", since),
        day("until", until, end=True), words.document_ids(look.desk.search, asked) if asked else None,
    )  # fmt: skip
    page = asking.documents(look.view, wanted, limit=limit, cursor=cursor)
    return listed(request, look, models.Document, Page(tuple(map(models.Document.of, page.items)), page.next), format)


@router.get("/documents/{id}", responses={404: {"model": models.Error}})
def document(look: TheLook, id: str) -> models.DocumentWith:
    """A document with its text and all that was read out of it, as `averral read` gives it."""
    reading = look.view.reading(one_id("id", id))
    if reading is None:
        raise not_found("document", id, "see /api/v1/documents")
    ids = [in_store(id, s.id) for s in reading.statements]
    return models.DocumentWith(
        document=models.Document.of(asking.briefs(look.view, [id])[0]), reading=reading.to_dict(),
        prefix=f"{id[:PREFIX]}:", claims=claims.claims_of(look.view, ids),
        appearances=[models.Appearance.of(a) for a in asking.appearances(look.view, id)],
        story=[models.Kin(id=i, kind=kind, score=score) for i, kind, score in asking.family(look.view, id)],
        version=look.view.version, as_of=look.as_of,
    )  # fmt: skip


class Sent(BaseModel):
    """A text to read."""

    text: str = Field(description="The text of the document.")
    title: str | None = None
    published: str | None = Field(None, description="YYYY, YYYY-MM or YYYY-MM-DD, for 'Friday' and 'last month'.")
    keep: bool = Field(False, description="Add it to the store.")


_REFUSED: dict[int | str, dict[str, Any]] = {
    401: {"model": models.Error, "description": "Writing needs the token of this server."},
    403: {"model": models.Error, "description": "This server takes no documents, or the page is foreign."},
    413: {"model": models.Error, "description": "The document is too large."},
}


@router.post("/documents", responses=_REFUSED)
async def send(request: Request, sent: Sent) -> Read:
    """Read a text; only where the server was started with --allow-upload."""
    upload = Upload(encodable(sent.text), title=text("title", sent.title), published=day_as_given(sent.published))
    return await read_upload(desk_of(request), upload, sent.keep)


@router.post("/documents/file", responses=_REFUSED)
async def send_file(
    request: Request, file: Annotated[UploadFile, File(description="Text, HTML or PDF.")],
    published: Annotated[str | None, Form()] = None, keep: Annotated[bool, Form()] = False,
) -> Read:  # fmt: skip
    """Read a file; only where the server was started with --allow-upload."""
    upload = Upload(data=await file.read(), name=safe_name(file.filename), published=day_as_given(published))
    return await read_upload(desk_of(request), upload, keep)


def day_as_given(value: str | None) -> str | None:
    """A day, month or year, checked and left as it is. Raises Problem."""
    return value if day("published", value) else None


def safe_name(name: str | None) -> str:
    """The name of a file for messages and for its ending: no folders, nothing that cannot be printed."""
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable())[-100:]
