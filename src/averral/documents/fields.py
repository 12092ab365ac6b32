"""Which key of a row, or column of a table, holds what of a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from averral.errors import SettingsError

FILENAME = "filename"


@dataclass(frozen=True, slots=True)
class Fields:
    """Names under which rows may have each part; the first that is there and not empty counts.

    A name with dots looks inside objects: "meta.date". `published` may be "filename": the day in a file's name.
    """

    text: tuple[str, ...] = ("text",)
    title: tuple[str, ...] = ("title",)
    published: tuple[str, ...] = ("published", "date")
    url: tuple[str, ...] = ("url",)
    publisher: tuple[str, ...] = ("publisher", "source")
    authors: tuple[str, ...] = ("authors", "author")

    @classmethod
    def given(cls, names: Iterable[str] = (), published: str | None = None) -> Fields:
        """Fields from words like "text=body". Raises SettingsError for a part that no document has."""
        chosen: dict[str, tuple[str, ...]] = {}
        for word in names:
            part, _, name = word.partition("=")
            if part not in cls.__slots__ or not name:
                raise SettingsError(f"{word!r} names no field; write PART=NAME with one of {', '.join(cls.__slots__)}")
            chosen[part] = (name,)
        if published is not None:
            chosen["published"] = (published,)
        return cls(**chosen)

    def first(self, row: Mapping[str, Any], part: str) -> tuple[str, Any]:
        """The name and the value of a part in a row; None where the row has none."""
        names: tuple[str, ...] = getattr(self, part)
        return next(((name, v) for name in names if (v := value(row, name)) not in (None, "", [])), (names[0], None))

    def wanted(self) -> tuple[str, ...]:
        """All names, each once."""
        return tuple(dict.fromkeys(name for part in self.__slots__ for name in getattr(self, part)))


def value(row: Mapping[str, Any], name: str) -> Any:
    """What a row has under a name, or None; a name with dots looks inside objects where no key is called so."""
    if name in row:
        return row[name]
    found: Any = row
    for step in name.split("."):
        if not isinstance(found, Mapping) or step not in found:
            return None
        found = found[step]
    return found
