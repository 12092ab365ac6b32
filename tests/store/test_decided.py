from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from analysis.telling import said, store_of, told
from averral.store import View, Writer
from averral.store.decided import decided
from averral.store.rows import DecisionRow, StatementRow


def decision(s: StatementRow, verdict: str, at: str, **changes: object) -> DecisionRow:
    return DecisionRow(
        at, s.id, s.document, s.span_start, s.span_end, s.label, s.actor, s.recipient, s.source, verdict,
        json.dumps(changes), "Ada", at, None, False,
    )  # fmt: skip


def test_before_is_what_the_program_read_and_after_what_the_decision_says(tmp_path: Path) -> None:
    store = store_of(tmp_path, told("2020-02-01", said("supports", "XAA", "XBB", support=("weapons",))))
    with View(store) as view:
        assert decided(view) == ()
        (s,) = view.rows(StatementRow)
    rows = [
        decision(s, "correct", "2024-01-02", support=["training"]), decision(s, "accept", "2024-01-01"),
        replace(decision(s, "reject", "2024-01-03"), undone=True),
        replace(decision(s, "reject", "2024-01-04"), label="ASSAULT", statement="gone:s1"),
    ]  # fmt: skip
    Writer(store).commit(rows, kind="judge")
    with View(store) as view:
        accepted, corrected, rejected, adrift = decided(view)
    assert accepted.changed == () and accepted.after == accepted.before and accepted.words == s.words
    assert corrected.changed == ("support",)
    assert (corrected.before["support"], corrected.after and corrected.after["support"]) == (["weapons"], ["training"])
    assert rejected.after is None and rejected.changed == () and rejected.row.undone
    assert (adrift.statement, adrift.words, adrift.before["label"]) == ("gone:s1", "", "ASSAULT")
    assert "support" not in adrift.before
