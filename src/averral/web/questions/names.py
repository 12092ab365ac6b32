"""Names of actors by id."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterable

from averral.knowledge import load_knowledge
from averral.records import AUTHOR, UNSPECIFIED
from averral.store import View
from averral.store.visible import quoted

KEPT = 50_000
_SPOKEN = {AUTHOR: "the author", UNSPECIFIED: "nobody named"}
_known: weakref.WeakKeyDictionary[View, dict[str, str]] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def names(view: View, ids: Iterable[str]) -> dict[str, str]:
    """The name of each id that the store or the knowledge has; other ids are left out.

    The store's name goes first: that of the first document, by id, that speaks of the actor.
    """
    with _lock:
        known = _known.setdefault(view, {})
    wanted = list(dict.fromkeys(i for i in ids if i))
    asked = [i for i in wanted if i not in known and i not in _SPOKEN]
    if asked:
        sql = "SELECT id, min_by(name, first) FROM called WHERE id IN ({}) GROUP BY id"
        found = dict(view.query(sql.format(", ".join(map(quoted, asked)))))
        knowledge = load_knowledge()
        for id_ in asked:
            actor = knowledge.actor(id_) if id_ not in found else None
            known[id_] = found.get(id_) or (actor.name if actor else "")
        if len(known) > KEPT:
            known.clear()
            return {i: n for i in wanted if (n := _SPOKEN.get(i) or found.get(i))}
    return {i: n for i in wanted if (n := _SPOKEN.get(i) or known.get(i))}
