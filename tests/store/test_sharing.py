from __future__ import annotations

import gc
from pathlib import Path

import pytest

from averral.errors import AverralError, StoreError
from averral.store import View, Writer, rows_of
from averral.store.indexing import Index, laid
from averral.store.rows import StatementRow
from averral.store.view import Resources

from .making import made

TEXTS = [f"Rebels attacked the army {n} times." for n in range(3)]


def indexed(folder: Path) -> Writer:
    writer = Writer(folder)
    writer.commit(rows_of(made(TEXTS[0])), kind="ingest")
    Index(writer.home).build()
    return writer


def databases(view: View) -> set[str]:
    sql = "SELECT database_name FROM duckdb_databases() WHERE NOT internal"
    return {name for (name,) in view.query(sql)} - {"memory", "indexed"}


def test_views_of_an_index_share_one_duckdb_and_each_sees_its_own_version(tmp_path: Path) -> None:
    writer = indexed(tmp_path)
    with View(tmp_path) as first:
        writer.commit(rows_of(made(TEXTS[1])), kind="ingest")
        with View(tmp_path) as second:
            assert first.indexed == second.indexed is not None
            assert len(databases(first)) == 2 and databases(first) == databases(second)
            assert (first.count("statements"), second.count("statements")) == (1, 2)
            with first.cursor() as one, second.cursor() as other:
                found = [c.execute("SELECT count(*) FROM documents").fetchone()[0] for c in (one, other, one)]
            assert found == [1, 2, 1]
            assert len(second.rows(StatementRow)) == 2
        assert len(databases(first)) == 1 and first.count("statements") == 1


def test_a_view_that_nobody_closed_is_let_go_of_when_the_next_one_is_opened(tmp_path: Path) -> None:
    indexed(tmp_path)
    with View(tmp_path) as kept:
        left = View(tmp_path)
        assert len(databases(kept)) == 2
        del left
        gc.collect()
        with View(tmp_path) as third:
            assert len(databases(third)) == 2
        assert len(databases(kept)) == 1


def test_other_resources_and_views_without_an_index_share_nothing(tmp_path: Path) -> None:
    indexed(tmp_path)
    one, other = View(tmp_path), View(tmp_path, resources=Resources(threads=1))
    bare = View(tmp_path, indexed=False)
    with one, other, bare:
        assert len(databases(one)) == len(databases(other)) == 1 and databases(one) != databases(other)
        assert databases(bare) == set() and bare.count("statements") == 1


def test_an_index_is_read_ahead_where_there_is_memory_for_it(tmp_path: Path) -> None:
    indexed(tmp_path)
    with View(tmp_path) as view:
        assert set(view.read_ahead()) == set(laid()) >= {"statements", "claimed", "acts", "actors"}
        view._base.size = 10**15
        assert list(view.read_ahead()) == []
    with View(tmp_path, resources=Resources(memory="900MB")) as view:
        assert view._memory() == pytest.approx(900e6, rel=0.01)
    with View(tmp_path, indexed=False) as bare:
        assert list(bare.read_ahead()) == []


def test_closing_twice_and_an_index_that_is_made_anew(tmp_path: Path) -> None:
    writer = indexed(tmp_path)
    with View(tmp_path) as view:
        Index(writer.home).build(rebuild=True)
        with View(tmp_path) as again:
            assert databases(view) != databases(again)
            assert view.count("statements") == again.count("statements") == 1
        again.close()
        assert view.count("statements") == 1


def test_sql_reads_no_other_files_and_changes_no_options(tmp_path: Path) -> None:
    indexed(tmp_path / "store")
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    with View(tmp_path / "store") as view, View(tmp_path / "store") as second:
        for one in (view, second):
            with pytest.raises(AverralError):
                one.query(f"SELECT * FROM read_csv('{secret}')")
            with one.cursor() as cursor, pytest.raises(Exception, match="locked"):
                cursor.execute("SET enable_external_access = true")


def test_an_index_that_goes_while_it_is_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = indexed(tmp_path)
    found = Index(writer.home).newest(writer.ledger, writer.ledger.version)
    assert found is not None
    found.path.unlink()
    monkeypatch.setattr(Index, "newest", lambda *_: found)
    with pytest.raises(StoreError, match=r"No such file or directory.*--rebuild"):
        View(tmp_path)
