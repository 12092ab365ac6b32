"""Each actor's fixed colour and shape, by a stable hash of its id: the same on every page and every day."""

from __future__ import annotations

import hashlib

COLOURS = 12
SHAPES = ("●", "■", "▲", "◆", "★", "✚")


def colour(actor_id: str) -> int:
    """The number of an actor's colour, 0 to 11."""
    return _digest(actor_id)[0] % COLOURS


def shape(actor_id: str) -> int:
    """The number of an actor's shape in SHAPES, so that colour is never the only sign."""
    return _digest(actor_id)[1] % len(SHAPES)


def _digest(actor_id: str) -> bytes:
    return hashlib.sha256(actor_id.encode("utf-8", "surrogatepass")).digest()
