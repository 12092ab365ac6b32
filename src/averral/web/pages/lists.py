"""Lists of statements as tables, for the pages that show a list and give it as a file."""

from __future__ import annotations

from collections.abc import Iterable

from averral.web.pages.statements import COLUMNS, row_of
from averral.web.tables import Table
from averral.web.wording import Line


def table_of(name: str, caption: str, lines: Iterable[Line]) -> Table:
    """Statements with everything that a list of them shows."""
    return Table(name, caption, COLUMNS, tuple(map(row_of, lines))).of([c.key for c in COLUMNS])
