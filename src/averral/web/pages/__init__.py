"""Pages of the desk: each module has a `router` with the addresses of one kind of page.

To add a page: write `pages/NAME.py` with a `router`, a template, and name it in `routers`.
"""

from __future__ import annotations

from fastapi import APIRouter


def routers() -> tuple[APIRouter, ...]:
    """The routers of all pages."""
    return ()
