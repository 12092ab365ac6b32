"""How commands of analysis write what they found: numbers, CSV, tables, files."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import typer

from averral.errors import AverralError


def as_json(value: object) -> str:
    """A value as JSON text."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Rows as CSV with a header, safe to open in a spreadsheet."""
    from averral.exports.csv import guarded

    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({c: guarded(row[c]) for c in columns} for row in rows)
    return buffer.getvalue()


def as_table(columns: Mapping[str, str], rows: Iterable[Sequence[object]], title: str | None = None) -> str:
    """A table as text; `columns` gives each its side, left or right."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, title=title, title_justify="left")
    for name, side in columns.items():
        table.add_column(name, justify="right" if side == "right" else "left")
    for row in rows:
        table.add_row(*(Text(str(cell)) for cell in row))
    console = Console()
    with console.capture() as captured:
        console.print(table)
    return captured.get()


def write(content: str | bytes, out: Path | None) -> None:
    """Write to standard output or to a file. Raises AverralError when the file cannot be written."""
    if out is None:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        return
    try:
        out.write_bytes(content if isinstance(content, bytes) else content.encode())
    except OSError as error:
        raise AverralError(f"cannot write {out}: {error.strerror}; choose another --out") from error
    typer.echo(f"wrote {out}", err=True)
