from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from averral.cli.app import app
from averral.cli.claims import sources_of
from averral.linking import Claim, Stand
from averral.linking.judging import read_judgements
from averral.pipeline import Reader

RUN = CliRunner()
REPORTS = [
    ("Chad accuses Libya of arming the Polisario Front.", "Lake Wire", "2020-05-01"),
    ("Libya denied that it had armed the Polisario Front.", "Hill Post", "2020-05-03"),
]


@pytest.fixture
def readings(tmp_path: Path, reader: Reader) -> Path:
    """Two reports, read already."""
    from dataclasses import replace

    path = tmp_path / "readings.jsonl"
    lines = []
    for text, publisher, day in REPORTS:
        read = reader.read(text, published=day)
        lines.append(replace(read, document=replace(read.document, publisher=publisher)).to_json() + "\n")
    path.write_text("".join(lines), encoding="utf-8")
    return path


def run(*words: object) -> str:
    pytest.importorskip("rensa", reason="the extra `corpus` is not installed")
    result = RUN.invoke(app, [str(w) for w in words])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_ledger_as_json(readings: Path) -> None:
    found = json.loads(run("claims", readings, "--json", "--no-model", "--about", "group:polisario-front"))
    assert [(c["label"], c["status"], c["code"], c["independent"]) for c in found] == [
        ("supports", "denied", "F4", 1),
        ("REJECT", "single-source", "F6", 1),
    ]
    assert found[0]["names"]["LBY"] == "Libya"
    assert json.loads(run("claims", readings, "--json", "--no-model", "--about", "polisario front")) == found
    wrong = RUN.invoke(app, ["claims", str(readings), "--no-model", "--about", "Nobody"])
    assert "no actor of these documents is called 'Nobody'" in str(wrong.exception)
    assert [(s["source"], s["asserts"], s["interested"]) for s in found[0]["stands"]] == [
        ("TCD", True, False), ("LBY", False, True),
    ]  # fmt: skip


def test_the_ledger_as_a_table_and_by_status(readings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert "Libya > support (weapons) > Polisario Front" in " ".join(run("claims", readings, "--no-model").split())
    assert json.loads(run("claims", readings, "--no-model", "--json", "--status", "withdrawn")) == []


def test_sources_and_their_reliability(readings: Path, tmp_path: Path) -> None:
    table = tmp_path / "sources.toml"
    table.write_text('[[source]]\nname = "Lake Wire"\nreliability = "B"\n')
    found = json.loads(run("sources", readings, "--no-model", "--json", "--sources", table))
    kept = {s["source"]: (s["reliability"], s["asserts"], s["denies"]) for s in found}
    assert kept["outlet:lake wire"] == ("B", 1, 0) and kept["LBY"] == ("F", 0, 1)
    assert "Lake Wire" in run("sources", readings, "--no-model")


def test_documents_are_read_and_bad_rows_reported(tmp_path: Path) -> None:
    pytest.importorskip("rensa", reason="the extra `corpus` is not installed")
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"text": REPORTS[0][0], "published": "2020-05-01"}) + "\n{\n")
    result = RUN.invoke(app, ["claims", str(path), "--no-model", "--json"])
    assert result.exit_code == 2
    assert sorted(c["label"] for c in json.loads(result.stdout)) == ["ACCUSE", "supports"]


def test_a_judgement_is_added(tmp_path: Path) -> None:
    file = tmp_path / "judgements.jsonl"
    words = ["judge", "different", "d1:x1", "d2:x4", "--by", "Ada", "--on", "2024-01-01", "--file", str(file)]
    assert RUN.invoke(app, words).exit_code == 0
    (one,) = read_judgements(file)
    assert (one.verdict, one.a, one.b, one.by, one.on) == ("different", "d1:x1", "d2:x4", "Ada", "2024-01-01")


def test_counts_of_a_source() -> None:
    stands = (Stand("s", ("S",), True, None, (), (), True), Stand("t", ("T",), False, None, (), (), False, True))
    claim = Claim(
        "c1", "event", "ASSAULT", None, (), (), (), False, "actual", None, None, (), stands, 0, 1, (), None, "denied",
        "F", 4,
    )  # fmt: skip
    first, second = sources_of((claim, claim))
    assert (first["source"], first["asserts"], first["alone"], first["interested"]) == ("s", 2, 2, 2)
    assert (second["denies"], second["took_back"], second["alone"]) == (2, 2, 0)
