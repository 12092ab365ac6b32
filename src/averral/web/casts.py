"""Who is who in a view, read once for all requests that look at it."""

from __future__ import annotations

import threading
from collections import OrderedDict

from averral.analysis.cast import Cast
from averral.store import View

KEPT = 3
_kept: OrderedDict[View, tuple[Cast, threading.Lock]] = OrderedDict()
_lock = threading.Lock()


def casting(view: View) -> tuple[Cast, threading.Lock]:
    """The cast of a view, and the lock of those who work with it for long.

    Those of the last few views are kept, and no more, because a cast holds its view.
    """
    with _lock:
        found = _kept.get(view)
        if found is None:
            found = _kept[view] = (Cast(view), threading.Lock())
        _kept.move_to_end(view)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
        return found


def cast_of(view: View) -> Cast:
    """The cast of a view, for names and who belongs to whom."""
    return casting(view)[0]
