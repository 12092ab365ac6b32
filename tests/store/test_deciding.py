"""Decisions on statements: which is meant, what it becomes, and what a view shows."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from averral.store import View, Writer, rows_of
from averral.store.checking import check
from averral.store.deciding import settled
from averral.store.linking_faults import adrift
from averral.store.reviewing import queue, waiting
from averral.store.rows import DecisionRow, PartyRow, StatementRow

from .making import appearance, made

READING = made()
(MACHINE,) = (r for r in rows_of(READING) if isinstance(r, StatementRow))


def decided(
    verdict: str = "reject", at: str = "2026-03-03T10:00:00.000Z", by: str = "Ada", **changes: object
) -> DecisionRow:
    return DecisionRow(
        f"{by}{at}{verdict}", MACHINE.id, MACHINE.document, MACHINE.span_start, MACHINE.span_end, MACHINE.label,
        MACHINE.actor, MACHINE.recipient, MACHINE.source, verdict, json.dumps(changes), by, at, None, False,
    )  # fmt: skip


def test_a_correction_keeps_what_it_was_before() -> None:
    told = settled([decided("correct", label="AID", recipient=["XYZ"])], [MACHINE])
    (row,) = told.rows
    assert (row.label, row.recipient, row.actor) == ("AID", ("XYZ",), MACHINE.actor)
    assert row.why[-1] == "corrected by Ada on 2026-03-03: label was ASSAULT; recipient was KEN.MIL"
    assert told.replaced == (MACHINE.id,)


def test_the_last_decision_counts_and_a_rejected_statement_has_no_row() -> None:
    first, last = decided("accept"), decided("reject", "2026-03-04T10:00:00.000Z", "Ben")
    told = settled([first, last], [MACHINE])
    assert told.rows == () and told.decided == {MACHINE.id: last}
    assert settled([last, first], [MACHINE]).rows[0].why[-1] == "accepted by Ada on 2026-03-03"


def test_after_a_reread_it_is_found_by_place_label_and_sides() -> None:
    again = replace(MACHINE, id="other:s7")
    assert settled([decided()], [again]).replaced == ("other:s7",)
    shifted = replace(MACHINE, span_start=3)
    assert settled([decided()], [shifted]).adrift == (decided(),)
    two = [replace(MACHINE, id="a", recipient=("Q",)), replace(MACHINE, id="b")]
    assert settled([decided()], two).replaced == ("b",)
    others = [replace(MACHINE, id="a", recipient=("Q",)), replace(MACHINE, id="b", recipient=("R",))]
    assert settled([decided()], others).replaced == ()


def store(folder: Path, *decisions: DecisionRow) -> View:
    writer = Writer(folder)
    writer.commit([*rows_of(READING), appearance(READING)], kind="ingest")
    for one in decisions:
        writer.commit([one], kind="judge")
    return View(folder)


def test_a_view_leaves_out_what_was_rejected_and_keeps_it_in_history(tmp_path: Path) -> None:
    with store(tmp_path, decided()) as view:
        assert view.rows(StatementRow) == () and view.rows(PartyRow) == ()
        assert view.query("SELECT count(*) FROM _statements") == [(1,)]
        assert check(view) == () or list(check(view)) == []
        with view.at(view.version - 2) as before:
            assert [s.id for s in before.rows(StatementRow)] == [MACHINE.id]


def test_a_view_shows_a_correction_in_statements_and_parties(tmp_path: Path) -> None:
    with store(tmp_path, decided("correct", polarity="negative", actor=["KEN.MIL"], recipient=[])) as view:
        (row,) = view.rows(StatementRow)
        assert (row.polarity, row.actor, row.recipient) == ("negative", ("KEN.MIL",), ())
        assert [(p.party, p.role) for p in view.rows(PartyRow)] == [("KEN.MIL", "actor")]
        reading = view.reading(READING.document.id)
        assert reading is not None and reading.statements[0].polarity == "negative"


def test_taking_back_restores(tmp_path: Path) -> None:
    one = decided()
    with store(tmp_path, one, replace(one, undone=True)) as view:
        assert view.rows(StatementRow) == (MACHINE,)


def test_the_queue_has_what_nobody_decided(tmp_path: Path) -> None:
    with store(tmp_path) as view:
        assert [s.id for s in queue(view)] == [MACHINE.id] and waiting(view) == 1
        assert queue(view, "s.label = $1", ("AID",)) == ()
    with store(tmp_path, decided("accept")) as view:
        assert queue(view) == () and waiting(view) == 0


def test_a_decision_that_finds_nothing_is_told_and_no_fault(tmp_path: Path) -> None:
    with store(tmp_path, replace(decided(), span_start=2)) as view:
        (note,) = adrift(view)
        assert note.startswith(f"Ada decided (reject) on the statement {MACHINE.id}, but no reading")
        assert view.rows(StatementRow) == (MACHINE,)
