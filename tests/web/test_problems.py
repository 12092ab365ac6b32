from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from averral.errors import InputError, MissingPart, NoStore, SettingsError, StoreBusy, StoreError
from averral.web.desk import Settings
from averral.web.problems import problem_of, shown
from web.asking import Client, ask
from web.reading import Stub


@pytest.fixture(scope="module")
def broken(sample_store: Path) -> Iterator[Client]:
    """A server with two addresses that fail."""
    with ask(sample_store, Settings(allow_upload=True), read=Stub()) as client:

        def fault() -> None:
            raise RuntimeError("/home/someone/secret.py")

        def store() -> None:
            raise StoreError("/srv/store/statements: broken")

        client.app.get("/api/v1/fault")(fault)
        client.app.get("/fault")(fault)
        client.app.get("/api/v1/store")(store)
        yield client


def test_a_fault_tells_nothing_and_is_logged(broken: Client, caplog: pytest.LogCaptureFixture) -> None:
    for path in ("/api/v1/fault", "/fault"):
        with caplog.at_level(logging.ERROR, "averral.web"):
            answer = broken.get(path)
        assert answer.status_code == 500
        assert "secret" not in answer.text and "/home" not in answer.text and "Traceback" not in answer.text
        assert "secret.py" in caplog.text
        caplog.clear()
    assert broken.get("/api/v1/fault").json()["error"]["code"] == "internal"
    assert broken.post("/api/v1/documents", json={"text": "BREAK"}).json()["error"]["code"] == "internal"


def test_an_error_of_the_store_names_no_path(broken: Client, caplog: pytest.LogCaptureFixture) -> None:
    answer = broken.get("/api/v1/store")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "store")
    assert "/srv" not in answer.text and "/srv/store" in caplog.text


@pytest.mark.parametrize("path", ["/nothing", "/api/v1/nothing", "/api/v2/claims", "/api/v1/claims/"])
def test_no_such_address(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    if path.startswith("/api/"):
        assert set(answer.json()["error"]) == {"code", "message", "next"}
    else:
        assert answer.headers["content-type"].startswith("text/html") and "What to do" in answer.text
        assert client.get(path, headers={"Accept": "application/json"}).json()["error"]["code"] == "not_found"


def test_a_method_that_is_not_taken(client: Client) -> None:
    answer = client.delete("/api/v1/claims", headers={"X": "y"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method_not_allowed")
    assert answer.headers["allow"] == "GET"


def test_a_parameter_that_means_nothing_is_named(client: Client) -> None:
    for query in ("limit=0", "limit=501", "limit=x", "certainty=maybe", "sort=x", "kind=act", "format=xml"):
        answer = client.get(f"/api/v1/statements?{query}")
        assert answer.status_code == 422
        assert query.partition("=")[0] in answer.json()["error"]["message"]


def test_problems_of_errors() -> None:
    found = {type(e): problem_of(e) for e in (NoStore("/x"), StoreBusy("/x"), MissingPart("/x"), StoreError("/x"))}
    assert {kind: problem.status for kind, problem in found.items()} == {
        NoStore: 503, StoreBusy: 503, MissingPart: 501, StoreError: 503,
    }  # fmt: skip
    assert not any("/x" in str(problem.plain()) for problem in found.values())
    for told in (InputError("no text"), SettingsError("no date")):
        assert (problem_of(told).status, problem_of(told).message) == (422, str(told))


def test_values_are_quoted_short_and_on_one_line() -> None:
    assert shown("a\nb\x1b[31m") == "'a\ufffdb\ufffd[31m'"
    assert len(shown("x" * 10_000)) < 210


def test_a_page_of_a_problem_is_escaped(client: Client) -> None:
    answer = client.get("/api/v1/actors/<script>alert(1)</script>")
    assert answer.headers["content-type"] == "application/json" and answer.status_code == 404
