"""The JSON API under /api/v1: each module has a `router` with the addresses of one kind of record.

To add an address: write it in the module of its kind, with a model of its answer in `models.py`; `docs/api.md` is made
of what FastAPI knows of it (`make docs-api`).
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from averral.web.api import actors, analysis, claims, documents, overview, statements
from averral.web.api.models import Error

ABOUT = """\
What a store of Averral holds, in JSON. A record says who says so: a statement is one place in one document where one
source states something, and a claim is what several statements say in common. Neither is a fact.

Lists come in pages: pass `next` on as `cursor`. `as_of` gives the store as it was at a moment. Errors have one shape.\
"""
PREFIX = "/api/v1"
PROBLEMS: dict[int | str, dict[str, Any]] = {
    422: {"model": Error, "description": "A parameter means nothing; the message names it."},
    503: {"model": Error, "description": "The store cannot answer now, or the question took too long."},
}


def routers() -> tuple[APIRouter, ...]:
    """The routers of all kinds of records, each under the prefix."""
    found = []
    for module in (overview, actors, claims, statements, documents, analysis):
        router = APIRouter(prefix=PREFIX, responses=PROBLEMS)
        router.include_router(module.router)
        found.append(router)
    return tuple(found)
