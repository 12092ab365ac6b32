from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from averral.errors import StoreError
from averral.store import Home, View, Writer, rows_of
from averral.store.ledger import Ledger
from averral.store.migrations import FORMAT, STEPS, add_column, migrate
from averral.store.parts import arrow
from averral.store.rows import BucketRow

from .making import claim, made


def test_there_is_a_step_from_every_format_before_this_one() -> None:
    assert sorted(STEPS) == list(range(1, FORMAT))


def test_steps_are_taken_in_order_and_only_once(tmp_path: Path) -> None:
    home, taken = Writer(tmp_path).home, []
    steps = {number: lambda _, n=number: taken.append(n) for number in (FORMAT, FORMAT + 1)}  # type: ignore[misc]
    for expected in (2, 0):
        ledger = Ledger(home, FORMAT + 2)
        assert migrate(home, ledger, steps=steps, target=FORMAT + 2) == expected
        assert ledger.format == FORMAT + 2
    assert taken == [FORMAT, FORMAT + 1]


def test_a_column_is_added_once_and_old_rows_have_nulls(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit(rows_of(made()), kind="ingest")
    field = arrow().Field("mood", arrow().DataType.utf8(), nullable=True)
    for _ in range(2):
        add_column(writer.home, "statements", field)
    names = [known.name for known in writer.home.open("statements").schema().fields]
    assert names.count("mood") == 1
    with View(tmp_path) as view:
        assert view.reading(made().document.id) == made()


def test_an_older_store_is_not_read_before_it_is_brought_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Writer(tmp_path)
    monkeypatch.setattr("averral.store.view.FORMAT", FORMAT + 1)
    with pytest.raises(StoreError, match="averral store migrate"):
        View(Home(tmp_path))


def test_claims_in_the_form_of_format_1_are_forgotten_and_their_readings_kept(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit(rows_of(made()), kind="ingest")
    entry = BucketRow("saying", "ASSAULT|fact|REB", "s1", made().document.id, False)
    writer.commit([claim("c1"), entry], kind="link", key="link:2")
    for _ in range(2):
        STEPS[1](writer.home)
    with View(tmp_path) as view:
        assert (view.count("claims"), view.count("buckets"), view.count("statements")) == (0, 0, 1)


def test_a_store_of_format_2_gets_the_table_of_decisions_and_keeps_the_rest(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit(rows_of(made()), kind="ingest")
    shutil.rmtree(tmp_path / "decisions")
    for _ in range(2):
        STEPS[2](writer.home)
    with View(tmp_path) as view:
        assert (view.count("decisions"), view.count("statements")) == (0, 1)
