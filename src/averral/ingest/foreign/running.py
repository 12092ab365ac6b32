"""`averral import`: rows of files in, batches in a store out; the same rows again change nothing."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from averral.ingest.batches import Totals
from averral.ingest.foreign import edges, gdelt, icews, polecat
from averral.ingest.foreign.casting import Casting
from averral.ingest.foreign.files import Line, Shape, lines_of
from averral.ingest.foreign.making import reading_of_row
from averral.ingest.foreign.rows import Cells, ForeignRow, Unusable
from averral.ingest.steps import Step, catch_up
from averral.knowledge import Knowledge
from averral.records import Reading
from averral.store import Writer, now, rows_of
from averral.store.rows import AppearanceRow, Row, RunRow
from averral.store.upkeep import tidy

BATCH = 2_000
SHOWN = 300


@dataclass(frozen=True, slots=True)
class Kind:
    """A data set: how its files are laid out, and what a row of them says."""

    shape: Shape
    row_of: Callable[[Cells], ForeignRow]


KINDS: Mapping[str, Kind] = {
    "gdelt": Kind(Shape("GDELT 2.0 events", gdelt.COLUMNS, gdelt.HEADLESS), gdelt.row_of),
    "polecat": Kind(Shape("POLECAT", polecat.COLUMNS), polecat.row_of),
    "icews": Kind(Shape("ICEWS", icews.COLUMNS), icews.row_of),
    "edges": Kind(Shape("signed edges", edges.COLUMNS, commas=True), edges.row_of),
}


@dataclass(frozen=True, slots=True)
class Order:
    """What to import. publisher: who vouches for rows that name nobody. settings: kept with the run (JSON)."""

    files: tuple[Path, ...]
    kind: str
    publisher: str | None = None
    settings: str = "{}"


def check_files(order: Order) -> None:
    """Look at the head of each file, so that a wrong one is told before anything is written. Raises InputError."""
    for path in order.files:
        next(lines_of(path, KINDS[order.kind].shape), None)


def import_rows(
    writer: Writer,
    order: Order,
    knowledge: Knowledge,
    *,
    steps: Sequence[Step] = (),
    left_out: Callable[[Line], None] = lambda _: None,
) -> tuple[str, Totals]:
    """Add the rows of files to a store; the id of the run and what it did.

    A row that is there already counts as passed over; one that cannot be used is given to `left_out` with the reason,
    and counts as a failure. Killed and started again it goes on. Raises InputError for a file that is none of the
    kind, after what came before it is committed; StoreError.
    """
    paths = json.dumps([str(p.absolute()) for p in order.files])
    started = now()
    run = RunRow(
        f"{started}-{secrets.token_hex(4)}", "import", started, None, paths, order.settings, "{}", 0, 0, 0, 0
    )  # fmt: skip
    writer.commit([run], kind="run")
    for step in steps:
        catch_up(writer, step)
    totals = Totals()
    writer.known.refresh()
    for batch in _batches(order, Casting(knowledge), totals, left_out):
        _commit(writer, batch, totals)
        for step in steps:
            catch_up(writer, step)
    done = replace(
        run, finished=now(), documents=totals.documents, appearances=totals.appearances, statements=totals.statements,
        failures=totals.failures,
    )  # fmt: skip
    writer.commit([done], kind="run")
    tidy(writer.home)
    return run.id, totals


Found = tuple[Line, int, Reading]


def _batches(order: Order, casting: Casting, totals: Totals, left_out: Callable[[Line], None]) -> Iterator[list[Found]]:
    batch: list[Found] = []
    for position, (line, reading) in enumerate(_readings(order, casting, totals, left_out)):
        batch.append((line, position, reading))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _readings(
    order: Order, casting: Casting, totals: Totals, left_out: Callable[[Line], None]
) -> Iterator[tuple[Line, Reading]]:
    kind = KINDS[order.kind]
    for path in order.files:
        for line in lines_of(path, kind.shape):
            if line.cells is None and not line.wrong:
                continue
            try:
                if line.cells is None:
                    raise Unusable(line.wrong)
                row = kind.row_of(line.cells)
            except Unusable as error:
                totals.failures += 1
                left_out(replace(line, wrong=str(error), text=line.text[:SHOWN]))
                continue
            vouched = row if row.publisher else replace(row, publisher=order.publisher)
            yield line, reading_of_row(vouched, casting, order.kind)


def _commit(writer: Writer, batch: Iterable[Found], totals: Totals) -> None:
    rows: list[Row] = []
    new: set[str] = set()
    counted = Totals()
    for line, position, reading in batch:
        document = reading.document
        fresh = document.id not in new and not writer.known.document(document.id)
        appearance = _appearance(line, position, reading, first=fresh)
        if not fresh and writer.known.appearance(appearance.id):
            counted.passed_over += 1
            continue
        if fresh:
            new.add(document.id)
            rows += rows_of(reading)
            counted.documents += 1
            counted.statements += len(reading.statements)
            counted.words += len(document.text.split())
        rows.append(appearance)
        counted.appearances += 1
    if rows:
        writer.commit(rows, kind="ingest")
    totals.add(counted)


def _appearance(line: Line, position: int, reading: Reading, *, first: bool) -> AppearanceRow:
    document = reading.document
    raw = sha256(line.text.encode("utf-8", "replace")).hexdigest()
    origin = str(Path(line.origin).absolute())
    id_ = sha256(f"{origin}\0{line.number}\0{raw}".encode()).hexdigest()
    return AppearanceRow(
        id_, document.id, origin, line.number, raw, position, first, None, (), document.publisher, document.url,
        document.published,
    )  # fmt: skip
