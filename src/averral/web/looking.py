"""What a request looks at: the desk, and the view of the store at the moment that it asks for."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query, Request, Response

from averral import __version__
from averral.store import View
from averral.web.desk import Desk, desk_of
from averral.web.filters import text

AsOf = Annotated[str | None, Query(description="The store as it was then: 2026-03-03, or a moment in UTC.")]


class Unchanged(Exception):
    """The client has this answer already: it is answered with 304 and these headers."""

    def __init__(self, headers: dict[str, str]) -> None:
        super().__init__()
        self.headers = headers


@dataclass(frozen=True, slots=True)
class Look:
    """A desk and one view of its store; `as_of` is the moment that was asked for, None the present.

    headers: those by which a client can ask again whether the answer is still the same.
    """

    desk: Desk
    view: View
    as_of: str | None
    headers: dict[str, str]


def look(request: Request, response: Response, as_of: AsOf = None) -> Look:
    """What this request looks at. Raises Unchanged when the client has the answer of this version already."""
    desk = desk_of(request)
    moment = text("as_of", as_of)
    view = desk.view(moment)
    headers = {"ETag": _tag(request, desk, view), "Cache-Control": "private, no-cache", "Vary": "Accept"}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        raise Unchanged(headers)
    response.headers.update(headers)
    return Look(desk, view, moment, headers)


TheLook = Annotated[Look, Depends(look)]


def _tag(request: Request, desk: Desk, view: View) -> str:
    """The version of the store and of what the answer is made by, and the address that was asked for."""
    parts = (__version__, desk.search.covered, request.url.path, request.url.query, request.headers.get("accept", ""))
    digest = hashlib.sha256("\0".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:16]
    return f'W/"{view.version}-{digest}"'
