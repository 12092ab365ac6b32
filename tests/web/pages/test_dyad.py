from __future__ import annotations

import xml.etree.ElementTree as ET

from web.asking import Client
from web.pages.conftest import FRONT, Page, main, words

HERE = f"/dyads/XVM/{FRONT}"


def test_the_sentence_comes_first(page: Page) -> None:
    lead = words(page(HERE).xpath("//p[@class='lead']")[0])
    assert lead.startswith("Velmora and Orsa Valley Front: enemies until ")
    assert ", allies since" in lead and "as the sources here have it" in lead


def test_one_address_for_both_orders(client: Client) -> None:
    answer = client.get(f"/dyads/{FRONT}/XVM?mouth=author", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/dyads/XVM/own%3Aorsa-valley-front?mouth=author"


def test_the_strip_has_a_band_a_year_and_ticks_that_lead_to_statements(page: Page) -> None:
    strip = page(HERE).xpath("//figure")[0]
    assert [t.text for t in strip.xpath(".//*[@font-weight='600']")][:2] == ["2018", "2019"]
    years, ticks = strip.xpath(".//a[starts-with(@href, '?since=')]"), strip.xpath(".//a[starts-with(@href, '/')]")
    assert years[0].get("href") == "?since=2018&until=2018#statements"
    assert ticks and all(a.get("href").startswith("/statements?id=") and a.get("aria-label") for a in ticks)


def test_the_picture_as_svg_and_png(client: Client) -> None:
    svg = client.get(HERE + "?format=svg")
    assert svg.headers["content-type"].startswith("image/svg+xml")
    assert ET.fromstring(svg.text).get("width") == "960"
    assert client.get(HERE + "?format=svg").content == svg.content
    png = client.get(HERE + "?format=png")
    assert png.content[:8] == b"\x89PNG\r\n\x1a\n"


def test_statements_stand_on_two_sides_and_none_is_lost(client: Client, page: Page) -> None:
    tree = page(HERE)
    total = int(words(tree.xpath("//p[@class='lead']/a")[0]).split()[0])
    shown = tree.xpath("//li/@data-statement")
    assert len(shown) == len(set(shown)) == total
    assert len(client.get(HERE + "?format=json").json()) == total


def test_the_mouth_of_one_source(page: Page) -> None:
    tree = page(HERE + "?mouth=XVM")
    speakers = [words(r.xpath("./td")[0]) for r in tree.xpath("//section[@aria-labelledby='by-h']//tbody/tr")]
    assert speakers and "the authors" not in speakers


def test_days_narrow_it(page: Page) -> None:
    assert len(page(HERE + "?since=2023").xpath("//li/@data-statement")) < len(page(HERE).xpath("//li/@data-statement"))


def test_two_of_whom_nothing_is_said(page: Page) -> None:
    assert "nothing is stated about the two here" in main(page("/dyads/KEN.MIL/XVM"))


def test_an_actor_and_itself_are_no_dyad(page: Page) -> None:
    assert "a dyad is of two actors" in main(page("/dyads/XVM/XVM", 422)).casefold()


def test_who_writes_is_no_actor(client: Client) -> None:
    for one in ("author", "unspecified"):
        assert client.get(f"/dyads/{one}/XVM").status_code == 404
