"""What goes wrong from outside: each is told clearly, the rest is read, and the store stays sound."""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from averral.cli.app import app
from averral.errors import StoreError, StoreTooNew
from averral.ingest.batches import Totals
from averral.ingest.engines import Here
from averral.ingest.running import Options, ingest
from averral.store import Home, View, Writer
from averral.store.checking import check
from averral.store.ledger import Event, Ledger
from averral.store.migrations import FORMAT
from averral.store.rows import FailureRow

from .reading import make


def read(store: Path, *paths: Path, **options: object) -> Totals:
    return ingest(Writer(store), Here(make), Options(tuple(map(str, paths)), **options))[1]  # type: ignore[arg-type]


def sound(store: Path) -> dict[str, str]:
    """The messages of open failures by name of file and row, of a store without faults."""
    with View(store) as view:
        assert check(view) == []
        found = view.rows(FailureRow, "NOT resolved", order="origin, row NULLS FIRST")
    return {f"{Path(f.origin).name} {f.row or ''}".strip(): f.message for f in found}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "good.txt"
    path.parent.mkdir()
    path.write_text("Rebels attacked the port.")
    return path


def test_files_that_cannot_be_read(tmp_path: Path, good: Path) -> None:
    folder = good.parent
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / "empty.txt").write_text(" \n")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    assert read(tmp_path / "s", folder).documents == 1
    found = sound(tmp_path / "s")
    assert sorted(found) == ["empty.txt", "gone.txt", "loop.txt", "picture.txt"]
    assert "cannot be read (No such file" in found["gone.txt"] and "cannot be read (" in found["loop.txt"]
    assert "PNG picture" in found["picture.txt"]


@contextmanager
def nobody(folder: Path) -> Iterator[None]:
    """Inside, root is nobody, who may read the folder: root itself may read and write anything."""
    for above in (folder, *folder.parents):
        if str(above).startswith("/tmp/"):
            above.chmod(0o755)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_file_that_this_user_may_not_read(tmp_path: Path, good: Path) -> None:
    closed = good.parent / "closed.txt"
    closed.write_text("Rebels attacked the army.")
    closed.chmod(0)
    (tmp_path / "s").mkdir()
    (tmp_path / "s").chmod(0o777)
    with nobody(good.parent):
        assert read(tmp_path / "s", good.parent).documents == 1
        ((place, message),) = sound(tmp_path / "s").items()
    assert place == "closed.txt" and "cannot be read (Permission denied); check the path and its permissions" in message


def test_a_folder_that_is_read_only(tmp_path: Path, good: Path) -> None:
    store = tmp_path / "s"
    read(store, good)
    (good.parent / "more.txt").write_text("Rebels attacked the army.")
    subprocess.run(["chmod", "-R", "a-w,a+rX", str(store)], check=True)
    with nobody(good.parent), pytest.raises(StoreError, match="check its permissions"):
        read(store, good.parent)
    with nobody(good.parent), pytest.raises(StoreError, match="cannot be made"):
        Writer(store / "below")
    with nobody(good.parent):
        assert sound(store) == {}
    subprocess.run(["chmod", "-R", "u+w", str(store)], check=True)
    assert read(store, good.parent).documents == 1


def test_wrong_columns_and_keys(tmp_path: Path, good: Path) -> None:
    (good.parent / "a.csv").write_text("body,title\nRebels attacked.,x\n")
    (good.parent / "b.jsonl").write_text('{"body": "Rebels attacked.", "n": 1}\n' * 50)
    totals = read(tmp_path / "s", good.parent)
    assert (totals.documents, totals.failures) == (1, 2)
    found = sound(tmp_path / "s")
    assert "has no column 'text'" in found["a.csv"] and "--field text=COLUMN" in found["a.csv"]
    assert "its keys are 'body', 'n'; name the right one with --field text=KEY" in found["b.jsonl"]


def test_half_an_archive(tmp_path: Path, good: Path) -> None:
    rows = "".join(json.dumps({"text": f"Rebels attacked village {os.urandom(9).hex()}."}) + "\n" for _ in range(3000))
    data = gzip.compress(rows.encode())
    (good.parent / "rows.jsonl.gz").write_bytes(data[: len(data) // 2])
    totals = read(tmp_path / "s", good.parent)
    assert 100 < totals.documents < 3000
    ((place, message),) = sound(tmp_path / "s").items()
    assert place == f"rows.jsonl.gz {totals.documents}" and "is cut off" in message


LONG = 1 << 28
FIRST = {
    "jsonl": b'{"text": "Rebels attacked the army."}\n',
    "csv": b"text\nRebels attacked.\n",
    "txt": b"Rebels attacked ",
}


@pytest.mark.parametrize("kind", ["jsonl", "csv", "txt"])
def test_a_line_without_end_takes_no_memory(tmp_path: Path, good: Path, kind: str) -> None:
    """A file with a hole, which takes no room on the disk; `longest` makes more than a few megabytes too many."""
    path = good.parent / f"long.{kind}"
    with path.open("wb") as file:
        file.write(FIRST[kind])
        file.truncate(LONG)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    totals = read(tmp_path / "s", good.parent, longest=10_000)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert (totals.documents, totals.failures) == (1 if kind == "txt" else 2, 1)
    ((_, message),) = sound(tmp_path / "s").items()
    assert "bytes" in message and "split" in message
    assert grown < LONG / 2 / 1024, "kilobytes"


def test_a_store_of_a_newer_version(tmp_path: Path, good: Path) -> None:
    store = tmp_path / "s"
    read(store, good)
    Ledger(Home(store), FORMAT + 1).add(Event(0, "migrate", 0, "", None, "", FORMAT + 1, "{}"))
    files = sorted(store.rglob("*"))
    with pytest.raises(StoreTooNew, match="install a later Averral"):
        read(store, good)
    for words in (["ingest", str(good)], ["store", "check"], ["link"], ["reread", "--where", "true"], ["failures"]):
        result = CliRunner().invoke(app, [*words, "--store", str(store)])
        assert isinstance(result.exception, StoreTooNew) and result.exception.exit_code == 2
    assert sorted(store.rglob("*")) == files


def test_a_full_disk_and_on_with_the_same_command(small_disk: Path, tmp_path: Path) -> None:
    rows = [{"text": f"Rebels attacked village {n}. {os.urandom(60_000).hex()}"} for n in range(30)]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    store = small_disk / "s"
    with pytest.raises(StoreError, match=r"no space left on the device of .*; free some and go on with the same"):
        read(store, tmp_path / "rows.jsonl", batch=120_000, chunk=60_000)
    subprocess.run(["mount", "-o", "remount,size=40m", str(small_disk)], check=True)
    assert sound(store) == {}
    with View(store) as view:
        before = view.count("documents")
    assert 0 < before < 30
    totals = read(store, tmp_path / "rows.jsonl", batch=120_000, chunk=60_000)
    assert (totals.documents, totals.passed_over) == (30 - before, before)
    assert sound(store) == {}


def test_a_disk_that_is_read_only(small_disk: Path, good: Path, tmp_path: Path) -> None:
    store = small_disk / "s"
    read(store, good)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    (good.parent / "more.txt").write_text("Rebels attacked the army.")
    for target in (store, small_disk / "new"):
        with pytest.raises(StoreError, match=r"check its permissions|cannot be made \(Read-only"):
            read(target, good.parent)
    assert sound(store) == {} and not (small_disk / "new").exists()
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert read(store, good.parent).documents == 1
