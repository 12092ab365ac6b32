from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from averral.store import View
from averral.store.rows import ClaimRow, DocumentRow, StatementRow
from averral.web.filters import quads
from web.asking import Client

Get = Callable[..., Any]


@pytest.fixture(scope="module")
def rows(sample_store: Path) -> dict[str, StatementRow]:
    with View(sample_store) as view:
        return {row.id: row for row in view.rows(StatementRow)}


@pytest.fixture(scope="module")
def claims(sample_store: Path) -> tuple[ClaimRow, ...]:
    with View(sample_store) as view:
        return view.rows(ClaimRow)


def every(get: Get, path: str, **parameters: Any) -> list[Any]:
    """The items of all pages."""
    found: list[Any] = []
    while True:
        page = get(path, **parameters)
        found += page["items"]
        if page["next"] is None:
            return found
        parameters["cursor"] = page["next"]


@pytest.mark.parametrize("sort", ["latest", "earliest", "newest", "oldest", "text"])
def test_pages_give_each_statement_once_and_in_order(get: Get, rows: dict[str, StatementRow], sort: str) -> None:
    found = every(get, "/statements", sort=sort, limit=97)
    assert len(found) == len(rows) and {s["id"] for s in found} == set(rows)
    if sort == "text":
        assert [s["id"] for s in found] == [r.id for r in sorted(rows.values(), key=lambda r: (r.document, r.position))]
        return
    column = "published" if sort in ("newest", "oldest") else "earliest"
    days = [s[column] for s in found]
    stated = [d for d in days if d is not None]
    assert days[: len(stated)] == sorted(stated, reverse=sort in ("newest", "latest"))


def sides(row: StatementRow) -> set[str]:
    return {*row.actor, *row.recipient}


CASES: list[tuple[dict[str, Any], Callable[[StatementRow], bool]]] = [
    ({"actor": "XVM.GOV"}, lambda r: "XVM.GOV" in sides(r)),
    ({"actor": ["XVM.GOV", "XKS.GOV"]}, lambda r: bool({"XVM.GOV", "XKS.GOV"} & sides(r))),
    ({"actor": "XVM.GOV", "certainty": "certain"}, lambda r: "XVM.GOV" in sides(r) and r.certainty == "certain"),
    ({"actor": "XVM", "polarity": "negative"}, lambda r: "XVM" in sides(r) and r.polarity == "negative"),
    ({"label": ["ACCUSE", "supports"]}, lambda r: r.label in ("ACCUSE", "supports")),
    ({"kind": "relation"}, lambda r: r.kind == "relation"),
    ({"quad": "verbal-conflict"}, lambda r: quads().get(r.label) == "verbal-conflict"),
    ({"leaning": "structural", "kind": "event"}, lambda r: False),
    ({"source": "author"}, lambda r: r.source == "author"),
    ({"mouth": "author"}, lambda r: r.source == "author"),
    ({"mouth": "attributed"}, lambda r: r.source != "author"),
    ({"mouth": "own:lantern-watch"}, lambda r: r.source == "own:lantern-watch"),
    ({"certainty": ["certain", "possible"]}, lambda r: r.certainty in ("certain", "possible")),
    ({"certainty": "possible"}, lambda r: False),
    ({"support": "weapons"}, lambda r: "weapons" in r.support),
    ({"polarity": "negative"}, lambda r: r.polarity == "negative"),
    ({"realis": ["intended", "future"]}, lambda r: r.realis in ("intended", "future")),
    ({"since": "2021"}, lambda r: (r.latest or r.earliest or "") >= "2021-01-01"),
    ({"until": "2019-06"}, lambda r: "" < (r.earliest or r.latest or "") <= "2019-06-30"),
]  # fmt: skip


@pytest.mark.parametrize("asked, meets", CASES, ids=[str(asked) for asked, _ in CASES])
def test_filters(
    get: Get, rows: dict[str, StatementRow], asked: dict[str, Any], meets: Callable[[StatementRow], bool]
) -> None:
    wanted = {row.id for row in rows.values() if meets(row)}
    assert wanted or asked in ({"leaning": "structural", "kind": "event"}, {"certainty": "possible"})
    for sort in ("latest", "oldest"):
        assert {s["id"] for s in every(get, "/statements", sort=sort, limit=200, **asked)} == wanted
    assert get("/statements/count", **asked)["count"] == len(wanted)


def test_between_is_either_way_round(get: Get, rows: dict[str, StatementRow]) -> None:
    pair = next(r for r in rows.values() if len(r.actor) == len(r.recipient) == 1 and r.actor != r.recipient)
    a, b = pair.actor[0], pair.recipient[0]
    found = {s["id"] for s in every(get, "/statements", between=f"{a},{b}")}
    assert pair.id in found and found == {s["id"] for s in every(get, "/statements", between=f"{b},{a}")}
    for id_ in found:
        assert {a, b} <= {*rows[id_].actor, *rows[id_].recipient}


def test_by_status_of_the_claim(get: Get, claims: tuple[ClaimRow, ...]) -> None:
    denied = {s for claim in claims if claim.status == "denied" for s in claim.statements}
    found = every(get, "/statements", status="denied")
    assert {s["id"] for s in found} == denied and denied
    of = {s: claim.id for claim in claims for s in claim.statements}
    assert all(of[s["id"]] == s["claim"] for s in found)
    corroborated = {s for claim in claims if claim.status == "corroborated" for s in claim.statements}
    assert {s["id"] for s in every(get, "/statements", mouth="corroborated", limit=500)} == corroborated


def test_a_statement_says_who_says_so(get: Get, rows: dict[str, StatementRow]) -> None:
    row = next(r for r in rows.values() if r.source not in ("author", "unspecified") and r.cue_start is not None)
    found = get(f"/statements/{row.id}")
    one = found["statement"]
    assert (one["source"], one["words"], one["label"]) == (row.source, row.words, row.label)
    assert one["quote"] == {"start": row.quote_start, "end": row.quote_end}
    assert one["cue"] == {"start": row.cue_start, "end": row.cue_end}
    assert found["names"][row.source] and found["as_of"] is None


def test_full_text(get: Get, sample_store: Path, rows: dict[str, StatementRow]) -> None:
    found = every(get, "/statements", q="weapons", limit=20)
    with View(sample_store) as view:
        titles = {row.id: row.title or "" for row in view.rows(DocumentRow)}
    assert len(found) > 20
    assert [s for s in found if "weapon" not in f"{titles[s['document']]} {rows[s['id']].words}".lower()] == []
    both = every(get, "/statements", q="weapons", label="supports")
    assert {s["id"] for s in both} == {s["id"] for s in found if s["label"] == "supports"}
    assert get("/statements/count", q="weapons")["count"] == len(found)
    assert get("/statements", q="zzyzx")["items"] == []


def test_as_csv(client: Client, rows: dict[str, StatementRow]) -> None:
    asked = {"limit": 3, "sort": "text", "label": "ACCUSE"}
    by_header = client.get("/api/v1/statements", params=asked, headers={"Accept": "text/csv"})
    answer = client.get("/api/v1/statements", params={**asked, "format": "csv"})
    assert answer.text == by_header.text and answer.headers["content-type"] == "text/csv; charset=utf-8"
    table = list(csv.DictReader(io.StringIO(answer.text)))
    assert [rows[line["id"]].label for line in table] == ["ACCUSE"] * 3
    assert int(table[0]["quote_start"]) == rows[table[0]["id"]].quote_start
    assert {"cue_start", "actor_names", "source_name"} <= set(table[0])
    after = answer.headers["link"].partition("<")[2].partition(">")[0]
    second = list(csv.DictReader(io.StringIO(client.get(after).text)))
    assert len(second) == 3 and second[0]["id"] not in {line["id"] for line in table}
    none = client.get("/api/v1/statements", params={"format": "csv", "as_of": "2001-01-01"})
    assert none.text.startswith("id,document,claim,") and none.text.count("\n") == 1


def test_as_of_a_moment_before_the_first_batch(get: Get) -> None:
    found = get("/statements", as_of="2001-01-01")
    assert (found["items"], found["version"], found["as_of"]) == ([], 0, "2001-01-01")


@pytest.mark.parametrize("id_", ["nope", "x" * 300, "' OR 1=1 --", "%27;DROP TABLE statements", "../../etc/passwd"])
def test_no_such_statement(client: Client, id_: str) -> None:
    answer = client.get(f"/api/v1/statements/{id_}")
    assert answer.status_code == 404 and answer.json()["error"]["code"] == "not_found"


def test_the_same_answer_is_not_sent_twice(client: Client) -> None:
    first = client.get("/api/v1/statements?limit=1")
    again = client.get("/api/v1/statements?limit=1", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client.get("/api/v1/statements?limit=2").headers["etag"] != first.headers["etag"]
    assert client.get("/api/v1/statements?limit=1&as_of=2001-01-01").headers["etag"] != first.headers["etag"]
