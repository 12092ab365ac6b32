"""Pages from templates: everything that goes into one is escaped."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from averral.exports.palette import SHAPES
from averral.exports.visible import visible
from averral.web.addresses import address, with_parameters
from averral.web.navigation import entries
from averral.web.security import csrf_token
from averral.web.static import address as static_address

_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b", re.ASCII)


@cache
def environment() -> Environment:
    """The templates in `web/templates`: escaping is on for all, and no text turns the direction of writing."""
    made = Environment(
        loader=PackageLoader("averral.web", "templates"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"static": static_address, "address": address, "shapes": SHAPES}
    made.filters["at"] = _at
    made.filters["unbroken"] = _unbroken
    made.filters["coded"] = lambda text: Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))
    made.filters["grouped"] = lambda number: f"{number:,}"
    return made


def render(
    request: Request, template: str, *, status: int = 200, headers: dict[str, str] | None = None, **given: Any
) -> HTMLResponse:
    """A page. The template gets what is given, `request`, `settings`, `csrf()` for forms, `pages` and `as_of`.

    Addresses go through the filter `at`, which keeps the moment that the page is asked for.
    """
    page = environment().get_template(template)
    app = request.scope.get("app")
    settings = app.state.desk.settings if app is not None else None
    text = page.render(
        request=request, settings=settings, csrf=lambda: csrf_token(request), path=request.url.path,
        pages=entries(), as_of=request.query_params.get("as_of") or None, **given,
    )  # fmt: skip
    return HTMLResponse(text, status, headers)


def _shown(value: object) -> object:
    """What a template writes for a value: text made fit to be shown, markup of our own as it is."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _unbroken(text: str) -> Markup:
    """A text whose days stay on one line: a line would end at their hyphens."""
    return Markup(_DAY.sub(r'<span class="nowrap">\g<0></span>', str(escape(visible(text)))))


@pass_context
def _at(context: Context, to: str) -> str:
    """An address of a page with the moment that this page is asked for."""
    moment = context.get("as_of")
    return with_parameters(to, as_of=moment) if moment and to.startswith("/") else to
