from __future__ import annotations

import csv
import io

import pytest

from averral.web.pages import actors
from web.asking import Client
from web.pages.conftest import FRONT, Page, main, words


def test_the_list_finds_by_name_and_type(page: Page) -> None:
    rows = page("/actors?q=velmora").xpath("//tbody/tr")
    names = [words(r.xpath("./td")[0]) for r in rows]
    assert "Velmora" in names and all("velmora" in n.casefold() for n in names)
    kinds = {words(r.xpath("./td")[1]) for r in page("/actors?type=armed_group").xpath("//tbody/tr")}
    assert kinds == {"armed group"}


def test_friends_and_foes_are_those_of_the_day(page: Page) -> None:
    then = words(page("/actors/XVM?on=2019-06-01").get_element_by_id("on-day"))
    assert "On 2019-06-01, as everybody here tells it, with Norvane; against" in then
    later = words(page("/actors/XVM?on=2023-05-01").get_element_by_id("on-day"))
    assert "On 2023-05-01, as everybody here tells it, with " in later
    assert "Orsa Valley Front" in later.partition("; against")[0]


def test_without_script_the_slider_is_a_form(page: Page) -> None:
    form = page("/actors/XVM?on=2019-06-01").xpath("//form[@data-slider]")[0]
    assert form.get("method") == "get"
    assert form.xpath(".//input[@name='on']/@value") == ["2019-06-01"]
    assert form.xpath(".//button") and form.xpath(".//input[@type='range']/@hidden") is not None


def test_the_mouth_changes_the_picture(page: Page) -> None:
    text = words(page("/actors/XVM?on=2019-06-01&mouth=XKS").get_element_by_id("on-day"))
    assert "as Karsovia tells it" in text
    assert words(page("/actors/XVM?on=2019-06-01").get_element_by_id("on-day")) != text


def test_numbers_of_ties_lead_to_as_many_statements(client: Client, page: Page) -> None:
    links = page("/actors/XVM?on=2019-06-01").xpath("//table[@class='ties']//td[@class='num'][1]/a")
    assert links
    for link in links[:4]:
        found = client.get(link.get("href"), headers={"Accept": "text/html"}).text
        assert f"{link.text_content()} statement" in found


def test_the_ties_as_a_file(client: Client) -> None:
    answer = client.get("/actors/XVM?on=2019-06-01&format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert ("allies", "Norvane") in {(r["side"], r["name"]) for r in rows}
    assert client.get("/actors/XVM?on=2019-06-01&format=json").json()[0].keys() == rows[0].keys()


def test_accusations_and_support_are_worded_as_said(page: Page) -> None:
    text = main(page(f"/actors/{FRONT}"))
    assert "It is said to be supported by" in text and "Karsovia" in text
    assert "It is said to accuse" in text


def test_an_actor_of_the_knowledge_that_the_store_does_not_name(page: Page) -> None:
    text = main(page("/actors/KEN.MIL"))
    assert "No document of this store names it." in text


def test_of_many_ties_some_are_shown_and_files_have_all(
    client: Client, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {i: client.get(f"/actors/{i}?format=json").json() for i in ("XVM", "XKS", FRONT)}
    id_, ties = max(found.items(), key=lambda pair: len(pair[1]))
    foes = [r for r in ties if r["side"] == "enemies"]
    assert len(foes) > 1
    monkeypatch.setattr(actors, "SHOWN_TIES", 1)
    assert f"Shown are the 1 of most statements, of {len(foes)}" in main(page(f"/actors/{id_}"))
    assert client.get(f"/actors/{id_}?format=json").json() == ties
