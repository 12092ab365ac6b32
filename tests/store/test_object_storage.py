from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from averral.errors import StoreError
from averral.store import View, Writer, rows_of
from averral.store.checking import check
from averral.store.files import cache_folder
from averral.store.upkeep import compact, stats, vacuum

from .making import appearance, made


@pytest.fixture
def bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty bucket of an S3 server on this machine."""
    pytest.importorskip("moto", reason="moto is not installed; docs/corpus.md says how")
    boto3 = pytest.importorskip("boto3", reason="boto3 is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for name, value in {
        "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1", "AWS_ALLOW_HTTP": "true", "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "NO_PROXY": "127.0.0.1", "AVERRAL_CACHE": str(tmp_path / "cache"),
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    # A process of its own: delta-rs waits for the server without letting other threads of this one run.
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
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
