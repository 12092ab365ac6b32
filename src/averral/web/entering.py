"""The page /login: the token of the server becomes a session, so that a browser may write."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from averral.web.desk import Desk, desk_of
from averral.web.security import new_session, session_cookie, token_is
from averral.web.templating import render

router = APIRouter(include_in_schema=False)
TheDesk = Annotated[Desk, Depends(desk_of)]


@router.get("/login")
def login(request: Request, desk: TheDesk) -> Response:
    """The form that asks for the token."""
    return render(request, "login.html", needed=desk.settings.token is not None, wrong=False)


@router.post("/login")
def enter(request: Request, desk: TheDesk, token: Annotated[str, Form(max_length=500)] = "") -> Response:
    """A session for the token; the form again for anything else."""
    own = desk.settings.token
    if own is None or not token_is(own, token):
        return render(request, "login.html", status=403, needed=own is not None, wrong=True)
    answer = RedirectResponse("/", 303)
    answer.headers.append("Set-Cookie", session_cookie(new_session(own)))
    return answer


@router.post("/logout")
def leave() -> Response:
    """The end of the session in this browser."""
    answer = RedirectResponse("/", 303)
    answer.headers.append("Set-Cookie", session_cookie("", ends=True))
    return answer
