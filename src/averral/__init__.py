"""Event data that remembers who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from averral.errors import AverralError
    from averral.pipeline import Reader
    from averral.records import Actor, Document, Note, Place, Proposition, Reading, Shift, Statement, Time
    from averral.settings import Settings

__all__ = [
    "Actor",
    "AverralError",
    "Document",
    "Note",
    "Place",
    "Proposition",
    "Reader",
    "Reading",
    "Settings",
    "Shift",
    "Statement",
    "Time",
    "read",
]

_HOMES = {"AverralError": "errors", "Reader": "pipeline", "Settings": "settings"}


def read(text: str, *, published: str | None = None, title: str | None = None) -> Reading:
    """Read a text and return who did what to whom in it, and who says so.

    published: ISO date of publication, by which "Friday" and "last month" are resolved; None leaves them
    relative. Raises InputError for a text that cannot be read. For many texts make one `Reader`.
    """
    return _reader().read(text, published=published, title=title)


def _reader() -> Reader:
    global _shared
    if _shared is None:
        from averral.pipeline import Reader

        _shared = Reader()
    return _shared


_shared: Reader | None = None


def __getattr__(name: str) -> Any:
    # Loaded on first use, so that `averral --help` does not wait for the parser.
    if name not in __all__:
        raise AttributeError(f"module 'averral' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"averral.{_HOMES.get(name, 'records')}"), name)
