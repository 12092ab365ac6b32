"""All that people decided, with what each statement was before and is after: what an export of decisions holds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from averral.store.columns import columns, row_from
from averral.store.deciding import CORRECT, FIELDS, REJECT, meant
from averral.store.rows import DecisionRow, StatementRow
from averral.store.view import View
from averral.store.visible import quoted

# What a decision keeps of the statement by itself.
KEPT = ("label", "actor", "recipient", "source")


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with its statement.

    statement: the id that the statement has now; that of the decision when it is there no more. words: its quote,
    empty then. before: the fields that can be corrected as the program read them; only some when the statement is
    gone. after: the same as this decision has them, None for a rejection.
    """

    row: DecisionRow
    statement: str
    words: str
    before: dict[str, Any]
    after: dict[str, Any] | None

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that the decision changed."""
        return tuple(f for f in FIELDS if self.after is not None and self.after.get(f) != self.before.get(f))


def decided(view: View) -> tuple[Decided, ...]:
    """All decisions in the order in which they were made, also those that were taken back."""
    rows = view.rows(DecisionRow, order='"at", id')
    there = _statements(view, {row.document for row in rows})
    return tuple(_decided(row, there.get(row.document, [])) for row in rows)


def _statements(view: View, documents: set[str]) -> dict[str, list[StatementRow]]:
    """What the program read in some documents, by document."""
    if not documents:
        return {}
    names = ", ".join(f'"{c.name}"' for c in columns(StatementRow))
    listed = ", ".join(map(quoted, sorted(documents)))
    found: dict[str, list[StatementRow]] = {}
    for cells in view.query(f"SELECT {names} FROM _statements WHERE document IN ({listed}) ORDER BY id"):
        row = row_from(StatementRow, cells)
        found.setdefault(row.document, []).append(row)
    return found


def _decided(row: DecisionRow, statements: list[StatementRow]) -> Decided:
    place = (row.span_start, row.span_end, row.label)
    found = meant(row, [s for s in statements if (s.span_start, s.span_end, s.label) == place])
    before = {f: _plain(getattr(row if found is None else found, f)) for f in (KEPT if found is None else FIELDS)}
    after = None if row.verdict == REJECT else before | (json.loads(row.changes) if row.verdict == CORRECT else {})
    return Decided(row, found.id if found else row.statement, found.words if found else "", before, after)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
