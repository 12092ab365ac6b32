from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from averral.cli.app import app
from averral.cli.reading import read_files, settings_of
from averral.errors import SettingsError
from averral.settings import Settings


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("news") / "story.txt"
    path.write_text("Chad accused Libya of arming the rebels.\n", encoding="utf-8")
    return path


def test_json_is_the_contract(story: Path) -> None:
    result = CliRunner().invoke(app, ["read", str(story), "--format", "json", "--published", "2020-01-05"])
    assert result.exit_code == 0, result.output
    reading = json.loads(result.stdout)
    assert reading["schema"] == "averral/1"
    assert reading["document"]["published"] == "2020-01-05"
    assert "ACCUSE" in {s["label"] for s in reading["statements"]}


def test_csv_has_a_row_for_each_statement(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert read_files([str(story), str(story)], "csv", None, None, Settings()) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 4
    assert {row["label"] for row in rows} == {"ACCUSE", "supports"}


def test_jsonl_has_a_line_for_each_document(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert read_files([str(story), str(story)], "jsonl", None, None, Settings()) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 and all(json.loads(line) for line in lines)


def test_a_table_names_the_parties(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert read_files([str(story)], "table", None, None, Settings()) == 0
    out = capsys.readouterr().out
    assert "Chad" in out and "Libya" in out


def test_html_goes_to_a_file_in_a_new_folder(story: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "page.html"
    assert read_files([str(story)], "html", None, out, Settings()) == 0
    page = out.read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html") and "Libya" in page


def test_a_bad_file_does_not_stop_the_others(story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "missing.txt"
    assert read_files([str(missing), str(story)], "jsonl", None, None, Settings()) == 2
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 1
    assert captured.err.startswith("averral: ") and "missing.txt" in captured.err


def test_one_json_holds_one_document(story: Path) -> None:
    result = CliRunner().invoke(app, ["read", str(story), str(story), "--format", "json"])
    assert result.exit_code != 0
    assert "use --format jsonl" in str(result.exception)


def test_standard_input_is_read() -> None:
    result = CliRunner().invoke(app, ["read", "-", "-f", "json"], input="Chad attacked Libya.")
    assert result.exit_code == 0, result.output
    assert [s["label"] for s in json.loads(result.stdout)["statements"]] == ["ASSAULT"]


def test_model_and_no_model_exclude_each_other(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--no-model"):
        settings_of(tmp_path, True)


def test_the_settings_name_the_model() -> None:
    assert settings_of(None, False).model == "default"
    assert settings_of(None, True).model is None


def test_without_a_model_the_versions_say_so(story: Path) -> None:
    out = CliRunner().invoke(app, ["read", str(story), "--no-model", "--format", "json"])
    assert json.loads(out.stdout)["versions"]["models"]["heads"] == "none: rules alone"
