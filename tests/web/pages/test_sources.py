from __future__ import annotations

from web.asking import Client
from web.pages.conftest import Page, words


def test_who_speaks_and_how_reliable_the_user_holds_them(client: Client, page: Page) -> None:
    rows = client.get("/sources?format=json&limit=200").json()
    by = {r["source"]: r for r in rows}
    assert by["Coast Telegraph"]["reliability"] == "C: fairly reliable"
    assert by["Velmora"]["asserts"] > 20 and by["Velmora"]["interested"] > 20
    assert len(page("/sources?limit=200").xpath("//tbody/tr")) == len(rows)


def test_a_name_finds_its_source(page: Page) -> None:
    assert [words(r.xpath("./td")[0]) for r in page("/sources?q=zahrin").xpath("//tbody/tr")] == ["Quandar"]
