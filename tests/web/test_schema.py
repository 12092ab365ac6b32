"""The API's own description, tried out: no server error, and answers that are as described."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from starlette.testclient import TestClient

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

from averral.web.app import make_app  # noqa: E402
from averral.web.desk import Desk, Settings  # noqa: E402
from web.reading import Stub  # noqa: E402

EXAMPLES = int(os.environ.get("AVERRAL_EXAMPLES", "25"))


@pytest.fixture(scope="session")
def described(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The description that the application gives of itself, with every address of it open."""
    store = tmp_path_factory.mktemp("described") / "store"
    shutil.copytree(sample_store, store)
    with contextlib.closing(Desk(str(store), Settings(names=("testserver",), allow_upload=True), read=Stub())) as desk:
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", make_app(desk))


def test_no_server_error_and_answers_as_described(described: Any) -> None:
    tried = [_try(one.ok()) for one in described.get_all_operations()]
    assert {"GET /api/v1/statements", "POST /api/v1/documents", "GET /api/v1/documents/{id}"} <= set(tried)


def _try(operation: Any) -> str:
    """Ask one address in many ways, those that its description allows."""
    from schemathesis import checks

    held = [
        checks.not_a_server_error,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_schema_conformance,
    ]

    @seed(1)
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(operation.as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(checks=held)

    ask()
    return str(operation.label)


def test_every_address_is_described(sample_store: Path) -> None:
    with contextlib.closing(Desk(str(sample_store))) as desk:
        client = TestClient(make_app(desk), base_url="http://localhost")
        found = client.get("/api/v1/openapi.json").json()
    for path, methods in found["paths"].items():
        assert path.startswith("/api/v1/")
        for method in methods.values():
            assert method["description"] or method["summary"], path
            assert method["tags"], path
            assert "503" in method["responses"] and "422" in method["responses"], path
