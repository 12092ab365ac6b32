"""Statements as a table: the columns of `averral read --format csv`, ids of the store, the claim behind each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from averral.exports.formats.gathering import Read, reads
from averral.exports.formats.selection import Wanted
from averral.exports.formats.sink import Sink
from averral.exports.register import LONGEST_TEXT, Register
from averral.exports.rows import COLUMNS as OF_READING
from averral.exports.rows import row
from averral.exports.visible import encodable
from averral.records import AUTHOR, UNSPECIFIED, Statement
from averral.store import View
from averral.store.parts import arrow, duck
from averral.store.visible import quoted

COLUMNS = (*OF_READING, "claim", "claim_status")
LISTS = ("actor_ids", "actors", "recipient_ids", "recipients", "support", "chain", "evidence", "why")
NUMBERS = ("place_score", "latitude", "longitude", "score")
_INTEGERS = (*(c for c in OF_READING if c.endswith(("_start", "_end"))), "geo_precision", "where_prec")
BATCH = 2_000
GROUP = 20_480


def typed(view: View, wanted: Wanted, sink: Sink) -> Iterator[dict[str, Any]]:
    """Each statement by column: lists as lists, numbers as numbers, None for what the text does not state."""
    for read in reads(view, wanted):
        register = Register.of(read.reading)
        for s in read.statements:
            yield _typed(read, register, s)
            _cut(read, s, sink)


def _typed(read: Read, register: Register, s: Statement) -> dict[str, Any]:
    backing = read.backed(s)
    chain = [c if c in (AUTHOR, UNSPECIFIED) else register.name(c) for c in s.chain]
    return {
        **row(register, s),
        "statement": read.stored(s.id),
        "proposition": read.stored(s.proposition),
        "actor_ids": [read.actor_id(i) for i in s.actor],
        "actors": [register.name(i) for i in s.actor],
        "recipient_ids": [read.actor_id(i) for i in s.recipient],
        "recipients": [register.name(i) for i in s.recipient],
        "support": list(s.support),
        "source_id": read.actor_id(s.source),
        "chain": chain,
        "evidence": [register.raw(e) for e in s.evidence],
        "why": list(s.why),
        "claim": backing.claim,
        "claim_status": backing.status,
    }


def _cut(read: Read, s: Statement, sink: Sink) -> None:
    """A quote that is longer than a cell of a spreadsheet is cut, and the sink is told."""
    for name, span in (("quote", s.quote), ("words", s.span)):
        if span.end - span.start > LONGEST_TEXT:
            told = {name: f"cut after {LONGEST_TEXT} of {span.end - span.start} characters; its offsets are not"}
            sink.lost(read.stored(s.id), [read.stored(s.id)], told)


def write_csv(view: View, wanted: Wanted, sink: Sink) -> None:
    """Statements as CSV, safe to open in a spreadsheet; several values of a cell are parted by "; "."""
    table = sink.table(COLUMNS)
    for cells in typed(view, wanted, sink):
        joined = {name: "; ".join(cells[name]) or None for name in LISTS if name != "chain"}
        table.add({**cells, **joined, "chain": " > ".join(cells["chain"])})


def write_jsonl(view: View, wanted: Wanted, sink: Sink) -> None:
    """Statements as lines of JSON with the same columns."""
    for cells in typed(view, wanted, sink):
        sink.line({name: cells[name] for name in COLUMNS})


def write_parquet(view: View, wanted: Wanted, sink: Sink) -> None:
    """Statements as a Parquet file with the same columns. Raises MissingPart without duckdb and arro3."""
    core = arrow()
    batches = _batches(typed(view, wanted, sink), sink)
    reader = core.RecordBatchReader.from_batches(_schema(), batches)
    connection = duck().connect(":memory:", config={"autoinstall_known_extensions": "false", "temp_directory": ""})
    try:
        connection.register("statements", reader)
        connection.execute(
            f"COPY (SELECT * FROM statements) TO {quoted(str(sink.part))} (FORMAT parquet, ROW_GROUP_SIZE {GROUP})"
        )
    except duck().IOException as error:
        raise OSError(str(error).splitlines()[0]) from error
    finally:
        connection.close()


def _type(column: str) -> Any:
    types = arrow().DataType
    if column in LISTS:
        return types.list(arrow().Field("item", types.utf8()))
    if column in NUMBERS:
        return types.float64()
    return types.int64() if column in _INTEGERS else types.utf8()


def _schema() -> Any:
    return arrow().Schema([arrow().Field(name, _type(name)) for name in COLUMNS])


def _batches(rows: Iterator[dict[str, Any]], sink: Sink) -> Iterator[Any]:
    batch: list[dict[str, Any]] = []
    for cells in rows:
        batch.append(cells)
        sink.rows += 1
        if len(batch) == BATCH:
            yield _batch(batch)
            batch = []
    if batch:
        yield _batch(batch)


def _batch(rows: list[dict[str, Any]]) -> Any:
    core = arrow()
    arrays = [_array(name, rows) for name in COLUMNS]
    return core.RecordBatch.from_arrays(arrays, schema=_schema())


def _array(name: str, rows: list[dict[str, Any]]) -> Any:
    core = arrow()
    cells = [_plain(one[name]) for one in rows]
    if name not in LISTS:
        return core.Array(cells, type=_type(name))
    import numpy

    offsets = numpy.zeros(len(cells) + 1, dtype=numpy.int32)
    numpy.cumsum([len(cell) for cell in cells], out=offsets[1:])
    items = core.Array([item for cell in cells for item in cell], type=core.DataType.utf8())
    return core.list_array(core.Array(offsets), items, type=_type(name))


def _plain(cell: Any) -> Any:
    if isinstance(cell, list):
        return [encodable(item) for item in cell]
    return encodable(cell) if isinstance(cell, str) else cell
