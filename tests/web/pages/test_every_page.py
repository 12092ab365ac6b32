"""What holds for all pages: links that lead somewhere, no inline style or script, one address for one state."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from lxml import html

from web.asking import Client
from web.pages.conftest import FRONT, Page

PAGES = (
    "/", "/actors", "/actors/XVM", f"/actors/{FRONT}", f"/dyads/XVM/{FRONT}", "/claims", "/claims?as=table",
    "/statements", "/documents", "/sources", "/search?q=weapons", "/search", "/turns", "/login",
)  # fmt: skip
MOST_LINKS = 25


@pytest.mark.parametrize("path", PAGES)
def test_links_lead_somewhere(client: Client, page: Page, path: str) -> None:
    tree = page(path)
    found = {urljoin(f"http://127.0.0.1{path}", a.get("href")) for a in tree.xpath("//a[@href]|//link[@href]")}
    own = sorted({link.partition("#")[0].removeprefix("http://127.0.0.1") for link in found if "//127.0.0.1" in link})
    assert len(own) > 5
    step = max(1, len(own) // MOST_LINKS)
    for link in own[::step]:
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize("path", PAGES)
def test_fragments_are_on_their_page(page: Page, path: str) -> None:
    tree = page(path)
    for link in tree.xpath("//a[starts-with(@href, '#')]/@href"):
        assert tree.xpath(f"//*[@id='{link[1:]}']"), link


@pytest.mark.parametrize("path", PAGES)
def test_nothing_that_the_policy_forbids(page: Page, path: str) -> None:
    tree = page(path)
    assert not tree.xpath("//*[@style]|//style|//script[not(@src)]")
    assert not [a for e in tree.iter() if isinstance(e.tag, str) for a in e.attrib if a.startswith(("on", "hx-on"))]
    sources = tree.xpath("//script/@src|//link[@rel='stylesheet']/@href|//img/@src")
    assert sources and all(s.startswith("/static/") for s in sources)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_can_be_walked_by_keyboard_and_ear(page: Page, path: str) -> None:
    tree = page(path)
    assert tree.get("lang") == "en"
    assert len(tree.xpath("//h1")) == 1 and len(tree.xpath("//main")) == 1
    assert tree.xpath("//a[@class='skip']/@href") == ["#main"]
    ids = tree.xpath("//*/@id")
    assert len(ids) == len(set(ids))
    for field in tree.xpath("//input[not(@type='hidden')]|//select"):
        named = (
            field.get("aria-label")
            or field.xpath("ancestor::label")
            or tree.xpath(f"//label[@for='{field.get('id')}']")
        )
        assert named, html.tostring(field)
    for table in tree.xpath("//table"):
        assert table.xpath(".//th[@scope='col']")


def test_the_first_page_is_small(client: Client) -> None:
    answer = client.get("/")
    size = len(answer.content) + sum(
        len(client.get(f"/static/{n}").content) for n in ("desk.css", "look.css", "desk.js")
    )
    assert size < 150_000


def test_a_moment_goes_with_every_link(page: Page) -> None:
    tree = page("/statements?as_of=2030-01-01")
    links = [a for a in tree.xpath("//nav[@class='pages']/a/@href|//td//a/@href") if a.startswith("/")]
    assert links and all("as_of=2030-01-01" in link for link in links)


def test_empty_fields_are_not_in_the_address(client: Client) -> None:
    answer = client.get("/statements?actor=&label=ACCUSE&polarity=&since=", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/statements?label=ACCUSE")
    assert client.get("/statements?polarity=&status=&certainty=").status_code == 200


def test_what_is_not_there_is_told_on_a_page(page: Page) -> None:
    for path in ("/actors/nobody", "/claims/c0", "/documents/0", "/statements/0:s1", "/dyads/XVM/nobody", "/nowhere"):
        tree = page(path, 404)
        assert "What to do:" in tree.get_element_by_id("main").text_content()


def test_a_page_is_the_same_twice_and_a_browser_that_has_it_is_told(client: Client) -> None:
    one, other = client.get(f"/dyads/XVM/{FRONT}"), client.get(f"/dyads/XVM/{FRONT}")
    assert one.content == other.content
    again = client.get(f"/dyads/XVM/{FRONT}", headers={"If-None-Match": one.headers["etag"]})
    assert again.status_code == 304
