from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import networkx
import pytest
from typer.testing import CliRunner

from analysis.telling import said, store_of, told
from averral.cli.app import app
from averral.errors import AverralError, SettingsError
from averral.pipeline import Reader

RUN = CliRunner()
PACT = told("2018-03-05", said("AGREE", "XAA", "XBB", earliest="2018-03-05", latest="2018-03-05"))
ARMS = told("2018-05-01", said("supports", "XAA", "own:river-front", support=("weapons",), source="XBB"))
RAID = told(
    "2021-06-08",
    said("ASSAULT", "XAA.MIL", "XBB", earliest="2021-06-07", latest="2021-06-07"),
    text="=cmd is how the raid was told, [red]in black[/red].\x1b[31m",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_of(tmp_path_factory.mktemp("analysing"), PACT, ARMS, RAID)


def run(*words: object, code: int = 0) -> str:
    result = RUN.invoke(app, [str(w) for w in words], env={"COLUMNS": "160"})
    assert result.exit_code == code, (result.output, result.exception)
    return result.stdout


def refused(*words: object) -> AverralError:
    result = RUN.invoke(app, [str(w) for w in words])
    assert isinstance(result.exception, AverralError), result.output
    return result.exception


def test_a_network_in_words(store: Path) -> None:
    text = " ".join(run("network", "--store", store, "--on", "2018").split())
    assert "Arland and Borland: allies 1 statement, 1 independent source 0.2" in text
    assert "Arland and River Front: allies (weapons) 1 statement, 1 independent source, none averred" in text
    assert "As statements have it, 2018-12-31; rule standing, mouth all; fading: half after 365 days" in text
    assert "no tie is stated" in run("network", "--store", store, "--on", "1990")


def test_a_network_in_other_forms(store: Path, tmp_path: Path) -> None:
    found: dict[str, Any] = json.loads(run("network", "--store", store, "--on", "2022", "-f", "json"))
    assert [(t["a"], t["b"], t["sign"]) for t in found["ties"]] == [("XAA", "XBB", -1)]
    assert found["ties"][0]["names"] == {"XAA": "Arland", "XBB": "Borland"}
    rows = list(csv.DictReader(io.StringIO(run("network", "--store", store, "--on", "2018", "-f", "csv"))))
    assert [(r["name_b"], r["sign"], r["support"]) for r in rows] == [
        ("Borland", "1", ""),
        ("River Front", "1", "weapons"),
    ]
    assert rows[0]["directions"] == "'="  # a spreadsheet would run it as a formula
    graph: Any = networkx.parse_graphml(run("network", "--store", store, "--on", "2018", "-f", "graphml"))
    assert graph.edges["XAA", "XBB"]["sign"] == 1
    out = tmp_path / "n.csv"
    assert (
        run(
            "network",
            "--store",
            store,
            "--since",
            "2018",
            "--until",
            "2021",
            "--rule",
            "events",
            "-f",
            "csv",
            "--out",
            out,
        )
        == ""
    )
    assert out.read_text().startswith("a,name_a,b")


@pytest.mark.parametrize(("form", "start"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_a_network_as_a_picture(store: Path, tmp_path: Path, form: str, start: bytes) -> None:
    pytest.importorskip("vl_convert", reason="the extra `plots` is not installed")
    first, second = tmp_path / f"1.{form}", tmp_path / f"2.{form}"
    for out in (first, second):
        run("network", "--store", store, "--on", "2018", "-f", form, "--out", out)
    assert first.read_bytes().startswith(start) and first.read_bytes() == second.read_bytes()


def test_turns_in_words_with_their_sentences(store: Path) -> None:
    text = run("shifts", "--store", store, "--actor", "Arland", "--since", "2020")
    assert "Armed forces of Arland and Borland: allies until 2018-03-06, enemies since 2021-06-07" in text
    assert "the author states: =cmd is how the raid was told, [red]in black[/red].\ufffd[31m" in text
    assert "no turning point is stated" in run("shifts", "--store", store, "--actor", "River Front")


def test_turns_in_other_forms(store: Path) -> None:
    found: list[dict[str, Any]] = json.loads(run("shifts", "--store", store, "-f", "json"))
    assert [(p["before"], p["after"], p["contested"]) for p in found] == [
        ("neutral", "friendly", 0),
        ("friendly", "hostile", 0),
    ]
    assert found[0]["sentence"].startswith("Arland and Borland: allies since 2018-03-05 (1 statement")
    assert found[1]["quotes"][0]["source_name"] == "the author"
    rows = list(csv.DictReader(io.StringIO(run("shifts", "--store", store, "-f", "csv"))))
    assert [r["latest"] for r in rows] == ["2018-03-05", "2021-06-07"]


def test_from_whose_mouth(store: Path) -> None:
    assert "Arland and River Front" in run("network", "--store", store, "--on", "2018", "--mouth", "Borland")
    assert "Arland and Borland" not in run("network", "--store", store, "--on", "2018", "--mouth", "attributed")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["network"], "neither PATH nor --store"),
        (["shifts", "a.txt", "--store", "s"], "exclude each other"),
        (["shifts", "--store", "S", "--actor", "Atlantis"], "no actor of the store is called 'Atlantis'"),
        (["network", "--store", "S", "--mouth", "Atlantis"], "no actor of the store"),
        (["network", "--store", "S", "--on", "soon"], "'soon' is no day"),
        (["network", "--store", "S", "--no-model"], "read and linked already"),
    ],
)
def test_what_means_nothing_is_refused(store: Path, words: list[str], message: str) -> None:
    error = refused(*[store if w == "S" else w for w in words])
    assert isinstance(error, SettingsError) and message in str(error)


def test_documents_without_a_store(tmp_path: Path, reader: Reader) -> None:
    pytest.importorskip("rensa", reason="the extra `corpus` is not installed")
    text = (
        "Kenya and Uganda were allies. After the vote of 2019, relations began to sour. "
        "The conflict between Kenya and Uganda is growing."
    )
    path = tmp_path / "news.txt"
    path.write_text(text, encoding="utf-8")
    out = run("shifts", path, tmp_path / "none.txt", "--no-model", code=2)
    assert "Kenya and Uganda: allies until 2019, enemies since (2 statements, 1 independent source)" in out
    assert "The conflict between Kenya and Uganda is growing." in out


def test_the_sample_article_tells_of_its_turn() -> None:
    pytest.importorskip("rensa", reason="the extra `corpus` is not installed")
    sample = Path(__file__).parents[2] / "src" / "averral" / "samples" / "border-alliance.txt"
    for published in ((), ("--published", "2025-01-05")):
        out = run("shifts", sample, *published)
        assert "Armed forces of Pakistan and Taliban: allies until 2021, enemies since" in out
        assert "The Pakistani military and the Taliban were allies, and the alliance served both sides." in out
