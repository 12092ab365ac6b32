from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from averral.web.reference import addresses
from web.asking import Client

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_api_docs", ROOT / "tools" / "write_api_docs.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_docs_are_in_step(tool: ModuleType) -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert tool.whole(page) == page, "run `make docs-api`"
    with pytest.raises(ValueError, match="no marks"):
        tool.whole("a page without a generated part")


def test_the_reference_is_a_page_without_scripts(client: Client) -> None:
    page = client.get("/api")
    assert page.status_code == 200 and page.headers["content-type"].startswith("text/html")
    assert "GET /api/v1/statements" in page.text and "POST /api/v1/documents" in page.text
    assert "<script" not in page.text and "http://" not in page.text and "https://" not in page.text


def test_addresses_have_their_parameters_and_fields(client: Client) -> None:
    found = {f"{a.method} {a.path}": a for a in addresses(client.get("/api/v1/openapi.json").json())}
    statements = found["GET /api/v1/statements"]
    parameters = {p.name: p for p in statements.parameters}
    assert parameters["limit"].kind == "integer 1 to 500" and parameters["limit"].default == "50"
    assert parameters["certainty"].kind == "list of certain, probable, possible, underspecified or null"
    assert statements.answer == "a page of Statement" and "words" in {f.name for f in statements.fields}
    assert {p.name: p.needed for p in found["POST /api/v1/documents"].body} == {
        "text": True, "title": False, "published": False, "keep": False,
    }  # fmt: skip
    assert all(a.about for a in found.values())
