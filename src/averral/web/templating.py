"""Pages from templates: everything that goes into one is escaped."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from averral.web.security import csrf_token
from averral.web.static import address


@cache
def environment() -> Environment:
    """The templates in `web/templates`, escaping on for all of them."""
    made = Environment(
        loader=PackageLoader("averral.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["static"] = address
    return made


def render(
    request: Request, template: str, *, status: int = 200, headers: dict[str, str] | None = None, **given: Any
) -> HTMLResponse:
    """A page. The template gets what is given, `request`, `desk` (settings), and `csrf()` for the forms of the page."""
    page = environment().get_template(template)
    app = request.scope.get("app")
    settings = app.state.desk.settings if app is not None else None
    text = page.render(request=request, settings=settings, csrf=lambda: csrf_token(request), **given)
    return HTMLResponse(text, status, headers)
