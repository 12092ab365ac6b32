"""Who is who in a view, read once for all requests that look at it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from averral.analysis.cast import Cast
from averral.store import View

KEPT = 3


@dataclass(slots=True)
class _Held:
    """The cast of a view once it is made; `making` and `working` keep others from doing the same."""

    cast: Cast | None = None
    making: threading.Lock = field(default_factory=threading.Lock)
    working: threading.Lock = field(default_factory=threading.Lock)


_kept: OrderedDict[View, _Held] = OrderedDict()
_lock = threading.Lock()


def casting(view: View) -> tuple[Cast, threading.Lock]:
    """The cast of a view, and the lock of those who read statement by statement: one at a time is as fast as several.

    Those of the last few views are kept, and no more, because a cast holds its view.
    """
    with _lock:
        held = _kept.setdefault(view, _Held())
        _kept.move_to_end(view)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    with held.making:
        if held.cast is None:
            held.cast = Cast(view)
        return held.cast, held.working


def cast_of(view: View) -> Cast:
    """The cast of a view, for names and who belongs to whom."""
    return casting(view)[0]
