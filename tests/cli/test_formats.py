from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import averral
from averral.cli.app import app
from averral.cli.format_commands import Foreign, Form
from averral.errors import InputError, NoStore, NoSuchInput, OutputError, SettingsError
from averral.exports.formats import FORMATS
from averral.ingest.foreign.running import KINDS
from averral.store import View
from averral.store.rows import RunRow
from exports.formats.making import claim, document, store

pytest.importorskip("rensa", reason="the extra `corpus` is not installed")

SAMPLE = Path(averral.__file__).parent / "samples" / "corpus"


def call(*words: object, code: int = 0) -> Result:
    result = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the first reports of each conflict of the sample corpus, linked."""
    folder = tmp_path_factory.mktemp("sample")
    reports = (SAMPLE / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "some.jsonl").write_text("\n".join(reports[:40]) + "\n", encoding="utf-8")
    actors = ("--actors", SAMPLE / "actors.toml")
    given = (folder / "some.jsonl", "--store", folder / "store", *actors, "--no-model", "--workers", 1)
    call("ingest", *given)
    return folder / "store"


def test_commands_know_all_formats() -> None:
    assert [form.value for form in Form] == list(FORMATS)
    assert [kind.value for kind in Foreign] == list(KINDS)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_the_sample_and_gives_the_same_twice(sample: Path, tmp_path: Path, form: str) -> None:
    done = json.loads(call("export", "--store", sample, "--format", form, "--out", tmp_path / "a", "--json").stdout)
    call("export", "--store", sample, "--format", form, "--out", tmp_path / "b")
    assert done["rows"] > 0 and done["list"] == str(tmp_path / "a.left-out.jsonl")
    # Rows of a Parquet file hold the same, which its test shows.
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    side = (tmp_path / "a.left-out.jsonl").read_text(encoding="utf-8")
    assert side == (tmp_path / "b.left-out.jsonl").read_text(encoding="utf-8")
    lines = list(map(json.loads, side.splitlines()))
    assert sum(one["what"] == "record" for one in lines) == done["left_out"]
    with View(sample) as view:
        known = {i for (i,) in view.query("SELECT id FROM statements")}
    assert {i for one in lines for i in one["statements"]} <= known


def test_each_statement_is_in_the_file_or_in_the_list(sample: Path, tmp_path: Path) -> None:
    with View(sample) as view:
        known = {i for (i,) in view.query("SELECT id FROM statements")}
        claimed = {i for (i,) in view.query("SELECT unnest(statements) FROM claims")}
    for form, whole in (("polecat", known), ("acled", claimed), ("ucdp-esd", claimed), ("followthemoney", claimed)):
        call("export", "--store", sample, "-f", form, "--out", tmp_path / form)
        lines = (tmp_path / f"{form}.left-out.jsonl").read_text(encoding="utf-8").splitlines()
        assert {i for line in lines for i in json.loads(line)["statements"]} == whole


def test_the_sample_is_valid_for_the_libraries_that_read_it(sample: Path, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    rdflib = pytest.importorskip("rdflib", reason="pip install rdflib to parse RDF")
    money = pytest.importorskip("followthemoney", reason="pip install 'followthemoney<4' to validate entities")
    for form, name in (("graphml", "g"), ("gexf", "x"), ("rdf", "r.nt"), ("rdf", "r.ttl"), ("followthemoney", "f")):
        call("export", "--store", sample, "-f", form, "--out", tmp_path / name, "--attributed")
    graphs = networkx.read_graphml(tmp_path / "g"), networkx.read_gexf(tmp_path / "x")
    assert graphs[0].number_of_edges() == graphs[1].number_of_edges() > 20
    triples = [set(rdflib.Graph().parse(tmp_path / f"r.{e}", format=e)) for e in ("nt", "ttl")]
    assert triples[0] == triples[1] and len(triples[0]) > 1_000
    for line in (tmp_path / "f").read_text(encoding="utf-8").splitlines():
        plain = json.loads(line)
        proxy = money.model.get_proxy(plain)
        for name, values in plain["properties"].items():
            assert all(proxy.schema.get(name).type.clean(v) is not None for v in values), plain


def test_an_export_comes_back_by_import(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    call("export", "--store", sample, "-f", "polecat", "--out", "p.txt")
    given = ("import", "p.txt", "--store", "again", "--format", "polecat", "--actors", SAMPLE / "actors.toml")
    done = json.loads(call(*given, "--json").stdout)
    rows = len(Path("p.txt").read_text(encoding="utf-8").splitlines()) - 1
    assert (done["documents"], done["failures"]) == (rows, 0)
    assert Path("p.txt.not-imported.jsonl").read_text(encoding="utf-8") == ""
    assert json.loads(call(*given, "--json").stdout)["passed_over"] == rows
    assert "sound" in call("store", "check", "--store", "again").stdout
    assert json.loads(call("claims", "--store", "again", "--json").stdout)
    with View("again") as view:
        kept = json.loads(view.rows(RunRow)[-1].settings)
    assert kept["actors"] == [str(SAMPLE / "actors.toml")]


def test_rows_that_could_not_be_used_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("e.csv").write_text("a,b,sign\nNorvane,Velmora,1\nNorvane,Reeds,7\n", encoding="utf-8")
    result = call("import", "e.csv", "--store", "s", "--format", "edges", "--left-out", "no.jsonl")
    assert "1 row could not be used; no.jsonl says why" in result.stderr
    (line,) = map(json.loads, Path("no.jsonl").read_text(encoding="utf-8").splitlines())
    assert line == {"file": "e.csv", "row": 3, "reason": "sign '7' is neither 1 nor -1", "text": "Norvane,Reeds,7"}


def test_filters_and_a_moment(tmp_path: Path) -> None:
    part = {"words": "The army", "label": "ASSAULT", "actor": ("KEN.MIL",), "recipient": ("own:front",)}
    reading = document("The army shot.", [part])
    store(tmp_path, [reading], [claim("c1", [(reading, "s1")], [{"source": "w"}])]).close()
    out = ("--store", tmp_path / "store", "--out", tmp_path / "x.csv", "--json")

    def rows(*filters: str) -> int:
        found: int = json.loads(call("export", *out, *filters).stdout)["rows"]
        return found

    good = ("--since", "2020-03-01", "--until", "2020-03-03", "--actor", "reed front", "--source", "Harbour Wire")
    assert rows() == rows(*good, "--status", "single-source", "--label", "ASSAULT", "--certainty", "certain") == 1
    assert rows("--since", "2021-01-01") == rows("--as-of", "2001-01-01") == 0
    with pytest.raises(SettingsError, match="'WAR' is no label"):
        rows("--label", "WAR")
    with pytest.raises(SettingsError, match="is after --until"):
        rows("--since", "2021-01-01", "--until", "2020-01-01")
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file))[0] == "document_id"


def test_errors_in_words(tmp_path: Path) -> None:
    with pytest.raises(NoStore):
        call("export", "--store", tmp_path / "none", "--out", tmp_path / "x")
    with pytest.raises(NoSuchInput, match="is no file"):
        call("import", tmp_path / "none", "--store", tmp_path / "s", "--format", "gdelt")
    (tmp_path / "e.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    side = ("--left-out", tmp_path / "l")
    with pytest.raises(InputError, match="lacks the columns a, b, sign"):
        call("import", tmp_path / "e.csv", "--store", tmp_path / "s", "--format", "edges", *side)
    assert not (tmp_path / "s").exists()
    (tmp_path / "e.csv").write_text("a,b,sign\n", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        call(
            "import", tmp_path / "e.csv", "--store", tmp_path / "s", "-f", "edges", "--left-out", tmp_path / "no" / "l"
        )
