"""The pages that every page names at its head, in order. A page that is not there is not named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the navigation: its title and its address."""

    title: str
    to: str


ENTRIES = (
    Entry("Overview", "/"),
    Entry("Actors", "/actors"),
    Entry("Claims", "/claims"),
    Entry("Statements", "/statements"),
    Entry("Documents", "/documents"),
    Entry("Sources", "/sources"),
    Entry("Turning points", "/turns"),
    Entry("Network", "/network"),
    Entry("Time line", "/timeline"),
    Entry("Map", "/map"),
    Entry("Compare", "/compare"),
    Entry("Review", "/review"),
)


@cache
def entries() -> tuple[Entry, ...]:
    """Those that there are."""
    from averral.web.pages import routers

    there = {getattr(route, "path", "") for router in routers() for route in router.routes}
    return tuple(entry for entry in ENTRIES if entry.to in there)
