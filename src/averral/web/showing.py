"""A page of what a request looks at."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse

from averral.web.looking import Look
from averral.web.tables import here
from averral.web.templating import render


def show(request: Request, look: Look, template: str, **given: Any) -> HTMLResponse:
    """The page of a template, with the headers by which a browser asks whether it is still the same."""
    return render(
        request, template, headers=look.headers, version=look.view.version,
        here=lambda **changes: here(request, **changes), **given,
    )  # fmt: skip
