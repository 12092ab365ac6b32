"""What `averral store check` finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a store that does not hold: the table, the row's key, and what is wrong."""

    table: str
    key: str
    message: str
