from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the extra `web` is not installed")

from averral.cli import serving
from averral.cli.serving import Chosen, desk_of, listen, token_of
from averral.errors import AverralError, MissingPart, NoStore, SettingsError
from averral.store import Writer, rows_of
from store.making import made

TOKEN = "a-token-of-thirty-two-characters"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    Writer(tmp_path / "store").commit(rows_of(made()), kind="ingest")
    return tmp_path / "store"


def test_it_serves_until_it_is_stopped(store: Path) -> None:
    command = [sys.executable, "-c", "from averral.cli import main; main()", "serve", "--store", str(store)]
    with subprocess.Popen([*command, "--port", "0"], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        address = next(word for word in said.split() if word.startswith("http://127.0.0.1:"))
        for _ in range(100):
            try:
                with urllib.request.urlopen(f"{address}api/v1/overview", timeout=10) as answer:
                    found = answer.read()
                break
            except OSError:
                time.sleep(0.1)
        process.terminate()
        assert b'"statements":1' in found
        assert "Traceback" not in process.stderr.read()


def test_tokens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(serving.TOKEN, raising=False)
    assert token_of(None) is None
    monkeypatch.setenv(serving.TOKEN, TOKEN)
    assert token_of(None) == TOKEN
    file = tmp_path / "token"
    file.write_text(f"  other-{TOKEN}\n")
    assert token_of(file) == f"other-{TOKEN}"
    for wrong in ("", "two words", " \n"):
        file.write_text(wrong)
        with pytest.raises(SettingsError, match="holds no token"):
            token_of(file)
    file.write_bytes(b"\xff\xfe\xff")
    for bad in (file, tmp_path / "none", tmp_path):
        with pytest.raises(SettingsError, match="cannot be read"):
            token_of(bad)


def test_what_is_not_safe_does_not_start(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(serving.TOKEN, raising=False)
    with pytest.raises(SettingsError, match="without a token"):
        desk_of(Chosen(str(store), host="0.0.0.0", allow_upload=True))
    with pytest.raises(NoStore):
        desk_of(Chosen(str(tmp_path / "none")))
    desk = desk_of(Chosen(str(store), host="0.0.0.0"))
    assert desk.read is None and desk.decide is None
    desk.close()


def test_a_port_that_is_taken(store: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen(1)
        with pytest.raises(AverralError, match="choose another --port"):
            listen("127.0.0.1", other.getsockname()[1])
    with pytest.raises(AverralError, match="cannot listen at"):
        listen("no.such.name.invalid", 0)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(MissingPart, match=r"pip install 'averral\[corpus,web\]'"):
        serving.serve(Chosen(str(store)))


def test_answers_are_sent_at_once() -> None:
    with listen("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP
