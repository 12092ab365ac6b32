"""What is done with a new view of a large store before anybody sees it, so that the first page is as fast as others."""

from __future__ import annotations

from averral.store import View
from averral.web.casts import cast_of
from averral.web.choices import actors_of
from averral.web.desk import Desk
from averral.web.filters import Filter
from averral.web.questions import claims, documents, sources, statements
from averral.web.questions.overview import overview


def warm(desk: Desk, view: View) -> None:
    """Work out what most pages need of a view with an index, and read what that is found by."""
    if view.indexed is None:
        return
    cast_of(view)
    desk.cached(view, "choices", lambda: actors_of(view))
    sources.page(desk, view, None)
    desk.cached(view, "overview", lambda: overview(view))
    found = statements.statements(view, Filter(), limit=1).items
    claims.claims_of(view, [row.id for row in found])
    claims.claims(view, Filter(), limit=1)
    documents.documents(view, limit=1)
