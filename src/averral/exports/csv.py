"""Readings as CSV: one row a statement, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from averral.exports.register import Register
from averral.exports.rows import COLUMNS, Cell, row
from averral.exports.visible import encodable
from averral.records import Reading

# A cell that begins so is run as a formula by spreadsheets; the full-width signs by those of East Asia.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def to_csv(readings: Iterable[Reading]) -> str:
    """The statements of readings as CSV text with a header, lines ended by CR LF as RFC 4180 has it.

    Text that a spreadsheet would run as a formula begins with an apostrophe; lone surrogates and null
    characters are U+FFFD. What is not stated is an empty cell. Quotes over 30,000 characters, more than a
    cell holds, are cut; their offsets are not.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for reading in readings:
        register = Register.of(reading)
        for statement in reading.statements:
            writer.writerow([guarded(cell) for cell in row(register, statement).values()])
    return out.getvalue()


def guarded(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs as a formula, and that every encoding can hold."""
    if not isinstance(cell, str):
        return cell
    text = encodable(cell)
    return "'" + text if text.startswith(_FORMULA) else text
