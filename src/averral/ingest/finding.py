"""Paths as people give them -> files, in one order: folders with all below them, globs, files."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from averral.errors import NoSuchInput


@dataclass(frozen=True, slots=True)
class Found:
    """A file to ingest: where it is, what it is called in the store, and its bytes."""

    path: Path
    origin: str
    size: int


def find_files(paths: Iterable[str], base: Path | None = None) -> list[Found]:
    """The files that paths mean, each once: those given and globs in order, folders sorted, hidden files left out.

    base: names in the store are relative to it; None takes the whole path. Raises NoSuchInput for a path that means
    no file; a file that cannot be read is found, and fails when it is read.
    """
    files: dict[Path, None] = {}
    for given in paths:
        found = list(_meant(given))
        if not found:
            raise NoSuchInput(f"{given} means no file; check the path (the working folder is {Path.cwd()})")
        files.update(dict.fromkeys(Path(os.path.abspath(path)) for path in found))
    return [Found(path, _origin(path, base), _size(path)) for path in files]


def _meant(given: str) -> Iterator[str]:
    if os.path.isdir(given):
        yield from _below(given)
    elif os.path.lexists(given):
        yield given
    else:
        for path in sorted(glob.glob(given, recursive=True)):
            yield from _below(path) if os.path.isdir(path) else (path,)


def _below(folder: str) -> Iterator[str]:
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(at, name) for name in sorted(names) if not name.startswith("."))


def _origin(path: Path, base: Path | None) -> str:
    if base is None:
        return path.as_posix()
    return Path(os.path.relpath(path, os.path.abspath(base))).as_posix()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
