"""A reading as a pandas DataFrame."""

from __future__ import annotations

from typing import Any

from averral.errors import MissingPart
from averral.exports.register import Register
from averral.exports.rows import COLUMNS, row
from averral.exports.visible import encodable
from averral.records import Reading

_COUNTS = tuple(c for c in COLUMNS if c.endswith(("_start", "_end")))


def to_pandas(reading: Reading) -> Any:
    """The statements as a DataFrame, one row a statement, columns as in the CSV.

    Raises MissingPart when pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise MissingPart(
            "pandas is not installed, and to_pandas gives a pandas DataFrame;"
            " install it with: pip install 'averral[frame]'"
        ) from error
    register = Register.of(reading)
    rows = [
        [encodable(cell) if isinstance(cell, str) else cell for cell in row(register, s).values()]
        for s in reading.statements
    ]
    frame = pandas.DataFrame(rows, columns=list(COLUMNS))
    # Int64 holds a missing cue without turning offsets into fractions.
    return frame.astype(dict.fromkeys(_COUNTS, "Int64") | {"score": "float64"})
