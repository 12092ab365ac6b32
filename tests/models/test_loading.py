from __future__ import annotations

import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from averral.codebook import load_codebook
from averral.errors import DataError, MissingPart, NoSuchInput
from averral.models import Pair, load_model
from averral.models.loading import FORM, GRAPHS, HOME, MANIFEST, SETTINGS, TOKENIZER, labels_checksum


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (MANIFEST, TOKENIZER, *GRAPHS):
        shutil.copyfile(HOME / name, tmp_path / name)
    return tmp_path


def test_the_shipped_weights_fit_the_codebook() -> None:
    model = load_model(labels=tuple(load_codebook().labels))
    assert (model.name, model.version) != ("", "")


def test_the_shipped_weights_are_under_thirty_megabytes() -> None:
    assert sum((HOME / name).stat().st_size for name in (TOKENIZER, *GRAPHS)) < 30_000_000


def test_a_folder_without_a_manifest_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match="--no-model"):
        load_model(tmp_path)


@pytest.mark.parametrize("name", [TOKENIZER, *GRAPHS])
def test_a_changed_file_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"other")
    with pytest.raises(DataError, match=name):
        load_model(folder)


def test_a_missing_file_is_refused(folder: Path) -> None:
    (folder / "cues.onnx").unlink()
    with pytest.raises(DataError, match=r"cues\.onnx is not there"):
        load_model(folder)


def test_other_labels_are_refused(folder: Path) -> None:
    with pytest.raises(DataError, match="other labels"):
        load_model(folder, labels=("ACCUSE",))


@pytest.mark.parametrize("text", ["", "[]", "{", json.dumps({"form": FORM})])
def test_a_broken_manifest_is_refused(folder: Path, text: str) -> None:
    (folder / MANIFEST).write_text(text)
    with pytest.raises(DataError, match="make train"):
        load_model(folder)


def test_the_order_of_labels_does_not_count() -> None:
    assert labels_checksum(["b", "a"]) == labels_checksum(("a", "b")) != labels_checksum(["a"])


def _with(folder: Path, **changed: object) -> None:
    data = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps(data | changed))


@pytest.mark.parametrize("missing", sorted(SETTINGS))
def test_a_manifest_without_a_setting_that_the_reader_needs_is_refused(folder: Path, missing: str) -> None:
    settings = json.loads((folder / MANIFEST).read_text())["settings"]
    _with(folder, settings={k: v for k, v in settings.items() if k != missing})
    with pytest.raises(DataError, match=rf"{MANIFEST}: no {missing} in its settings.*make train"):
        load_model(folder)


@pytest.mark.parametrize(
    "changed", [{"form": "averral-model/9"}, {"files": {}}, {"files": ["cues.onnx"]}, {"settings": 3}, {"files": None}]
)
def test_a_manifest_of_another_form_is_refused(folder: Path, changed: dict[str, object]) -> None:
    _with(folder, **changed)
    with pytest.raises(DataError, match=rf"{MANIFEST}.*make train"):
        load_model(folder)


def test_a_manifest_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / MANIFEST).write_bytes(b"\xff\xfe{")
    with pytest.raises(DataError, match="make train"):
        load_model(folder)


def test_a_folder_elsewhere_gives_the_same_scores(folder: Path) -> None:
    pair = Pair("Norland praised Sudmark.", (0, 7), (16, 23))
    assert load_model(folder).pairs([pair]) == load_model().pairs([pair])


def test_without_onnxruntime_the_model_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.delitem(sys.modules, "averral.models.running", raising=False)
    with pytest.raises(MissingPart, match="onnxruntime"):
        load_model()


def test_rules_read_without_onnxruntime() -> None:
    code = (
        "import sys; sys.modules['onnxruntime'] = None\n"
        "from averral import Reader\n"
        "from averral.settings import Settings\n"
        "print(Reader(Settings(model=None)).read('Chad attacked Libya.').statements[0].label)"
    )
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout == "ASSAULT\n"


@pytest.mark.parametrize("name", GRAPHS)
def test_a_graph_with_the_right_checksum_that_is_none_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"no graph")
    files = json.loads((folder / MANIFEST).read_text())["files"]
    _with(folder, files=files | {name: sha256(b"no graph").hexdigest()})
    with pytest.raises(DataError, match=rf"{name}: onnxruntime cannot take it .*make train"):
        load_model(folder)


@pytest.mark.parametrize("text", ["{", "nonsense"])
def test_a_tokenizer_with_the_right_checksum_that_is_none_is_refused(folder: Path, text: str) -> None:
    (folder / TOKENIZER).write_text(text)
    files = json.loads((folder / MANIFEST).read_text())["files"]
    _with(folder, files=files | {TOKENIZER: sha256(text.encode()).hexdigest()})
    with pytest.raises(DataError, match=rf"{TOKENIZER}: "):
        load_model(folder)
