"""`averral ingest`, `averral reread` and `averral failures`."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from averral.cli.linking import steps_of
from averral.cli.reading import settings_of
from averral.cli.storing import table, write
from averral.documents import Fields
from averral.errors import SettingsError
from averral.figures import counted
from averral.settings import Settings
from averral.store import Home, View, Writer
from averral.store.rows import FailureRow, RunRow
from averral.store.tables import no_store

if TYPE_CHECKING:
    from averral.ingest.batches import Totals
    from averral.ingest.engines import Engine
    from averral.ingest.running import Options, Progress

    Show = Callable[[Progress], None]


NAMED = 5


@dataclass(frozen=True, slots=True)
class Chosen:
    """The options of a command as the user gave them; kept with the run, so that it can be resumed."""

    address: str
    paths: tuple[str, ...]
    workers: int | None = None
    engine: str = "local"
    published_from: str | None = None
    field: tuple[str, ...] = ()
    base: Path | None = None
    actors: tuple[Path, ...] = ()
    model: Path | None = None
    no_model: bool = False

    @classmethod
    def given(cls, address: str, paths: Iterable[str] | None = None, **options: Any) -> Chosen:
        """From what a command or a run has: lists become tuples, what is None or empty is the default."""
        kept = {name: value for name, value in options.items() if value is not None}
        for name in ("field", "actors"):
            kept[name] = tuple(kept.get(name, ()))
        kept["actors"] = tuple(map(Path, kept["actors"]))
        kept |= {name: Path(kept[name]) for name in ("base", "model") if name in kept}
        return cls(address, tuple(paths or ()), **kept)

    def settings(self) -> Settings:
        """How documents are read."""
        return settings_of(self.model, self.no_model, actors=self.actors)

    def fields(self) -> Fields:
        """Which columns hold what. Raises SettingsError."""
        return Fields.given(self.field, self.published_from)

    def options(self) -> Options:
        """The options of the run."""
        from averral.ingest.running import Options

        kept = json.dumps({name: _plain(value) for name, value in asdict(self).items() if name != "address"})
        longest = self.settings().longest
        return Options(self.paths, self.base, self.fields(), longest, settings=kept)

    def engine_of(self) -> Engine:
        """The engine that reads. Raises MissingPart for Ray when it is not installed."""
        from averral.ingest.engines import Pool
        from averral.pipeline import Reader

        make = partial(Reader, self.settings())
        workers = self.workers or _cores()
        if self.engine == "ray":
            from averral.ingest.on_ray import OnRay

            return OnRay(make, workers)
        return Pool(make, workers)


def ingest_paths(chosen: Chosen, resume: bool, as_json: bool) -> int:
    """Read paths into a store and print what was done; the exit code: 0, or 2 when a path meant no file.

    Raises SettingsError without paths and NoSuchInput when none of them means a file, before there is a store; errors
    of ingest.
    """
    from averral.ingest.finding import find_files
    from averral.ingest.running import ingest

    if resume and not chosen.paths:
        chosen = _unfinished(chosen)
    if not chosen.paths:
        raise SettingsError("no PATH is given; give folders, globs or files, or --resume")
    options, engine = chosen.options(), chosen.engine_of()
    left_out: list[Path] = []
    files = find_files(options.paths, options.base, left_out)
    start, steps = time.monotonic(), steps_of(chosen.settings())
    writer = Writer(chosen.address)
    with progress("reading", as_json) as show:
        run, totals = ingest(writer, engine, options, steps=steps, show=show, files=files)
    _summary(writer, run, totals, time.monotonic() - start, as_json, left_out)
    nothing = [file.nothing for file in files if file.nothing]
    for reason in nothing[:NAMED]:
        typer.echo(f"averral: {reason}", err=True)
    return 2 if nothing else 0


def reread_documents(chosen: Chosen, where: str | None, outdated: bool, as_json: bool) -> int:
    """Read documents of the store again and print what was done."""
    from averral.ingest.rereading import reread
    from averral.pipeline import Reader
    from averral.store import pipeline_of
    from averral.store.visible import quoted

    conditions = [f"({where})"] if where else []
    if outdated:
        conditions.append(f"pipeline <> {quoted(pipeline_of(Reader(chosen.settings()).versions()))}")
    if not conditions:
        raise SettingsError("neither --where nor --outdated is given; --where true reads everything again")
    writer, start = _writer(chosen.address), time.monotonic()
    with progress("reading again", as_json) as show:
        where, steps = " AND ".join(conditions), steps_of(chosen.settings())
        run, totals = reread(writer, chosen.engine_of(), chosen.options(), where, steps=steps, show=show)
    _summary(writer, run, totals, time.monotonic() - start, as_json)
    return 0


def retry_failures(address: str, workers: int | None, as_json: bool) -> None:
    """Try failures again, each with the options of its run."""
    from averral.ingest.retrying import retry

    writer, start = _writer(address), time.monotonic()
    with View(address) as view:
        runs = {run.id: _of_run(run, address, workers) for run in view.rows(RunRow)}
    last = next(reversed(runs.values()), Chosen(address, (), workers))
    with progress("trying again", as_json) as show:
        steps = steps_of(last.settings())
        totals = retry(
            writer, last.engine_of(), last.options(), lambda run: runs[run].options(), steps=steps, show=show
        )
    if not as_json:
        _summary(writer, "retry", totals, time.monotonic() - start, as_json)


def show_failures(address: str, as_of: str | None, as_json: bool) -> int:
    """Print failures that are not resolved."""
    with View(address, as_of) as view:
        found = view.rows(FailureRow, "NOT resolved", order="origin, row NULLS FIRST")
    if as_json:
        write([asdict(row) for row in found])
        return 0
    for row in found:
        place = row.origin if row.row is None else f"{row.origin} {row.row}"
        typer.echo(f"{place}: {row.code}: {row.message}")
    typer.echo(counted(len(found), "failure"), err=True)
    return 0


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _writer(address: str) -> Writer:
    home = Home(address)
    if not home.exists():
        raise no_store(home.address)
    return Writer(home)


def _unfinished(chosen: Chosen) -> Chosen:
    with View(chosen.address) as view:
        runs = view.rows(RunRow, "kind = 'ingest'", order="started")
    if not runs or runs[-1].finished is not None:
        raise SettingsError(f"no run of {chosen.address} is unfinished; give the paths to ingest")
    return _of_run(runs[-1], chosen.address, chosen.workers)


def _of_run(run: RunRow, address: str, workers: int | None) -> Chosen:
    """The options of a run that a store keeps."""
    kept: dict[str, Any] = json.loads(run.settings)
    kept.pop("paths", None)
    found = Chosen.given(address, json.loads(run.paths), **kept)
    return replace(found, workers=workers or found.workers)


def _plain(value: object) -> object:
    if isinstance(value, Path):
        return str(value.absolute())
    return [_plain(v) for v in value] if isinstance(value, tuple) else value


def _summary(
    writer: Writer, run: str, totals: Totals, seconds: float, as_json: bool, left_out: Sequence[Path] = ()
) -> None:
    cells: dict[str, Any] = {
        "run": run,
        **asdict(totals),
        "seconds": round(seconds, 1),
        "words_a_second": round(totals.words / seconds) if seconds else 0,
        "version": writer.ledger.version,
    }
    if as_json:
        write({**cells, "left_out": list(map(str, left_out))})
        return
    table({name.replace("_", " "): value for name, value in cells.items()})
    if totals.failures:
        many = counted(totals.failures, "document")
        asked = f"averral failures --store {writer.home.address}"
        typer.echo(f"averral: {many} could not be read; `{asked}` says why", err=True)
    if left_out:
        names = ", ".join(path.name for path in left_out[:NAMED]) + (", ..." if len(left_out) > NAMED else "")
        many = f"{len(left_out)} files that are taken for no documents"
        what = "1 file that is taken for no document" if len(left_out) == 1 else many
        said = f"left out {what} ({names}); name a file to have it read"
        typer.echo(f"averral: {said}", err=True)


@contextmanager
def progress(what: str, quiet: bool) -> Iterator[Show]:
    """A bar on standard error with documents, words a second, statements and time left; only on a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[said]}"),
        TimeRemainingColumn(),
    )
    start = time.monotonic()
    with Bar(*columns, console=console, disable=quiet or not console.is_terminal, transient=True) as bar:
        task = bar.add_task(what, total=None, said="loading")

        def show(at: Progress) -> None:
            speed = at.totals.words / max(time.monotonic() - start, 0.001)
            said = (
                f"{at.totals.documents:,} documents, {speed:,.0f} words/s, {at.totals.statements:,} statements,"
                f" {at.totals.failures:,} failures"
            )
            bar.update(task, total=max(at.size, 1), completed=min(at.passed, at.size), said=said)

        yield show
