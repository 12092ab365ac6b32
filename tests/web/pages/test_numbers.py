"""Numbers of pages lead to what they count: to as many statements, claims or documents."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

import pytest

from web.asking import Client
from web.pages.conftest import FRONT, Page, words

LEADS = (
    "/", "/claims", "/actors/XVM?on=2019-06-01", f"/dyads/XVM/{FRONT}", "/network?on=2019-06-01", "/map", "/timeline",
    "/timeline?by=published", "/compare",
)  # fmt: skip
# Numbers that no list has: how many rows stand below, who stands alone, parts of what is linked before them.
TOLD = r"^\d+ claims on this page|\d+ alone|said to act in [\d,]+, at the other end of [\d,]+"


def count(client: Client, path: str, link: str) -> int:
    """How many rows there are at an address."""
    whole = urljoin(f"http://here{path}", link).removeprefix("http://here").partition("#")[0]
    answer = client.get(whole + ("&" if "?" in whole else "?") + "format=json&limit=500")
    assert answer.status_code == 200, whole
    return len(answer.json())


def numbers(text: str) -> list[str]:
    """The numbers of a text that are no days."""
    return re.findall(r"\d[\d,]*", re.sub(r"\d{4}-\d\d(-\d\d)?|\b(19|20)\d\d\b", "", text))


@pytest.mark.parametrize("path", LEADS)
def test_every_number_of_a_lead_is_a_link_to_something_on_its_page_or_another(page: Page, path: str) -> None:
    (lead,) = page(path).xpath("//p[contains(@class, 'lead')]")[:1]
    links = [words(a) for a in lead.xpath(".//a")]
    bare = re.sub(TOLD, "", " ".join(lead.xpath("./text()")))
    assert numbers(bare) == [], words(lead)
    assert any(map(numbers, links)), words(lead)
    tree: Any = page(path)
    for link in lead.xpath(".//a[starts-with(@href, '#')]/@href"):
        assert tree.xpath(f"//*[@id='{link[1:]}']"), link


@pytest.mark.parametrize(
    ("path", "cells"),
    [
        ("/map", "//td[@class='num']/a"),
        (f"/dyads/XVM/{FRONT}", "//table[@class='ties']//td[@class='num']/a"),
        ("/search?q=weapons", "//a[contains(text(), 'in it')]"),
        ("/", "//section[@aria-labelledby='doc-h']//li/span/a"),
        ("/turns", "//a[contains(text(), 'contested')]"),
        ("/actors/XVM", "//p[@class='lead'][1]/a[contains(text(), 'statement')]"),
    ],
)
def test_a_number_leads_to_as_many_rows(client: Client, page: Page, path: str, cells: str) -> None:
    found = page(path).xpath(cells)
    assert found
    for link in found[:12]:
        assert count(client, path, link.get("href")) == int(numbers(words(link))[0].replace(",", "")), link.get("href")


def test_a_number_of_the_time_line_leads_to_what_held_then(client: Client, page: Page) -> None:
    path = "/timeline?every=year"
    found = page(path).xpath("//tr[td//*[starts-with(text(), '2018')]]/td[@class='num']/a")
    assert len(found) > 3
    for link in found:
        assert count(client, path, link.get("href")) >= int(words(link)), link.get("href")


def test_the_pairs_of_a_network_lead_to_the_statements_of_their_ties(client: Client, page: Page) -> None:
    path = "/network?on=2019-06-01"
    ties = client.get(path + "&format=json").json()
    for link, sign in zip(page(path).xpath("//p[@id='lead']/a")[:2], ("friends", "foes"), strict=True):
        own = [t for t in ties if t["sign"] == sign]
        assert words(link) == f"{len(own)} pair{'' if len(own) == 1 else 's'}"
        assert 0 < count(client, path, link.get("href")) <= sum(t["statements"] for t in own)
