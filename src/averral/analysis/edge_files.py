"""Reads tables of signed ties in CSV: columns a, b and sign, and if there, weight, begin and end."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from averral.analysis.edges import EdgeTable, SignedEdge, first_day
from averral.errors import AverralError, InputError, NoSuchInput, NotText

NEEDED = ("a", "b", "sign")
OPTIONAL = ("weight", "begin", "end")
SIGNS = {
    "1": 1, "+1": 1, "1.0": 1, "+": 1, "positive": 1, "pos": 1, "friend": 1,
    "-1": -1, "-1.0": -1, "-": -1, "−": -1, "−1": -1, "negative": -1, "neg": -1, "foe": -1,
}  # fmt: skip
LONGEST_NAME = 1000


@dataclass(frozen=True, slots=True)
class _Header:
    file: Path
    columns: tuple[str, ...]

    @property
    def others(self) -> list[str]:
        return [c for c in self.columns if c not in (*NEEDED, *OPTIONAL)]


def read_edges(file: str | Path) -> EdgeTable:
    """The ties of a CSV file in UTF-8 with a header, in the order of the file.

    The sign is 1, +1, +, positive, -1, -, negative or the like; weight a number above 0 (1 where empty); begin and
    end are YYYY, YYYY-MM or YYYY-MM-DD (open where empty). Other columns are not read, which is noted. Raises
    NoSuchInput, NotText, or InputError that names the file and the line of the first row that cannot be read.
    """
    path = Path(file)
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.reader(lines)
            header = _header(path, next(rows, []))
            edges = tuple(_edges(header, rows))
    except UnicodeDecodeError as error:
        raise NotText(f"{path} is not UTF-8 text ({error.reason}); save it as CSV in UTF-8") from error
    except csv.Error as error:
        raise InputError(f"{path} is not CSV: {error}; save it as CSV in UTF-8") from error
    except OSError as error:
        raise NoSuchInput(f"{path} cannot be read: {error.strerror}; give a CSV file of signed ties") from error
    others = header.others
    return EdgeTable(edges, (f"columns not read: {', '.join(others)}",) if others else ())


def _header(path: Path, cells: Sequence[str]) -> _Header:
    columns = tuple(c.strip().lower() for c in cells)
    missing = [c for c in NEEDED if c not in columns]
    if missing:
        raise InputError(
            f"{path}, line 1: column {', '.join(missing)} is missing; the header needs a, b and sign,"
            " and may have weight, begin and end"
        )
    twice = sorted({c for c in columns if c in (*NEEDED, *OPTIONAL) and columns.count(c) > 1})
    if twice:
        raise InputError(f"{path}, line 1: column {', '.join(twice)} is there twice; keep one")
    return _Header(path, columns)


def _edges(header: _Header, rows: Iterator[Sequence[str]]) -> Iterator[SignedEdge]:
    for cells in rows:
        if not any(c.strip() for c in cells):
            continue
        line = getattr(rows, "line_num", 0)
        if len(cells) != len(header.columns):
            raise InputError(
                f"{header.file}, line {line}: {len(cells)} cells where the header has {len(header.columns)} columns;"
                " put names with a comma in quotation marks"
            )
        try:
            yield _edge({c: v.strip() for c, v in zip(header.columns, cells, strict=True)})
        except AverralError as error:
            raise InputError(f"{header.file}, line {line}: {error}") from error


def _edge(row: dict[str, str]) -> SignedEdge:
    a, b = _name(row, "a"), _name(row, "b")
    sign = SIGNS.get(row["sign"].lower())
    if sign is None:
        raise InputError(f"sign {row['sign'][:40]!r} is neither positive nor negative; write 1 or -1")
    begin, end = (row.get(c) or None for c in ("begin", "end"))
    for day in (begin, end):
        if day is not None:
            first_day(day)
    return SignedEdge(a, b, sign, _weight(row.get("weight", "")), begin, end)


def _name(row: dict[str, str], column: str) -> str:
    if not row[column]:
        raise InputError(f"column {column} is empty; name the actor")
    if len(row[column]) > LONGEST_NAME:
        raise InputError(f"column {column} has {len(row[column])} characters; a name has at most {LONGEST_NAME}")
    return row[column]


def _weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError as error:
        raise InputError(f"weight {text[:40]!r} is no number; write one above 0, or leave it empty") from error
