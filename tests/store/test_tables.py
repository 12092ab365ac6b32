from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from averral.errors import MissingPart, StoreError
from averral.store import View, Writer, parts, rows_of
from averral.store.checking import check
from averral.store.tables import Home

from .making import made


def large(number: int) -> str:
    """A text that does not pack well."""
    return f"Rebels attacked the army. {os.urandom(150_000).hex()} {number}"


def test_a_full_disk(small_disk: Path) -> None:
    store = small_disk / "store"
    writer, done = Writer(store), 0
    with pytest.raises(StoreError, match="no space left on the device of"):
        for number in range(60):
            writer.commit(rows_of(made(large(number))), kind="ingest")
            done += 1
    assert done > 0
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    with View(store) as view:
        assert check(view) == [] and view.count("documents") == done
    assert Writer(store).commit(rows_of(made("Rebels attacked.")), kind="ingest") is not None


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(StoreError, match="larger than this process may write"):
            writer.commit(rows_of(made(large(1))), kind="ingest")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    with View(tmp_path) as view:
        assert check(view) == [] and view.count("documents") == 0
    assert writer.commit(rows_of(made()), kind="ingest") is not None


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """Root may write anywhere, so a process of nobody tries."""
    code = (
        "import os, sys\n"
        "from averral.store import Writer\n"
        "from averral.errors import StoreError\n"
        "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "try: Writer(sys.argv[1])\n"
        "except StoreError as error: print(error); sys.exit(3)\n"
    )
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o555)
    for above in (tmp_path, *tmp_path.parents):
        if above.owner() == Path(tmp_path).owner() and str(above).startswith("/tmp/"):
            above.chmod(0o755)
    tried = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True)
    if tried.returncode not in (0, 3):
        pytest.skip("a process of another user cannot start here")
    assert tried.returncode == 3 and "check its permissions" in tried.stdout
    assert list(folder.iterdir()) == []


def test_a_store_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("words")
    with pytest.raises(StoreError, match="give another --store"):
        Writer(tmp_path / "file" / "store")


def test_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Home("store").address == str(tmp_path / "store") and not Home("store").remote
    home = Home("s3://bucket/store/", {"key": "value"})
    assert home.remote and home.path("actors") == "s3://bucket/store/actors"


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    parts.duck.cache_clear()
    with pytest.raises(MissingPart, match=r"duckdb is not installed.*averral\[corpus\]"):
        parts.duck()
    parts.duck.cache_clear()
