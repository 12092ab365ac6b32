"""Decisions of people as rows: who decided what, when and why, what was before and what is after."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Any

from averral.exports.csv import guarded
from averral.exports.jsonl import line
from averral.store.decided import Decided
from averral.store.deciding import FIELDS

PEOPLE = ("actor", "recipient", "source")
_STATES = tuple(
    f"{when}_{name}"
    for when in ("before", "after")
    for field in FIELDS
    for name in ((field, f"{field}_name") if field in PEOPLE else (field,))
)
COLUMNS = ("decision", "at", "by", "verdict", "note", "undone", "statement", "document", "words", "changed", *_STATES)
Naming = Callable[[str], str]


def decisions_csv(found: Sequence[Decided], name: Naming) -> str:
    """Decisions as CSV text with a header; several ids and names of a side are parted by "; "."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    for one in found:
        told = decision_json(one, name)
        cells = {key: told[key] for key in COLUMNS if key in told} | _cells("before", one.before, name)
        cells |= _cells("after", one.after or {}, name) | {"undone": "yes" if told["undone"] else "no"}
        writer.writerow({key: guarded(_joined(value)) for key, value in cells.items()})
    return out.getvalue()


def decisions_jsonl(found: Sequence[Decided], name: Naming) -> str:
    """Decisions as JSON, one a line."""
    return "".join(line(json.dumps(decision_json(one, name), ensure_ascii=False)) for one in found)


def decision_json(one: Decided, name: Naming) -> dict[str, Any]:
    """A decision as plain values; `names` are those of the ids in it."""
    row = one.row
    ids = {i for state in (one.before, one.after or {}) for field in PEOPLE for i in _ids(state.get(field))}
    return {
        "decision": row.id, "at": row.at, "by": row.by, "verdict": row.verdict, "note": row.note, "undone": row.undone,
        "statement": one.statement, "document": row.document, "words": one.words, "changed": list(one.changed),
        "before": one.before, "after": one.after, "names": {i: name(i) for i in sorted(ids)},
    }  # fmt: skip


def _cells(when: str, state: dict[str, Any], name: Naming) -> dict[str, Any]:
    cells = {f"{when}_{field}": value for field, value in state.items()}
    named = {f"{when}_{field}_name": [name(i) for i in _ids(state[field])] for field in PEOPLE if field in state}
    return cells | named


def _ids(value: object) -> list[str]:
    return [value] if isinstance(value, str) else list(value) if isinstance(value, list) else []


def _joined(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
