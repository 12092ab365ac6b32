from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from averral.web.paging import Page, page_of, read, written
from averral.web.problems import Problem


def test_a_page_ends_with_the_cursor_of_its_last_row() -> None:
    rows = [("2020-01-02", "b"), ("2020-01-01", "a"), (None, "c")]
    page = page_of(rows, 2, lambda row: row)
    assert page.items == tuple(rows[:2])
    assert read(page.next, str | None, str) == ("2020-01-01", "a")
    assert page_of(rows, 3, lambda row: row) == Page(tuple(rows), None)
    assert page_of([], 3, lambda row: row) == Page((), None)


@given(
    st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))),
    st.integers(-(2**60), 2**60),
)
def test_a_key_comes_back_from_its_cursor(text: str | None, number: int) -> None:
    assert read(written([text, number]), str | None, int) == (text, number)


def made(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "", "abc", "!!!!", "é", made({}), made([]), made(["a"]), made(["a", "b", "c"]), made([1, 2]), made(["a", True]),
        made(["a", 2**70]), made(["a\0", 1]), made(["\ud800", 1]), made(["a", 1.5]), "W10" * 100,
        made(["a", 1]) + "====",
    ],
)  # fmt: skip
def test_what_is_no_cursor_is_a_problem(cursor: str) -> None:
    with pytest.raises(Problem) as caught:
        read(cursor, str, int)
    assert caught.value.status == 422


@given(st.text(max_size=80))
def test_any_text_is_a_cursor_or_a_problem(cursor: str) -> None:
    try:
        assert read(cursor, str, int)
    except Problem as problem:
        assert problem.code == "invalid_parameter"


def test_without_a_cursor_it_is_the_first_page() -> None:
    assert read(None, str, int) is None
