from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from averral.cli import ingesting
from averral.cli.app import app
from averral.errors import NoStore, SettingsError
from averral.ingest.engines import Here
from averral.store import Writer
from averral.store.rows import RunRow
from ingest.reading import Stub, make


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingesting.Chosen, "engine_of", lambda _: Here(make))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text('{"text": "Rebels attacked the port."}\n{"text": "CRASH"}\n')
    return tmp_path / "in"


def call(*words: object, code: int = 0) -> Result:
    result = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def test_ingest_check_search_and_look_after(tmp_path: Path, corpus: Path) -> None:
    store = ("--store", tmp_path / "store")
    done = json.loads(call("ingest", corpus, *store, "--json").stdout)
    assert (done["documents"], done["failures"], done["words"]) == (1, 1, 4)
    assert "passed over" in call("ingest", corpus, *store).stdout
    assert "sound" in call("store", "check", *store).stdout
    assert json.loads(call("store", "check", *store, "--json").stdout)["faults"] == []
    assert json.loads(call("store", "stats", *store, "--json").stdout)["rows"]["documents"] == 1
    assert "statements" in call("store", "stats", *store, "--as-of", "2001-01-01").stdout
    (hit,) = json.loads(call("search", "port", *store, "--in", "quotes", "--json").stdout)
    assert hit["words"] == "Rebels attacked the port."
    assert "Rebels attacked" in call("search", "rebels", *store, "--rebuild").stdout
    assert call("search", "navy", *store, code=1).stdout == ""
    assert "files are now" in call("store", "compact", *store).stdout
    assert json.loads(call("store", "vacuum", *store, "--json").stdout) == {"files": 0, "removed": True}
    assert "format 1" in call("store", "migrate", *store).stdout


def test_failures_are_listed_and_tried_again(tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ("--store", tmp_path / "store")
    call("ingest", corpus, *store)
    assert "a.jsonl 2: RuntimeError" in call("failures", *store).stdout
    monkeypatch.setattr(Stub, "read_document", lambda self, d, n=(): make_calm(d))
    assert json.loads(call("failures", *store, "--retry", "--json").stdout) == []
    assert call("failures", *store).stdout == ""


def make_calm(document: object) -> object:
    from averral.records import Document, Reading

    assert isinstance(document, Document)
    return Reading(document)


def test_resume_takes_the_paths_of_the_run_that_did_not_end(tmp_path: Path, corpus: Path) -> None:
    store = tmp_path / "store"
    with pytest.raises(NoStore):
        call("ingest", "--resume", "--store", store)
    kept = json.dumps({"field": ["text=text"], "no_model": True, "engine": "local"})
    Writer(store).commit(
        [RunRow("r", "ingest", "2026", None, json.dumps([str(corpus)]), kept, "{}", 0, 0, 0, 0)], kind="run"
    )
    assert json.loads(call("ingest", "--resume", "--store", store, "--json").stdout)["documents"] == 1
    with pytest.raises(SettingsError, match="is unfinished"):
        call("ingest", "--resume", "--store", store)


def test_reread_by_condition(tmp_path: Path, corpus: Path) -> None:
    store = ("--store", tmp_path / "store")
    call("ingest", corpus, *store)
    assert json.loads(call("reread", *store, "--where", "words > 3", "--json").stdout)["documents"] == 1
    assert json.loads(call("reread", *store, "--where", "words > 99", "--json").stdout)["documents"] == 0
    with pytest.raises(SettingsError, match="--where true"):
        call("reread", *store)


def test_no_paths_and_no_store(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no PATH is given"):
        call("ingest", "--store", tmp_path / "store")
    for command in (["failures"], ["store", "check"], ["search", "x"], ["reread", "--where", "true"]):
        with pytest.raises(NoStore):
            call(*command, "--store", tmp_path / "none")
    with pytest.raises(SettingsError, match="neither quotes nor documents"):
        call("search", "x", "--in", "titles", "--store", tmp_path)
