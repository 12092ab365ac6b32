from __future__ import annotations

import contextlib
import http.client
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from averral.web.desk import Desk, Settings
from web.asking import server
from web.fuzzing import fuzz
from web.reading import Stub


@pytest.fixture(scope="module")
def address(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = tmp_path_factory.mktemp("fuzzed") / "store"
    shutil.copytree(sample_store, store)
    with contextlib.closing(Desk(str(store), Settings(allow_upload=True), read=Stub())) as desk, server(desk) as found:
        yield found


def test_some_hundreds_of_requests_of_chance(address: str) -> None:
    report = fuzz(address, 700, seed=7)
    assert report.faults == []
    assert {200, 404, 405, 414, 421, 422} <= set(report.statuses)
    assert report.statuses[503] <= 3, "only uploads that came while the reader was busy"


def test_a_real_server_says_nothing_of_itself(address: str) -> None:
    where = urlsplit(address)
    with contextlib.closing(http.client.HTTPConnection(str(where.hostname), where.port, timeout=10)) as connection:
        connection.request("GET", "/api/v1/overview")
        answer = connection.getresponse()
        assert answer.status == 200 and answer.read().startswith(b"{")
    assert answer.getheader("Server") is None
    assert answer.getheader("Content-Security-Policy") is not None


def test_what_is_no_request_is_cut_off(address: str) -> None:
    where = urlsplit(address)
    for sent in (b"\0\0\0\r\n\r\n", b"GET / HTTP/1.1\r\n" + b"X: " + b"y" * 200_000 + b"\r\n\r\n", b"GET /\r\n\r\n"):
        with socket.create_connection((str(where.hostname), where.port or 0), timeout=10) as line:
            start = time.monotonic()
            with contextlib.suppress(OSError):
                line.sendall(sent)
                got = line.recv(4096)
                assert b" 200 " not in got.split(b"\r\n")[0]
            assert time.monotonic() - start < 9
