from __future__ import annotations

import csv
import io
from pathlib import Path

from averral.exports.formats.esd import COLUMNS
from averral.store import View
from exports.formats.making import claim, document, exported, fields, reasons, store


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


def test_bodies_count_as_their_state(tmp_path: Path) -> None:
    base = {"kind": "relation", "label": "supports", "support": ("weapons",)}
    reading = document(
        "The army armed the Front. The army armed Ada Brook. The army armed itself.",
        [
            {**base, "words": "The army armed the", "actor": ("KEN.MIL",), "recipient": ("own:front",)},
            {**base, "words": "The army armed Ada", "actor": ("KEN.MIL", "XNV"), "recipient": ("XNV",)},
            {**base, "words": "The army armed itself", "actor": ("KEN.MIL",), "recipient": ("KEN.MIL",)},
        ],
    )
    wire = {"source": "outlet:harbour wire"}
    claims = [claim(f"c{n}", [(reading, f"s{n}")], [wire]) for n in (1, 2, 3)]
    with store(tmp_path, [reading], claims) as view:
        text, side = exported(view, "ucdp-esd", tmp_path)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(r["ext_id"], r["ext_name"], r["ext_elements"], r["actor_name"]) for r in rows] == [
        ("501", "Kenya", "1", "Norvane"), ("501", "Kenya", "1", "Reed Front")
    ]  # fmt: skip
    assert reasons(side) == {"c3": "supporter and recipient are bodies of one state"}
    assert fields(side)[1]["claims"]["c1"]["actor_ids"] == ["KEN.MIL"]


def test_a_type_that_is_only_alleged_is_not_beside_a_firm_one(tmp_path: Path) -> None:
    base = {"kind": "relation", "label": "supports", "actor": ("XNV",), "recipient": ("own:front",)}
    quoted = {"source": "own:chief", "chain": ("author", "own:chief"), "support": ("troops", "weapons")}
    reading = document(
        "Norvane armed the Front. Ada Brook said that Norvane sent men.",
        [{**base, "words": "Norvane armed", "support": ("weapons",)}, {**base, "words": "Norvane sent", **quoted}],
    )
    claims = [claim("c1", [(reading, "s1")], [{"source": "w"}]), claim("c2", [(reading, "s2")], [{"source": "XNV"}])]
    with store(tmp_path, [reading], claims) as view:
        text, side = exported(view, "ucdp-esd", tmp_path)
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["ext_alleged"], row["ext_w"], row["ext_x"], row["ext_sum"]) == ("0", "1", "0", "1")
    assert fields(side)[0]["alleged_types"] == ["ext_x"]
