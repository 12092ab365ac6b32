"""CSV: one row a statement, safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from averral.exports import to_csv
from averral.exports.rows import COLUMNS
from averral.records import Actor, Document, Reading, Span, Statement


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_row_a_statement_with_names_and_ids(reading: Reading) -> None:
    found = rows(to_csv([reading, reading]))
    assert len(found) == 2 * len(reading.statements)
    seventh = found[6]
    assert seventh["statement"] == "s7"
    assert (seventh["actor_ids"], seventh["actors"]) == ("OST_MIL", "Ostland's army")
    assert (seventh["source"], seventh["source_id"]) == ("Ilse Maron", "maron")
    assert seventh["chain"] == "author > Ilse Maron"
    assert seventh["evidence"] == "confessions; satellite images"
    assert seventh["support"] == "training; sanctuary"
    assert seventh["published"] == "2024-03-06"
    start, end = int(seventh["span_start"]), int(seventh["span_end"])
    assert reading.document.text[start:end] == seventh["words"]


def test_header_alone_without_statements() -> None:
    assert to_csv([]) == ",".join(COLUMNS) + "\r\n"


def _with(text: str, name: str) -> Reading:
    span = Span(0, len(text))
    statement = Statement("s1", "p1", span, span, span, "relation", "supports", actor=("a",))
    return Reading(Document("d", text, title=name), (Actor("a", name, "other"),), statements=(statement,))


def test_formulas_are_guarded() -> None:
    for start in ("=", "+", "-", "@", "\t"):
        found = rows(to_csv([_with(f"{start}cmd|' /C calc'!A0", f"{start}HYPERLINK(1)")]))[0]
        assert found["title"] == f"'{start}HYPERLINK(1)"
        assert found["quote"].startswith(f"'{start}cmd")


def test_numbers_are_not_guarded(reading: Reading) -> None:
    assert rows(to_csv([reading]))[0]["span_start"] == "0"


@given(st.text(alphabet=st.characters(), min_size=1))
def test_any_text_makes_csv_that_reads_back_and_encodes(text: str) -> None:
    out = to_csv([_with(text, text)])
    out.encode("utf-8")
    found = rows(out)
    assert len(found) == 1
    assert not found[0]["title"].startswith(("=", "+", "-", "@", "\t"))


def test_an_endless_quote_is_cut_for_the_cell(reading: Reading) -> None:
    long = _with("x" * 200_000, "n")
    cell = rows(to_csv([long]))[0]
    assert len(cell["quote"]) == 30_000
    assert cell["quote_end"] == "200000"
    assert to_csv([replace(long, statements=())]).count("\n") == 1
