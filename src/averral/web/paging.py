"""Pages of a long list: a cursor says after which row the next page begins.

A cursor is the sorting key of the last row in a form that programs pass on and do not read. It is not signed: whoever
makes one up only chooses where to begin. Rows that arrive in between stand where they belong; none comes twice, and
with `as_of` nothing arrives.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Query

from averral.web.problems import invalid

DEFAULT = 50
MOST = 500
LONGEST = 600
T = TypeVar("T")
Key = str | int | float | None

Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
Cursor = Annotated[
    str | None, Query(max_length=LONGEST, description="`next` of the page before; without it the first page.")
]


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list, and the cursor of those after them (None at the end)."""

    items: tuple[T, ...]
    next: str | None = None


def page_of(rows: Sequence[T], limit: int, key: Callable[[T], Sequence[Key]]) -> Page[T]:
    """The page of at most `limit` rows out of the `limit + 1` that were asked for; `key` is what they are sorted by."""
    if len(rows) <= limit:
        return Page(tuple(rows))
    return Page(tuple(rows[:limit]), written(key(rows[limit - 1])))


def written(key: Sequence[Key]) -> str:
    """A sorting key as a cursor."""
    return base64.urlsafe_b64encode(json.dumps(list(key), separators=(",", ":")).encode()).decode().rstrip("=")


def read(cursor: str | None, *types: Any) -> tuple[Key, ...] | None:
    """The sorting key that a cursor holds, of the types given; None without one. Raises Problem."""
    if cursor is None:
        return None
    try:
        found = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list) or len(found) != len(types) or not all(map(_fits, found, types)):
        raise invalid("cursor", cursor, "the `next` of the page before, or none for the first page")
    return tuple(found)


def _fits(value: object, kind: Any) -> bool:
    if isinstance(value, bool) or (isinstance(value, str) and ("\0" in value or _torn(value))):
        return False
    return isinstance(value, kind) and not (isinstance(value, int) and abs(value) > 2**62)


def _torn(text: str) -> bool:
    """Whether a text holds half a character, which no table can be asked about."""
    return any("\ud800" <= c <= "\udfff" for c in text)
