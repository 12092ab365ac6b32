from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from averral.cli import ingesting
from averral.cli.app import app
from averral.errors import NoStore, NoSuchInput, SettingsError
from averral.ingest.engines import Here
from averral.pipeline import Reader
from averral.settings import Settings
from averral.store import Writer
from averral.store.migrations import FORMAT
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
    assert call("search", "port", *store, "--as-of", "2001-01-01", code=1).stdout == ""
    assert call("search", "port", *store, "--as-of", "2999-01-01").stdout == call("search", "port", *store).stdout
    assert "files are now" in call("store", "compact", *store).stdout
    assert "the index holds version" in call("store", "index", *store).stdout
    version = json.loads(call("store", "stats", *store, "--json").stdout)["version"]
    assert json.loads(call("store", "index", *store, "--rebuild", "--json").stdout) == {"version": version}
    assert "sound" in call("store", "check", *store).stdout
    assert json.loads(call("store", "vacuum", *store, "--json").stdout) == {"files": 0, "removed": True}
    assert f"format {FORMAT}" in call("store", "migrate", *store).stdout


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


@pytest.fixture
def linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: Reader) -> Path:
    """A store of two reports, read with the real reader."""
    pytest.importorskip("rensa", reason="the extra `corpus` is not installed")
    monkeypatch.setattr(ingesting.Chosen, "engine_of", lambda _: Here(lambda: reader))
    path = tmp_path / "reports.jsonl"
    texts = ("Chad accuses Libya of arming the Polisario Front.", "Libya denied that it had armed the Polisario Front.")
    rows = [{"text": t, "publisher": "Lake Wire", "published": f"2020-05-0{n}"} for n, t in enumerate(texts, 1)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    call("ingest", path, "--store", tmp_path / "store", "--no-model")
    return tmp_path / "store"


def test_the_ledger_of_a_store_is_that_of_its_documents(tmp_path: Path, linked: Path) -> None:
    of_documents = call("claims", tmp_path / "reports.jsonl", "--no-model", "--json").stdout
    assert call("claims", "--store", linked, "--json").stdout == of_documents
    assert len(json.loads(of_documents)) > 2
    (denied,) = json.loads(call("claims", "--store", linked, "--json", "--status", "denied").stdout)
    assert denied["names"]["LBY"] == "Libya"
    by_id = call("claims", "--store", linked, "--json", "--about", "LBY").stdout
    assert call("claims", "--store", linked, "--json", "--about", "the libya").stdout == by_id
    assert {i for c in json.loads(by_id) for i in (*c["actor"], *c["recipient"])} > {"LBY"}
    with pytest.raises(SettingsError, match="no actor of the store is called 'PER'"):
        call("claims", "--store", linked, "--about", "PER")
    assert json.loads(call("claims", "--store", linked, "--json", "--as-of", "2001-01-01").stdout) == []
    assert "Lake Wire" in call("sources", "--store", linked).stdout
    assert call("store", "check", "--store", linked).stdout.endswith("sound\n")


def test_claims_and_sources_as_tables_of_others(tmp_path: Path, linked: Path) -> None:
    plain = json.loads(call("claims", "--store", linked, "--json").stdout)
    assert json.loads(call("claims", "--store", linked, "-f", "json").stdout) == plain
    rows = list(csv.DictReader(call("claims", "--store", linked, "-f", "csv").stdout.splitlines()))
    assert [row["id"] for row in rows] == [claim["id"] for claim in plain]
    (denied,) = [row for row in rows if row["status"] == "denied"]
    assert (denied["actor"], denied["actor_names"], denied["asserted_by"]) == ("LBY", "Libya", "Chad")
    assert denied["denied_by"] == "Libya (interested)" and denied["support"] == "weapons"
    call("sources", "--store", linked, "-f", "csv", "--out", tmp_path / "s.csv")
    with (tmp_path / "s.csv").open(newline="") as file:
        assert "Lake Wire" in {row["names"] for row in csv.DictReader(file)}


def test_a_table_of_sources_is_kept_in_the_store(tmp_path: Path, linked: Path) -> None:
    table = tmp_path / "sources.toml"
    table.write_text('[[source]]\nname = "Lake Wire"\nreliability = "B"\n')
    done = json.loads(call("link", "--store", linked, "--sources", table, "--json").stdout)
    assert done["batches_linked"] == 1 and done["claims"] > 2
    again = json.loads(call("link", "--store", linked, "--sources", table, "--json").stdout)
    assert (again["batches_linked"], again["version"]) == (0, done["version"])
    assert {c["reliability"] for c in json.loads(call("claims", "--store", linked, "--json").stdout)} == {"B", "F"}
    table.write_text("")
    call("link", "--store", linked, "--sources", table)
    assert {c["reliability"] for c in json.loads(call("claims", "--store", linked, "--json").stdout)} == {"F"}


def test_a_judgement_in_a_store_and_back(linked: Path) -> None:
    before = call("claims", "--store", linked, "--json").stdout
    words = ("LBY", "TCD", "--by", "Ada", "--store", linked)
    call("judge", "same", "Libya", *words[1:])
    assert call("claims", "--store", linked, "--json").stdout != before
    with pytest.raises(SettingsError, match="Ada has not judged"):
        call("judge", "different", *words, "--undo")
    call("judge", "same", *words, "--undo")
    assert call("claims", "--store", linked, "--json").stdout == before
    with pytest.raises(SettingsError, match="no actor and no document x9"):
        call("judge", "same", "LBY", "x9", "--by", "Ada", "--store", linked)


def test_documents_or_a_store(tmp_path: Path, linked: Path) -> None:
    for words, message in (
        (["claims"], "neither PATH nor --store"),
        (["claims", tmp_path, "--store", linked], "exclude each other"),
        (["sources", "--store", linked, "--no-model"], "is read and linked already"),
        (["judge", "same", "a", "b", "--by", "Ada"], "where the judgement is kept"),
    ):
        with pytest.raises(SettingsError, match=message):
            call(*words)
    with pytest.raises(NoStore):
        call("link", "--store", tmp_path / "none")


def test_batches_that_are_not_linked_are_told(tmp_path: Path, linked: Path, reader: Reader) -> None:
    from averral.store import rows_of

    Writer(linked).commit(rows_of(reader.read("Peru praised Bolivia.")), kind="ingest")
    assert "1 batch is not linked" in call("claims", "--store", linked, "--json").stderr
    assert json.loads(call("link", "--store", linked, "--json").stdout)["batches_linked"] == 1
    for command in (
        ("claims",),
        ("sources",),
        ("network",),
        ("shifts",),
        ("export", "-f", "jsonl", "--out", tmp_path / "o"),
    ):
        assert "linked" not in call(*command, "--store", linked).stderr


def test_a_judgement_whose_actor_a_reread_took_away_is_told(linked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call("judge", "same", "LBY", "TCD", "--by", "Ada", "--store", linked)
    monkeypatch.setattr(ingesting.Chosen, "engine_of", lambda _: Here(make))
    call("reread", "--store", linked, "--where", "true")
    told = "Ada judged LBY and TCD to be same, but the store does not have LBY, TCD any more"
    checked = call("store", "check", "--store", linked).stdout
    assert f"note: {told}" in checked and checked.endswith("sound\n")
    assert json.loads(call("store", "check", "--store", linked, "--json").stdout)["notes"][0].startswith(told)
    assert told in call("link", "--store", linked).stderr
    call("judge", "same", "LBY", "TCD", "--by", "Ada", "--store", linked, "--undo")
    assert "note" not in call("store", "check", "--store", linked).stdout


def test_linking_with_other_actors_is_refused(tmp_path: Path, linked: Path) -> None:
    actors = tmp_path / "own.toml"
    actors.write_text('[[actor]]\nid = "own:lake"\nname = "Lake Guard"\ntype = "armed_group"\n')
    version = json.loads(call("store", "stats", "--store", linked, "--json").stdout)["version"]
    with pytest.raises(SettingsError, match=r"was read with .*own.toml as it is now.*reread --store .* --actors"):
        call("link", "--store", linked, "--actors", actors)
    assert json.loads(call("store", "stats", "--store", linked, "--json").stdout)["version"] == version


def test_actors_that_the_documents_were_read_with_may_link(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("rensa", reason="the extra `corpus` is not installed")
    actors = tmp_path / "own.toml"
    actors.write_text('[[actor]]\nid = "own:lake"\nname = "Lake Guard"\ntype = "armed_group"\n')
    own = Reader(Settings(model=None, actors=(actors,)))
    monkeypatch.setattr(ingesting.Chosen, "engine_of", lambda _: Here(lambda: own))
    call("ingest", corpus, "--store", tmp_path / "s", "--actors", actors, "--no-model")
    moved = actors.rename(tmp_path / "moved.toml")
    done = json.loads(call("link", "--store", tmp_path / "s", "--actors", moved, "--json").stdout)
    assert done["batches_linked"] == 0


def test_lines_of_own_actors_that_cannot_be_used_are_told(tmp_path: Path, corpus: Path) -> None:
    pytest.importorskip("rensa", reason="the extra `corpus` is not installed")
    dictionary = tmp_path / "own.actors.txt"
    dictionary.write_text("LAKE_GUARD_ [KENREB]\nHILL_FRONT\n")
    text = tmp_path / "a.txt"
    text.write_text("Chad accused Libya of arming rebels.")
    told = call("read", text, "--no-model", "--actors", dictionary, "--format", "json").stderr
    assert "averral: not used:" in told
    lines = [line for line in told.splitlines() if "not used" in line]
    for words in (("claims", text, "--no-model"), ("ingest", corpus, "--store", tmp_path / "s", "--no-model")):
        found = call(*words, "--actors", dictionary).stderr.splitlines()
        assert [line for line in found if "not used" in line] == lines


def test_what_was_left_out_of_a_folder_is_named(tmp_path: Path, corpus: Path) -> None:
    for name in ("README.md", "own.toml"):
        (corpus / name).write_text("words")
    done = call("ingest", corpus, "--store", tmp_path / "s")
    assert "left out 2 files that are taken for no documents (README.md, own.toml)" in done.stderr
    again = json.loads(call("ingest", corpus, "--store", tmp_path / "s", "--json").stdout)
    assert again["left_out"] == [str(corpus / "README.md"), str(corpus / "own.toml")]
    assert (
        json.loads(call("ingest", corpus / "README.md", "--store", tmp_path / "s", "--json").stdout)["documents"] == 1
    )


def test_a_path_that_is_not_there_is_a_failure_and_the_others_are_read(tmp_path: Path, corpus: Path) -> None:
    store, late = ("--store", tmp_path / "s"), tmp_path / "late.txt"
    done = call("ingest", corpus, late, *store, "--json", code=2)
    assert (json.loads(done.stdout)["documents"], json.loads(done.stdout)["failures"]) == (1, 2)
    assert f"averral: {late} means no file; check the path" in done.stderr
    assert f"{late}: NoSuchInput: {late} means no file" in call("failures", *store).stdout
    late.write_text("Rebels left the town.")
    assert json.loads(call("ingest", late, *store, "--json").stdout)["documents"] == 1
    assert "late" not in call("failures", *store).stdout


def test_no_store_is_made_for_paths_that_all_mean_nothing(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match=r"a\.txt means no file.*; .*b\.txt means no file"):
        call("ingest", tmp_path / "a.txt", tmp_path / "b.txt", "--store", tmp_path / "s")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [("read",), ("claims",), ("network",), ("ingest", "--store", "other")])
def test_a_store_in_place_of_documents(
    command: tuple[str, ...], tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    call("ingest", corpus, "--store", "s")
    told = "s is a store, whose documents are read already; give it as --store s"
    if command[0] == "ingest":
        with pytest.raises(NoSuchInput, match=told):
            call(*command, "s")
    else:
        assert told in call(*command, "s", "--no-model", code=2).stderr
    assert not (tmp_path / "other").exists()


def test_a_store_in_a_folder_of_documents_is_left_out(tmp_path: Path, corpus: Path) -> None:
    call("ingest", corpus, "--store", corpus / "s")
    again = json.loads(call("ingest", corpus, "--store", corpus / "s", "--json").stdout)
    assert (again["documents"], again["left_out"]) == (0, [str(corpus / "s")])


def test_an_empty_store_is_called_empty(tmp_path: Path) -> None:
    store = ("--store", tmp_path / "s")
    Writer(tmp_path / "s")
    for command in (("store", "stats"), ("network",), ("balance",), ("claims",), ("shifts",), ("chains",)):
        done = call(*command, *store)
        assert f"{tmp_path / 's'} holds no documents; `averral ingest PATH --store" in done.stderr
        assert "1970" not in done.stdout
    assert "no documents" in call("search", "port", *store, code=1).stderr
    assert "published not stated" in " ".join(call("store", "stats", *store).stdout.split())
    (tmp_path / "a.txt").write_text("Rebels attacked the port.")
    call("ingest", tmp_path / "a.txt", *store)
    assert "no documents" not in call("claims", *store).stderr
    assert "held no documents; a later --as-of" in call("claims", *store, "--as-of", "2001-01-01").stderr


def test_options_of_a_run_come_back_as_they_were_given() -> None:
    chosen = ingesting.Chosen.given(
        "s", ["a"], workers=2, engine="ray", published_from="when", field=["text=body"], base=Path("/b"),
        actors=[Path("/x.toml")], model=None, no_model=True,
    )  # fmt: skip
    assert chosen == ingesting.Chosen(
        "s", ("a",), 2, "ray", "when", ("text=body",), Path("/b"), (Path("/x.toml"),), None, True
    )
    run = RunRow("r", "ingest", "2026", None, '["a"]', chosen.options().settings, "{}", 0, 0, 0, 0)
    assert ingesting._of_run(run, "s", None) == chosen
