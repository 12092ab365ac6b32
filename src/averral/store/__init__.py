"""Room 8: rows of many documents in Delta Lake tables, written by delta-rs and read by DuckDB.

`Writer` adds batches, each all or nothing; `View` is a read-only look at one version. `rows_of` turns a reading into
rows, `View.reading` turns rows into the reading. The types of rows are in `rows.py`, and every column is derived from
them in `columns.py`. What makes a batch count is told in `ledger.py`.

To add a table: write a row type in `rows.py`, name it in `Row`, and add a step to `migrations.py` that makes it. To
add a column that may be null: add the field, and a step to `migrations.py`.
"""

from averral.store.ledger import now
from averral.store.readings import pipeline_of, rows_of
from averral.store.tables import Home
from averral.store.view import View
from averral.store.writer import Committed, Writer

__all__ = ["Committed", "Home", "View", "Writer", "now", "pipeline_of", "rows_of"]
