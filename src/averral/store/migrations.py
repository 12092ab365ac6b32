"""Formats of stores and the steps from each to the next.

A new column that may be null needs a step that adds it; readers find nulls in older files. A step may be killed and
run again, and two processes may run it at once, so it must do nothing where its work is done.

A new table needs a step that makes it, since a view opens every table.

To add a step: raise FORMAT and add a function to STEPS under the format that it starts from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from averral.store.columns import schema
from averral.store.ledger import Event, Ledger
from averral.store.parts import arrow, delta
from averral.store.rows import DecisionRow
from averral.store.tables import Home, told

FORMAT = 3
Step = Callable[[Home], None]


def forget_claims(home: Home) -> None:
    """To format 2: claims are kept in another form, by which they are found; they are derived, and made anew."""
    for name in ("buckets", "claims"):
        with told(home.address):
            if home.exists(name):
                home.open(name).delete()


def make_decisions(home: Home) -> None:
    """To format 3: the table of what people decide of statements; a view needs every table to be there."""
    home.make(DecisionRow.TABLE, schema(DecisionRow))


STEPS: Mapping[int, Step] = {1: forget_claims, 2: make_decisions}


def migrate(home: Home, ledger: Ledger, *, steps: Mapping[int, Step] = STEPS, target: int = FORMAT) -> int:
    """Bring a store to the format `target`, step by step; the number of steps taken. Raises StoreError."""
    taken = 0
    while ledger.format < target:
        before = ledger.format
        steps[before](home)
        line = Event(0, "migrate", 0, "", None, "", before + 1, "{}")
        ledger.add_when(line, lambda found, old=before: found.format == old)  # type: ignore[misc]
        taken += 1
    return taken


def add_column(home: Home, table: str, field: Any) -> None:
    """Add a column that may be null (an Arrow field) to a table that does not have it. Raises StoreError."""
    with told(home.address):
        opened = home.open(table)
        if field.name in {known.name for known in opened.schema().fields}:
            return
        opened.alter.add_columns(delta().Schema.from_arrow(arrow().Schema([field])).fields)
