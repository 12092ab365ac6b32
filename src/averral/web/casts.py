"""Who is who in a view, made once for each view: it reads all known actors and links."""

from __future__ import annotations

import threading
import weakref

from averral.analysis.cast import Cast
from averral.store import View

_made: weakref.WeakKeyDictionary[View, Cast] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def cast_of(view: View) -> Cast:
    """The cast of a view."""
    with _lock:
        found = _made.get(view)
        if found is None:
            found = _made[view] = Cast(view)
        return found
