"""One state of a page, one address: forms send fields that nobody filled in, and those are taken out."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from fastapi import Request
from starlette.exceptions import HTTPException


def tidy(request: Request) -> None:
    """Send a request for a page with empty parameters to the address without them."""
    given = request.query_params.multi_items()
    kept = [(name, value) for name, value in given if value]
    if len(kept) < len(given):
        query = urlencode(kept)
        # a header holds Latin letters alone, and an id in the path may have others
        path = quote(request.scope["path"])
        raise HTTPException(303, headers={"Location": path + (f"?{query}" if query else "")})
