"""Formats of others: what a store holds, written so that other tools read it.

Takes: a `View` of a store and what is wanted of it (`Wanted`). Gives: a file, and beside it a list of what the format
could not hold (`Sink`). Formats without a field for who says so take only what is averred or corroborated, unless the
user asks for more: see `admitting`. Tables of codes are CSV files beside this one, checked by `codes`.

To add a format: write a module with `write(view, wanted, sink)` over `gathering.reads` (a document at a time) or
`gathering.stated` (a claim at a time); enter it in `FORMATS`; describe it in docs/formats.md; mirror it in
`tests/exports/formats`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from averral.exports.formats import acled, entities, esd, gdelt, ged, graphs, icews, polecat, rdf, statements
from averral.exports.formats.selection import Wanted, actor_ids, day, speakers
from averral.exports.formats.sink import Sink
from averral.store import View

Write = Callable[[View, Wanted, Sink], None]

FORMATS: Mapping[str, Write] = {
    "statements-csv": statements.write_csv,
    "parquet": statements.write_parquet,
    "jsonl": statements.write_jsonl,
    "acled": acled.write,
    "ucdp-ged": ged.write,
    "ucdp-esd": esd.write,
    "polecat": polecat.write,
    "gdelt": gdelt.write,
    "icews": icews.write,
    "followthemoney": entities.write,
    "graphml": graphs.write_graphml,
    "gexf": graphs.write_gexf,
    "rdf": rdf.write,
}


def export(view: View, form: str, wanted: Wanted, out: Path) -> Sink:
    """Write a file in a format and its side file; the sink tells how many rows there are and what was left out.

    Raises KeyError for a format that is none, OutputError when the file cannot be written, StoreError, MissingPart.
    """
    with Sink(out) as sink:
        FORMATS[form](view, wanted, sink)
    return sink


__all__ = ["FORMATS", "Sink", "Wanted", "actor_ids", "day", "export", "speakers"]
