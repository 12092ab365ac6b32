from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from analysis.telling import said, store_of, told
from averral.cli.app import app
from averral.errors import AverralError, SettingsError

Run = Callable[..., str]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reports = [
        told("2019-02-02", said("supports", "XBB", "own:river-front", support=("weapons",)), text="Borland arms them."),
        told("2019-03-02", said("ASSAULT", "own:river-front", "XAA.MIL"), text="The front attacked the army."),
        told(
            "2019-04-02", said("ASSAULT", "XAA.MIL", "own:river-front", source="own:river-front",
                               chain=("author", "own:river-front")), text="They attacked us.",
        ),
    ]  # fmt: skip
    return store_of(tmp_path_factory.mktemp("cli"), *reports)


@pytest.fixture
def run(store: Path) -> Run:
    def call(*words: str) -> str:
        done = CliRunner().invoke(app, [*words, "--store", str(store)])
        if isinstance(done.exception, AverralError):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.stdout

    return call


def test_a_dyad_as_a_table_leaves_each_word_with_its_speaker(run: Run) -> None:
    text = run("dyad", "Arland", "River Front", "--every", "year")
    assert text.startswith(
        "Arland and River Front, as all together have it: foes from 2019-03-02, last told of 2019-04-02"
    )
    assert "River Front on Arland" in text and "Arland on River Front" in text
    assert "the author states: The front attacked the army." in text
    assert "River Front says: They attacked us." in text
    assert "2 acts dated by their publication" in text


def test_a_dyad_as_json_and_csv_has_the_statements(run: Run) -> None:
    plain = json.loads(run("dyad", "XAA", "own:river-front", "-f", "json", "--every", "month"))
    assert [p["period"]["key"] for p in plain["series"]["points"]] == ["2019-03", "2019-04"]
    assert plain["counts"] == {
        "statements": 2, "averred": 1, "attributed": 1, "denials": 0, "contested": 0, "sources": 2,
    }  # fmt: skip
    assert {s["id"] for s in plain["statements"]} == {i for p in plain["series"]["points"] for i in p["statements"]}
    rows = list(csv.DictReader(io.StringIO(run("dyad", "XAA", "own:river-front", "-f", "csv", "--every", "year"))))
    assert [(r["direction"], r["count"]) for r in rows] == [("", "2.0"), ("<", "1.0"), (">", "1.0")]


def test_a_dyad_on_the_other_scale_weighted_from_one_mouth(run: Run) -> None:
    words = ("--scale", "goldstein", "--weighted", "--mouth", "River Front")
    (point,) = json.loads(run("dyad", "XAA", "own:river-front", "-f", "json", *words))["series"]["points"]
    assert (point["mean"], point["weight"], point["averred"], point["attributed"]) == (-9.0, 0.8, 0.0, 1.0)


@pytest.mark.parametrize("words", [("dyad", "XAA", "own:river-front"), ("chains",), ("ties", "XAA")])
def test_pictures_are_written_to_a_file(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    run(*words, "-f", "svg", "--out", str(tmp_path / "p.svg"))
    assert ElementTree.fromstring((tmp_path / "p.svg").read_text(encoding="utf-8")).tag.endswith("svg")
    run(*words, "-f", "png", "--out", str(tmp_path / "p.png"))
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")


def test_chains_in_words_say_who_says_so_and_that_nobody_states_the_whole(run: Run) -> None:
    text = run("chains")
    assert "nobody states a chain as a whole" in text
    assert "Borland supports River Front, who fights Arland" in text
    assert "Borland supports River Front (weapons)" in text and "according to the author (1 statement" in text
    assert "2019-02-02  began: Borland supports River Front (weapons)" in text


def test_chains_as_json_csv_and_graphml(run: Run) -> None:
    plain = json.loads(run("chains", "-f", "json", "--on", "2019-05-01"))
    assert [c["actors"] for c in plain["chains"]] == [["XBB", "own:river-front", "XAA"]]
    assert plain["names"]["XBB"] == "Borland"
    rows = list(csv.DictReader(io.StringIO(run("chains", "-f", "csv"))))
    assert [(r["kind"], r["kinds"], r["step"]) for r in rows] == [("supports", "weapons", "1"), ("fights", "", "2")]
    assert ElementTree.fromstring(run("chains", "-f", "graphml")).tag.endswith("graphml")


def test_chains_of_other_days_kinds_and_actors(run: Run) -> None:
    for words in (("--on", "1999"), ("--kind", "training"), ("--actor", "own:ida-vale", "--kind", "aid")):
        if words[0] == "--actor":
            with pytest.raises(SettingsError):
                run("chains", *words)
        else:
            assert "none is stated" in run("chains", *words)


def test_ties_by_year(run: Run) -> None:
    text = run("ties", "River Front")
    assert text.startswith("Ties of River Front, as statements have it")
    rows = list(csv.DictReader(io.StringIO(run("ties", "River Front", "-f", "csv"))))
    assert [(r["name"], r["year"], float(r["value"]) > 0) for r in rows] == [
        ("Arland", "2019", False), ("Borland", "2019", True),
    ]  # fmt: skip
    assert json.loads(run("ties", "River Front", "-f", "json"))[1]["statements"]


def test_an_actor_that_is_not_there_and_two_that_are_one(run: Run) -> None:
    with pytest.raises(SettingsError, match="no actor of the store is called 'Nowhere'"):
        run("dyad", "Nowhere", "XAA")
    with pytest.raises(SettingsError, match="is a part of Arland"):
        run("dyad", "XAA", "XAA.MIL")
