from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html

from averral.records import Actor, Document, Proposition, Reading, Span, Statement
from averral.store import Writer, rows_of
from store.making import appearance
from web.asking import Client, ask
from web.pages.conftest import Page, main, words

URL = "javascript:alert(3)"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def first(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/documents?limit=1").json()["items"][0]
    return found


def made(title: str, text: str, quote: str, *, url: str | None = None, times: int = 1) -> Reading:
    """A reading in which the author states that rebels attack an army, at each place of a quote."""
    document = Document(hashlib.sha256(text.encode()).hexdigest(), text, title, "en", url=url, published="2021-03-04")
    actors = (Actor("x1", "rebels", "armed_group"), Actor("x2", "army", "military"))
    proposition = Proposition("p1", "event", "ASSAULT", actor=("x1",), recipient=("x2",))
    statements, at = [], 0
    for n in range(times):
        at = text.index(quote, at)
        span = Span(at, at + len(quote))
        statements.append(
            Statement(f"s{n + 1}", "p1", span, span, span, "event", "ASSAULT", actor=("x1",), recipient=("x2",))
        )
        at += len(quote)
    return Reading(document, actors, propositions=(proposition,), statements=tuple(statements))


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Client, dict[str, str]]]:
    """A store of documents that are out to do harm, or long."""
    folder = tmp_path_factory.mktemp("own") / "store"
    long = "\n\n".join(f"Rebels attacked the army in valley {n}. " + "And so it went on. " * 20 for n in range(2500))
    readings = {
        "script": made(
            SCRIPT, f"{SCRIPT}\n\nRebels attacked the army. {SCRIPT}", f"army. {SCRIPT}", url="javascript:alert(3)"
        ),
        "long": made("A long one", long, "Rebels attacked the army", times=2500),
        "silent": made("Nothing here", "The weather was fine.", "weather", times=0),
    }
    rows = [row for name, r in readings.items() for row in (*rows_of(r), appearance(r, name))]
    Writer(folder).commit(rows, kind="ingest")
    with ask(folder) as client:
        yield client, {name: r.document.id for name, r in readings.items()}


def test_text_left_statements_right(client: Client, page: Page) -> None:
    document = first(client)
    tree = page(f"/documents/{document['id']}")
    assert words(tree.xpath("//h1")[0]) == document["title"]
    assert len(tree.xpath("//li[@data-n]")) == document["statements"]
    marked = {n for g in tree.xpath("//*[@data-s]/@data-s") for n in g.split()}
    assert marked == {str(n) for n in range(1, document["statements"] + 1)}
    assert tree.xpath(f"//a[@href='{document['url']}']/@rel") == ["noopener noreferrer"] * 2


def test_the_statement_of_the_address_is_lit_without_script(client: Client, page: Page) -> None:
    tree = page(f"/documents/{first(client)['id']}?s=1")
    assert [li.get("id") for li in tree.xpath("//li[contains(@class, ' on')]")] == ["s1"]
    assert tree.xpath("//span[contains(concat(' ', @class, ' '), ' on ')]")


def test_a_document_of_script_tags_is_text(own: tuple[Client, dict[str, str]]) -> None:
    client, ids = own
    for path in (
        f"/documents/{ids['script']}",
        f"/statements/{ids['script'][:16]}:s1",
        "/documents",
        "/statements",
        "/",
    ):
        text = client.get(path).text
        assert "<script>alert" not in text and "<img" not in text, path
        assert "&lt;script&gt;alert(1)" in text, path
        tree = html.document_fromstring(text)
        assert not [s for s in tree.xpath("//script") if not s.get("src")]


def test_only_addresses_of_the_web_become_links(own: tuple[Client, dict[str, str]]) -> None:
    client, ids = own
    tree = html.document_fromstring(client.get(f"/documents/{ids['script']}").text)
    assert not tree.xpath("//a[starts-with(@href, 'javascript')]")
    assert "(not a web address, so not a link)" in main(tree)


def test_a_long_document_comes_in_parts(own: tuple[Client, dict[str, str]]) -> None:
    client, ids = own
    answer = client.get(f"/documents/{ids['long']}?s=1800")
    assert len(answer.content) < 600_000
    tree = html.document_fromstring(answer.text)
    assert tree.get_element_by_id("s1800").get("class").endswith(" on")
    part = words(tree.xpath("//nav[@aria-label='Parts of the text']")[0])
    assert part.startswith("Part ") and not part.startswith("Part 1 of")
    first_part = html.document_fromstring(client.get(f"/documents/{ids['long']}").text)
    second = first_part.xpath("//a[@rel='next']/@href")[0]
    numbers = {
        n for t in (first_part, html.document_fromstring(client.get(second).text)) for n in t.xpath("//li/@data-n")
    }
    assert {"1", "2"} <= numbers and len(numbers) > len(first_part.xpath("//li/@data-n"))


def test_a_document_without_statements_says_so(own: tuple[Client, dict[str, str]]) -> None:
    client, ids = own
    text = main(html.document_fromstring(client.get(f"/documents/{ids['silent']}").text))
    assert "No statement was found" in text and "averral codebook" in text


def test_the_list_filters_by_publisher_and_actor(client: Client, page: Page) -> None:
    rows = page("/documents?publisher=Valley+Post").xpath("//tbody/tr")
    assert rows and {words(r.xpath("./td")[2]) for r in rows} == {"Valley Post"}
    assert len(page("/documents?actor=Ninth+Banner&limit=200").xpath("//tbody/tr")) == 14


def test_what_is_not_there_leads_to_what_is(page: Page) -> None:
    for path, there in (("/documents/none", "/documents"), ("/claims/none", "/claims"), ("/actors/none", "/actors")):
        (link,) = page(path, 404).xpath("//p[@class='lead']/a")
        assert link.get("href") == there == words(link)
