"""A store for one command: documents are read and linked into a folder that is gone when the command is done."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from averral.cli.storing import tell_state
from averral.errors import SettingsError
from averral.settings import Settings

if TYPE_CHECKING:
    from averral.errors import InputError
    from averral.store import View


@dataclass(frozen=True, slots=True)
class Given:
    """What a command is given to look at: documents with how to read them, or a store with a moment.

    named: whether the store was named on the command line, and not by AVERRAL_STORE.
    """

    paths: tuple[str, ...] = ()
    store: str | None = None
    as_of: str | None = None
    published: str | None = None
    settings: Settings | None = None
    table: Path | None = None
    named: bool = True


@contextmanager
def view_of(given: Given, failures: list[InputError]) -> Iterator[View]:
    """A view of the store, or of a passing one with the documents; what cannot be read is added to `failures`.

    Raises SettingsError when neither or both are given, NoStore, DataError for a table of sources that is wrong,
    MissingPart without the extra `corpus`.
    """
    from averral.store import View

    if given.paths and (given.as_of or (given.store and given.named)):
        raise SettingsError(f"{given.paths[0]} and a store exclude each other; give PATH, or --store")
    if given.paths:
        with tempfile.TemporaryDirectory(prefix="averral-") as folder:
            _fill(folder, given, failures)
            with View(folder) as view:
                _tell_undated(view)
                yield view
        return
    if given.store is None:
        raise SettingsError("neither PATH nor --store is given; give documents, or a store of `averral ingest`")
    with View(given.store, given.as_of) as view:
        tell_state(view)
        yield view


def _fill(folder: str, given: Given, failures: list[InputError]) -> None:
    """Read and link documents into a folder, in one batch."""
    from averral.cli.claims import readings_in
    from averral.ingest.linking import Linking
    from averral.ingest.steps import catch_up
    from averral.linking import read_ratings
    from averral.pipeline import Reader
    from averral.store import Writer, now, rows_of
    from averral.store.rows import SourceRow

    ratings = read_ratings(given.table) if given.table else ()
    reader = Reader(given.settings or Settings())
    writer, step = Writer(folder), Linking(reader.codebook, reader.knowledge)
    rated = [SourceRow(r.name, r.reliability, r.owner, None, "table", now()) for r in ratings]
    if rated:
        writer.commit(rated, kind="rate")
    readings = readings_in(reader, given.paths, given.published, failures)
    rows = [row for reading in readings for row in rows_of(reading)]
    writer.commit(rows, kind="ingest")
    catch_up(writer, step)


def _tell_undated(view: View) -> None:
    """Say on standard error that days cannot be told where no document has one to count from."""
    (undated,) = view.query("SELECT count(*) FROM documents WHERE published IS NULL")[0]
    if undated:
        words = "1 document has" if undated == 1 else f"{undated} documents have"
        typer.echo(
            f"averral: {words} no day of publication, and what has no date hangs on it; --published DATE gives one",
            err=True,
        )
