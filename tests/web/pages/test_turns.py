from __future__ import annotations

import pytest

from averral.web.pages import actors, turns
from web.asking import Client
from web.pages.conftest import FRONT, Page, main, words


def test_the_last_one_first_as_a_sentence_with_its_statements(page: Page) -> None:
    tree = page("/turns")
    first = tree.xpath("//section[@id='results']//li")[0]
    assert words(first).startswith("Velmora and Orsa Valley Front: enemies until ")
    assert [a.get("href").partition("?")[0] for a in first.xpath(".//a")] == [
        "/dyads/XVM/own%3Aorsa-valley-front",
        "/statements",
    ]


def test_of_one_actor_on_some_days_as_a_file(client: Client) -> None:
    rows = client.get("/turns?actor=Norvane&since=2022&format=json").json()
    assert rows and all("Norvane" in (r["one"], r["other"]) or "Norvane" in r["one"] + r["other"] for r in rows)
    assert {r["when"][:4] for r in rows} <= {"2021", "2022", "2023"}
    assert rows[0].keys() >= {"before", "after", "sure", "statements", "contested"}


def test_nothing_turned(page: Page) -> None:
    assert "No turning point was found." in main(page("/turns?since=2200"))


def test_of_whom_much_is_said_the_net_of_events_is_shown_until_asked(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actors, "FEW", 1)
    tree = page(f"/actors/{FRONT}?on=2018-12-01")
    text = main(tree)
    assert "shown is the net of friendly and hostile events of the year before the day" in text
    assert tree.xpath("//a[@href='/turns?actor=own%3Aorsa-valley-front']")
    full = tree.xpath("//a[text()='Follow every tie']/@href")[0]
    assert "How ties fade" in main(page(full.partition("#")[0]))


def test_among_very_many_statements_turning_points_are_looked_for_when_somebody_asks(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "AT_ONCE", 10)
    tree = page("/turns")
    assert "statements would be looked through one by one" in main(tree)
    assert not tree.xpath("//section[@id='results']//li")
    more = tree.xpath("//a[text()='Look for turning points all the same']/@href")[0]
    assert page(more).xpath("//section[@id='results']//li")
