"""What is known about a document besides its text, and what reading one gives."""

from __future__ import annotations

from dataclasses import dataclass, replace

from averral.errors import InputError
from averral.records import Document, Note

LONGEST = 20_000_000

Read = tuple[Document, tuple[Note, ...]]
Loaded = Read | InputError


@dataclass(frozen=True, slots=True)
class Known:
    """Metadata that came with a text: from the caller, a web page, a PDF or a JSONL row."""

    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()

    def dated(self, published: str | None) -> Known:
        """The same with `published` in place of the metadata's own date, unless it is None."""
        return self if published is None else replace(self, published=published)


@dataclass(frozen=True, slots=True)
class Raw:
    """A text with what came with it, before it is laid out; `name` stands for it in messages."""

    text: str
    known: Known
    name: str
    notes: tuple[Note, ...] = ()


def tidy(value: str | None) -> str | None:
    """A metadata value with single spaces, or None when nothing is left."""
    return (" ".join(value.split()) or None) if value else None


def distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names in order, white space tidied, empty ones and exact copies left out."""
    return tuple(dict.fromkeys(name for name in (tidy(n) for n in names) if name))
