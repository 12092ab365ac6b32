"""Rows: one document a row, `{"text": ..., "title": ..., "published": ..., "url": ..., ...}`.

`text` is required; `published` may be called `date`, `publisher` `source`, `authors` `author`, and `Fields` name
others. Other keys are left alone. The text of a row is kept to the character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from averral.documents.dates import from_metadata
from averral.documents.fields import Fields
from averral.documents.known import Known, Loaded, Raw, distinct, tidy
from averral.documents.text import compose
from averral.errors import InputError
from averral.records import Note

EXAMPLE = '{"text": "...", "title": "...", "published": "2025-01-05"}'
_AND = re.compile(r"\s*;\s*|,? and |\s*\|\s*")
_FIELDS = Fields()


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
        raw = raw_of_row(parsed(line, where), where, _FIELDS)
        return compose(raw.text, raw.known.dated(published), name=where, longest=longest, notes=raw.notes)
    except InputError as error:
        return error


def parsed(line: bytes, where: str) -> dict[str, Any]:
    """The object in a line of JSON. Raises InputError that names `where`."""
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"{where} is not UTF-8 (byte {error.start}); write JSONL as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where} is not JSON ({error}); write one object a row like {EXAMPLE}") from error
    if not isinstance(row, dict):
        raise InputError(f"{where} is a JSON {type(row).__name__}, not an object; write it like {EXAMPLE}")
    return row


def raw_of_row(row: Mapping[str, Any], where: str, fields: Fields) -> Raw:
    """The text of a row and what came with it; notes say what could not be used. Raises InputError without text."""
    key, text = fields.first(row, "text")
    if not isinstance(text, str) and (text := row.get(key)) != "":
        found = f"a {key!r} that is {text!r:.40}, not a string" if key in row else f"no key {key!r}"
        raise InputError(f"{where} has {found}; write it like {EXAMPLE}")
    notes: list[Note] = []
    known = Known(
        _string(row, "title", where, notes, fields),
        _day(row, where, notes, fields),
        _string(row, "url", where, notes, fields),
        _string(row, "publisher", where, notes, fields),
        _authors(row, where, notes, fields),
    )
    return Raw(text, known, where, tuple(notes))


def _string(row: Mapping[str, Any], part: str, where: str, notes: list[Note], fields: Fields) -> str | None:
    key, value = fields.first(row, part)
    if value is None or isinstance(value, str):
        return tidy(value)
    notes.append(_left_out(where, key, value, "a string"))
    return None


def _day(row: Mapping[str, Any], where: str, notes: list[Note], fields: Fields) -> str | None:
    key, value = fields.first(row, "published")
    # Tables have days of their own type.
    value = value.isoformat() if isinstance(value, date | datetime) else value
    day = from_metadata(value)
    if value is not None and day is None:
        message = f"{where}: {key} {value!r:.60} states no day; read without a date (write 2025-01-05)"
        notes.append(Note("date", message))
    return day


def _authors(row: Mapping[str, Any], where: str, notes: list[Note], fields: Fields) -> tuple[str, ...]:
    key, value = fields.first(row, "authors")
    if isinstance(value, str):
        return distinct(tuple(_AND.split(value)))
    if value is None or (isinstance(value, list) and all(isinstance(v, str) for v in value)):
        return distinct(tuple(value or ()))
    notes.append(_left_out(where, key, value, "a list of strings"))
    return ()


def _left_out(where: str, key: str, value: object, wanted: str) -> Note:
    return Note("metadata", f"{where}: {key} {value!r:.60} is not {wanted}; left out")
