"""`averral read`: files in, readings out; one file that cannot be read does not stop the others."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from averral.errors import InputError, OutputError, SettingsError
from averral.records import Reading
from averral.settings import Settings

if TYPE_CHECKING:
    from averral.pipeline import Reader


def settings_of(model: Path | None, no_model: bool, **others: Any) -> Settings:
    """Settings with the model of a folder, with none, or with the one that ships. Raises SettingsError for both."""
    if model is not None and no_model:
        raise SettingsError(f"--model {model} and --no-model exclude each other; give one of them")
    return Settings(model=None if no_model else model or "default", **others)


def read_files(
    files: list[str],
    form: str,
    published: str | None,
    out: Path | None,
    settings: Settings,
) -> int:
    """Read files and write the readings in a form; the exit code: 0, or 2 when an input was bad."""
    from averral.pipeline import Reader

    reader = Reader(settings)
    tell_unused(reader.unused)
    failures: list[InputError] = []
    readings = readings_of(reader, files, published, failures)
    if form == "table" and out is None:
        _tables(readings)
    else:
        _write(form, readings, out)
    for failure in failures:
        typer.echo(f"averral: {failure}", err=True)
    return failures[0].exit_code if failures else 0


def tell_unused(lines: Iterable[object]) -> None:
    """Say which lines of the user's own actors could not be used."""
    for line in lines:
        typer.echo(f"averral: not used: {line}", err=True)


def readings_of(
    reader: Reader, files: Iterable[str], published: str | None, failures: list[InputError]
) -> Iterator[Reading]:
    """The readings of files in order; what cannot be read is added to `failures`, and the others are read."""
    from averral.pipeline import load_documents

    for file in files:
        try:
            for loaded in load_documents(file, published, reader.settings):
                if isinstance(loaded, InputError):
                    failures.append(loaded)
                else:
                    yield reader.read_document(*loaded)
        except InputError as error:
            failures.append(error)


def _tables(readings: Iterator[Reading]) -> None:
    from rich.console import Console

    from averral.exports import print_tables

    console = Console()
    for reading in readings:
        print_tables(reading, console)


def _write(form: str, readings: Iterator[Reading], out: Path | None) -> None:
    found = list(readings)
    if not found:
        return
    text = _as_text(form, found)
    if out is None:
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise OutputError(f"{out} cannot be written: {error.strerror}; give another --out") from error
    typer.echo(f"wrote {out}", err=True)


def _as_text(form: str, readings: list[Reading]) -> str:
    from averral import exports

    if form == "csv":
        return exports.to_csv(readings)
    if form == "jsonl":
        return "".join(exports.to_jsonl(r) for r in readings)
    if len(readings) > 1:
        raise InputError(
            f"{form} holds one document, but {len(readings)} were read; use --format jsonl or csv, or one file a time"
        )
    if form == "html":
        return exports.page(readings[0])
    if form == "table":
        return exports.tables_text(readings[0])
    return readings[0].to_json(indent=2)
