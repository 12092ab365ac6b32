from __future__ import annotations

import csv
import io
from pathlib import Path

from averral.exports.formats.esd import COLUMNS
from averral.store import View
from exports.formats.making import exported, fields, reasons


def test_one_row_a_year_and_the_flag_for_what_is_alleged(ties: View, tmp_path: Path) -> None:
    text, side = exported(ties, "ucdp-esd", tmp_path)
    assert text.splitlines()[0] == ",".join(COLUMNS)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(r["year"], r["actor_name"], r["ext_alleged"], r["ext_sum"]) for r in rows] == [
        ("2020", "Hill Band", "1", "1"), ("2018", "Reed Front", "0", "2"), ("2019", "Reed Front", "0", "2")
    ]  # fmt: skip
    alleged, averred = rows[0], rows[1]
    assert [c for c in COLUMNS if c.startswith("ext_") and len(c) == 5 and averred[c] == "1"] == ["ext_w", "ext_t"]
    assert (alleged["ext_f"], alleged["ext_w"]) == ("1", "0")
    assert (averred["ext_name"], averred["ext_nonstate"], averred["actor_nonstate"]) == ("Norvane", "0", "1")
    (one,) = (f for f in fields(side) if "c2" in f["claims"])
    assert one["claims"]["c2"]["asserted_by"] == ["Ada Brook"]
    assert one["claims"]["c2"]["year"] == "not stated: the year of the first report"


def test_what_is_no_support_in_the_sense_of_ucdp_is_listed(ties: View, tmp_path: Path) -> None:
    _, side = exported(ties, "ucdp-esd", tmp_path)
    assert reasons(side) == {
        "c3": "political support is none in the sense of UCDP", "c4": "it says that something is over"
    }  # fmt: skip
