from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from averral.cli import app

TEXT = "Kenya warned rebels."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A gold reading of one sentence."""
    actors = [
        {"id": "KEN", "name": "Kenya", "type": "state", "parent": None, "mentions": [[0, 5, "name"]]},
        {"id": "POL", "name": "police", "type": "other", "parent": None, "mentions": [[6, 12, "nominal"]]},
    ]
    (tmp_path / "one.txt").write_text(TEXT)
    (tmp_path / "one.gold.json").write_text(json.dumps({"published": None, "actors": actors}))
    return tmp_path


def test_the_figures_as_json(folder: Path) -> None:
    result = CliRunner().invoke(app.app, ["evaluate", "actors", str(folder), "--format", "json"])
    assert result.exit_code == 0
    figures = json.loads(result.stdout)
    assert figures["all"]["found"]["name"] == {"right": 1, "of": 1, "share": 1.0}
    assert figures["all"]["mentions"]["nominal"]["recall"] == 0.0
    assert figures["all"]["right"]["metonyms"]["share"] is None
    assert [t["text"] for t in figures["texts"]] == ["one"]


def test_the_figures_as_a_table(folder: Path) -> None:
    result = CliRunner().invoke(app.app, ["evaluate", "actors", str(folder)])
    assert result.exit_code == 0
    assert "mentions by form, all texts" in result.stdout
