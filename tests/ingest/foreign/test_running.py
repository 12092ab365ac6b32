from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from averral.analysis.network import network
from averral.codebook import load_codebook
from averral.exports.formats import Wanted, export
from averral.ingest.engines import Here
from averral.ingest.foreign import running
from averral.ingest.foreign.files import Line
from averral.ingest.foreign.running import Order, import_rows
from averral.ingest.linking import Linking
from averral.ingest.rereading import reread
from averral.ingest.running import Options
from averral.knowledge import load_knowledge
from averral.store import View, Writer
from averral.store.checking import check
from averral.store.rows import ClaimRow, RunRow, StatementRow
from exports.formats.making import document, store
from ingest.foreign.lines import ICEWS_HEAD, POLECAT_HEAD, gdelt_line, icews_line, polecat_line
from ingest.reading import make

pytest.importorskip("rensa", reason="the extra `corpus` is not installed")


def brought(store: Path, file: Path, kind: str, **more: Any) -> tuple[running.Totals, list[Line]]:
    left: list[Line] = []
    step = Linking(load_codebook(), load_knowledge())
    order = Order((file,), kind, **more)
    _, totals = import_rows(Writer(store), order, load_knowledge(), steps=[step], left_out=left.append)
    return totals, left


def test_rows_become_claims_by_outlet_and_the_store_is_sound(tmp_path: Path) -> None:
    file = tmp_path / "a.export.CSV"
    other = {"GLOBALEVENTID": "902", "SOURCEURL": "https://lake.example.org/b", "DATEADDED": "20200304"}
    broken = gdelt_line(GLOBALEVENTID="903", EventCode="010") + "1\t2\n\n"
    file.write_text(gdelt_line() + gdelt_line(**other) + broken, encoding="utf-8")
    totals, left = brought(tmp_path / "store", file, "gdelt")
    assert (totals.documents, totals.statements, totals.failures, totals.passed_over) == (2, 2, 2, 0)
    assert [(one.number, one.wrong) for one in left] == [
        (3, "CAMEO 010 has no PLOVER type"), (4, "it has 2 cells, and there are 61 columns")
    ]  # fmt: skip
    with View(tmp_path / "store") as view:
        assert check(view) == []
        (claim,) = view.rows(ClaimRow)
        assert (claim.label, claim.mode, claim.actor, claim.independent) == (
            "ASSAULT",
            "heavy-weapons",
            ("KEN.MIL",),
            2,
        )
        assert claim.status == "corroborated"
        (run,) = view.rows(RunRow)
        assert (run.kind, run.documents, run.failures) == ("import", 2, 2) and run.finished is not None


@pytest.mark.parametrize("batch", [1, 2, 2_000])
def test_the_same_file_twice_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int) -> None:
    monkeypatch.setattr(running, "BATCH", batch)
    file = tmp_path / "a.tab"
    again = icews_line(**{"Event ID": "78", "CAMEO Code": "190"})
    file.write_text(ICEWS_HEAD + icews_line() + again + icews_line(), encoding="utf-8")
    totals, _ = brought(tmp_path / "store", file, "icews")
    assert (totals.documents, totals.appearances) == (2, 3)
    tables = ("documents", "appearances", "statements", "claims", "actors", "links")
    with View(tmp_path / "store") as view:
        before = {t: view.query(f"SELECT * FROM {t} ORDER BY ALL") for t in tables}
    totals, _ = brought(tmp_path / "store", file, "icews")
    assert (totals.documents, totals.appearances, totals.passed_over) == (0, 0, 3)
    with View(tmp_path / "store") as view:
        assert {t: view.query(f"SELECT * FROM {t} ORDER BY ALL") for t in tables} == before
        assert check(view) == []


def test_edges_take_the_publisher_of_the_command(tmp_path: Path) -> None:
    file = tmp_path / "tribes.csv"
    file.write_text("a,b,sign,begin,source\nUpper Vale,Lower Vale,1,1950,\nUpper Vale,Reeds,-1,,Atlas\n")
    brought(tmp_path / "store", file, "edges", publisher="Field book")
    with View(tmp_path / "store") as view:
        claims = {c.label: c for c in view.rows(ClaimRow)}
        assert {k: c.asserts for k, c in claims.items()} == {
            "allied_with": ("outlet:field book",), "hostile_to": ("outlet:atlas",)
        }  # fmt: skip
        assert claims["allied_with"].earliest == "1950-01-01"
        assert check(view) == []
        ties = {(t.a, t.b, t.sign) for t in network(view, "1951-06-01").ties}
        assert ties == {("edges:lower-vale", "edges:upper-vale", 1)}


def test_imported_rows_are_not_read_again_as_texts(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(POLECAT_HEAD + polecat_line(), encoding="latin-1")
    brought(tmp_path / "store", file, "polecat")
    _, totals = reread(Writer(tmp_path / "store"), Here(make), Options(()), "TRUE OR TRUE")
    assert totals.documents == 0
    with View(tmp_path / "store") as view:
        (statement,) = view.rows(StatementRow)
        assert (statement.label, statement.mode) == ("ASSAULT", "heavy-weapons")


@pytest.mark.parametrize("form", ["polecat", "gdelt", "icews"])
def test_what_an_export_holds_comes_back(tmp_path: Path, form: str) -> None:
    day = {"earliest": "2020-03-02", "latest": "2020-03-02"}
    part = {"words": "The army", "label": "ASSAULT", "mode": "firearms", "actor": ("KEN.MIL",),
            "recipient": ("own:front",), "place": "place:1", "contexts": ("military",), **day}  # fmt: skip
    met = {"words": "Norvane met", "label": "CONSULT", "mode": "visit", "actor": ("own:band",),
           "recipient": ("KEN.MIL",)}  # fmt: skip
    with store(tmp_path, [document("The army shot the Reed Front. Norvane met.", [part, met])]) as view:
        sink = export(view, form, Wanted(), tmp_path / "out.txt")
    totals, left = brought(tmp_path / "again", sink.out, form)
    assert (sink.rows, totals.documents, left) == (2, 2, [])
    with View(tmp_path / "again") as view:
        assert check(view) == []
        readings = [view.reading(i) for (i,) in view.query("SELECT id FROM documents")]
    told = {}
    for reading in readings:
        assert reading is not None
        (s,) = reading.statements
        names = {a.id: a.name for a in reading.actors}
        place = reading.places[0].name if reading.places else None
        told[s.label] = (s.mode, [names[i] for i in s.actor], [names[i] for i in s.recipient], s.earliest, place)
    assert told == {
        "ASSAULT": ("firearms", ["Armed forces of Kenya"], ["Reed Front"], "2020-03-02", "Garissa"),
        "CONSULT": ("visit", ["Hill Band"], ["Armed forces of Kenya"], "2020-03-03", None),
    }
