"""Files of others are those that the table names, unchanged, with their licence beside them."""

from __future__ import annotations

import hashlib
import tomllib
from importlib.resources import files
from pathlib import Path

VENDOR = files("averral.web").joinpath("static", "vendor")


def test_every_file_is_named_and_as_it_was_published() -> None:
    table = tomllib.loads(VENDOR.joinpath("VENDOR.toml").read_text(encoding="utf-8"))
    named = {f["name"]: f["sha256"] for entry in table.values() for f in entry["files"]}
    folder = Path(str(VENDOR))
    there = {f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file()} - {"VENDOR.toml"}
    assert there == set(named)
    for name, digest in named.items():
        assert hashlib.sha256(VENDOR.joinpath(name).read_bytes()).hexdigest() == digest, name


def test_every_entry_has_a_version_a_licence_and_its_text() -> None:
    table = tomllib.loads(VENDOR.joinpath("VENDOR.toml").read_text(encoding="utf-8"))
    for name, entry in table.items():
        assert entry["version"] and entry["licence"] and entry["from"].startswith("npm: "), name
        assert any("LICENSE" in f["name"] or "LICENCE" in f["name"] for f in entry["files"]), name
