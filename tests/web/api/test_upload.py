from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from averral.cli.serving import Chosen, desk_of
from averral.web.app import make_app
from averral.web.desk import Settings
from web.asking import Client, ask
from web.reading import Stub

TEXT = "On Friday the army of Chad attacked the rebels of the Green Hill, the government of Chad said."


@pytest.fixture
def store(tmp_path: Path, sample_store: Path) -> Path:
    shutil.copytree(sample_store, tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def client(store: Path) -> Iterator[Client]:
    with ask(store, Settings(allow_upload=True, read_seconds=0.5), read=Stub()) as client:
        yield client


def test_a_text_is_read_by_the_pipeline_and_kept(store: Path) -> None:
    app = make_app(desk_of(Chosen(str(store), allow_upload=True, no_model=True)))
    with Client(app, base_url="http://127.0.0.1:8765", raise_server_exceptions=False) as client:
        before = client.get("/api/v1/overview").json()["rows"]
        sent = {"text": TEXT, "title": "Hills", "published": "2020-05-04"}
        read = client.post("/api/v1/documents", json=sent)
        assert read.status_code == 200, read.text
        found = read.json()
        assert found["kept"] is False
        assert {s["source"] for s in found["reading"]["statements"]} == {"TCD.GOV"}
        assert client.get(f"/api/v1/documents/{found['id']}").status_code == 404
        kept = client.post("/api/v1/documents", json={**sent, "keep": True}).json()
        assert (kept["id"], kept["kept"]) == (found["id"], True)
        document = client.get(f"/api/v1/documents/{kept['id']}").json()
        assert (document["document"]["title"], document["document"]["published"]) == ("Hills", "2020-05-04")
        assert document["claims"], "it is linked"
        client.post("/api/v1/documents", json={**sent, "keep": True})
        assert client.get("/api/v1/overview").json()["rows"]["documents"] == before["documents"] + 1
        page = f"<html><head><title>Hills</title></head><body><article><p>{TEXT}</p></article></body></html>"
        file = client.post("/api/v1/documents/file", files={"file": ("../../a.html", page.encode(), "text/html")})
        assert file.status_code == 200, file.text
        assert "Chad" in file.json()["reading"]["document"]["text"]
        empty = client.post("/api/v1/documents", json={"text": "  "})
        assert (empty.status_code, empty.json()["error"]["code"]) == (422, "invalid_input")
        rows = b'{"text": "One."}\n{"text": "Two."}\n'
        many = client.post("/api/v1/documents/file", files={"file": ("a.jsonl", rows)})
        assert many.status_code == 422 and "2 documents" in many.json()["error"]["message"]


def test_reading_has_a_time(client: Client) -> None:
    slow = client.post("/api/v1/documents", json={"text": "SLEEP"})
    assert (slow.status_code, slow.json()["error"]["code"]) == (503, "too_slow")
    assert client.post("/api/v1/documents", json={"text": "Rebels attacked."}).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{", b'{"text": 1}', b'{"title": "x"}', b'{"text": "x", "published": "soon"}', b"\xff\xfe",
        b'{"text": "x", "title": "' + b"x" * 500 + b'"}', b'{"text": "x", "keep": "perhaps"}',
    ],
)  # fmt: skip
def test_what_is_no_document(client: Client, body: bytes) -> None:
    answer = client.post("/api/v1/documents", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert set(answer.json()["error"]) == {"code", "message", "next"}


def test_half_a_character_is_mended(client: Client) -> None:
    body = b'{"text": "Rebels attacked \\ud800."}'
    answer = client.post("/api/v1/documents", content=body, headers={"Content-Type": "application/json"})
    assert answer.json()["reading"]["document"]["text"] == "Rebels attacked \ufffd."


@pytest.mark.parametrize("name", ["../../../etc/passwd", "a\0b.txt", "C:\\x\\y.txt", "", "x" * 5000])
def test_the_name_of_a_file_is_only_a_name(client: Client, name: str) -> None:
    answer = client.post("/api/v1/documents/file", files={"file": (name, b"Rebels attacked.")})
    assert answer.status_code in (200, 400, 422)
    assert "passwd" not in answer.text
