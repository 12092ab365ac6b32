"""The files of the pages: read once, found by name, kept by browsers for as long as their content stays.

`address("desk.css")` is `/static/desk.css?v=DIGEST`; with the digest in the address the file may be kept for a year,
without it a browser asks again. Only names that were there at the start are answered: no request touches a path.
"""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from fastapi import APIRouter, Request
from starlette.responses import Response

from averral.web.problems import Problem

YEAR = 31_536_000
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json"}
_SHOWN = frozenset({".css", ".js", ".mjs", ".svg", ".json", ".png", ".ico", ".woff2", ".txt", ".map", ".webmanifest"})

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Asset:
    """A file: its bytes, their digest (16 digits of SHA-256) and their media type."""

    content: bytes
    digest: str
    type: str


@cache
def assets() -> Mapping[str, Asset]:
    """All files that are served, by their name below `static`, and `look.css`, which the report has, too."""
    shared = files("averral.exports").joinpath("templates", "look.css").read_bytes()
    found = [*_below(files("averral.web").joinpath("static"), ""), ("look.css", _asset(shared, ".css"))]
    return dict(sorted(found))


def address(name: str) -> str:
    """The address of a file with the digest of its content. Raises KeyError for a file that is not there."""
    return f"/static/{name}?v={assets()[name].digest}"


@router.get("/static/{name:path}", include_in_schema=False)
def static(name: str, request: Request) -> Response:
    """A file."""
    asset = assets().get(name)
    if asset is None:
        raise Problem(404, "not_found", "there is no such file", "load the page anew")
    tag = f'"{asset.digest}"'
    kept = f"public, max-age={YEAR}, immutable" if request.query_params.get("v") == asset.digest else "no-cache"
    headers = {"ETag": tag, "Cache-Control": kept}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(asset.content, media_type=asset.type, headers=headers)


def _below(folder: Traversable, prefix: str) -> list[tuple[str, Asset]]:
    found: list[tuple[str, Asset]] = []
    if not folder.is_dir():
        return found
    for one in folder.iterdir():
        suffix = "." + one.name.rpartition(".")[2]
        if one.is_dir():
            found += _below(one, f"{prefix}{one.name}/")
        elif suffix in _SHOWN:
            found.append((prefix + one.name, _asset(one.read_bytes(), suffix)))
    return found


def _asset(content: bytes, suffix: str) -> Asset:
    kind = _TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
    return Asset(content, hashlib.sha256(content).hexdigest()[:16], kind)
