"""`averral failures --retry`: what failed is tried again, each file with the options of the run that failed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from averral.ingest.batches import Totals
from averral.ingest.engines import Engine
from averral.ingest.finding import Found
from averral.ingest.rereading import ORIGIN, reread
from averral.ingest.running import Options, Progress, Run, finished, new_run, open_failures
from averral.ingest.steps import Step
from averral.store import Writer
from averral.store.rows import FailureRow


def retry(
    writer: Writer,
    engine: Engine,
    options: Options,
    options_of: Callable[[str], Options],
    *,
    steps: Sequence[Step] = (),
    show: Callable[[Progress], None] = lambda _: None,
) -> Totals:
    """Try all open failures again; what was done.

    options_of: the options of a run by its id. A failure that is none any more is resolved, one that stays is kept
    once. Raises StoreError.
    """
    failures = open_failures(writer)
    totals = Totals()
    for run_id in dict.fromkeys(f.run for f in failures):
        files = _files([f for f in failures if f.run == run_id and f.path])
        if files:
            used = replace(options_of(run_id), batch=options.batch)
            run = new_run("retry", used)
            writer.commit([run], kind="run")
            work = Run(writer, engine, used, run, steps, show)
            totals.add(work.over(files))
            writer.commit([finished(run, work.totals, work.versions)], kind="run")
    documents = [f for f in failures if f.origin.startswith(ORIGIN)]
    if documents:
        totals.add(_again(writer, engine, options, documents, steps))
    return totals


def _files(failures: Sequence[FailureRow]) -> list[Found]:
    found = {f.path: Found(Path(f.path), f.origin, 0) for f in failures}
    return list(found.values())


def _again(
    writer: Writer, engine: Engine, options: Options, failures: Sequence[FailureRow], steps: Sequence[Step]
) -> Totals:
    ids = ", ".join(f"'{f.origin.removeprefix(ORIGIN)}'" for f in failures)
    _, totals = reread(writer, engine, options, f"id IN ({ids})", steps=steps)
    still = {f.id for f in open_failures(writer) if f.at > max(g.at for g in failures)}
    writer.commit([replace(f, resolved=True) for f in failures if f.id not in still], kind="ingest")
    return totals
