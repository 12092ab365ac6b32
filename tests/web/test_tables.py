from __future__ import annotations

import json

import pytest
from starlette.requests import Request

from averral.web.problems import Problem
from averral.web.tables import Cell, Column, Table, exported, here, number

COLUMNS = (Column("name", "Name"), Column("count", "Count", number=True), Column("note", "Note", usual=False))
ROWS = (
    {"name": Cell("=1+1"), "count": number(1200, "/x"), "note": Cell("a, b")},
    {"name": Cell("Ä"), "count": number(0, "/x"), "note": Cell("")},
)
TABLE = Table("things", "Things", COLUMNS, ROWS)


def _request(query: str) -> Request:
    return Request({"type": "http", "method": "GET", "path": "/t", "query_string": query.encode(), "headers": []})


def test_the_usual_columns_or_those_chosen_in_their_own_order() -> None:
    assert [c.key for c in TABLE.of(None).shown] == ["name", "count"]
    assert [c.key for c in TABLE.of(["note", "name"]).shown] == ["name", "note"]
    with pytest.raises(Problem, match="columns is 'x'"):
        TABLE.of(["x"])


def test_a_file_holds_what_is_shown_and_no_formula() -> None:
    answer = exported(TABLE.of(None), "csv")
    assert bytes(answer.body).decode() == "name,count\r\n'=1+1,1200\r\nÄ,0\r\n"
    assert json.loads(bytes(exported(TABLE.of(["note"]), "json").body)) == [{"note": "a, b"}, {"note": ""}]


def test_an_empty_table_has_its_header() -> None:
    assert bytes(exported(Table("t", "T", COLUMNS, ()).of(None), "csv").body) == b"name,count\r\n"


def test_nothing_is_behind_a_zero() -> None:
    assert number(0, "/x").to is None and number(1200, "/x") == Cell("1,200", "/x")


def test_changes_of_an_address_take_the_cursor_along_only_for_files() -> None:
    request = _request("q=a&q=b&cursor=c&sort=s&empty=")
    assert here(request, sort="t") == "/t?q=a&q=b&sort=t"
    assert here(request, sort=None) == "/t?q=a&q=b"
    assert here(_request("to=1&request=2&path=3"), sort="t") == "/t?to=1&request=2&path=3&sort=t"
    assert here(request, format="csv") == "/t?q=a&q=b&sort=s&cursor=c&format=csv"
