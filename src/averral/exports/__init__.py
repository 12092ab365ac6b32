"""Exports: a reading in other forms.

Takes: `averral.records.Reading`, one or several. Gives: text (JSON lines, CSV, tables for a terminal, a whole
HTML page, an HTML piece for notebooks) or a pandas DataFrame. The JSON of one reading is the contract itself:
`Reading.to_json`.

To add a form: write one file with one function that takes a reading and gives text; take names, places and
dates in words from `register`, `dates` and `wording`, so that no form words a record as a fact; pass all text
of the document through `visible`; name the function here and in `cli`; mirror it in `tests/exports`.
"""

from __future__ import annotations

from averral.exports.csv import to_csv
from averral.exports.frame import to_pandas
from averral.exports.html import fragment, page
from averral.exports.jsonl import to_jsonl
from averral.exports.table import print_tables, tables_text

__all__ = ["fragment", "page", "print_tables", "tables_text", "to_csv", "to_jsonl", "to_pandas"]
