from __future__ import annotations

import string
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from averral.web.filters import Filter, claims_where, day, filter_of, quads, statements_where
from averral.web.problems import Problem


def wrong(**parameters: Any) -> str:
    with pytest.raises(Problem) as caught:
        filter_of(**parameters)
    assert caught.value.status == 422
    return caught.value.message


def test_empty_parameters_are_none() -> None:
    assert (
        filter_of(actor=[""], between="", label=[], since="", q="  ", mouth="", support=[""], document="") == Filter()
    )
    assert Filter(as_of="2020-01-01").empty and not Filter(q="x").empty


def test_values_are_checked_and_named() -> None:
    assert wrong(label=["ASSAULT", "FOO"]).startswith("label is 'FOO'")
    assert wrong(support=["gold"]).startswith("support is 'gold'")
    assert wrong(between="A").startswith("between is 'A'")
    assert wrong(between="A,A").startswith("between")
    assert wrong(between="A,B,C").startswith("between")
    assert wrong(actor=["x" * 301]).startswith("actor")
    assert wrong(actor=["a\0b"]) == "actor is 'a\ufffdb', which means nothing"
    assert wrong(actor=[str(n) for n in range(13)]) == "actor is '13 values', which means nothing"
    assert wrong(since="2020-02-30").startswith("since")
    assert wrong(q="x" * 401).startswith("q is ")
    assert len(wrong(q="x" * 100_000)) < 300


@pytest.mark.parametrize(
    "value, first, last",
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-03-04", "2021-03-04", "2021-03-04"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_days_months_and_years(value: str, first: str, last: str) -> None:
    assert (day("since", value), day("until", value, end=True)) == (first, last)


@pytest.mark.parametrize(
    "value", ["0000", "2020-13", "2020-00", "2021-02-29", "20", "2020-1-1", "2020-01-01T00", "٢٠٢٠"]
)
def test_no_days(value: str) -> None:
    with pytest.raises(Problem, match="means nothing"):
        day("since", value)


def test_labels_join_kind_quad_and_leaning() -> None:
    assert Filter().labels() is None
    assert Filter(label=("ACCUSE", "supports"), kind="event").labels() == ("ACCUSE",)
    assert Filter(quad=("material-conflict",)).labels() == ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
    assert Filter(kind="relation", leaning=("cooperative",)).labels() == ("supports", "allied_with")
    assert Filter(label=("supports",), quad=("verbal-conflict",)).labels() == ()
    assert quads()["ACCUSE"] == "verbal-conflict" and "supports" not in quads()


def test_one_state_is_one_address() -> None:
    asked = Filter(actor=("A B",), between=("x", "y"), label=("ACCUSE", "REJECT"), since="2020-01-01", mouth="author")
    query = "actor=A+B&between=x%2Cy&label=ACCUSE&label=REJECT&mouth=author&since=2020-01-01"
    assert asked.query() == query
    assert asked.query(since=None, actor=()) == query.replace("&since=2020-01-01", "").replace("actor=A+B&", "")
    assert Filter().query() == ""


def test_values_never_are_in_the_sql() -> None:
    evil = "x'; DROP TABLE statements; --"
    asked = Filter((evil,), (evil, "b"), source=(evil,), mouth=evil, document=evil, since=evil, until=evil)
    for where in (statements_where(asked), claims_where(asked)):
        assert "DROP" not in where.sql
        assert all(f"${n}" in where.sql for n in range(1, len(where.given) + 1))
        assert f"${len(where.given) + 1}" not in where.sql


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.text(alphabet=string.printable, max_size=12), st.text(max_size=30))
def test_any_text_is_a_filter_or_a_problem(q: str, since: str, between: str) -> None:
    try:
        found = filter_of(q=q, since=since, between=between, actor=[q])
    except Problem as problem:
        assert problem.status == 422 and problem.code == "invalid_parameter"
        assert problem.message.isprintable()
    else:
        assert all(isinstance(value, str) for value in found.between)
