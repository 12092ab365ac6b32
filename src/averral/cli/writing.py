"""What commands of analysis share: tables, CSV and files written, and the exit code."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import typer

from averral.errors import InputError, OutputError


def csv_text(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> str:
    from averral.exports.csv import guarded

    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({k: guarded(row[k]) for k in columns} for row in rows)
    return buffer.getvalue()


def table_text(table: Any) -> str:
    from rich.console import Console

    console = Console()
    with console.capture() as captured:
        console.print(table)
    return captured.get()


def write_out(content: str | bytes, out: Path | None) -> None:
    if out is None:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        return
    try:
        out.write_bytes(content if isinstance(content, bytes) else content.encode())
    except OSError as error:
        raise OutputError(f"{out} cannot be written: {error.strerror}; give another --out") from error
    typer.echo(f"wrote {out}", err=True)


def exit_code(failures: Sequence[InputError]) -> int:
    for failure in failures:
        typer.echo(f"averral: {failure}", err=True)
    return failures[0].exit_code if failures else 0


def as_table(columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> str:
    """A table as text; `columns` gives each its side, left or right. Cells are words, never markup."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for name, side in columns.items():
        table.add_column(name, justify="right" if side == "right" else "left")
    for row in rows:
        table.add_row(*(Text(str(cell)) for cell in row))
    return table_text(table)


def json_text(value: object) -> str:
    """A value as JSON text."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def shown(text: str) -> str:
    """A text without what could steer a terminal or break XML: control characters of names become visible."""
    from averral.exports.visible import visible

    return visible(text)
