"""Map, time line, network and comparison of the sample corpus."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from averral.web.questions import network as asked
from web.asking import Client

Look = Callable[[str], str]


@pytest.fixture
def look(client: Client) -> Look:
    """The text of a page."""

    def found(address: str) -> str:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text[:500]
        return answer.text

    return found


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("page", ["map", "timeline", "network", "compare"])
def test_a_page_answers_in_words_first_and_runs_no_script_of_its_own(page: str, look: Look) -> None:
    text = look(f"/{page}")
    assert text.index('class="lead"') < text.index("</main>")
    assert not re.search(r"<script(?![^>]* src=)|\son\w+=|\sstyle=", text)
    elsewhere = {h for h in re.findall(r"(?:src|href|action)=\"(\w+:[^\"]*)", text)}
    assert elsewhere == set()


@pytest.mark.parametrize("page", ["map", "timeline", "network"])
def test_pictures_are_files(page: str, client: Client) -> None:
    drawn = client.get(f"/{page}?format=svg")
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    assert ElementTree.fromstring(drawn.text).tag == "{http://www.w3.org/2000/svg}svg"
    assert client.get(f"/{page}?format=png").content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("page", "columns"),
    [("map", ["place", "statements"]), ("timeline", ["period", "leaning", "denied"]), ("network", ["one", "other"])],
)
def test_the_columns_of_a_table_are_chosen(page: str, columns: list[str], look: Look, client: Client) -> None:
    chosen = "&".join(f"columns={c}" for c in columns)
    assert list(rows(look(f"/{page}?{chosen}&format=csv"))[0]) == columns
    text = look(f"/{page}?{chosen}")
    assert text.count('<th scope="col"') == len(columns)
    assert re.findall(r'name="columns" value="(\w+)" checked', text) == columns
    assert f'href="/{page}?{chosen.replace("&", "&amp;")}&amp;format=csv"' in text
    refused = client.get(f"/{page}?columns=colour")
    assert refused.status_code == 422 and columns[0] in refused.text


def test_the_time_line_counts_every_statement_once(look: Look) -> None:
    table = rows(look("/timeline?format=csv&every=year"))
    everything = json.loads(look("/api/v1/overview"))
    assert sum(int(r["averred"]) + int(r["attributed"]) for r in table) == everything["rows"]["statements"]
    assert {"2018", "not stated"} <= {r["period"] for r in table}


def test_a_time_line_by_publication_has_no_statement_without_a_date(look: Look) -> None:
    assert "not stated" not in {r["period"] for r in rows(look("/timeline?format=csv&by=published"))}


def test_a_bar_leads_to_as_many_statements_as_it_counts(look: Look) -> None:
    (row,) = [
        r
        for r in rows(look("/timeline?format=csv&every=month"))
        if (r["period"], r["leaning"]) == ("2018-04", "conflictual")
    ]
    text = look("/statements?leaning=conflictual&since=2018-04-01&until=2018-04-30&format=csv")
    begun = [r for r in rows(text) if r["when"]]
    assert len(begun) >= int(row["averred"]) + int(row["attributed"]) > 0


def test_the_network_of_a_day(look: Look) -> None:
    ties = {(r["one"], r["other"]): r["sign"] for r in rows(look("/network?on=2020-12-31&format=csv"))}
    assert ties["Karsovia", "Orsa Valley Front"] == "foes"
    assert ties["Norvane", "Velmora"] == "friends"
    assert rows(look("/network?on=1900-01-01&format=csv")) == []
    assert "nobody stands with or against anybody" in look("/network?on=1900-01-01")


def test_the_network_gives_its_script_what_the_table_shows(look: Look) -> None:
    text = look("/network?on=2020-12-31")
    held = re.search(r'data-network="([^"]*)"', text)
    assert held
    data = json.loads(held[1].replace("&#34;", '"').replace("&amp;", "&").replace("&#39;", "'").replace("&lt;", "<"))
    assert len(data["ties"]) == len(rows(look("/network?on=2020-12-31&format=csv")))
    ids = {n["id"] for n in data["nodes"]}
    assert all(t["a"] in ids and t["b"] in ids and t["to"].startswith("/dyads/") for t in data["ties"])


def test_a_network_of_support_or_of_several_sources_has_fewer_ties(look: Look) -> None:
    every = len(rows(look("/network?on=2020-12-31&format=csv")))
    training = rows(look("/network?on=2020-12-31&support=training&format=csv"))
    assert 0 < len(training) < every and all("training" in r["support"] for r in training)
    several = rows(look("/network?on=2020-12-31&alone=no&format=csv"))
    assert 0 < len(several) < every and all(int(r["sources"]) > 1 for r in several)


def test_graphml_of_a_network_opens_in_networkx(look: Look) -> None:
    import networkx

    graph = networkx.parse_graphml(look("/network?on=2020-12-31&format=graphml"))
    assert graph.number_of_edges() == len(rows(look("/network?on=2020-12-31&format=csv")))


def test_two_sources_that_contradict_each_other(look: Look) -> None:
    one, other = "XVM", "own:orsa-valley-front"
    text = look(f"/compare?a={one}&b={other}")
    assert "Velmora and Orsa Valley Front assert" in text
    assert "Velmora asserts, Orsa Valley Front denies (2)" in text
    held = rows(look(f"/compare?a={one}&b={other}&group=a_asserts&format=csv"))
    assert len(held) == 2 and all("Velmora" in r["asserts"] and "Orsa Valley Front" in r["denies"] for r in held)
    turned = rows(look(f"/compare?a={other}&b={one}&group=b_asserts&format=csv"))
    assert [r["id"] for r in turned] == [r["id"] for r in held]


@pytest.mark.parametrize(
    "address",
    [
        "/map?window=5,5,1,1", "/map?window=a,b,c,d", "/network?on=2020-13-45", "/network?on=2020&since=2019",
        "/network?support=hugs", "/compare?a=XVM&b=XVM", "/compare?group=all&format=csv", "/timeline?every=week",
    ],
)  # fmt: skip
def test_what_means_nothing_is_told(address: str, client: Client) -> None:
    answer = client.get(address)
    assert answer.status_code == 422
    assert "Traceback" not in answer.text


def test_a_division_that_was_not_looked_for_to_the_end_is_told_as_bounds(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = asked.balance

    def hurried(graph: Any, **more: Any) -> Any:
        found = whole(graph, **more)
        return replace(found, frustration=replace(found.frustration, optimal=False, lower=0.0))

    monkeypatch.setattr(asked, "balance", hurried)
    text = look("/network?on=2024-01-02")
    assert "between 0 and " in text and "as far as a page looks for it" in text
