"""The work of `averral export` and `averral import`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from averral.cli.storing import table, tell_state, write
from averral.codebook import load_codebook
from averral.errors import NoSuchInput, OutputError, SettingsError
from averral.exports.formats import Wanted, actor_ids, day, speakers
from averral.exports.formats import export as export_view
from averral.figures import counted
from averral.store import View, Writer

if TYPE_CHECKING:
    from collections.abc import Callable

    from averral.ingest.foreign.files import Line


@dataclass(frozen=True, slots=True)
class Chosen:
    """The filters as the user gave them."""

    since: str | None = None
    until: str | None = None
    actors: tuple[str, ...] = ()
    source: str | None = None
    status: str | None = None
    labels: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    attributed: bool = False

    def wanted(self, view: View) -> Wanted:
        """The filters with ids of the store. Raises SettingsError for a day, label, actor or source that is none."""
        known = load_codebook().labels
        for label in self.labels:
            if label not in known:
                raise SettingsError(f"{label!r} is no label; `averral codebook` lists them")
        since, until = day(self.since, "--since"), day(self.until, "--until", last=True)
        if since and until and since > until:
            raise SettingsError(f"--since {since} is after --until {until}; turn them round")
        ids = tuple(i for one in self.actors for i in actor_ids(view, one))
        sources, outlet = speakers(view, self.source) if self.source else ((), None)
        return Wanted(
            since, until, ids, sources, outlet, self.status, self.labels, self.certainties, self.attributed
        )  # fmt: skip


def export_store(address: str, as_of: str | None, form: str, out: Path, chosen: Chosen, as_json: bool) -> int:
    """Write an export and tell what it holds; the exit code."""
    with View(address, as_of) as view:
        tell_state(view)
        sink = export_view(view, form, chosen.wanted(view), out)
    cells = {"format": form, "file": str(sink.out), "rows": sink.rows, "left_out": sink.left, "list": str(sink.side)}
    if as_json:
        write(cells)
    else:
        table({name.replace("_", " "): value for name, value in cells.items()})
    return 0


def import_files(
    files: tuple[Path, ...],
    address: str,
    kind: str,
    actors: tuple[Path, ...],
    publisher: str | None,
    left_out: Path | None,
    as_json: bool,
) -> int:
    """Add rows of files to a store and tell what was done; the exit code."""
    from averral.cli.linking import actors_of_last_run, steps_of
    from averral.ingest.foreign.running import Order, check_files, import_rows
    from averral.knowledge import load_knowledge
    from averral.knowledge.additions import with_additions
    from averral.settings import Settings

    for path in files:
        if not path.is_file():
            raise NoSuchInput(f"{path} is no file; give files of {kind} rows")
    check_files(Order(files, kind))
    writer = Writer(address)
    used = actors or actors_of_last_run(writer)
    knowledge, _ = with_additions(load_knowledge(), used)
    settings = json.dumps({"format": kind, "publisher": publisher, "actors": [str(p.absolute()) for p in used]})
    order = Order(files, kind, publisher, settings)
    side = left_out or Path(f"{files[0].name}.not-imported.jsonl")
    with _listing(side) as tell:
        run, totals = import_rows(
            writer, order, knowledge, steps=steps_of(Settings(model=None, actors=used)), left_out=tell
        )  # fmt: skip
    cells = {"run": run, **asdict(totals), "list": str(side), "version": writer.ledger.version}
    if as_json:
        write(cells)
    else:
        table({name.replace("_", " "): value for name, value in cells.items()})
    if totals.failures:
        typer.echo(f"averral: {counted(totals.failures, 'row')} could not be used; {side} says why", err=True)
    return 0


@contextmanager
def _listing(path: Path) -> Iterator[Callable[[Line], None]]:
    """A list of rows that were left out, one a line. Raises OutputError when it cannot be written."""
    try:
        file = path.open("w", encoding="utf-8", errors="replace")
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}; give another --left-out") from error
    with file:

        def tell(line: Line) -> None:
            told = {"file": line.origin, "row": line.number, "reason": line.wrong, "text": line.text}
            file.write(json.dumps(told, ensure_ascii=False) + "\n")

        yield tell
