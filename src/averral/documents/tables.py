"""CSV and Parquet: one document a row, under names of columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from averral.documents.fields import FILENAME, Fields
from averral.documents.packing import TooLong
from averral.errors import InputError, MissingPart, NotText

Cells = dict[str, Any]
CHUNK = 200
_DELIMITERS = ",;\t|"


def csv_rows(found: Iterable[bytes | TooLong], name: str, fields: Fields, longest: int) -> Iterator[Cells]:
    """The rows of a CSV file with a line of names first; comma, semicolon, tab or bar between cells, UTF-8.

    Raises InputError at once for a file without the column of the text, from the iterator where the file goes wrong.
    """
    texts = _texts(found, name)
    head = next(texts, "").removeprefix("\ufeff")
    delimiter = max(_DELIMITERS, key=head.count)
    # The module's own limit is less than a long article, and holds for the process.
    csv.field_size_limit(max(csv.field_size_limit(), longest))
    columns = next(csv.reader([head], delimiter=delimiter), [])
    require_text(columns, name, fields)
    return _csv_rows(csv.reader(texts, delimiter=delimiter), columns, name)


def _csv_rows(reader: Any, columns: list[str], name: str) -> Iterator[Cells]:
    try:
        for cells in reader:
            if cells:
                yield dict(zip(columns, cells, strict=False))
    except csv.Error as error:
        raise InputError(f"{name} is no sound CSV at line {reader.line_num + 1} ({error}); mend that line") from error


def _texts(found: Iterable[bytes | TooLong], name: str) -> Iterator[str]:
    for number, line in enumerate(found, start=1):
        if isinstance(line, TooLong):
            raise InputError(f"line {number} of {name} has {line.length:,} bytes, too many for a row; split the file")
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise NotText(f"line {number} of {name} is not UTF-8; save the table as UTF-8") from error


def parquet_rows(path: Path, fields: Fields) -> Iterator[Cells]:
    """The rows of a Parquet file, only the columns that fields name, a few at a time.

    Raises InputError for a file that is none or has no column of the text, MissingPart without duckdb.
    """
    try:
        import duckdb
    except ImportError as error:
        raise MissingPart(
            f"duckdb is not installed, and {path} is read with it; install it with: pip install 'averral[corpus]'"
        ) from error
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false", "threads": "1"})
    try:
        columns = [c for c, *_ in connection.execute("DESCRIBE SELECT * FROM read_parquet($1)", [str(path)]).fetchall()]
    except duckdb.Error as error:
        raise InputError(f"{path} is no sound Parquet file ({' '.join(str(error).split())[:200]})") from error
    require_text(columns, str(path), fields)
    kept = [c for c in columns if c in {name.split(".")[0] for name in fields.wanted()} | set(fields.wanted())]
    return _parquet_rows(connection, path, kept)


def _parquet_rows(connection: Any, path: Path, columns: list[str]) -> Iterator[Cells]:
    import duckdb

    names = ", ".join('"' + c.replace('"', '""') + '"' for c in columns)
    with connection:
        try:
            result = connection.execute(f"SELECT {names} FROM read_parquet($1)", [str(path)])
            while rows := result.fetchmany(CHUNK):
                yield from (dict(zip(columns, cells, strict=True)) for cells in rows)
        except duckdb.Error as error:
            raise InputError(f"{path} is no sound Parquet file ({' '.join(str(error).split())[:200]})") from error


def require_text(columns: list[str], name: str, fields: Fields, word: str = "column") -> None:
    """Raises InputError when no column, or key of rows, can hold the text, and names those that are there."""
    shown = ", ".join(map(repr, columns[:20])) or "none"
    if not any(wanted in columns or wanted.split(".")[0] in columns for wanted in fields.text):
        raise InputError(
            f"{name} has no {word} {fields.text[0]!r} for the text; its {word}s are {shown};"
            f" name the right one with --field text={word.upper()}"
        )
    day = fields.published
    if (
        word == "column"
        and len(day) == 1
        and not any(w in columns or w.split(".")[0] in columns for w in day)
        and day != (FILENAME,)
    ):
        raise InputError(f"{name} has no column {day[0]!r} for the date; its columns are {shown}")
