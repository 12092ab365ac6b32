from __future__ import annotations

from typing import Any

from web.asking import Client
from web.pages.conftest import Page, main, words


def contested(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/claims?status=contested&limit=1").json()["items"][0]
    return found


def test_the_ledger_filters_by_status_and_actor(page: Page) -> None:
    cards = page("/claims?status=contested").xpath("//article")
    assert cards and all("contested" in words(c.xpath(".//b[@class='status']")[0]) for c in cards)
    about = page("/claims?actor=Velmora").xpath("//article/h2")
    assert about and all("Velmora" in words(h) or "people" in words(h) for h in about)


def test_structural_claims_are_left_out_unless_asked_for(page: Page) -> None:
    kinds = {words(m) for m in page("/claims?limit=200").xpath("//span[@class='mark']")}
    assert "leadership" not in kinds
    assert "leadership" in {words(m) for m in page("/claims?limit=200&structural=1").xpath("//span[@class='mark']")}


def test_a_claim_says_who_asserts_and_who_denies(client: Client, page: Page) -> None:
    claim = contested(client)
    tree = page(f"/claims/{claim['id']}")
    asserting, denying = tree.get_element_by_id("asserts"), tree.get_element_by_id("denies")
    assert len(asserting.xpath(".//li")) == sum(s["asserts"] for s in claim["stands"])
    assert len(denying.xpath(".//li")) == sum(not s["asserts"] for s in claim["stands"])
    assert words(tree.xpath("//h1")[0]).startswith("That ")
    lead = words(tree.xpath("//p[@class='lead']")[0])
    assert "say so" in lead and ("denies it" in lead or "deny it" in lead)
    assert f"{claim['code']}: source " in main(tree)


def test_each_statement_has_its_quote_and_leads_to_its_sentence(client: Client, page: Page) -> None:
    claim = contested(client)
    lines = page(f"/claims/{claim['id']}").xpath("//li[@data-statement]")
    assert {line.get("data-statement") for line in lines} == set(claim["statements"])
    for line in lines:
        assert words(line.xpath(".//mark")[0])
        to = line.xpath(".//a[@class='said']/@href")[0]
        there = page(to.partition("#")[0]).get_element_by_id(to.partition("#")[2])
        assert "on" in there.get("class").split()


def test_the_ledger_as_a_file_is_what_it_shows(client: Client, page: Page) -> None:
    rows = client.get("/claims?status=denied&format=json").json()
    assert [r["claim"] for r in rows] == [words(h) for h in page("/claims?status=denied").xpath("//article/h2")]
    assert {r["status"] for r in rows} == {"denied"}


def test_pages_of_the_ledger_do_not_overlap(page: Page) -> None:
    first = page("/claims?sort=sources")
    second = page(first.xpath("//a[@rel='next']/@href")[0])
    assert not {words(h) for h in first.xpath("//article/h2/a/@href/..")} & {
        words(h) for h in second.xpath("//article/h2/a/@href/..")
    }


def test_an_order_that_is_none(page: Page) -> None:
    assert "one of newest, oldest" in main(page("/claims?sort=best", 422))


def test_a_card_names_some_of_many_sources_and_leads_to_all(page: Page) -> None:
    from averral.web.templating import environment

    macros = environment().from_string(
        '{% import "macros.html" as x with context %}{{ x.side("Denied by", told, "d", 4, 8, "/claims/c1#denies") }}'
    )
    told = [
        {"source": {"name": f"S{n}", "to": ""}, "names": "", "since": "2020", "interested": False, "withdrew": 0}
        for n in range(11)
    ]
    shown = macros.render(told=told)
    assert "S7" in shown and "S8" not in shown and '<a href="/claims/c1#denies">3 more</a>' in shown
    assert "more" not in macros.render(told=told[:8])
