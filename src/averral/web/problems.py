"""What goes wrong, in one shape: {"error": {"code", "message", "next"}} for programs, a page for people.

A message never holds a path of this machine or a traceback; what a person who runs the server should know goes to the
log `averral.web`.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from averral.errors import AverralError, InputError, MissingPart, NoStore, SettingsError, StoreBusy, StoreError

LOG = logging.getLogger("averral.web")
API = "/api/"
LONGEST = 200


class Problem(AverralError):
    """A request that is answered with an error.

    status: the HTTP status. code: a word for programs. next: what to do about it. headers: those of the answer.
    """

    def __init__(
        self, status: int, code: str, message: str, next: str, *, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.next = next
        self.headers = headers or {}

    def plain(self) -> dict[str, Any]:
        """The problem as the answer's JSON value."""
        return {"error": {"code": self.code, "message": self.message, "next": self.next}}


def invalid(name: str, value: object, allowed: str) -> Problem:
    """The problem of a parameter with a value that means nothing; `allowed` says what does."""
    return Problem(422, "invalid_parameter", f"{name} is {shown(value)}, which means nothing", f"give {allowed}")


def not_found(what: str, id_: str, next: str) -> Problem:
    """The problem of an id that the store does not have."""
    return Problem(404, "not_found", f"the store has no {what} {shown(id_)}", next)


def shown(value: object) -> str:
    """A value from a request as a message quotes it: short, one line, no control characters."""
    text = "".join(c if c.isprintable() else "\ufffd" for c in str(value))
    return repr(text if len(text) <= LONGEST else text[:LONGEST] + "...")


def problem_of(error: Exception) -> Problem:
    """The problem that an error is; errors that may name paths are told in general words and logged."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, NoStore):
        return Problem(503, "no_store", "the store is not there any more", "start the server with another --store")
    if isinstance(error, StoreBusy):
        return Problem(503, "busy", "others write to the store at the same time", "try again in a moment")
    if isinstance(error, StoreError):
        LOG.error("the store cannot answer: %s", error)
        return Problem(503, "store", "the store cannot answer this", "try again; the server's log says more")
    if isinstance(error, MissingPart):
        LOG.error("%s", error)
        return Problem(501, "missing_part", "a part that this needs is not installed", "the server's log names it")
    if isinstance(error, InputError | SettingsError):
        return Problem(422, "invalid_input", str(error), "change the request")
    LOG.error("an error that nobody foresaw", exc_info=error)
    return Problem(500, "internal", "this went wrong inside the server", "report it with the server's log")


def _of_status(status: int) -> Problem:
    words = {
        404: ("not_found", "nothing is at this address", "check it, or start at the first page"),
        405: ("method_not_allowed", "this address does not take this method", "see the documentation of the API"),
    }
    code, message, next_ = words.get(status, ("refused", HTTPStatus(status).phrase.lower(), "change the request"))
    return Problem(status, code, message, next_)


def _of_validation(error: RequestValidationError) -> Problem:
    found: Sequence[Any] = error.errors()
    places = [".".join(str(p) for p in one["loc"][1:]) or str(one["loc"][0]) for one in found]
    said = "; ".join(f"{shown(place)}: {one['msg']}" for place, one in zip(places, found, strict=True))
    return Problem(422, "invalid_parameter", said[:600], "change the parameters that are named")


def answer(request: Request, problem: Problem) -> Response:
    """A problem as JSON below /api/ and for those who ask for JSON, otherwise as a page."""
    headers = {**problem.headers, "Cache-Control": "no-store"}
    if request.url.path.startswith(API) or wants_json(request):
        return JSONResponse(problem.plain(), problem.status, headers)
    from averral.web.templating import render

    return render(request, "problem.html", status=problem.status, headers=headers, problem=problem)


def wants_json(request: Request) -> bool:
    """Whether the request prefers JSON to a page."""
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted


async def send_problem(scope: Scope, receive: Receive, send: Send, problem: Problem) -> None:
    """Answer with a problem from outside the application, where only ASGI is."""
    await answer(Request(scope), problem)(scope, receive, send)


def add_to(app: FastAPI) -> None:
    """Make every error of an application a problem."""

    def told(request: Request, error: Exception) -> Response:
        return answer(request, problem_of(error))

    def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        problem = _of_status(error.status_code)
        problem.headers = dict(error.headers or {})
        return answer(request, problem)

    def unread(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return answer(request, _of_validation(error))

    app.add_exception_handler(AverralError, told)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(RequestValidationError, unread)
