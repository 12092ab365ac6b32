"""What people decide of statements, checked and written: accepted, rejected, corrected, and taken back.

Decisions are rows of the table `decisions`, dated and signed. None is ever changed but to be marked as undone; what
hangs on a statement (its claim, its ties) is linked anew after each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any, get_args

from averral.codebook.model import EVENTS, RELATIONS, SUPPORT_KINDS
from averral.errors import SettingsError
from averral.records import AUTHOR, UNSPECIFIED, Certainty, Polarity, Realis
from averral.store import View, now
from averral.store.deciding import ACCEPT, CORRECT, FIELDS, REJECT, VERDICTS
from averral.store.rows import DecisionRow, StatementRow

LONGEST_NAME, LONGEST_NOTE = 100, 2_000
_CHOICES: dict[str, Sequence[str]] = {
    "label": (*EVENTS, *RELATIONS), "certainty": get_args(Certainty), "polarity": get_args(Polarity),
    "realis": get_args(Realis), "support": SUPPORT_KINDS,
}  # fmt: skip
_PEOPLE = ("actor", "recipient", "source")
_DAYS = ("earliest", "latest")


def decision(
    view: View, statement: str, verdict: str, by: str, *, changes: Mapping[str, Any] | None = None,
    note: str | None = None,
) -> DecisionRow:  # fmt: skip
    """A decision on a statement of a store, ready to be written.

    changes: with `correct`, fields with their new values (see `store.deciding.FIELDS`): texts; ids of actors of the
    document or of the knowledge; lists for actor, recipient and support; None for what is not stated. Raises
    SettingsError for a statement that is not there and for values that mean nothing, StoreError.
    """
    if verdict not in VERDICTS:
        raise SettingsError(f"{verdict!r} is no decision; decide {', '.join(VERDICTS)}")
    who = signed(by)
    row = machine_statement(view, statement)
    checked = _changes(view, row, changes or {})
    if (verdict == CORRECT) != bool(checked):
        what = (
            "changes nothing; name a field and its new value" if verdict == CORRECT else f"cannot {verdict} and change"
        )
        raise SettingsError(f"the decision on {statement} {what}")
    at = now()
    if note is not None and len(note) > LONGEST_NOTE:
        raise SettingsError(f"the note has {len(note)} characters; write at most {LONGEST_NOTE}")
    id_ = sha256("\0".join((row.id, verdict, who, at)).encode("utf-8", "replace")).hexdigest()[:16]
    return DecisionRow(
        id_, row.id, row.document, row.span_start, row.span_end, row.label, row.actor, row.recipient, row.source,
        verdict, json.dumps(checked, ensure_ascii=False, sort_keys=True), who, at, note or None, False,
    )  # fmt: skip


def undone(view: View, id_: str, by: str) -> DecisionRow:
    """The decision with this id, taken back by somebody. Raises SettingsError for one that is not there."""
    found = view.rows(DecisionRow, "id = $1 AND NOT undone", [id_])
    if not found:
        raise SettingsError(f"there is no decision {id_} that counts; `averral review list --decided` shows them")
    note = f"{found[0].note + '; ' if found[0].note else ''}taken back by {signed(by)} on {now()}"
    return replace(found[0], undone=True, note=note)


def machine_statement(view: View, id_: str) -> StatementRow:
    """The statement with this id as the machine read it. Raises SettingsError for one that is not there."""
    from averral.store.columns import columns, row_from

    names = ", ".join(f'"{c.name}"' for c in columns(StatementRow))
    found = view.query(f"SELECT {names} FROM _statements WHERE id = $1", [id_])
    if not found:
        raise SettingsError(f"{view.home.address} has no statement {id_}; `averral review list` shows ids")
    return row_from(StatementRow, found[0])


def signed(by: str) -> str:
    """The name of who decides, in one line. Raises SettingsError for none, or one that cannot be shown."""
    bare = " ".join(by.split())
    if not bare or len(bare) > LONGEST_NAME or not bare.isprintable():
        raise SettingsError(f"{by[:60]!r} is no name; give the name of who decides, up to {LONGEST_NAME} characters")
    return bare


def _changes(view: View, row: StatementRow, given: Mapping[str, Any]) -> dict[str, Any]:
    """The changes that are any, checked, with the kind that follows a label."""
    found: dict[str, Any] = {}
    for name, value in given.items():
        if name not in FIELDS or name == "kind":
            allowed = ", ".join(f for f in FIELDS if f != "kind")
            raise SettingsError(f"{name!r} is no field that can be corrected; these are: {allowed}")
        checked = _checked(view, row, name, value)
        if checked != _plain(getattr(row, name)):
            found[name] = checked
    if "label" in found:
        found["kind"] = "event" if found["label"] in EVENTS else "relation"
    begin, end = found.get("earliest", row.earliest), found.get("latest", row.latest)
    if begin and end and begin > end:
        raise SettingsError(f"{begin} is after {end}; earliest is the first day and latest the last")
    return found


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _checked(view: View, row: StatementRow, name: str, value: Any) -> Any:
    if name in ("actor", "recipient", "support"):
        if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
            raise SettingsError(f"{name} is {value!r}; give a list of texts")
        listed = list(dict.fromkeys(value))
        for one in listed:
            _one(view, row, name, one)
        return listed
    if value is None and name in ("mode", *_DAYS):
        return None
    if not isinstance(value, str):
        raise SettingsError(f"{name} is {value!r}; give a text")
    _one(view, row, name, value)
    return value


def _one(view: View, row: StatementRow, name: str, value: str) -> None:
    if name in _CHOICES and value not in _CHOICES[name]:
        raise SettingsError(f"{name} is {value[:60]!r}; give one of {', '.join(_CHOICES[name])}")
    if name in _PEOPLE and not _is_somebody(view, row, name, value):
        raise SettingsError(
            f"{name} {value[:60]!r} is no actor of the document or the store; `averral actors` shows ids"
        )
    if name in _DAYS:
        _day(name, value)
    if name == "mode" and (len(value) > 40 or not value.replace("-", "").isalnum()):
        raise SettingsError(f"mode is {value[:60]!r}; give a mode of the label, as `averral codebook LABEL` shows")


def _day(name: str, value: str) -> None:
    from datetime import date

    try:
        if len(value) != 10:
            raise ValueError(value)
        date.fromisoformat(value)
    except ValueError:
        raise SettingsError(f"{name} is {value[:60]!r}; give a day as 2021-08-15, or nothing") from None


def _is_somebody(view: View, row: StatementRow, name: str, id_: str) -> bool:
    if name == "source" and id_ in (AUTHOR, UNSPECIFIED):
        return True
    sql = "SELECT 1 FROM actors WHERE id = $1 AND (known OR document = $2) LIMIT 1"
    return bool(view.query(sql, [id_, row.document]))


__all__ = ["ACCEPT", "CORRECT", "REJECT", "decision", "machine_statement", "undone"]
