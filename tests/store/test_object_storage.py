from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from averral.errors import StoreError
from averral.ingest.engines import Here
from averral.ingest.linking import Linking
from averral.ingest.running import Options, ingest
from averral.pipeline import Reader
from averral.store import View, Writer, rows_of
from averral.store.checking import check
from averral.store.files import cache_folder
from averral.store.rows import ClaimRow, StatementRow
from averral.store.upkeep import compact, stats, vacuum

from .making import appearance, made


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a bucket of an S3 server on this machine."""
    pytest.importorskip("moto", reason="moto is not installed; it is in requirements-dev.lock")
    boto3 = pytest.importorskip("boto3", reason="boto3 is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1", "AWS_ALLOW_HTTP": "true", "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "NO_PROXY": "127.0.0.1", "AVERRAL_CACHE": str(tmp_path_factory.mktemp("cache")),
    }  # fmt: skip
    # A process of its own: delta-rs waits for the server without letting other threads of this one run.
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with (
        pytest.MonkeyPatch.context() as patched,
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server,
    ):
        for name, value in settings.items():
            patched.setenv(name, value)
        try:
            _wait(port)
            client = boto3.client("s3")
            client.create_bucket(Bucket="corpus-test")
            client.close()
            yield "s3://corpus-test"
        finally:
            server.kill()


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the S3 server has not started")


def test_a_store_on_object_storage(bucket: str) -> None:
    address = f"{bucket}/store"
    texts = [f"Rebels attacked the army {number} times." for number in range(3)]
    one, other = Writer(address), Writer(address)
    first = one.commit([*rows_of(made(texts[0])), appearance(made(texts[0]))], kind="ingest")
    assert first is not None
    assert other.commit([*rows_of(made(texts[0])), appearance(made(texts[0]))], kind="ingest") is None
    assert other.commit(rows_of(made(texts[1])), kind="ingest") is not None
    assert one.commit([*rows_of(made(texts[1])), *rows_of(made(texts[2]))], kind="ingest") is not None
    with View(address) as view, view.at(first.version) as before:
        assert check(view) == [] and view.count("documents") == 3 and before.count("documents") == 1
        assert view.reading(made(texts[2]).document.id) == made(texts[2])
        with pytest.raises(StoreError, match="cannot answer"):
            view.query("SELECT * FROM read_text('/etc/hostname')")
    assert compact(one.home).files_after < stats(one.home)["batches"] * 10
    assert vacuum(one.home) == 0
    with View(address) as view:
        assert check(view) == [] and view.count("statements") == 3
    assert list(cache_folder(one.home).glob("statements/*.parquet"))


def test_no_store_on_object_storage(bucket: str) -> None:
    with pytest.raises(StoreError, match="holds no store"):
        View(f"{bucket}/none")


def test_ingest_link_and_view_on_object_storage(bucket: str, tmp_path: Path, reader: Reader) -> None:
    pytest.importorskip("rensa", reason="the extra `corpus` is not installed")
    texts = ("Chad accuses Libya of arming the Polisario Front.", "Libya denied that it had armed the Polisario Front.")
    for number, text in enumerate((*texts, texts[0])):
        (tmp_path / f"{number}.txt").write_text(text)
    found = []
    for address in (f"{bucket}/linked", str(tmp_path / "store")):
        steps = (Linking(reader.codebook, reader.knowledge),)
        options = Options((str(tmp_path / "*.txt"),), batch=40)
        _, totals = ingest(Writer(address), Here(lambda: reader), options, steps=steps)
        assert (totals.documents, totals.appearances, totals.failures) == (2, 3, 0)
        with View(address) as view:
            assert check(view) == []
            found.append((view.rows(ClaimRow, order="id"), view.rows(StatementRow, order="id")))
    assert found[0] == found[1] and "denied" in {claim.status for claim in found[0][0]}
    _, again = ingest(Writer(f"{bucket}/linked"), Here(lambda: reader), options)
    assert (again.documents, again.passed_over) == (0, 3)


WRITE = """
import sys
from averral.store import Writer, rows_of
from store.making import appearance, made
writer = Writer(sys.argv[1])
for number in range(int(sys.argv[2]), int(sys.argv[2]) + 3):
    reading = made(f"Rebels attacked the army {number} times.")
    writer.commit([*rows_of(reading), appearance(reading)], kind="ingest")
"""


def test_two_processes_that_write_to_one_bucket(bucket: str) -> None:
    """Only one PUT of a line of the ledger may succeed; each writes three documents, and two of them are the same."""
    address = f"{bucket}/busy"
    Writer(address)
    tests = str(Path(__file__).parents[1])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((tests, str(Path(tests).parent / "src")))}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITE, address, str(first)], env=environment) for first in (0, 1)
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    with View(address) as view:
        assert check(view) == []
        assert (view.count("documents"), view.count("appearances"), view.count("statements")) == (4, 4, 4)
        seqs = [event.seq for event in view.ledger.events]
    assert seqs == list(range(1, len(seqs) + 1))
