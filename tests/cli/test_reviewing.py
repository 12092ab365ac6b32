"""averral review over a linked store."""

from __future__ import annotations

import csv
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


def test_lists_name_actors(store: Path) -> None:
    waiting = run("review", "list", "--store", store)
    assert "Libya -> Libya -> no support (weapons) -> Polisario Front" in waiting
    assert "the author -> Chad -> accusation -> Libya" in waiting and "LBY" not in waiting
    run("review", "reject", denial(store), "--store", store, "--by", "Ada")
    decided = run("review", "list", "--decided", "--store", store)
    assert "by Ada: Libya -> Libya -> no support (weapons) -> Polisario Front" in decided


def test_all_decisions_are_exported_with_before_and_after(store: Path, tmp_path: Path) -> None:
    to = ("--store", store, "--by")
    held = json.loads(run("review", "reject", denial(store), *to, "Ada", "--note", "=not said", "--json"))
    run("review", "undo", held["id"], *to, "Ben")
    run("review", "correct", denial(store), *to, "Cy", "--set", "polarity=positive", "--set", "actor=LBY,TCD")
    rejected, corrected = map(json.loads, run("review", "export", "--store", store, "-f", "jsonl").splitlines())
    assert (rejected["by"], rejected["verdict"], rejected["undone"], rejected["after"]) == ("Ada", "reject", True, None)
    assert rejected["note"].startswith("=not said; taken back by Ben on ")
    assert corrected["changed"] == ["actor", "polarity"] and not corrected["undone"]
    assert (corrected["before"]["polarity"], corrected["after"]["polarity"]) == ("negative", "positive")
    assert (
        corrected["names"]["TCD"] == "Chad"
        and corrected["words"] == "Libya denied that it had armed the Polisario Front."
    )
    run("review", "export", "--store", store, "--out", tmp_path / "d.csv")
    with (tmp_path / "d.csv").open(newline="", encoding="utf-8") as file:
        first, second = csv.DictReader(file)
    assert first["note"].startswith("'=not said") and (first["undone"], first["after_polarity"]) == ("yes", "")
    assert (second["before_actor"], second["after_actor"]) == ("LBY", "LBY; TCD")
    assert second["after_actor_name"] == "Libya; Chad" and second["before_polarity"] == "negative"
    assert run("review", "export", "--store", store, "-f", "jsonl", "--as-of", "2001-01-01") == ""


def test_what_is_wrong_is_one_line(store: Path) -> None:
    result = RUN.invoke(app, ["review", "correct", denial(store), "--store", str(store), "--by", "A", "--set", "label"])
    assert result.exit_code != 0 and "'label' is no change; write FIELD=VALUE" in str(result.exception)
