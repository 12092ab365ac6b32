from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from averral.analysis.cast import Cast
from averral.analysis.network import network
from averral.analysis.shifts import shifts
from averral.store import View
from averral.web.questions import standing
from web.api.test_statements import every
from web.asking import Client

pytest.importorskip("scipy", reason="the extra `analysis` is not installed")

Get = Callable[..., Any]


@pytest.fixture(scope="module")
def view(sample_store: Path) -> View:
    return View(sample_store)


def test_the_network_of_a_day(get: Get, view: View) -> None:
    found = get("/network", on="2021")
    wanted = network(view, "2021-12-31")
    assert (found["since"], found["until"], found["rule"]) == ("2021-12-31", "2021-12-31", "standing")
    assert [(t["a"], t["b"], t["sign"]) for t in found["ties"]] == [(t.a, t.b, t.sign) for t in wanted.ties]
    assert found["ties"] and all(t["statements"] for t in found["ties"])
    assert {n["id"] for n in found["nodes"]} == {i for t in found["ties"] for i in (t["a"], t["b"])}
    one = get("/network", on="2021", most=1)
    assert len(one["ties"]) == 1 and one["left_out"] == len(wanted.ties) - 1


def test_rules_mouths_and_windows(get: Get, view: View) -> None:
    found = get("/network", rule="events", since="2020", until="2020")
    assert (found["since"], found["until"]) == ("2020-01-01", "2020-12-31")
    averred = get("/network", on="2021", mouth="author")
    ids = [s for t in averred["ties"] for s in t["statements"]]
    assert ids and view.query("SELECT DISTINCT source FROM statements WHERE id IN (SELECT unnest($1))", [ids]) == [
        ("author",)
    ]
    assert get("/network", on="2001")["ties"] == []


def test_ties_as_a_table(client: Client, get: Get) -> None:
    found = client.get("/api/v1/network/ties", params={"on": "2021", "format": "csv"})
    table = list(csv.DictReader(io.StringIO(found.text)))
    ties = get("/network/ties", on="2021")
    assert [(row["a"], row["b"]) for row in table] == [(t["a"], t["b"]) for t in ties["items"]]
    assert ties["items"] == get("/dyads", on="2021")["items"]
    assert ties["names"]["XVM"] == "Velmora"


def test_friends_and_foes_of_an_actor(get: Get, client: Client) -> None:
    found = get("/actors/XVM/ties", on="2021")["items"]
    assert found and all("XVM" in (t["a"], t["b"]) for t in found)
    assert client.get("/api/v1/actors/nobody/ties").status_code == 404


def test_turning_points(get: Get, view: View) -> None:
    wanted = shifts(view, cast=Cast(view))
    found = every(get, "/shifts", limit=5)
    assert len(found) == len(wanted) > 5
    assert [p["latest"] for p in found] == sorted((p.latest for p in wanted), reverse=True)
    assert all(p["statements"] and p["before"] != p["after"] for p in found)
    of = every(get, "/shifts", actor="XVM")
    assert of and all("XVM" in p["dyad"] for p in of)
    late = every(get, "/shifts", since="2022")
    assert {p["latest"] >= "2022-01-01" for p in late} == {True} and len(late) < len(found)


def test_a_dyad_over_time(get: Get, client: Client, view: View) -> None:
    found = get("/dyads/XVM/XKS")
    assert found["tops"] == ["XKS", "XVM"] and found["names"]["XKS"] == "Karsovia"
    assert found["standing"] and all(s["begin"] <= (s["end"] or "9999") for s in found["standing"])
    listed = [p for p in every(get, "/shifts", limit=100) if p["dyad"] == ["XKS", "XVM"]]
    assert listed and found["turning"] == sorted(listed, key=lambda p: p["latest"])
    ids = {s for t in found["told"] for s in t["statements"]}
    known = {i for (i,) in view.query("SELECT id FROM statements")}
    assert ids and ids <= known
    months = [t["month"] or "" for t in found["told"]]
    assert months == sorted(months, reverse=True)
    backwards = get("/dyads/XKS/XVM")
    assert (backwards["standing"], backwards["told"]) == (found["standing"], found["told"])
    for path, status in (("XVM/XVM", 422), ("XVM/XVM.GOV", 422), ("XVM/nobody", 404)):
        assert client.get(f"/api/v1/dyads/{path}").status_code == status


def test_the_acts_of_a_dyad_by_period(get: Get, client: Client, view: View) -> None:
    years = get("/dyads/XVM/XKS/series", every="year")["items"]
    assert [p["period"] for p in years] == sorted(p["period"] for p in years) and len(years) > 2
    months = get("/dyads/XVM/XKS/series")["items"]
    assert sum(p["count"] for p in months) == pytest.approx(sum(p["count"] for p in years))
    quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    for point in years:
        assert sum(point[q] for q in quads) == pytest.approx(point["count"])
        assert bool(point["statements"]) == bool(point["count"])
    late = get("/dyads/XVM/XKS/series", every="year", since="2020", scale="goldstein", weighted="true")["items"]
    assert {p["period"] >= "2020" for p in late} == {True}
    table = client.get("/api/v1/dyads/XVM/XKS/series?every=year&format=csv").text
    assert table.startswith("period,first,last,count,") and table.count("\n") == len(years) + 1
    for path, status in (("XVM/XVM", 422), ("XVM/XVM.GOV", 422), ("nobody/XVM", 404)):
        assert client.get(f"/api/v1/dyads/{path}/series").status_code == status


def test_balance(get: Get) -> None:
    found = get("/balance", on="2021")
    ties = get("/network", on="2021")["ties"]
    assert found["optimal"] is True and found["frustration"] == len(found["frustrated_ties"])
    assert sum(found["triangles"].values()) >= found["balanced_triangles"]
    pairs = {(t["a"], t["b"]) for t in ties}
    assert all((t["a"], t["b"]) in pairs and t["statements"] for t in found["frustrated_ties"])
    assert {i for camp in found["camps"] for i in camp} <= {i for pair in pairs for i in pair}
    assert get("/balance", on="2001")["frustration"] == 0
    assert get("/balance", on="2021", weighted="true")["frustration"] <= found["frustration"]


@pytest.mark.parametrize(
    "query",
    [
        "on=x",
        "on=2020&since=2019",
        "since=2021&until=2020",
        "rule=all",
        "level=x",
        "mouth=a%00b",
        "most=0",
        "most=2001",
    ],
)
def test_what_means_nothing_is_named(client: Client, query: str) -> None:
    for path in ("network", "network/ties", "dyads", "balance"):
        answer = client.get(f"/api/v1/{path}?{query}")
        assert answer.status_code == 422
        assert query.partition("=")[0] in answer.json()["error"]["message"]


def test_what_is_too_much_for_a_request_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "MOST_READ", 20)
    answer = client.get("/api/v1/network?on=2019-03-01")
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "too_much")
    assert client.get("/api/v1/network?on=2019-03-01&rule=events").status_code == 200
