from __future__ import annotations

from pathlib import Path

import pytest

from averral.errors import StoreError
from averral.ingest.engines import Here
from averral.ingest.rereading import reread
from averral.ingest.retrying import retry
from averral.ingest.running import Options, ingest
from averral.store import View, Writer
from averral.store.checking import check
from averral.store.rows import FailureRow, JudgementRow

from .reading import Stub, make


@pytest.fixture
def filled(tmp_path: Path) -> Writer:
    (tmp_path / "a.csv").write_text(
        "text,title,date\nRebels attacked the port.,Port,2025-01-05\nRebels left.,,2024-01-05\n"
    )
    writer = Writer(tmp_path / "store")
    ingest(writer, Here(make), Options((str(tmp_path / "a.csv"),)))
    return writer


def test_documents_that_meet_a_condition_are_read_again(filled: Writer) -> None:
    judged = JudgementRow("j1", "same", "a", "b", "Ada", "2026-03-03T10:00:00.000Z", None, False)
    done = filled.commit([judged], kind="judge")
    assert done is not None
    _, totals = reread(filled, Here(lambda: Stub("THREATEN")), Options(()), "published >= '2025-01-01'")
    assert totals.documents == 1
    with View(filled.home) as view, View(filled.home, done.version) as before:
        assert check(view) == [] and view.count("documents") == 2 and view.count("appearances") == 2
        rows = view.query("SELECT label, words, published FROM statements ORDER BY label")
        assert rows == [
            ("ASSAULT", "Rebels left.", "2024-01-05"),
            ("THREATEN", "Rebels attacked the port.", "2025-01-05"),
        ]
        assert view.query("SELECT title FROM documents WHERE published = '2025-01-05'") == [("Port",)]
        assert view.rows(JudgementRow) == (judged,)
        assert before.query("SELECT DISTINCT label FROM statements") == [("ASSAULT",)]


def test_a_condition_that_is_no_sql(filled: Writer) -> None:
    with pytest.raises(StoreError, match="cannot answer"):
        reread(filled, Here(make), Options(()), "no such column")


def test_a_document_that_fails_keeps_its_reading_and_can_be_tried_again(filled: Writer) -> None:
    class Broken(Stub):
        def read_document(self, document, notes=()):  # type: ignore[no-untyped-def]
            raise RuntimeError("no such luck")

    _, totals = reread(filled, Here(Broken), Options(()), "true")
    assert (totals.documents, totals.failures) == (0, 2)
    with View(filled.home) as view:
        assert view.count("statements") == 2 and len(view.rows(FailureRow, "NOT resolved")) == 2
    assert retry(filled, Here(lambda: Stub("THREATEN")), Options(()), lambda _: Options(())).documents == 2
    with View(filled.home) as view:
        assert view.query("SELECT DISTINCT label FROM statements") == [("THREATEN",)]
        assert view.rows(FailureRow, "NOT resolved") == ()


def test_failures_are_tried_again_with_the_options_of_their_run(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "store")
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Rebels attacked."}\n{"text": "CRASH here"}\nbad\n')
    options = Options((str(path),), base=tmp_path)
    run, totals = ingest(writer, Here(make), options)
    assert totals.failures == 2
    asked: list[str] = []

    def options_of(id_: str) -> Options:
        asked.append(id_)
        return options

    path.write_text('{"text": "Rebels attacked."}\n{"text": "CRASH here"}\n{"text": "Rebels left."}\n')
    again = retry(writer, Here(make), options, options_of)
    assert (again.documents, again.failures, again.passed_over) == (1, 1, 1) and asked == [run]
    with View(writer.home) as view:
        assert [(f.row, f.resolved) for f in view.rows(FailureRow, order="row")] == [(2, False), (3, True)]
