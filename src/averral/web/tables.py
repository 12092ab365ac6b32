"""Tables of pages: one value from which the page, the CSV and the JSON are made, so that all show the same."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from fastapi import Query, Request
from starlette.responses import Response

from averral.exports.csv import guarded
from averral.web.addresses import with_parameters
from averral.web.problems import invalid

Form = Annotated[Literal["csv", "json"] | None, Query(description="The table as a file; without it the page.")]
Columns = Annotated[list[str] | None, Query(description="Which columns; without it the usual ones.")]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in rows, its title; `number` aligns right, `usual` shows it when nobody chose.

    sort: the value of the parameter `sort` that orders by it; back: the one that orders the other way round.
    """

    key: str
    title: str
    number: bool = False
    usual: bool = True
    sort: str | None = None
    back: str | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, where it leads, and its classes."""

    text: str
    to: str | None = None
    look: str = ""


Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns to choose from, those that are shown, and rows of cells by column.

    caption: what it shows, for screen readers. next: the cursor of the rows after these.
    """

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    shown: tuple[Column, ...] = ()
    next: str | None = None

    def of(self, chosen: Sequence[str] | None) -> Table:
        """The table with the columns that somebody chose. Raises Problem for one that it does not have."""
        keys = [c.key for c in self.columns]
        for one in chosen or ():
            if one not in keys:
                raise invalid("columns", one, f"one of {', '.join(keys)}")
        wanted = [c for c in self.columns if (c.key in chosen if chosen else c.usual)]
        return replace(self, shown=tuple(wanted))

    def plain(self) -> list[dict[str, Any]]:
        """What it shows as plain values."""
        return [{c.key: _plain(row[c.key], c) for c in self.shown} for row in self.rows]


def _plain(cell: Cell, column: Column) -> Any:
    bare = cell.text.replace(",", "")
    return int(bare) if column.number and bare.isdigit() else cell.text


def number(value: int, to: str | None = None) -> Cell:
    """A cell with a number that leads to what is behind it; nothing is behind a zero."""
    return Cell(f"{value:,}", to if value else None)


def exported(table: Table, form: str) -> Response:
    """What a table shows, as a file."""
    headers = {"Content-Disposition": f'attachment; filename="averral-{table.name}.{form}"'}
    rows = table.plain()
    if form == "csv":
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow([c.key for c in table.shown])
        writer.writerows([guarded(cell) for cell in row.values()] for row in rows)
        return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    return Response(text, media_type="application/json", headers=headers)


def here(request: Request, /, **changes: object) -> str:
    """The address of this page with other parameters; None takes one away, a cursor goes with any change."""
    kept = [
        (k, v)
        for k, v in request.query_params.multi_items()
        if k not in changes and k not in ("cursor", "format") and v
    ]
    if "format" in changes and (cursor := request.query_params.get("cursor")):
        kept.append(("cursor", cursor))
    pairs: dict[str, list[str]] = {}
    for k, v in kept:
        pairs.setdefault(k, []).append(v)
    return with_parameters(request.url.path, **pairs, **{k: v for k, v in changes.items() if v is not None})
