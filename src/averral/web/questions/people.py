"""Actors by id as records, with the bodies above them: what sentences need to name somebody."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterable
from typing import Any, cast

from averral.knowledge import load_knowledge
from averral.records import AUTHOR, UNSPECIFIED, Actor
from averral.store import View
from averral.store.visible import quoted

KEPT = 50_000
DEEPEST = 4
_known: weakref.WeakKeyDictionary[View, dict[str, Actor]] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def people(view: View, ids: Iterable[str]) -> dict[str, Actor]:
    """The actors of some ids and the bodies above them, by id; ids that nobody knows are left out.

    Name, type and parent are those of the first document, by id, that speaks of the actor, else of the knowledge.
    """
    with _lock:
        known = _known.setdefault(view, {})
        if len(known) > KEPT:
            known.clear()
    found: dict[str, Actor] = {}
    asked = {i for i in ids if i and i not in (AUTHOR, UNSPECIFIED)}
    for _ in range(DEEPEST):
        missing = sorted(asked - known.keys())
        if missing:
            known.update(_read(view, missing))
        found |= {i: known[i] for i in sorted(asked) if i in known}
        asked = {a.parent for a in found.values() if a.parent} - found.keys()
        if not asked:
            break
    return found


def _read(view: View, ids: list[str]) -> dict[str, Actor]:
    sql = (
        "SELECT id, min_by(name, first), min_by(type, first), min_by(country, first), min_by(parent, first),"
        f" bool_or(known) FROM called WHERE id IN ({', '.join(map(quoted, ids))}) GROUP BY id"
    )
    rows = {row[0]: row for row in view.query(sql)}
    found: dict[str, Actor] = {}
    for id_ in ids:
        row: tuple[Any, ...] | None = rows.get(id_)
        if row is not None:
            found[id_] = Actor(id_, row[1], cast(Any, row[2]), row[3], row[4], known=row[5])
        elif (own := load_knowledge().actor(id_)) is not None:
            found[id_] = Actor(id_, own.name, own.type, own.country, own.parent, known=True)
    return found
