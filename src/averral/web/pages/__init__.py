"""Pages of the desk: each module has a `router` with the addresses of one kind of page.

To add a page: write `pages/NAME.py` with a `router`, a template, and name it in `routers`; for one that every page
names at its head, add it to `navigation.py`.
"""

from __future__ import annotations

from fastapi import APIRouter


def routers() -> tuple[APIRouter, ...]:
    """The routers of all pages."""
    from averral.web.pages import (
        actors,
        claims,
        compare,
        documents,
        dyad,
        map,
        network,
        overview,
        review,
        search,
        sources,
        statements,
        timeline,
        turns,
    )  # fmt: skip

    modules = (
        overview, actors, dyad, claims, statements, documents, sources, search, network, timeline, map, compare,
        review, turns,
    )  # fmt: skip
    return tuple(module.router for module in modules)
