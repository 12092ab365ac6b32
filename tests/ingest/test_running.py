from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from averral.documents import Fields
from averral.errors import NoSuchInput, StoreError
from averral.ingest import running
from averral.ingest.batches import Totals
from averral.ingest.engines import Here, Pool
from averral.ingest.running import Options, Progress, ingest
from averral.store import View, Writer
from averral.store.checking import check
from averral.store.rows import AppearanceRow, DocumentRow, FailureRow, RunRow

from .crashing import contents, make_corpus
from .reading import Stub, make


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "sub").mkdir(parents=True)
    rows = [{"text": f"Rebels attacked village {n}.", "date": "2025-01-05", "source": "Gazette"} for n in range(3)]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\nbad\n")
    (folder / "sub" / "copy.txt").write_text("Rebels attacked village 1.")
    (folder / "sub" / "own.txt").write_text("Rebels attacked the port.")
    (folder / "page.html").write_text("<html><body><p>Rebels attacked village 2.</p></body></html>")
    return folder


def run(store: Path, *paths: Path, **options: object) -> Totals:
    named = {"batch": 60, "chunk": 30} | options
    return ingest(Writer(store), Here(make), Options(tuple(map(str, paths)), **named))[1]  # type: ignore[arg-type]


def test_each_text_is_read_once_and_every_place_kept(tmp_path: Path, corpus: Path) -> None:
    stub = Stub()
    _, totals = ingest(Writer(tmp_path / "s"), Here(lambda: stub), Options((str(corpus),), base=corpus))
    assert (totals.documents, totals.appearances, totals.failures, totals.statements) == (4, 6, 1, 4)
    # A page is only taken apart where it is read, so its text may be read twice, but is stored once.
    assert len(set(stub.read)) == 4 and stub.read.count("Rebels attacked village 1.") == 1
    with View(tmp_path / "s") as view:
        assert check(view) == []
        found = view.rows(AppearanceRow, order="origin, row")
        assert [(a.origin, a.row, a.first) for a in found] == [
            ("a.jsonl", 1, True), ("a.jsonl", 2, True), ("a.jsonl", 3, True), ("page.html", None, False),
            ("sub/copy.txt", None, False), ("sub/own.txt", None, True),
        ]  # fmt: skip
        assert (found[0].publisher, found[0].published) == ("Gazette", "2025-01-05")
        (failure,) = view.rows(FailureRow)
        assert (failure.origin, failure.row, failure.code) == ("a.jsonl", 4, "InputError")
        (done,) = view.rows(RunRow)
        assert (done.documents, done.failures) == (4, 1) and done.finished is not None


def test_the_same_again_does_nothing_but_try_what_failed(tmp_path: Path, corpus: Path) -> None:
    run(tmp_path / "s", corpus)
    again = run(tmp_path / "s", corpus)
    assert (again.documents, again.appearances, again.passed_over, again.failures) == (0, 0, 6, 1)
    with View(tmp_path / "s") as view:
        assert view.query("SELECT count(*) FROM _all_failures") == [(1,)]


def test_a_failure_that_was_mended_is_resolved(tmp_path: Path, corpus: Path) -> None:
    run(tmp_path / "s", corpus)
    text = (corpus / "a.jsonl").read_text().replace("bad", '{"text": "Rebels attacked the army."}')
    (corpus / "a.jsonl").write_text(text)
    assert run(tmp_path / "s", corpus).documents == 1
    with View(tmp_path / "s") as view:
        assert [f.resolved for f in view.rows(FailureRow)] == [True]


def test_two_workers_give_the_tables_and_the_batches_of_one(tmp_path: Path) -> None:
    make_corpus(tmp_path / "corpus", 40)
    options = Options((str(tmp_path / "corpus"),), batch=400, chunk=100)
    cuts = []
    for name, engine in (("one", Here(make)), ("two", Pool(make, 2))):
        ingest(Writer(tmp_path / name), engine, options)
        with View(tmp_path / name) as view:
            cuts.append(view.query("SELECT batch, count(*) FROM _documents GROUP BY batch ORDER BY batch"))
    assert cuts[0] == cuts[1] and len(cuts[0]) > 2
    wanted = contents(tmp_path / "one")
    assert len(wanted["documents"]) == 40 and len(wanted["failures"]) == 3
    assert contents(tmp_path / "two") == wanted


@pytest.mark.parametrize("text", ["CRASH here", "KILL here"])
def test_a_document_that_breaks_the_reader_does_not_stop_the_others(tmp_path: Path, text: str) -> None:
    rows = [f"Rebels attacked village {n}." for n in range(6)]
    rows[2] = text
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"text": row}) for row in [*rows, text]))
    options = Options((str(tmp_path / "a.jsonl"),), chunk=60)
    _, totals = ingest(Writer(tmp_path / "s"), Pool(make, 2), options)
    assert (totals.documents, totals.failures) == (5, 2)
    with View(tmp_path / "s") as view:
        codes = [f.code for f in view.rows(FailureRow, order="row")]
    assert codes == ["RuntimeError" if "CRASH" in text else "Killed", "SameAsFailed"]


def test_dates_and_columns_by_other_names(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('body,when,paper\n"Rebels attacked, again.",2024-02-03,Gazette\n')
    fields = Fields.given(["text=body", "publisher=paper"], "when")
    assert run(tmp_path / "s", tmp_path / "t.csv", fields=fields).documents == 1
    (tmp_path / "2024-05-06 report.txt").write_text("Rebels attacked the port.")
    named = Fields.given((), "filename")
    assert run(tmp_path / "s", tmp_path / "2024-05-06 report.txt", fields=named).documents == 1
    with View(tmp_path / "s") as view:
        found = {row.text: (row.published, row.publisher) for row in view.rows(DocumentRow)}
    assert found == {
        "Rebels attacked, again.": ("2024-02-03", "Gazette"),
        "Rebels attacked the port.": ("2024-05-06", None),
    }


def test_a_wrong_column_and_half_an_archive_are_failures_of_their_files(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.csv").write_text("body,title\nRebels attacked.,x\n")
    rows = "".join(json.dumps({"text": f"Rebels attacked village {n}."}) + "\n" for n in range(2000))
    data = gzip.compress(rows.encode())
    (folder / "b.jsonl.gz").write_bytes(data[: len(data) // 2])
    (folder / "c.txt").write_text("Rebels attacked the port.")
    totals = run(tmp_path / "s", folder, batch=10_000)
    with View(tmp_path / "s") as view:
        column, cut = view.rows(FailureRow, order="origin")
        assert check(view) == []
    assert "no column 'text'" in column.message and "'body', 'title'" in column.message and column.row is None
    assert "is cut off" in cut.message and totals.documents == cut.row
    # Mended, the rest is read and both failures are gone.
    (folder / "b.jsonl.gz").write_bytes(data)
    (folder / "a.csv").write_text("text,title\nRebels attacked.,x\n")
    assert run(tmp_path / "s", folder, batch=10_000).documents == 2002 - totals.documents
    with View(tmp_path / "s") as view:
        assert view.rows(FailureRow, "NOT resolved") == ()


def test_a_path_that_means_nothing_writes_nothing(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "s")
    with pytest.raises(NoSuchInput, match="means no file"):
        ingest(writer, Here(make), Options((str(tmp_path / "no*.txt"),)))
    assert writer.ledger.version == 1


def test_an_error_of_the_store_keeps_what_is_committed(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, commit, calls = Writer(tmp_path / "s"), Writer.commit, []

    def failing(self: Writer, rows: object, **named: str) -> object:
        calls.append(named["kind"])
        if calls.count("ingest") == 2:
            raise StoreError("no space left")
        return commit(self, rows, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Writer, "commit", failing)
    with pytest.raises(StoreError, match="no space"):
        ingest(writer, Here(make), Options((str(corpus),), batch=60, chunk=30))
    monkeypatch.undo()
    with View(tmp_path / "s") as view:
        some = view.count("documents")
        assert 0 < some < 4 and view.rows(RunRow)[0].finished is None
    assert run(tmp_path / "s", corpus).documents == 4 - some


def test_progress_is_shown_and_ends_at_the_end(tmp_path: Path, corpus: Path) -> None:
    seen: list[tuple[int, int, int]] = []

    def show(at: Progress) -> None:
        seen.append((at.totals.documents, at.passed, at.size))

    ingest(Writer(tmp_path / "s"), Here(make), Options((str(corpus),), batch=60, chunk=30), show=show)
    assert [passed for _, passed, _ in seen] == sorted(passed for _, passed, _ in seen)
    assert seen[-1][0] == 4 and seen[-1][1] == seen[-1][2]


def test_steps_follow_every_batch(tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    class Counting:
        name = "counting"

        def __call__(self, view: View, batch: int) -> list[FailureRow]:
            asked.append(batch)
            return [FailureRow(f"{batch:064}", "", "", None, "", "", "", "", True)]

    monkeypatch.setattr(running, "TIDY_EVERY", 1)
    options = Options((str(corpus),), batch=60, chunk=30)
    for _ in range(2):
        ingest(Writer(tmp_path / "s"), Here(make), options, steps=[Counting()])
    with View(tmp_path / "s") as view:
        batches = [n for n, e in view.ledger.committed().items() if e.kind == "ingest"]
    assert asked == batches and len(batches) >= 2
