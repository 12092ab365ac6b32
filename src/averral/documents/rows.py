"""JSONL: one document a row, `{"text": ..., "title": ..., "published": ..., "url": ..., ...}`.

`text` is required; `published` may be called `date`, `publisher` `source`, `authors` `author`. Other
keys are left alone. The text of a row is kept to the character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from averral.documents.dates import from_metadata
from averral.documents.known import Known, Loaded, Read, distinct, tidy
from averral.documents.text import compose
from averral.errors import InputError
from averral.records import Note

EXAMPLE = '{"text": "...", "title": "...", "published": "2025-01-05"}'
_AND = re.compile(r"\s*;\s*|,? and |\s*\|\s*")


def read_rows(lines: Iterable[bytes], name: str, *, published: str | None, longest: int) -> Iterator[Loaded]:
    """A Document with notes for each good row, an InputError value for each bad one; blank rows are skipped.

    `published` goes before the rows' own dates. Errors name `name` and the number of the row, from 1.
    """
    for number, line in enumerate(lines, start=1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield _read_row(line, f"row {number} of {name}", published, longest)


def _read_row(line: bytes, where: str, published: str | None, longest: int) -> Loaded:
    try:
        row = _parsed(line, where)
        return _document(row, where, published, longest)
    except InputError as error:
        return error


def _parsed(line: bytes, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"{where} is not UTF-8 (byte {error.start}); write JSONL as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where} is not JSON ({error}); write one object a row like {EXAMPLE}") from error
    if not isinstance(row, dict):
        raise InputError(f"{where} is a JSON {type(row).__name__}, not an object; write it like {EXAMPLE}")
    return row


def _document(row: dict[str, Any], where: str, published: str | None, longest: int) -> Read:
    text = row.get("text")
    if not isinstance(text, str):
        found = f"a 'text' that is {text!r:.40}, not a string" if "text" in row else "no key 'text'"
        raise InputError(f"{where} has {found}; write it like {EXAMPLE}")
    notes: list[Note] = []
    known = Known(
        _string(row, ("title",), where, notes),
        _day(row, where, notes),
        _string(row, ("url",), where, notes),
        _string(row, ("publisher", "source"), where, notes),
        _authors(row, where, notes),
    )
    return compose(text, known.dated(published), name=where, longest=longest, notes=tuple(notes))


def _first(row: dict[str, Any], keys: tuple[str, ...]) -> tuple[str, Any]:
    return next(((k, row[k]) for k in keys if row.get(k) not in (None, "", [])), (keys[0], None))


def _string(row: dict[str, Any], keys: tuple[str, ...], where: str, notes: list[Note]) -> str | None:
    key, value = _first(row, keys)
    if value is None or isinstance(value, str):
        return tidy(value)
    notes.append(_left_out(where, key, value, "a string"))
    return None


def _day(row: dict[str, Any], where: str, notes: list[Note]) -> str | None:
    key, value = _first(row, ("published", "date"))
    day = from_metadata(value)
    if value is not None and day is None:
        message = f"{where}: {key} {value!r:.60} states no day; read without a date (write 2025-01-05)"
        notes.append(Note("date", message))
    return day


def _authors(row: dict[str, Any], where: str, notes: list[Note]) -> tuple[str, ...]:
    key, value = _first(row, ("authors", "author"))
    if isinstance(value, str):
        return distinct(tuple(_AND.split(value)))
    if value is None or (isinstance(value, list) and all(isinstance(v, str) for v in value)):
        return distinct(tuple(value or ()))
    notes.append(_left_out(where, key, value, "a list of strings"))
    return ()


def _left_out(where: str, key: str, value: object, wanted: str) -> Note:
    return Note("metadata", f"{where}: {key} {value!r:.60} is not {wanted}; left out")
