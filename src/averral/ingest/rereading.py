"""`averral reread`: documents of the store read again by the program as it now is; judgements stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256

from averral.documents import Known, Raw
from averral.errors import BadQuery
from averral.ingest.batches import Totals
from averral.ingest.engines import Engine
from averral.ingest.running import CHUNK, Options, Progress, finished, new_run
from averral.ingest.steps import Step, catch_up
from averral.ingest.work import Outcome, Task
from averral.store import View, Writer, now
from averral.store.rows import AppearanceRow, DocumentRow, FailureRow, Row, StatementRow
from averral.store.upkeep import tidy

ORIGIN = "document "
_TEXTS = "pipeline NOT LIKE '%; imported %'"  # see ingest/foreign/making.py
# Notes of getting at a text, which reading it again does not make anew.
_LOADING = ("encoding", "metadata", "date", "html", "pdf")


def reread(
    writer: Writer,
    engine: Engine,
    options: Options,
    where: str,
    *,
    steps: Sequence[Step] = (),
    show: Callable[[Progress], None] = lambda _: None,
) -> tuple[str, Totals]:
    """Read documents again that meet an SQL condition on the table `documents`; the id of the run and what it did.

    Rows that `averral import` added are passed over: no reader of texts made them. The new readings replace the old
    ones batch by batch; views of earlier versions still show the old ones. A document
    that fails keeps its reading. Killed and started again with a condition on `pipeline`, it goes on. Raises
    BadQuery for a condition that is none, StoreError.
    """
    with View(writer.home) as view:
        wanted = _wanted(view, where)
        run = new_run("reread", options)
        writer.commit([run], kind="run")
        totals, versions = Totals(), "{}"
        for rows, counted, seen in _batches(engine.read(_chunks(view, wanted, options)), options, run.id):
            writer.commit(rows, kind="reread")
            totals.add(counted)
            versions = seen or versions
            for step in steps:
                catch_up(writer, step)
            show(Progress(totals, totals.documents + totals.failures, len(wanted)))
    writer.commit([finished(run, totals, versions)], kind="run")
    tidy(writer.home)
    return run.id, totals


def _wanted(view: View, where: str) -> list[str]:
    """Ids of the documents that meet a condition, in order."""
    try:
        return [id_ for (id_,) in view.query(f"SELECT id FROM documents WHERE ({where}) AND {_TEXTS} ORDER BY id")]
    except BadQuery as error:
        told = "write SQL over the columns of documents, for instance published >= '2024-01-01'"
        raise BadQuery(f"{where!r} is no condition ({error}); {told}") from error


def _chunks(view: View, wanted: Sequence[str], options: Options) -> Iterator[tuple[list[str], list[Task]]]:
    ids: list[str] = []
    tasks: list[Task] = []
    for id_ in wanted:
        ids.append(id_)
        tasks.append(Task(_raw(view, id_), options.fields, options.longest))
        if sum(task.size for task in tasks) >= CHUNK:
            yield ids, tasks
            ids, tasks = [], []
    if ids:
        yield ids, tasks


def _raw(view: View, id_: str) -> Raw:
    """The text of a document with what came with it at its first appearance."""
    import json

    from averral.records import Note, Span

    (row,) = view.rows(DocumentRow, "id = $1", [id_])
    first = view.query("SELECT id FROM _appearances WHERE document = $1 AND first ORDER BY batch LIMIT 1", [id_])
    known = Known(row.title, row.published, row.url, row.publisher, row.authors)
    if first:
        (a,) = view.rows(AppearanceRow, "id = $1", [first[0][0]])
        known = Known(a.title, a.published, a.url, a.publisher, a.authors)
    notes = tuple(
        Note(n["code"], n["message"], Span(**n["span"]) if n["span"] else None)
        for n in json.loads(row.notes)
        if n["code"] in _LOADING
    )
    return Raw(row.text, known, f"document {id_[:16]}", notes)


def _batches(
    read: Iterable[tuple[list[str], list[Outcome]]], options: Options, run: str
) -> Iterator[tuple[list[Row], Totals, str]]:
    rows: list[Row] = []
    totals, characters, versions = Totals(), 0, ""
    for ids, outcomes in read:
        for id_, outcome in zip(ids, outcomes, strict=True):
            if outcome.code is not None:
                totals.failures += 1
                rows.append(_failure(id_, outcome, run))
                continue
            rows += outcome.rows
            versions = outcome.document.versions
            characters += outcome.document.characters
            totals.documents += 1
            totals.words += outcome.document.words
            totals.statements += sum(isinstance(row, StatementRow) for row in outcome.rows)
        if characters >= options.batch:
            yield rows, totals, versions
            rows, totals, characters = [], Totals(), 0
    if rows:
        yield rows, totals, versions


def _failure(document: str, outcome: Outcome, run: str) -> FailureRow:
    id_ = sha256(f"{ORIGIN}{document}".encode()).hexdigest()
    return FailureRow(id_, f"{ORIGIN}{document}", "", None, outcome.code or "", outcome.message, run, now(), False)
