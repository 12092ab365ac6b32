"""Row types to Arrow and back: the one place where columns are derived from the fields of a type."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from averral.store.parts import arrow

BATCH = "batch"
_SQL = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the Python type of a cell or of an item, whether it is a list, whether it may be null."""

    name: str
    type: type
    many: bool = False
    optional: bool = False

    @property
    def sql(self) -> str:
        """The DuckDB type."""
        inner = ", ".join(f'"{part.name}" {part.sql}' for part in self.parts)
        one = f"STRUCT({inner})" if self.parts else _SQL[self.type]
        return f"{one}[]" if self.many else one

    @property
    def parts(self) -> tuple[Column, ...]:
        """The columns of the record that an item is (a span), or nothing for a plain value."""
        return columns(self.type) if is_dataclass(self.type) else ()


def columns(kind: Any) -> tuple[Column, ...]:
    """The columns of a row type, in the order of its fields. Raises TypeError for a type that no column can hold."""
    return _columns(kind)


@cache
def _columns(kind: Any) -> tuple[Column, ...]:
    hints = get_type_hints(kind)
    return tuple(_column(field.name, hints[field.name]) for field in fields(kind))


def _column(name: str, hint: Any) -> Column:
    optional = get_origin(hint) is Union or type(None) in get_args(hint)
    if optional:
        (hint,) = (a for a in get_args(hint) if a is not type(None))
    many = get_origin(hint) is tuple
    if many:
        hint = get_args(hint)[0]
    if hint not in _SQL and not (many and is_dataclass(hint)):
        raise TypeError(f"no column holds {name}: {hint}")
    return Column(name, hint, many, optional)


def schema(kind: Any) -> Any:
    """The Arrow schema of a table: the number of the batch, then the columns of the row type."""
    return _schema(kind)


@cache
def _schema(kind: Any) -> Any:
    core = arrow()
    batch = core.Field(BATCH, core.DataType.int64(), nullable=False)
    return core.Schema([batch, *(_field(column) for column in columns(kind))])


def table(kind: type, rows: Sequence[Any], batch: int) -> Any:
    """Rows of one type as an Arrow table; `batch` goes into every row."""
    core = arrow()
    arrays = [core.Array([batch] * len(rows), type=core.DataType.int64())]
    arrays += [_array(column, [getattr(row, column.name) for row in rows]) for column in columns(kind)]
    return core.Table.from_arrays(arrays, schema=schema(kind))


def row_from(kind: type[R], cells: Iterable[Any]) -> R:
    """A row of the type from the cells that DuckDB gives for its columns, in order."""
    given = [_cell(column, cell) if column.many else cell for column, cell in zip(columns(kind), cells, strict=True)]
    return kind(*given)


def _cell(column: Column, cell: Any) -> Any:
    if cell and is_dataclass(column.type):
        return tuple(column.type(**item) for item in cell)
    return tuple(cell or ())


def _item(column: Column) -> Any:
    core = arrow()
    types = core.DataType
    if column.parts:
        return types.struct([_part(part) for part in column.parts])
    return {str: types.utf8, int: types.int64, float: types.float64, bool: types.bool}[column.type]()


def _part(part: Column) -> Any:
    return arrow().Field(part.name, _item(part))


def _field(column: Column) -> Any:
    core = arrow()
    one = _item(column)
    of = core.DataType.list(core.Field("element", one)) if column.many else one
    return core.Field(column.name, of, nullable=column.optional)


def _array(column: Column, cells: list[Any]) -> Any:
    core = arrow()
    if not column.many:
        return core.Array(_encodable(cells), type=_item(column))
    import numpy

    offsets = numpy.zeros(len(cells) + 1, dtype=numpy.int32)
    numpy.cumsum([len(cell) for cell in cells], out=offsets[1:])
    items = [item for cell in cells for item in cell]
    return core.list_array(core.Array(offsets), _items(column, items), type=_field(column).type)


def _items(column: Column, items: list[Any]) -> Any:
    core = arrow()
    if not column.parts:
        return core.Array(_encodable(items), type=_item(column))
    sides = [core.Array(_encodable([getattr(i, part.name) for i in items]), type=_item(part)) for part in column.parts]
    return core.struct_array(sides, fields=[_part(part) for part in column.parts])


def _encodable(cells: list[Any]) -> list[Any]:
    """Cells without lone surrogates, which no table can hold; each becomes U+FFFD, so that offsets stay."""
    return [_mended(cell) if isinstance(cell, str) and not cell.isascii() else cell for cell in cells]


def _mended(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return sys.intern(text) if len(text) < 64 else text
