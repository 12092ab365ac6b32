from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from averral.cli import app, scoring
from averral.errors import SettingsError
from averral.pipeline import Reader
from evaluation.scores import Said, one_hot

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


def test_actors_take_json_as_the_other_tasks_do(folder: Path) -> None:
    short = CliRunner().invoke(app.app, ["evaluate", "actors", str(folder), "--json"])
    assert json.loads(short.stdout)["all"]["found"]["name"]["of"] == 1


def _sample(name: str) -> str:
    return str(Path(__file__).parents[1] / "gold" / "evaluation" / f"{name}.jsonl")


class Guessing:
    """The real model, but for `pairs`: it says one thing of every pair."""

    def __init__(self, real: object) -> None:
        self.real = real

    def __getattr__(self, name: str) -> object:
        return getattr(self.real, name)

    def pairs(self, rows: list[object]) -> list[Said]:
        return [Said({"NONE": 0.5, "AID": 0.5}, one_hot(1, 4), one_hot(0, 5)) for _ in rows]


@pytest.fixture
def guessed(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shared reader, with a model that guesses."""
    monkeypatch.setattr(reader, "model", Guessing(reader.model))
    monkeypatch.setattr(scoring, "reader_with", lambda model, no_model: reader)


@pytest.fixture
def unguessed(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shared reader, without a model."""
    monkeypatch.setattr(reader, "model", None)
    monkeypatch.setattr(scoring, "reader_with", lambda model, no_model: reader)


KEYS = {
    "plv": ["n", "root", "quad", "binary"],
    "dse": ["n", "micro_f1", "macro_f1", "labels"],
    "attributions": ["n", "texts", "tokens", "left_out", "token", "attribution"],
    "times": ["n", "gold", "predicted", "strict_f1", "relaxed_f1", "type_f1", "value_f1"],
    "places": [
        "n", "gold", "predicted", "recognition_f1", "overlap_f1", "end_to_end_161km", "resolved_161km",
        "median_error_km", "gold_span_161km",
    ],
    "end-to-end": ["n", "recall", "directed_recall", "type_accuracy", "quad_accuracy"],
}  # fmt: skip
TASKS = {"attributions": "polnear", "times": "timebank", "places": "lgl"}


@pytest.mark.usefixtures("guessed")
@pytest.mark.parametrize("sample", KEYS)
def test_each_task_gives_its_object_and_a_table(sample: str) -> None:
    data = _sample("plv" if sample == "end-to-end" else sample)
    command = ["evaluate", TASKS.get(sample, sample), data]
    assert list(json.loads(CliRunner().invoke(app.app, [*command, "--json"]).stdout)) == KEYS[sample]
    table = CliRunner().invoke(app.app, command)
    assert table.exit_code == 0 and TASKS.get(sample, sample) in table.stdout


@pytest.mark.usefixtures("guessed")
def test_gold_gives_means_and_texts(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    data = {"published": None, "sentences": [[0, 20]], "actors": [], "statements": []}
    (tmp_path / "one.gold.json").write_text(json.dumps(data))
    found = json.loads(CliRunner().invoke(app.app, ["evaluate", "gold", str(tmp_path), "--json"]).stdout)
    assert list(found) == ["found_f1", "typed_f1", "attributed_f1", "n", "political", "texts"]
    assert "one" in CliRunner().invoke(app.app, ["evaluate", "gold", str(tmp_path)]).stdout


@pytest.mark.usefixtures("guessed")
def test_rows_that_were_trained_on_are_left_out() -> None:
    command = ["evaluate", "dse", _sample("dse"), "--train", _sample("dse"), "--json"]
    found = json.loads(CliRunner().invoke(app.app, command).stdout)
    assert found["n"] == 40 and found["micro_f1"] == 0.2
    assert (found["unseen"]["n"], found["unseen"]["copies"]) == (0, 40)


@pytest.mark.usefixtures("unguessed")
@pytest.mark.parametrize("task", ["plv", "dse"])
def test_pairs_need_a_model(task: str) -> None:
    result = CliRunner().invoke(app.app, ["evaluate", task, _sample(task)])
    assert isinstance(result.exception, SettingsError) and "--model PATH" in str(result.exception)


@pytest.mark.parametrize("task", ["plv", "dse", "polnear", "gold", "timebank", "lgl", "end-to-end"])
def test_bad_data_is_one_line_and_exit_code_2(
    task: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["averral", "evaluate", task, str(tmp_path / "nowhere"), "--json"])
    with pytest.raises(SystemExit) as caught:
        app.main()
    out, error = capsys.readouterr()
    assert (caught.value.code, out) == (2, "")
    assert error.startswith("averral: ") and "nowhere" in error and error.count("\n") == 1
