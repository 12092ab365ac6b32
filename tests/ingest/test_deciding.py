"""Decisions as they are written: what they may hold, and what hangs on them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from averral.errors import SettingsError
from averral.ingest.deciding import decision, undone
from averral.ingest.training_rows import training_rows
from averral.store import View, Writer, rows_of
from averral.store.rows import StatementRow
from store.making import appearance, made

READING = made(published="2021-05-04")
(MACHINE,) = (r for r in rows_of(READING) if isinstance(r, StatementRow))


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    Writer(tmp_path).commit([*rows_of(READING), appearance(READING)], kind="ingest")
    with View(tmp_path) as opened:
        yield opened


def test_a_correction_holds_what_differs_and_the_kind_of_its_label(view: View) -> None:
    row = decision(
        view, MACHINE.id, "correct", "  Ada  Brook ", note="troops", changes={
            "label": "supports", "actor": list(MACHINE.actor), "polarity": "negative", "support": ["troops"],
            "earliest": "2021-05-01",
        },
    )  # fmt: skip
    assert (row.by, row.note, row.label) == ("Ada Brook", "troops", "ASSAULT")
    assert json.loads(row.changes) == {
        "earliest": "2021-05-01", "kind": "relation", "label": "supports", "polarity": "negative",
        "support": ["troops"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("verdict", "by", "changes", "said"),
    [
        ("praise", "Ada", {}, "'praise' is no decision"),
        ("accept", "", {}, "is no name"),
        ("accept", "A\x00", {}, "is no name"),
        ("accept", "Ada", {"label": "AID"}, "cannot accept and change"),
        ("correct", "Ada", {}, "changes nothing"),
        ("correct", "Ada", {"label": "ASSAULT"}, "changes nothing"),
        ("correct", "Ada", {"label": "HUG"}, "label is 'HUG'; give one of"),
        ("correct", "Ada", {"document": "x"}, "'document' is no field that can be corrected"),
        ("correct", "Ada", {"actor": ["nobody"]}, "'nobody' is no actor"),
        ("correct", "Ada", {"actor": "KEN.MIL"}, "give a list"),
        ("correct", "Ada", {"support": ["hugs"]}, "support is 'hugs'"),
        ("correct", "Ada", {"earliest": "2021-13-01"}, "give a day as 2021-08-15"),
        ("correct", "Ada", {"earliest": "2021-02-02", "latest": "2021-01-01"}, "is after"),
        ("correct", "Ada", {"mode": "a'; DROP"}, "give a mode"),
    ],
)  # fmt: skip
def test_what_means_nothing_is_refused(
    view: View, verdict: str, by: str, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(SettingsError, match=said.replace("'", ".")):
        decision(view, MACHINE.id, verdict, by, changes=changes)


def test_a_statement_or_decision_that_is_not_there(view: View) -> None:
    with pytest.raises(SettingsError, match="has no statement nonsense"):
        decision(view, "nonsense", "accept", "Ada")
    with pytest.raises(SettingsError, match="there is no decision nonsense"):
        undone(view, "nonsense", "Ada")


def test_rows_for_training(view: View, tmp_path: Path) -> None:
    assert list(training_rows(view)) == []
    row = decision(view, MACHINE.id, "correct", "Ada", changes={"label": "AID"})
    Writer(tmp_path).commit([row], kind="judge")
    with View(tmp_path) as after:
        (given,) = training_rows(after)
    assert (given["sentence"], given["label"], given["quad"], given["stance"]) == (MACHINE.words, "AID", 2, "for")
    assert given["actor"] == [0, 6] and given["sentence"][0:6] == "Rebels"
    assert given["recipient"] is None
    assert (given["verdict"], given["by"]) == ("correct", "Ada")


def test_a_rejected_statement_teaches_that_there_is_none(view: View, tmp_path: Path) -> None:
    Writer(tmp_path).commit([decision(view, MACHINE.id, "reject", "Ada")], kind="judge")
    with View(tmp_path) as after:
        (given,) = training_rows(after)
    assert (given["label"], given["relation"], given["quad"], given["stance"]) == ("NONE", None, None, "neutral")
