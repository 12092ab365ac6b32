"""The JSON API under /api/v1: each module has a `router` with the addresses of one kind of record.

To add an address: write it in the module of its kind, with a model of its answer in `models.py`; `docs/api.md` is made
of what FastAPI knows of it (`make docs-api`).
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

ABOUT = """\
What a store of Averral holds, in JSON. A record says who says so: a statement is one place in one document where one
source states something, and a claim is what several statements say in common. Neither is a fact.

Lists come in pages: pass `next` on as `cursor`. `as_of` gives the store as it was at a moment. Errors have one shape.\
"""
PROBLEMS: dict[int | str, dict[str, Any]] = {}


def routers() -> tuple[APIRouter, ...]:
    """The routers of all kinds of records."""
    return ()
