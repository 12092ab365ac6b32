from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from averral.errors import StoreError
from averral.records import Reading
from averral.store import Home, View, Writer, indexing, rows_of
from averral.store.derived import DERIVED
from averral.store.indexing import Index
from averral.store.ledger import Event
from averral.store.rows import ROWS, DecisionRow, LinkRow, Row, StatementRow
from averral.store.upkeep import compact
from averral.store.writer import group

from .making import appearance, claim, made, source

JSON = (
    '[{"source":"XYZ","names":["Xyz","the Xyz"],"asserts":true,"interested":false,"withdrew":false,"reliability":"B"}]'
)


def shown(view: View) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, sums of sums added up."""
    tables = [kind.TABLE for kind in ROWS] + [d.name for d in DERIVED if d.name != "called"]
    found = {name: sorted(view.query(f"SELECT * FROM {name}"), key=repr) for name in tables}
    sql = (
        "SELECT id, name, type, country, parent, sector, known, sum(documents)::BIGINT AS n, min(first) FROM called"
        " GROUP BY ALL HAVING n > 0"
    )
    return {**found, "called": sorted(view.query(sql), key=repr)}


def assert_same(folder: Path, at: int | None = None, *, index: int | None) -> None:
    """The view with an index shows what the one without shows, and reads the index of that version."""
    with View(folder, at) as view, View(folder, at, indexed=False) as bare:
        assert view.indexed == index and bare.indexed is None
        assert shown(view) == shown(bare)


def stands(id_: str, statement: str, status: str = "repeated", *, gone: bool = False) -> Row:
    return replace(claim(id_, status, gone=gone), statements=(statement,), stands=JSON)


def told(n: int, label: str = "ASSAULT") -> Reading:
    """A reading with one statement, whose id hangs on the number alone."""
    return made(f"Rebels attacked the army {n} times.", label=label)


def stated(n: int) -> str:
    """The id of that statement."""
    return next(row.id for row in rows_of(told(n)) if isinstance(row, StatementRow))


def link(id_: str, *, undone: bool = False) -> LinkRow:
    return LinkRow(id_, "same_actor", "a", "b", 0.9, ("name",), "machine", "2026-01-01T00:00:00.000Z", undone)


def begun(writer: Writer, rows: Iterable[Row], kind: str) -> int:
    """A batch that is written and does not count yet."""
    number = writer.ledger.begin(kind)
    writer._write(group(rows), number)
    return number


def counted(writer: Writer, number: int, kind: str) -> None:
    writer.ledger.refresh()
    writer.ledger.add_when(Event(0, "commit", number, kind, None, "", 0, "{}"))


def decision(row: StatementRow, verdict: str, changes: str = "{}") -> DecisionRow:
    return DecisionRow(
        f"d-{row.id}", row.id, row.document, row.span_start, row.span_end, row.label, row.actor, row.recipient,
        row.source, verdict, changes, "Ada", "2026-03-03T10:00:00.000Z", None, False,
    )  # fmt: skip


def test_a_view_with_an_index_shows_the_same(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    one = made("Rebels attacked the army.", published="2025-01-05")
    writer.commit([*rows_of(one), appearance(one), stands("c1", "s1"), link("k1"), source("Gazette", "B")], kind="x")
    assert Index(writer.home).build() == writer.ledger.version
    assert_same(tmp_path, index=writer.ledger.version)


def test_batches_that_come_after_the_index_are_read_beside_it(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    texts = [f"Rebels attacked the army {n} times." for n in range(4)]
    writer.commit(
        [*rows_of(made(texts[0])), *rows_of(made(texts[1])), stands("c1", "s1"), stands("c2", "s2")], kind="x"
    )
    version = Index(writer.home).build()
    writer.commit([*rows_of(made(texts[2])), appearance(made(texts[2])), link("k1")], kind="ingest")
    assert_same(tmp_path, index=version)
    writer.commit([stands("c1", "s9", "denied"), stands("c2", "s2", gone=True), link("k1", undone=True)], kind="link")
    assert_same(tmp_path, index=version)
    writer.commit([*rows_of(made(texts[0], label="THREATEN")), *rows_of(made(texts[2], label="ACCUSE"))], kind="reread")
    assert_same(tmp_path, index=version)
    with View(tmp_path) as view:
        labels = view.query("SELECT label FROM statements ORDER BY label")
        assert labels == [("ACCUSE",), ("ASSAULT",), ("THREATEN",)]
        assert view.query("SELECT sum(documents) FROM called WHERE id = 'KEN.MIL'") == [(3,)]
        assert view.query("SELECT claim, status FROM claimed") == [("c1", "denied")]
        assert view.query("SELECT source, names FROM voices") == [("XYZ", ["Xyz", "the Xyz"])]


def test_a_batch_that_began_before_the_index_and_counts_after_it_is_seen(tmp_path: Path) -> None:
    writer, other = Writer(tmp_path), Writer(tmp_path)
    writer.commit(rows_of(made()), kind="ingest")
    fresh = made("Rebels attacked the army again.")
    slow = begun(
        other, [*rows_of(fresh), *rows_of(made(label="ACCUSE")), stands("c1", "s5", "denied"), link("k1")], "reread"
    )
    writer.commit([*rows_of(made(label="THREATEN")), stands("c1", "s1"), link("k1", undone=True)], kind="reread")
    version = Index(writer.home).build()
    counted(other, slow, "reread")
    assert_same(tmp_path, index=version)
    with View(tmp_path) as view:
        assert view.query("SELECT label FROM statements ORDER BY label") == [("ASSAULT",), ("THREATEN",)]
        assert view.query("SELECT status FROM claims") == [("repeated",)]


def test_earlier_versions_do_not_read_the_index_of_a_later_one(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    done = writer.commit(rows_of(made()), kind="ingest")
    assert done is not None
    writer.commit(rows_of(made("Rebels attacked the army again.")), kind="ingest")
    Index(writer.home).build()
    assert_same(tmp_path, done.version, index=None)


def test_decisions_count_before_what_the_index_holds(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    texts = [f"Rebels attacked the army {n} times." for n in range(3)]
    writer.commit([row for text in texts for row in rows_of(made(text))], kind="ingest")
    version = Index(writer.home).build()
    with View(tmp_path) as view:
        first, second, _ = view.rows(StatementRow)
    changes = '{"recipient": ["SOM"], "support": ["weapons"]}'
    writer.commit([decision(first, "reject"), decision(second, "correct", changes)], kind="decide")
    assert_same(tmp_path, index=version)
    with View(tmp_path) as view:
        assert view.count("statements") == 2
        assert view.query("SELECT other, support FROM sided WHERE party = 'SOM'") == [([second.actor[0]], ["weapons"])]


def test_compacting_leaves_the_index_good(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit([*rows_of(made()), stands("c1", "s1")], kind="ingest")
    version = Index(writer.home).build()
    writer.commit([*rows_of(made("Rebels attacked the army again.")), stands("c1", "s2")], kind="ingest")
    compact(writer.home)
    assert_same(tmp_path, index=version)


def test_a_new_index_replaces_the_old_one_and_open_views_go_on(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit(rows_of(made()), kind="ingest")
    index = Index(writer.home)
    index.build()
    with View(tmp_path) as before:
        writer.commit(rows_of(made("Rebels attacked the army again.")), kind="ingest")
        (tmp_path / "index" / "tables-1.duckdb.new").write_bytes(b"half")
        version = index.build()
        assert [p.name.split("-")[2] for p in (tmp_path / "index").iterdir()] == [str(version)]
        assert before.count("statements") == 1 and len(before.rows(StatementRow)) == 1
    assert_same(tmp_path, index=version)


def test_another_store_at_the_same_place_does_not_read_the_index(tmp_path: Path) -> None:
    import shutil

    first = Writer(tmp_path / "a")
    first.commit(rows_of(made()), kind="ingest")
    Index(first.home).build()
    second = Writer(tmp_path / "b")
    second.commit(rows_of(made("Rebels attacked the army again.")), kind="ingest")
    shutil.copytree(tmp_path / "a" / "index", tmp_path / "b" / "index")
    assert_same(tmp_path / "b", index=None)


def test_an_index_of_tables_that_are_derived_otherwise_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = Writer(tmp_path)
    writer.commit(rows_of(made()), kind="ingest")
    index = Index(writer.home)
    with monkeypatch.context() as otherwise:
        otherwise.setattr(indexing, "DERIVED", tuple(replace(d, sql=f"{d.sql} ") for d in DERIVED))
        version = index.build()
        assert index.newest(writer.ledger, version) is not None
    assert index.newest(writer.ledger, version) is None
    assert_same(tmp_path, index=None)


def test_an_index_that_is_damaged_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit(rows_of(made()), kind="ingest")
    Index(writer.home).build()
    (path,) = (tmp_path / "index").iterdir()
    path.write_bytes(path.read_bytes()[:2_000])
    with pytest.raises(StoreError, match="averral store index --rebuild"):
        View(tmp_path)
    Index(writer.home).build(rebuild=True)
    assert_same(tmp_path, index=writer.ledger.version)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    Writer(tmp_path).commit(rows_of(made()), kind="ingest")
    (tmp_path / "index").write_text("no folder")
    with pytest.raises(StoreError, match="index cannot be written"):
        Index(Home(tmp_path)).build()


def test_acts_stand_beside_the_claims_that_their_statements_are_in_by_now(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit([row for n in range(4) for row in rows_of(told(n))], kind="ingest")
    writer.commit([stands(f"c{n}", stated(n)) for n in range(3)], kind="link")
    version = Index(writer.home).build()
    with View(tmp_path) as view:
        sql = "SELECT claim, status FROM acts ORDER BY claim"
        assert view.query(sql) == [("c0", "repeated"), ("c1", "repeated"), ("c2", "repeated"), (None, None)]
    moved = [stands("c0", stated(0), gone=True), stands("c1", stated(1), gone=True), stands("c9", stated(1), "denied")]
    writer.commit([*rows_of(told(4)), *moved, stands("c4", stated(4))], kind="link")
    assert_same(tmp_path, index=version)
    with View(tmp_path) as view:
        found = view.query("SELECT claim, status FROM acts ORDER BY claim NULLS LAST")
        assert found == [
            ("c2", "repeated"), ("c4", "repeated"), ("c9", "denied"), (None, None), (None, None)
        ]  # fmt: skip


def test_acts_are_positive_events_that_happened_by_decisions_too(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.commit([row for n in range(3) for row in rows_of(told(n))], kind="ingest")
    denied = [replace(row, polarity="negative") if isinstance(row, StatementRow) else row for row in rows_of(told(3))]
    writer.commit([*denied, stands("c1", stated(1))], kind="ingest")
    version = Index(writer.home).build()
    with View(tmp_path) as view:
        rows = {row.id: row for row in view.rows(StatementRow)}
        assert view.query("SELECT count(*) FROM acts") == [(3,)]
    changed = decision(rows[stated(1)], "correct", '{"recipient": ["SOM", "ETH"]}')
    writer.commit([decision(rows[stated(0)], "reject"), changed], kind="decide")
    assert_same(tmp_path, index=version)
    with View(tmp_path) as view:
        found = view.query("SELECT recipient, claim, day FROM acts ORDER BY recipient")
        assert found == [("ETH", "c1", None), ("KEN.MIL", None, None), ("SOM", "c1", None)]


def dated(n: int, day: str) -> Reading:
    """A reading whose document was published on a day."""
    return made(f"Rebels attacked the army {n} times.", published=day)


def test_what_changed_in_some_days_is_told_from_what_did_not(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    old = [dated(n, "2020-05-01") for n in range(2)]
    writer.commit([*rows_of(old[0]), *rows_of(old[1]), stands("c0", stated(0))], kind="ingest")
    days = ("2020-01-01", "2020-12-31")

    def changed() -> tuple[object, ...]:
        with View(tmp_path) as view:
            return view.changed(*days)

    assert changed() == (writer.ledger.version,)
    Index(writer.home).build()
    marks = [changed()]
    writer.commit(rows_of(dated(5, "2021-05-01")), kind="ingest")
    assert changed() == marks[0]
    with View(tmp_path) as view:
        assert view.changed("2021-01-01", "2021-12-31") != marks[0]
        row = next(r for r in view.rows(StatementRow) if r.id == stated(1))
    for rows, kind in (
        (rows_of(dated(6, "2020-07-01")), "ingest"),
        ([stands("c0", stated(0), "denied")], "link"),
        ([decision(row, "reject")], "decide"),
        (rows_of(made("Rebels attacked the army 1 times.", published="2020-05-01", label="THREATEN")), "reread"),
    ):
        writer.commit(rows, kind=kind)
        marks.append(changed())
    assert len(set(marks)) == len(marks)


BATCHES = st.lists(
    st.tuples(
        st.sampled_from(["ingest", "reread", "link"]),
        st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["ASSAULT", "THREATEN", "supports"])), max_size=3),
        st.lists(st.tuples(st.integers(0, 2), st.booleans()), max_size=3),
    ),
    min_size=1, max_size=5,
)  # fmt: skip


def _rows(kind: str, readings: Sequence[tuple[int, str]], claims: Sequence[tuple[int, bool]]) -> list[Row]:
    rows: list[Row] = []
    for n, label in readings if kind != "link" else ():
        rows += rows_of(told(n, label))
    return rows + [stands(f"c{n}", stated(n), gone=gone) for n, gone in claims]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=BATCHES, after=BATCHES)
def test_whatever_came_before_and_after_the_index(
    tmp_path_factory: pytest.TempPathFactory, before: list[Any], after: list[Any]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    writer = Writer(folder)
    for kind, readings, claims in before:
        writer.commit(_rows(kind, readings, claims), kind=kind)
    version = Index(writer.home).build()
    for kind, readings, claims in after:
        writer.commit(_rows(kind, readings, claims), kind=kind)
    assert_same(folder, index=version)
