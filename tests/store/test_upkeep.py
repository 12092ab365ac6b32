from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from averral.errors import NoStore
from averral.store import Home, View, Writer, rows_of
from averral.store.checking import check
from averral.store.columns import table
from averral.store.rows import StatementRow
from averral.store.tables import append, ranges
from averral.store.upkeep import SMALL, compact, stats, tidy, vacuum

from .making import made


def filled(store: Path, batches: int) -> Writer:
    writer = Writer(store)
    for number in range(batches):
        writer.commit(rows_of(made(f"Rebels attacked the army {number} times.")), kind="ingest")
    return writer


def half(writer: Writer) -> int:
    """A batch that a dead process has left: statements and no commit."""
    batch = writer.ledger.begin("ingest")
    rows = [row for row in rows_of(made("Rebels attacked nobody.")) if isinstance(row, StatementRow)]
    opened = writer.home.open("statements")
    append(opened, table(StatementRow, rows, batch), address=writer.home.address)
    return batch


def test_compacting_changes_nothing_but_files(tmp_path: Path) -> None:
    writer = filled(tmp_path, 4)
    with View(tmp_path) as view:
        before = view.rows(StatementRow)
    done = compact(writer.home)
    assert done.files_after < done.files_before and done.abandoned == ()
    with View(tmp_path) as view:
        assert view.rows(StatementRow) == before and check(view) == []
    assert len(ranges(writer.home.open("statements"), tmp_path.as_posix())) == 1


def test_what_the_dead_left_is_cleared_away_when_it_is_old(tmp_path: Path) -> None:
    writer = filled(tmp_path, 2)
    left = half(writer)
    assert compact(writer.home).abandoned == ()
    with View(tmp_path) as view:
        # The half batch now shares a file with those that count, and does not show.
        assert view.count("statements") == 2
    assert compact(writer.home, older=timedelta(0)).abandoned == (left,)
    with View(tmp_path) as view:
        (file,) = writer.home.open("statements").file_uris()
        assert view.query(f"SELECT batch FROM read_parquet('{file}') ORDER BY batch") == [(2,), (4,)]


def test_small_files_are_merged_when_they_are_many(tmp_path: Path) -> None:
    writer = filled(tmp_path, SMALL // 2 + 2)
    tidy(writer.home)
    assert len(ranges(writer.home.open("batches"), "")) == 1
    assert len(ranges(writer.home.open("statements"), "")) == SMALL // 2 + 2
    # The writer that was open goes on.
    assert writer.commit(rows_of(made("Rebels attacked.")), kind="ingest") is not None
    assert Writer(tmp_path).ledger.version == writer.ledger.version


def test_vacuum_removes_only_what_is_out_of_use(tmp_path: Path) -> None:
    writer = filled(tmp_path, 3)
    assert vacuum(writer.home, keep=timedelta(0)) == 0
    compact(writer.home)
    assert vacuum(writer.home) == 0
    counted = vacuum(writer.home, keep=timedelta(0), dry_run=True)
    assert counted > 0 and vacuum(writer.home, keep=timedelta(0)) == counted
    with View(tmp_path) as view:
        assert check(view) == [] and view.count("documents") == 3


def test_figures(tmp_path: Path) -> None:
    writer = filled(tmp_path, 2)
    half(writer)
    found = stats(writer.home)
    assert found["rows"]["documents"] == 2 and found["words"] == 12 and found["batches"] == 2
    assert found["unfinished"] == 1 and found["version"] == 6 and found["bytes"] > 1000


def test_no_store(tmp_path: Path) -> None:
    for work in (compact, vacuum, stats):
        with pytest.raises(NoStore):
            work(Home(tmp_path))  # type: ignore[operator]
