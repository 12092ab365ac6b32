"""Rows of annotated data: one JSON object a line, with errors that name file and line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from averral.documents.dates import checked
from averral.errors import InputError, NoSuchInput, SettingsError

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A row and where it stands. Every method raises InputError for a value that is missing or wrong."""

    path: Path
    number: int
    data: dict[str, Any]

    def wrong(self, what: str) -> InputError:
        """The error for this row; `what` names the value."""
        return InputError(f"{self.path}, line {self.number}: {what}; mend or remove the line")

    def needed(self, key: str) -> Any:
        """The value of a field that every row must have."""
        if key not in self.data:
            raise self.wrong(f"the field {key!r} is missing (it has {', '.join(self.data) or 'none'})")
        return self.data[key]

    def words(self, key: str) -> str:
        """A string that holds more than white space."""
        value = self.needed(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(f"{key} is {value!r}, not a text with words")
        return value

    def day(self, key: str) -> str | None:
        """An ISO date, its time of day left out; None where the field is null or absent."""
        value = self.data.get(key)
        if value is None:
            return None
        try:
            return checked(value.split("T")[0]) if isinstance(value, str) else self._no_day(key, value)
        except SettingsError:
            return self._no_day(key, value)

    def _no_day(self, key: str, value: object) -> str:
        raise self.wrong(f"{key} is {value!r}, not a date such as 2020-05-17")

    def objects(self, key: str) -> list[dict[str, Any]]:
        """A list of JSON objects."""
        value = self.needed(key)
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.wrong(f"{key} is not a list of objects")
        return value

    def span(self, value: object, name: str, text: str, *, empty: bool = False) -> Offsets:
        """A pair [start, end] of code points inside the text; `empty` lets start equal end."""
        if not isinstance(value, list | tuple) or len(value) != 2 or not all(type(v) is int for v in value):
            raise self.wrong(f"{name} is {value!r}, not a pair of numbers [start, end]")
        start, end = value
        if not 0 <= start <= end <= len(text) or (start == end and not empty):
            raise self.wrong(f"{name} {[start, end]} is no span inside the text, which has {len(text)} characters")
        return start, end


def read_lines(path: Path) -> Iterator[Line]:
    """The rows of a JSONL file, blank lines left out.

    Raises NoSuchInput when the file cannot be opened, InputError for a broken line or a file without rows.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise NoSuchInput(f"{path}: {error.strerror}; give a JSONL file of annotated rows") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text ({error}); give a JSONL file of annotated rows") from error
    rows = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not rows:
        raise InputError(f"{path} holds no rows; give a JSONL file with one JSON object a line")
    for number, line in rows:
        yield Line(path, number, _object(path, number, line))


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except ValueError as error:
        raise Line(path, number, {}).wrong(f"{line[:40]!r} is not JSON ({error})") from error
    if not isinstance(data, dict):
        raise Line(path, number, {}).wrong(f"{line[:40]!r} is not a JSON object")
    return data


def identified(path: Path) -> Iterator[tuple[str, Line]]:
    """The rows of a JSONL file with their `id`. Raises as `read_lines`, and InputError when two rows share one."""
    seen: dict[str, int] = {}
    for line in read_lines(path):
        key = str(line.needed("id"))
        if key in seen:
            raise line.wrong(f"the id {key!r} stands in line {seen[key]} too")
        seen[key] = line.number
        yield key, line
