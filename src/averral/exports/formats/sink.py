"""Where an export goes: the file, and beside it a list of what the format could not hold."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from averral.errors import OutputError
from averral.exports.csv import guarded
from averral.exports.visible import encodable, one_line

Cell = str | int | float | None


class Sink:
    """A file under way and its side file `NAME.left-out.jsonl`; both come to be at the end, or neither.

    Each line of the side file is an object. `what` is `record` for one that was left out, with the reason, or `fields`
    for a row that was written, with the values that the format has no column for. `statements` are ids of the store,
    so that every row leads back to what was said. Raises OutputError when it cannot be written.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self.side = out.with_name(out.name + ".left-out.jsonl")
        self.part = out.with_name(out.name + ".part")
        self._side_part = self.side.with_name(self.side.name + ".part")
        self.rows = 0
        self.left = 0

    def __enter__(self) -> Sink:
        try:
            self._text: TextIO = self.part.open("w", encoding="utf-8", newline="")
            self._list: TextIO = self._side_part.open("w", encoding="utf-8", newline="")
        except OSError as error:
            self._clear()
            raise self._unwritten(error) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        try:
            self._text.close()
            self._list.close()
            if kind is None:
                os.replace(self.part, self.out)
                os.replace(self._side_part, self.side)
        except OSError as wrong:
            raise self._unwritten(wrong) from wrong
        finally:
            self._clear()
        if isinstance(error, OSError):
            raise self._unwritten(error) from error

    def write(self, text: str) -> None:
        """Add text to the file."""
        self._text.write(encodable(text))

    def line(self, record: Mapping[str, Any]) -> None:
        """Add a record as a line of JSON."""
        self.write(json.dumps(record, ensure_ascii=False) + "\n")
        self.rows += 1

    def table(self, columns: Sequence[str], *, tabs: bool = False, header: bool = True) -> Table:
        """A table in the file: CSV as RFC 4180 has it, or columns parted by tabs without any quoting."""
        return Table(self, columns, tabs=tabs, header=header)

    def left_out(self, kind: str, id_: str, reason: str, statements: Iterable[str]) -> None:
        """Tell that a record is not in the file."""
        self.left += 1
        self._tell({"what": "record", "kind": kind, "id": id_, "reason": reason, "statements": list(statements)})

    def lost(self, id_: str, statements: Iterable[str], fields: Mapping[str, Any]) -> None:
        """Tell what the row that was last written does not hold; empty values are passed over."""
        kept = {name: value for name, value in fields.items() if value not in (None, "", [], ())}
        row = {"what": "fields", "row": self.rows, "id": id_, "statements": list(statements), "fields": kept}
        self._tell(row)

    def _tell(self, record: Mapping[str, Any]) -> None:
        self._list.write(encodable(json.dumps(record, ensure_ascii=False)) + "\n")

    def _unwritten(self, error: OSError) -> OutputError:
        return OutputError(f"{self.out} cannot be written: {error.strerror or error}; give another --out")

    def _clear(self) -> None:
        for path in (self.part, self._side_part):
            path.unlink(missing_ok=True)


class Table:
    """Rows of a table in a sink. Text that a spreadsheet would run as a formula begins with an apostrophe."""

    def __init__(self, sink: Sink, columns: Sequence[str], *, tabs: bool, header: bool) -> None:
        self.sink = sink
        self.columns = tuple(columns)
        self.tabs = tabs
        self._writer = csv.writer(_Lines(sink))
        if header:
            self._put(list(columns))

    def add(self, cells: Mapping[str, Cell]) -> None:
        """Add a row; a column that is not given is empty. Raises KeyError for a name that is no column."""
        unknown = cells.keys() - set(self.columns)
        if unknown:
            raise KeyError(f"no columns: {sorted(unknown)}")
        self._put([cells.get(name) for name in self.columns])
        self.sink.rows += 1

    def _put(self, cells: Sequence[Cell]) -> None:
        if self.tabs:
            plain = [one_line(c) if isinstance(c, str) else c for c in cells]
            self.sink.write("\t".join("" if c is None else str(guarded(c)) for c in plain) + "\n")
        else:
            self._writer.writerow([guarded(c) for c in cells])


class _Lines:
    """What csv.writer wants of a file."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def write(self, text: str) -> None:
        self._sink.write(text)
