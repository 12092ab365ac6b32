from __future__ import annotations

import time

import pytest

from web.asking import Client
from web.pages.conftest import Page, main, words


@pytest.fixture(scope="module", autouse=True)
def indexed(client: Client) -> None:
    """The index is made in the background; wait for it."""
    for _ in range(200):
        if client.desk.search.covered is not None:  # type: ignore[attr-defined]
            return
        time.sleep(0.05)
    raise AssertionError("no index after ten seconds")


def test_hits_light_the_words_and_lead_to_the_sentence(page: Page) -> None:
    hits = page("/search?q=weapons&within=quotes").xpath("//li")
    assert hits
    for hit in hits[:5]:
        assert any(words(m).casefold().startswith("weapon") for m in hit.xpath(".//mark"))
        to = hit.xpath(".//a/@href")[0]
        assert "?s=" in to and page(to.partition("#")[0]).xpath("//li[contains(@class, ' on')]")


def test_days_narrow_the_hits(page: Page) -> None:
    days = [w for w in page("/search?q=weapons&since=2021&until=2021").xpath("//li/p[@class='meta']/text()")]
    assert days and all("2021-" in d for d in days)


def test_a_query_that_is_none_says_what_one_is(page: Page) -> None:
    assert "What to do:" in main(page('/search?q="open'))


def test_nothing_found(page: Page) -> None:
    assert "Nothing was found" in main(page("/search?q=zzzzqqq"))


def test_the_answers_as_a_file(client: Client) -> None:
    rows = client.get("/search?q=weapons&within=quotes&format=json").json()
    assert rows and rows[0]["address"].startswith("/documents/")
