"""`averral ingest`: files in, batches in a store out; killed at any instant and started again, it goes on."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from averral.documents import Fields
from averral.ingest.batches import Batch, Part, Totals
from averral.ingest.committing import Read
from averral.ingest.engines import Engine
from averral.ingest.finding import Found, find_files
from averral.ingest.plan import Plan, Slot, chunked
from averral.ingest.steps import Step, catch_up
from averral.store import View, Writer, now
from averral.store.rows import FailureRow, RunRow
from averral.store.upkeep import tidy

CHUNK = 60_000
CHUNK_SLOTS = 256
BATCH = 500_000
BATCH_SLOTS = 4_000
TIDY_EVERY = 50


@dataclass(frozen=True, slots=True)
class Options:
    """How an ingest is done.

    paths: folders, globs and files. base: names in the store are relative to this folder. fields: which columns hold
    what. longest: documents of more characters fail. batch: characters of text that are committed together.
    """

    paths: tuple[str, ...]
    base: Path | None = None
    fields: Fields = field(default_factory=Fields)
    longest: int = 20_000_000
    batch: int = BATCH
    chunk: int = CHUNK
    settings: str = "{}"


@dataclass(slots=True)
class Progress:
    """How far an ingest is: what is committed, and bytes of files taken in of all."""

    totals: Totals
    passed: int
    size: int


def ingest(
    writer: Writer,
    engine: Engine,
    options: Options,
    *,
    steps: Sequence[Step] = (),
    show: Callable[[Progress], None] = lambda _: None,
    files: Sequence[Found] | None = None,
) -> tuple[str, Totals]:
    """Read what is new in files into a store; the id of the run and what it did.

    Each text is read once: another appearance of it adds an appearance. Batches are committed in the order of the
    files, so that the same files give the same rows with any number of workers. `steps` follow each batch. `show` is
    called after each. `files` are those of the paths, where they are found already. Raises NoSuchInput when no path
    means a file, StoreError for a store that cannot be written; what is committed stays, and the same call goes on from
    there.
    """
    files = find_files(options.paths, options.base) if files is None else files
    run = new_run("ingest", options)
    writer.commit([run], kind="run")
    for step in steps:
        catch_up(writer, step)
    work = Run(writer, engine, options, run, steps, show)
    totals = work.over(files)
    writer.commit([finished(run, totals, work.versions)], kind="run")
    tidy(writer.home)
    return run.id, totals


class Run:
    """One ingest under way: `totals` of what is committed, `versions` of the readings (JSON)."""

    def __init__(
        self,
        writer: Writer,
        engine: Engine,
        options: Options,
        run: RunRow,
        steps: Sequence[Step] = (),
        show: Callable[[Progress], None] = lambda _: None,
    ) -> None:
        self.writer = writer
        self.commits = engine.committing(writer)
        self.options = options
        self.run = run
        self.steps = steps
        self.show = show
        self.versions = "{}"
        self.totals = Totals()
        self._failures = {row.id: row for row in open_failures(writer)}
        self._failed: set[str] = set()
        self._commits = 0

    def over(self, files: Sequence[Found]) -> Totals:
        """Read files into the store; what was done."""
        self.writer.known.refresh()
        plan = Plan(files, self.writer.known, self.options.fields, self.options.longest)
        size = sum(file.size for file in files)
        with closing(self.commits):
            self._read(plan, size)
        self._settle_rest({file.origin for file in files})
        self.show(Progress(self.totals, size, size))
        return self.totals

    def _read(self, plan: Plan, size: int) -> None:
        slots: list[Slot] = []
        reads: list[Read] = []
        before = 0
        for chunk, read in self.commits.read(chunked(plan, self.options.chunk, CHUNK_SLOTS)):
            slots += chunk
            reads.append(read)
            if sum(r.characters for r in reads) >= self.options.batch or len(slots) >= BATCH_SLOTS:
                self._commit(before, slots, reads, plan)
                before, slots, reads = before + len(slots), [], []
            self.show(Progress(self.totals, plan.passed, size))
        self._commit(before, slots, reads, plan)

    def _commit(self, before: int, slots: Sequence[Slot], reads: Sequence[Read], plan: Plan) -> None:
        """Have a part of the run committed, and let the steps follow."""
        failures = {s.place.id: self._failures[s.place.id] for s in slots if s.place.id in self._failures}
        done = self.commits.write(Part(self.run.id, before, slots, failures), reads)
        self.writer.ledger.refresh()
        self.writer.known.refresh()
        plan.under_way -= done.documents
        self.versions = done.versions or self.versions
        self._failed |= done.failed
        for id_ in done.settled:
            del self._failures[id_]
        self.totals.add(done.totals)
        if done.rows:
            self._follow()

    def _follow(self) -> None:
        self._commits += 1
        for step in self.steps:
            catch_up(self.writer, step)
        if self._commits % TIDY_EVERY == 0:
            tidy(self.writer.home)

    def _settle_rest(self, origins: set[str]) -> None:
        """Failures of these files that were not met again are gone with what was wrong in the files."""
        batch = Batch(self.run.id, self.writer.known, self._failures)
        cut = {row.origin for row in self._failures.values() if row.id in self._failed and row.row is None}
        for row in list(self._failures.values()):
            if row.origin in origins - cut and row.id not in self._failed:
                batch.settle(row)
        if batch.rows:
            self.writer.commit(batch.rows, kind="ingest")
            self._follow()


def open_failures(writer: Writer) -> tuple[FailureRow, ...]:
    """Failures that are not resolved."""
    with View(writer.home) as view:
        return view.rows(FailureRow, "NOT resolved")


def new_run(kind: str, options: Options) -> RunRow:
    """The row of a run that begins now."""
    started = now()
    paths = json.dumps([str(Path(p).absolute()) for p in options.paths])
    return RunRow(
        f"{started}-{secrets.token_hex(4)}", kind, started, None, paths, options.settings, "{}", 0, 0, 0, 0
    )  # fmt: skip


def finished(run: RunRow, totals: Totals, versions: str) -> RunRow:
    """The row of the run when it is done."""
    return RunRow(
        run.id, run.kind, run.started, now(), run.paths, run.settings, versions, totals.documents, totals.appearances,
        totals.statements, totals.failures,
    )  # fmt: skip
