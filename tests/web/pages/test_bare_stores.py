"""Pages of a store without documents, of one without days, and of one whose only document is hostile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from averral.store import Writer, rows_of
from store.making import made
from web.asking import Client, ask
from web.pages.conftest import words

PAGES = (
    "/", "/actors", "/actors/KEN", "/claims", "/claims?as=table", "/statements", "/documents", "/sources",
    "/search?q=weapons", "/turns", "/network", "/map", "/timeline", "/compare", "/review", "/review?show=links",
    "/review?show=decided",
)  # fmt: skip
TITLE = "<script>alert('title')</script>"


@pytest.fixture(scope="module", params=["empty", "undated", "hostile"])
def bare(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    store = tmp_path_factory.mktemp("bare") / "store"
    writer = Writer(store)
    if request.param != "empty":
        reading = made("It was mild." if request.param == "undated" else "Rebels attacked the <b>port</b>.")
        title = TITLE if request.param == "hostile" else None
        document = replace(reading.document, title=title, published=None)
        writer.commit(rows_of(replace(reading, document=document)), kind="ingest")
    with ask(store) as client:
        yield client


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_head_no_day_of_its_own_and_no_script_of_a_document(bare: Client, path: str) -> None:
    answer = bare.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text
    tree = html.document_fromstring(answer.text)
    told = words(tree.get_element_by_id("main"))
    assert len(tree.xpath("//h1")) == 1 and told
    assert not any(day in answer.text for day in ("1970-01-01", "2000-12-31"))
    assert not tree.xpath("//script[not(@src)]|//main//b[text()='port']")
    levels = [int(h.tag[1]) for h in tree.xpath("//h1|//h2|//h3|//h4|//h5")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", ["/", "/actors", "/claims", "/statements", "/documents", "/sources", "/turns",
                                  "/network", "/map", "/timeline", "/compare", "/review"])  # fmt: skip
def test_an_empty_store_says_what_to_type(tmp_path: Path, path: str) -> None:
    Writer(tmp_path / "store")
    with ask(tmp_path / "store") as client:
        page = html.document_fromstring(client.get(path, headers={"Accept": "text/html"}).text)
    assert any(words(code).startswith("averral ") for code in page.xpath("//main//code"))
