"""averral review over a linked store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from averral.cli.app import app
from averral.store import View
from averral.store.checking import check
from averral.store.rows import ClaimRow

RUN = CliRunner()
REPORTS = [
    {"text": "Chad accuses Libya of arming the Polisario Front.", "publisher": "Lake Wire", "published": "2020-05-01"},
    {
        "text": "Libya denied that it had armed the Polisario Front.",
        "publisher": "Hill Post",
        "published": "2020-05-03",
    },
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Path]:
    pytest.importorskip("rensa", reason="the extra `corpus` is not installed")
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(r) + "\n" for r in REPORTS), encoding="utf-8")
    run("ingest", tmp_path / "reports.jsonl", "--store", tmp_path / "store", "--no-model")
    yield tmp_path / "store"


def run(*words: object, code: int = 0) -> str:
    result = RUN.invoke(app, [str(w) for w in words])
    assert result.exit_code == code, result.output
    return result.stdout


def ledger(store: Path) -> list[tuple[object, ...]]:
    with View(store) as view:
        assert list(check(view)) == []
        return [(c.label, c.actor, c.status, c.statements, c.stands) for c in view.rows(ClaimRow, order="label, id")]


def denial(store: Path) -> str:
    with View(store) as view:
        return str(view.query("SELECT id FROM statements WHERE label = 'supports' AND polarity = 'negative'")[0][0])


def test_claims_follow_a_decision_and_its_end(store: Path) -> None:
    before = ledger(store)
    assert [c[2] for c in before if c[0] == "supports"] == ["denied"]
    held = json.loads(run("review", "reject", denial(store), "--store", store, "--by", "Ada", "--note", "no", "--json"))
    assert [c[2] for c in ledger(store) if c[0] == "supports"] == ["single-source"]
    assert held["id"] in run("review", "list", "--decided", "--store", store)
    run("review", "undo", held["id"], "--store", store, "--by", "Ben")
    assert ledger(store) == before
    assert "nothing was decided yet" in run("review", "list", "--decided", "--store", store)


def test_a_correction_changes_the_claim_and_is_in_the_rows_for_training(store: Path, tmp_path: Path) -> None:
    run("review", "correct", denial(store), "--store", store, "--by", "Ada", "--set", "polarity=positive")
    (stands,) = [c[2] for c in ledger(store) if c[0] == "supports"]
    assert stands == "corroborated"
    run("review", "rows", "--store", store, "--out", tmp_path / "rows.jsonl")
    (row,) = map(json.loads, (tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines())
    assert (row["changes"], row["by"], row["relation"]) == ({"polarity": "positive"}, "Ada", "supports")


def test_the_queue_loses_what_was_accepted(store: Path) -> None:
    listed = [row["id"] for row in json.loads(run("review", "list", "--store", store, "--json"))]
    assert denial(store) in listed
    run("review", "accept", denial(store), "--store", store, "--by", "Ada")
    assert denial(store) not in run("review", "list", "--store", store)


def test_what_is_wrong_is_one_line(store: Path) -> None:
    result = RUN.invoke(app, ["review", "correct", denial(store), "--store", str(store), "--by", "A", "--set", "label"])
    assert result.exit_code != 0 and "'label' is no change; write FIELD=VALUE" in str(result.exception)
