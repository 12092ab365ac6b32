from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from averral.store import View
from averral.store.rows import ClaimRow, DocumentRow, RunRow
from web.api.test_statements import every
from web.asking import Client

Get = Callable[..., Any]


@pytest.fixture(scope="module")
def view(sample_store: Path) -> View:
    return View(sample_store)


# Claims


@pytest.mark.parametrize("sort", ["newest", "oldest", "contested", "sources"])
def test_pages_give_each_claim_once(get: Get, view: View, sort: str) -> None:
    found = every(get, "/claims", sort=sort, limit=60)
    assert len(found) == view.count("claims") == len({c["id"] for c in found})
    if sort == "sources":
        assert [c["independent"] for c in found] == sorted((c["independent"] for c in found), reverse=True)
    if sort == "contested":
        argued = [
            min(sum(s["asserts"] for s in c["stands"]), sum(not s["asserts"] for s in c["stands"])) for c in found
        ]
        assert argued == sorted(argued, reverse=True) and argued[0] > 0
    if sort in ("newest", "oldest"):
        days = [c["since"] for c in found if c["since"]]
        assert days == sorted(days, reverse=sort == "newest")


def test_filters_of_claims(get: Get, view: View) -> None:
    rows = {row.id: row for row in view.rows(ClaimRow)}
    cases: list[tuple[dict[str, Any], Callable[[ClaimRow], bool]]] = [
        ({"status": ["denied", "contested"]}, lambda c: c.status in ("denied", "contested")),
        ({"actor": "XVM.GOV"}, lambda c: "XVM.GOV" in (*c.actor, *c.recipient)),
        ({"label": "supports", "support": "weapons"}, lambda c: c.label == "supports" and "weapons" in c.support),
        ({"mouth": "corroborated"}, lambda c: c.status == "corroborated"),
        ({"since": "2022"}, lambda c: (c.latest or c.earliest or "") >= "2022-01-01"),
    ]  # fmt: skip
    for asked, meets in cases:
        wanted = {row.id for row in rows.values() if meets(row)}
        assert wanted and {c["id"] for c in every(get, "/claims", limit=500, **asked)} == wanted, asked


def test_claims_by_what_single_statements_say(get: Get, view: View) -> None:
    denied = {s for (s,) in view.query("SELECT id FROM statements WHERE polarity = 'negative'")}
    found = every(get, "/claims", polarity="negative", limit=500)
    assert found and all(denied & set(c["statements"]) for c in found)
    watch = every(get, "/claims", source="own:lantern-watch")
    assert watch and all(
        "own:lantern-watch" in [s["source"] for s in c["stands"]]
        or view.query("SELECT 1 FROM statements WHERE id = ANY($1) AND source = 'own:lantern-watch'", [c["statements"]])
        for c in watch
    )
    worded = every(get, "/claims", q="weapons")
    assert worded and len(worded) < len(every(get, "/claims", limit=500))


def test_a_claim_with_its_statements(get: Get, client: Client) -> None:
    first = get("/claims", status="contested", limit=1)["items"][0]
    found = get(f"/claims/{first['id']}")
    assert found["claim"] == first
    assert [s["id"] for s in found["statements"]] == first["statements"]
    assert all(s["claim"] == first["id"] for s in found["statements"])
    assert any(s["asserts"] for s in first["stands"]) and any(not s["asserts"] for s in first["stands"])
    assert first["code"][0] in "ABCDEF" and first["code"][1] in "123456"
    assert client.get("/api/v1/claims/c0").status_code == 404


# Actors


def test_actors_are_found_by_a_part_of_a_name(get: Get) -> None:
    found = get("/actors", q="VELMORA")["items"]
    assert found and all("velmora" in a["name"].lower() for a in found)
    assert [a["documents"] for a in found] == sorted((a["documents"] for a in found), reverse=True)
    assert all(a["type"] == "military" for a in get("/actors", type="military")["items"])
    assert not any(a["known"] for a in get("/actors", known="false", limit=500)["items"])
    everybody = every(get, "/actors", limit=100)
    assert len(everybody) == len({a["id"] for a in everybody}) == get("/overview")["actors"]
    assert get("/actors", q="100%' OR name LIKE '%")["items"] == []


def test_an_actor_with_what_is_around_it(get: Get, view: View) -> None:
    found = get("/actors/XVM.GOV")
    assert found["actor"]["name"] == "Government of Velmora" and found["parents"] == ["XVM"]
    assert "XVM.MIL" in found["parts"] and found["names"]["XVM"] == "Velmora"
    for role, number in found["statements"].items():
        sql = "SELECT count(DISTINCT statement) FROM parties WHERE party = 'XVM.GOV' AND role = $1"
        assert view.query(sql, [role]) == [(number,)]


def test_an_actor_of_the_knowledge_alone(get: Get, client: Client) -> None:
    found = get("/actors/KEN.MIL", on="2020")
    assert (found["actor"]["documents"], found["actor"]["type"], found["on"]) == (0, "military", "2020-01-01")
    assert client.get("/api/v1/actors/nobody").status_code == 404
    assert client.get("/api/v1/actors/KEN.MIL?on=x").status_code == 422


# Documents


def test_documents_by_date_publisher_actor_and_words(get: Get, view: View) -> None:
    rows = {row.id: row for row in view.rows(DocumentRow)}
    assert {d["id"] for d in every(get, "/documents", limit=40)} == set(rows)
    found = every(get, "/documents", since="2020", until="2020")
    assert {d["id"] for d in found} == {r.id for r in rows.values() if (r.published or "").startswith("2020")}
    by = every(get, "/documents", publisher="Meridian Wire")
    assert {d["id"] for d in by} == {r.id for r in rows.values() if r.publisher == "Meridian Wire"}
    worded = every(get, "/documents", q='"peace"', limit=500)
    assert worded and all("peace" in f"{rows[d['id']].title} {rows[d['id']].text}".lower() for d in worded)
    named = {d for (d,) in view.query("SELECT document FROM actors WHERE id = 'XVM.GOV'")}
    assert {d["id"] for d in every(get, "/documents", actor="XVM.GOV")} == named


def test_a_document_with_its_reading(get: Get, client: Client, view: View) -> None:
    id_ = get("/documents", publisher="Meridian Wire", limit=1)["items"][0]["id"]
    found = get(f"/documents/{id_}")
    reading = view.reading(id_)
    assert reading is not None and found["reading"] == reading.to_dict()
    assert found["document"]["statements"] == len(reading.statements)
    for statement, claim in found["claims"].items():
        assert statement.startswith(found["prefix"]) and statement in get(f"/claims/{claim}")["claim"]["statements"]
    assert found["appearances"][0]["first"] is True and "origin" not in found["appearances"][0]
    copied = next(d for d in every(get, "/documents", limit=500) if get(f"/documents/{d['id']}")["story"])
    kin = get(f"/documents/{copied['id']}")["story"][0]
    assert copied["id"] in [k["id"] for k in get(f"/documents/{kin['id']}")["story"]]
    assert client.get("/api/v1/documents/00").status_code == 404


# The store as a whole


def test_the_overview_counts(get: Get, view: View) -> None:
    found = get("/overview")
    assert found["rows"]["statements"] == view.count("statements") == sum(found["labels"].values())
    assert sum(found["statuses"].values()) == found["rows"]["claims"]
    (run,) = view.rows(RunRow)
    assert found["run"]["documents"] == run.documents and "paths" not in found["run"]
    assert get("/overview", as_of="2001-01-01")["rows"]["documents"] == 0


def test_sources_and_how_they_stand(get: Get, view: View) -> None:
    found = {s["source"]: s for s in every(get, "/sources", limit=20)}
    for key, source in found.items():
        sql = "SELECT count(*) FROM claims WHERE list_contains({}, $1)"
        assert view.query(sql.format("asserts"), [key]) == [(source["asserts"],)]
        assert view.query(sql.format("denies"), [key]) == [(source["denies"],)]
    assert found["own:lantern-watch"]["reliability"] == "B"
    assert [s["source"] for s in get("/sources", q="lantern")["items"]] == ["own:lantern-watch"]


def test_search_leads_to_statements(get: Get, client: Client) -> None:
    found = get("/search", q="weapons", limit=5, **{"in": "quotes"})["items"]
    assert len(found) == 5 and all(h["kind"] == "quote" and "weapon" in h["words"].lower() for h in found)
    statement = get(f"/statements/{found[0]['statements'][0]}")["statement"]
    assert statement["quote"] == {"start": found[0]["start"], "end": found[0]["end"]}
    assert {h["kind"] for h in get("/search", q="weapons", limit=200)["items"]} == {"quote", "document"}
    assert get("/search", q="weapons", as_of="2001-01-01")["items"] == []
    for wrong in ("", "   ", '"', "AND", "title:", "a:b:c", "(((", "x" * 401):
        assert client.get("/api/v1/search", params={"q": wrong}).status_code == 422, wrong
