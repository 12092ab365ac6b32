from __future__ import annotations

from pathlib import Path

from web.asking import Client, ask
from web.pages.conftest import Page, main


def test_the_first_screen_says_what_is_here(page: Page) -> None:
    tree = page("/")
    text = main(tree)
    assert "153 documents, published from 2016-02-09 to 2023-06-06, hold" in text
    assert tree.xpath("//a[@href='/documents']") and tree.xpath("//a[@href='/statements']")
    assert "no document failed" in text


def test_what_turned_lately_is_a_sentence_with_its_statements(page: Page) -> None:
    turns = page("/").xpath("//section[@aria-labelledby='turn-h']//li")
    first = " ".join(turns[0].text_content().split())
    assert first.startswith("Velmora and Orsa Valley Front: enemies until ")
    assert "independent source" in first
    assert turns[0].xpath(".//a[starts-with(@href, '/statements?id=')]")


def test_contested_claims_name_both_sides(page: Page) -> None:
    claims = page("/").xpath("//section[@aria-labelledby='con-h']//article")
    assert claims
    for claim in claims:
        assert "Asserted by" in claim.text_content() and "Denied by" in claim.text_content()


def test_an_empty_store_says_what_to_type(tmp_path: Path) -> None:
    from averral.store import Writer

    Writer(tmp_path / "store")
    with ask(tmp_path / "store") as client:
        answer = client.get("/")
        assert answer.status_code == 200
        assert "The store is empty" in answer.text and "averral ingest FOLDER --store DIR" in answer.text
        for path in ("/actors", "/claims", "/statements", "/documents", "/sources", "/search?q=a"):
            empty: Client = client
            found = empty.get(path)
            assert found.status_code == 200, path
            assert "<code>averral " in found.text or "search" in path
        for path in ("/network", "/network?format=svg", "/timeline", "/actors/KEN", "/api/v1/network"):
            text = client.get(path).text
            assert "1970-" not in text and "2000-" not in text, path
        assert "No statement of this store has a day" in client.get("/network").text
