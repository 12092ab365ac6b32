"""`averral balance`, `whatif` and `outlook`, over files and stores."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from typer.testing import CliRunner, Result

from analysis.known import NETWORKS, SIX_POWERS, TRIBES, WHY_SKIPPED
from analysis.stores import filled
from averral.cli.app import app
from averral.errors import InputError, NoStore, SettingsError


def call(*words: object) -> Result:
    result = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("balance") / "store")


def test_the_tribes_as_json() -> None:
    found = json.loads(call("balance", "--edges", TRIBES, "--format", "json").stdout)
    assert (found["frustration"], found["optimal"], len(found["frustrated_ties"])) == (7, True, 7)
    assert found["frustrated_ties"][0] == {"a": "Asaro", "b": "Seuve", "sign": -1, "weight": 1}
    assert found["triangles"] == {"0": 19, "1": 2, "2": 40, "3": 7}
    assert found["balanced_triangles"] == 59
    assert found["walk_balance"] == pytest.approx(0.3575761, abs=1e-7)
    assert [len(c) for c in found["camps"]] == [12, 4]
    assert found["clusterability"]["errors"] == 2 and len(found["clusterability"]["camps"]) == 3
    assert found["of"] == "As tribes.csv lists them, all ties"


def test_six_powers_on_a_year_in_words() -> None:
    text = call("balance", "--edges", SIX_POWERS, "--on", 1904).stdout
    assert "As six_powers.csv lists them, 1904: 6 actors, 11 ties, 6 of them between foes" in text
    assert "1. AUH, DEU, ITA" in text and "2. FRA, GBR, RUS" in text
    assert "GBR and RUS" in text and "Borne most by: GBR 50%, RUS 50%" in text


def test_a_window_and_an_empty_year() -> None:
    found = json.loads(call("balance", "--edges", SIX_POWERS, "--since", 1906, "--until", 1908, "-f", "json").stdout)
    # Britain and Russia were foes before 1907 and friends after: as heavy for as against
    assert found["notes"] == ["left out: 1 tie as heavy for as against (GBR - RUS)"]
    empty = json.loads(call("balance", "--edges", SIX_POWERS, "--on", 1700, "-f", "json").stdout)
    assert (empty["n"], empty["frustration"], empty["camps"], empty["balanced_share"]) == (0, 0, [], None)
    assert "0 actors, 0 ties" in call("balance", "--edges", SIX_POWERS, "--on", 1700).stdout


def test_csv_and_graphml_mark_frustrated_ties_and_camps() -> None:
    rows = list(csv.DictReader(io.StringIO(call("balance", "--edges", SIX_POWERS, "--on", 1904, "-f", "csv").stdout)))
    assert [(r["a"], r["b"]) for r in rows if r["frustrated"] == "True"] == [("GBR", "RUS")]
    assert {r["camp_a"] for r in rows} == {"1", "2"}
    graph = nx.parse_graphml(call("balance", "--edges", SIX_POWERS, "--on", 1904, "-f", "graphml").stdout)
    assert graph.edges["GBR", "RUS"]["frustrated"] is True and graph.edges["AUH", "DEU"]["frustrated"] is False
    assert graph.nodes["AUH"]["camp"] == graph.nodes["ITA"]["camp"] != graph.nodes["FRA"]["camp"]


def test_the_picture_of_a_day_tells_what_is_frustrated(tmp_path: Path) -> None:
    svg = call("balance", "--edges", SIX_POWERS, "--on", 1904, "-f", "svg").stdout
    assert svg.startswith("<svg") and "frustration 1, 1 of 11 ties" in svg and ">GBR<" in svg
    call("balance", "--edges", SIX_POWERS, "--on", 1904, "-f", "png", "--out", tmp_path / "camps.png")
    assert (tmp_path / "camps.png").read_bytes().startswith(b"\x89PNG")


def test_year_by_year_in_all_forms(tmp_path: Path) -> None:
    asked = ("balance", "--edges", SIX_POWERS, "--every", "year", "--since", 1903, "--until", 1908)
    rows = list(csv.DictReader(io.StringIO(call(*asked, "-f", "csv").stdout)))
    assert [(r["year"], r["frustration"]) for r in rows][-2:] == [("1907", "0"), ("1908", "0")]
    years = json.loads(call(*asked, "-f", "json").stdout)["years"]
    assert [y["frustration"] for y in years] == [1, 1, 1, 1, 0, 0]
    assert "20 of 20" in call(*asked).stdout
    assert call(*asked, "-f", "svg").stdout.startswith("<svg")
    call(*asked, "-f", "png", "--out", tmp_path / "slope.png")
    assert (tmp_path / "slope.png").read_bytes().startswith(b"\x89PNG")


def test_what_if() -> None:
    asked = ("whatif", "--edges", SIX_POWERS, "--on", 1904, "--flip", "GBR,RUS", "--add", "ITA,FRA,+")
    found = json.loads(call(*asked, "-f", "json").stdout)
    assert [c["act"] for c in found["changes"]] == ["flip", "add"]
    assert (found["before"]["frustration"], found["after"]["frustration"]) == (1, 1)
    assert [(t["a"], t["b"]) for t in found["newly_frustrated"]] == [("FRA", "ITA")]
    text = call("whatif", "--edges", SIX_POWERS, "--on", 1904, "--flip", "GBR,RUS").stdout
    assert "No longer frustrated: GBR - RUS" in text
    rows = csv.DictReader(io.StringIO(call(*asked, "-f", "csv").stdout))
    assert ("FRA", "ITA", "1") in {(r["a"], r["b"], r["sign"]) for r in rows}


def test_outlook_of_a_file() -> None:
    found = json.loads(call("outlook", "--edges", SIX_POWERS, "--on", 1903, "-f", "json").stdout)
    assert (found["year"], found["next"], len(found["ties"])) == (1903, 1904, 11)
    assert all(0 < t["chance"] < 1 and t["nothing_changes"] == 0 for t in found["ties"])
    assert found["card"]["fitted to"] == "the years 1817 to 1990"
    text = call("outlook", "--edges", SIX_POWERS, "--on", 1903, "--limit", 2).stdout
    assert "9 ties with a smaller chance are not shown" in text and "by age alone" in text
    assert call("outlook", "--edges", SIX_POWERS, "--on", 1903, "-f", "csv").stdout.count("\n") == 12


def test_over_a_store_by_names_and_with_statements(store: Path) -> None:
    found = json.loads(call("balance", "--store", store, "--on", "2018", "-f", "json").stdout)
    assert found["of"] == "As statements have it, 2018-12-31"
    assert found["names"]["own:aln"] == "Aln" and found["triangles"]["1"] == 1
    assert found["frustrated_ties"][0]["statements"]
    counted = json.loads(call("balance", "--store", store, "--on", "2018", "--unweighted", "-f", "json").stdout)
    assert counted["frustration"] == 1
    series = call("balance", "--store", store, "--every", "year", "-f", "csv").stdout.splitlines()
    assert [row.split(",")[0] for row in series] == ["year", "2015", "2016", "2017", "2018"]
    text = call("whatif", "--store", store, "--on", "2018", "--flip", "borva,Corvane").stdout
    assert "flip Borva - Corvane" in text
    ahead = call("outlook", "--store", store).stdout
    assert "the end of 2018 is gone or turned at the end of 2019" in ahead and "Aln and Corvane" in ahead


def test_names_steer_no_terminal_run_no_formula_and_break_no_xml(tmp_path: Path) -> None:
    file = tmp_path / "ties.csv"
    file.write_text('a,b,sign,begin\n"=1+1\x1b[2J",[red]Zar[/red],1,1990\n[red]Zar[/red],Moro & <b>,-1,1990\n')
    for words in (("balance",), ("whatif", "--flip", "[red]Zar[/red],Moro & <b>"), ("outlook",)):
        text = call(*words, "--edges", file).stdout
        assert "\x1b" not in text and "[red]Zar[/red]" in text
    assert call("balance", "--edges", file, "-f", "csv").stdout.splitlines()[1].startswith("'=1+1")
    graph = nx.parse_graphml(call("balance", "--edges", file, "-f", "graphml").stdout)
    assert "Moro & <b>" in graph
    svg = call("balance", "--edges", file, "-f", "svg").stdout
    assert "<b>" not in svg and "&lt;b&gt;" in svg


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("balance",), "neither --edges nor --store is given"),
        (("balance", "--edges", TRIBES, "--store", "x"), "exclude each other"),
        (("balance", "--edges", TRIBES, "--mouth", "author"), "a file of ties has one mouth"),
        (("balance", "--edges", TRIBES, "--on", "soon"), "'soon' is no date"),
        (("balance", "--edges", TRIBES, "--on", 1954, "--since", 1950, "--until", 1960), "exclude each other"),
        (("balance", "--edges", TRIBES, "--since", 1950), "needs both --since and --until"),
        (("balance", "--edges", TRIBES, "--every", "year"), "no tie is dated"),
        (("balance", "--edges", SIX_POWERS, "--every", "year", "-f", "graphml"), "give --on instead of --every"),
        (("whatif", "--edges", TRIBES), "nothing is changed"),
        (("whatif", "--edges", TRIBES, "--flip", "Gama"), "--flip 'Gama': write A,B"),
        (("whatif", "--edges", TRIBES, "--add", "Gama,Ove,maybe"), "write A,B,SIGN"),
        (("whatif", "--edges", TRIBES, "--add", "Gama,Ove,+,x"), "weight 'x' is no number"),
        (("whatif", "--edges", TRIBES, "--flip", "Gama,Nobody"), "no actor 'Nobody'"),
    ],
)
def test_options_that_mean_nothing_are_refused(words: tuple[object, ...], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        call(*words)


def test_files_and_stores_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.csv cannot be read"):
        call("balance", "--edges", tmp_path / "nowhere.csv")
    with pytest.raises(NoStore):
        call("balance", "--store", tmp_path / "nowhere")


def test_a_file_needs_neither_deltalake_nor_duckdb_nor_a_reader() -> None:
    blocked = ["deltalake", "duckdb", "rensa", "tantivy", "spacy", "onnxruntime", "pandas", "vl_convert"]
    code = (
        f"import sys\nfor name in {blocked!r}: sys.modules[name] = None\n"
        "from averral.cli.app import main\n"
        f"sys.argv = ['averral', 'balance', '--edges', {str(SIX_POWERS)!r}, '--on', '1904', '-f', 'json']\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env={**os.environ}
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["frustration"] == 1


def test_without_scipy_the_error_names_the_extra() -> None:
    code = (
        "import sys\nsys.modules['scipy'] = None\nsys.modules['scipy.sparse'] = None\n"
        "from averral.cli.app import main\n"
        f"sys.argv = ['averral', 'balance', '--edges', {str(SIX_POWERS)!r}]\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "scipy, which is not installed; run `pip install 'averral[analysis]'`" in done.stderr


def test_evaluate_outlook_repeats_the_shipped_figures(tmp_path: Path) -> None:
    if not (NETWORKS / "atop_alliance_spells.csv").is_file():
        pytest.skip(WHY_SKIPPED)
    text = call("evaluate", "outlook", NETWORKS, "--save", tmp_path / "outlook.json").stdout
    assert "fitted to 1817 to 1990, tested on 1991 to 2010" in text and "26954" in text
    assert json.loads((tmp_path / "outlook.json").read_text())["ages"] == [1, 2, 3, 6, 11, 21, 41]


def test_evaluate_outlook_names_tables_that_are_too_short(tmp_path: Path) -> None:
    header = "ccode1,ccode2,start,end,defense,offense,consul\n"
    (tmp_path / "atop_alliance_spells.csv").write_text(header + "1,2,1985,1989,1,0,0\n")
    (tmp_path / "mid_dyad_years.csv").write_text("ccode1,ccode2,year,hostlev\n1,2,1987,4\n")
    (tmp_path / "states.csv").write_text("ccode,styear,endyear\n1,1980,2016\n2,1980,2016\n")
    with pytest.raises(InputError, match="to 1990 there are no friends, or none changed after; give longer tables"):
        call("evaluate", "outlook", tmp_path)
