"""Paths as people give them -> files, in one order: folders with all below them, globs, files."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from averral.errors import NoSuchInput
from averral.storage import holds_store, no_documents

NAMED = 3

# What lies beside documents in a folder. Whoever names such a file, or a pattern that means it, has it read.
_NO_DOCUMENT = re.compile(
    r"readme(?:[-_.][a-z0-9_-]{1,12}){0,2}|(?:licen[cs]e|copying|changelog|contributing)(?:[-_.][a-z0-9_-]{1,12}){0,2}"
    r"|notice|authors|makefile|dockerfile"
    r"|.*\.(?:toml|ini|cfg|conf|ya?ml|lock|log|bib|py|pyc|ipynb|r|sh|m?js|ts|css|map|sha256|md5"  # settings, programs
    r"|png|jpe?g|gif|svg|webp|ico|bmp|tiff?|woff2?|ttf|otf|eot|mp[34]|wav|webm|mov"
    r"|db|sqlite|duckdb|pkl|np[yz]|onnx|so|dll|exe|tmp|bak|swp)",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to ingest: where it is, what it is called in the store, and its bytes.

    nothing: for a path that means no file, why it does not; such a path fails as a file does that cannot be read.
    """

    path: Path
    origin: str
    size: int
    nothing: str | None = None


def find_files(paths: Iterable[str], base: Path | None = None, left_out: list[Path] | None = None) -> list[Found]:
    """The files that paths mean, each once: those given and globs in order, folders sorted.

    base: names in the store are relative to it; None takes the whole path. Of folders hidden files are left out, stores
    in them, and files that no document is expected in (README, LICENSE, settings, programs, pictures); the latter two
    are added to `left_out`. A path that means no file, and a file that cannot be read, are found, and fail when they
    are read. Raises NoSuchInput when no path means a file, and for a store.
    """
    files: dict[Path, str | None] = {}
    beside: dict[Path, None] = {}
    for given in paths:
        if holds_store(Path(given)):
            raise NoSuchInput(no_documents(given))
        found = [(Path(os.path.abspath(path)), named) for path, named in _meant(given)]
        passed = [path for path, named in found if not named and _passed_over(path)]
        taken = [path for path, named in found if named or not _passed_over(path)]
        files.update(dict.fromkeys(taken))
        if not taken:
            files.setdefault(Path(os.path.abspath(given)), _nothing(given, passed))
        beside.update(dict.fromkeys(passed))
    reasons = [reason for reason in files.values() if reason]
    if len(reasons) == len(files):
        raise NoSuchInput("; ".join(reasons[:NAMED]) or "no path is given; give folders, globs or files")
    if left_out is not None:
        left_out += [path for path in beside if path not in files]
    return [Found(path, _origin(path, base), _size(path), reason) for path, reason in files.items()]


def _nothing(given: str, passed: list[Path]) -> str:
    if passed:
        names = ", ".join(path.name for path in passed[:NAMED])
        return f"{given} has no file that is taken for a document, only {names}; name a file to have it read"
    return f"{given} means no file; check the path (the working folder is {Path.cwd()})"


def _meant(given: str) -> Iterator[tuple[str, bool]]:
    """Files, and whether they were meant themselves and not only found in a folder."""
    if os.path.isdir(given):
        yield from _below(given)
    elif os.path.lexists(given):
        yield given, True
    else:
        for path in sorted(glob.glob(given, recursive=True)):
            yield from _below(path) if os.path.isdir(path) else ((path, True),)


def _below(folder: str) -> Iterator[tuple[str, bool]]:
    for at, folders, names in os.walk(folder):
        stores = [name for name in folders if holds_store(Path(at, name))]
        yield from ((os.path.join(at, name), False) for name in sorted(stores))
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in stores)
        yield from ((os.path.join(at, name), False) for name in sorted(names) if not name.startswith("."))


def _passed_over(path: Path) -> bool:
    return bool(_NO_DOCUMENT.fullmatch(path.name)) or holds_store(path)


def _origin(path: Path, base: Path | None) -> str:
    if base is None:
        return path.as_posix()
    return Path(os.path.relpath(path, os.path.abspath(base))).as_posix()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
