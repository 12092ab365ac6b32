"""Loading of weights: by the checksums of a manifest, and only with the tokenizer and labels they were made for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from averral.errors import DataError, MissingPart, NoSuchInput

if TYPE_CHECKING:
    from averral.models.running import Model

HOME = Path(__file__).parent
MANIFEST = "manifest.json"
FORM = "averral-model/2"
TOKENIZER = "tokenizer.json"
SETTINGS = frozenset({"cue", "source", "fill", "join", "place"})
GRAPHS = ("encoder.onnx", "pairs.onnx", "cues.onnx")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder of weights says of itself.

    files: checksum (SHA-256) by file name; labels: checksum of the codebook's labels; settings: thresholds
    and temperatures that belong to these weights.
    """

    name: str
    version: str
    files: dict[str, str]
    labels: str
    settings: dict[str, Any]


def labels_checksum(labels: list[str] | tuple[str, ...]) -> str:
    """The checksum of a set of labels, whatever their order."""
    return sha256("\n".join(sorted(labels)).encode()).hexdigest()


def load_model(path: Path | str | None = None, *, labels: tuple[str, ...] | None = None) -> Model:
    """The model of a folder, or the one that ships.

    labels: those of the codebook that will be read with; None leaves this unchecked.
    Raises NoSuchInput for a folder without a manifest, DataError for weights, a tokenizer or labels other than
    those of the manifest, and MissingPart where onnxruntime or tokenizers is not installed.
    """
    folder = HOME if path is None else Path(path)
    manifest = read_manifest(folder)
    if labels is not None and labels_checksum(labels) != manifest.labels:
        raise DataError(
            f"{folder / MANIFEST}: the model was trained for other labels than those of this codebook; "
            "train it again (make train), or read with --no-model"
        )
    try:
        from averral.models.running import Model
    except ImportError as error:
        raise MissingPart(f"{error.name} is not installed, and the model needs it; run `make setup`") from error
    return Model(folder, manifest)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder, with every file that it names held against its checksum."""
    file = folder / MANIFEST
    if not file.is_file():
        raise NoSuchInput(f"{file} is not there; name a folder that `make train` wrote, or read with --no-model")
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        manifest = Manifest(data["name"], data["version"], data["files"], data["labels"], dict(data["settings"]))
        form, names = data["form"], set(dict(manifest.files))
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"{file}: not a manifest of a model ({error!r}); train it again (make train)") from error
    if form != FORM or not names >= {TOKENIZER, *GRAPHS}:
        raise DataError(
            f"{file}: form {form!r} with files {sorted(names)}, wanted {FORM!r}; train it again (make train)"
        )
    missing = sorted(SETTINGS - set(manifest.settings))
    if missing:
        raise DataError(f"{file}: no {', '.join(missing)} in its settings; train it again (make train)")
    for name in sorted(names & {TOKENIZER, *GRAPHS}):
        _check(folder / name, manifest.files[name])
    return manifest


def _check(file: Path, wanted: str) -> None:
    if not file.is_file():
        raise DataError(f"{file} is not there, but the manifest names it; restore it or train again (make train)")
    found = sha256(file.read_bytes()).hexdigest()
    if found != wanted:
        raise DataError(
            f"{file}: checksum {found[:12]} is not {wanted[:12]} of the manifest; "
            "restore the file or train again (make train)"
        )
