from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from averral.days import Interval, distance, gap, hull, interval, iso, meet, ordinal

ENDS = st.one_of(st.none(), st.integers(700000, 740000))
INTERVALS = st.tuples(ENDS, ENDS).map(lambda i: i if None in i else (min(i), max(i)))


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2020-02-14", "2020-02-14", "2020-02-14"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-12", "2020-12-01", "2020-12-31"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_a_month_or_a_year_has_a_first_and_a_last_day(day: str, first: str, last: str) -> None:
    assert (iso(ordinal(day)), iso(ordinal(day, last=True))) == (first, last)


def test_what_is_not_known_has_no_distance() -> None:
    assert distance("2020-01-01", None) is None
    assert distance("2020-01-31", "2020-01-01") == 30
    assert ordinal(None) is None and iso(None) is None


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [((1, 3), (5, 9), 2), ((5, 9), (1, 3), 2), ((1, 5), (3, 9), 0), ((None, 3), (5, None), 2), ((1, None), (5, 6), 0)],
)
def test_days_between(one: Interval, other: Interval, days: int) -> None:
    assert gap(one, other) == days


def test_what_two_share_and_what_they_span() -> None:
    assert meet((1, 5), (3, None)) == (3, 5)
    assert meet((1, 2), (5, 6)) == (1, 2)
    assert hull((1, 2), (5, 6)) == (1, 6)
    assert hull((None, 2), (1, 6)) == (None, 6)


@given(INTERVALS, INTERVALS)
def test_gaps_are_symmetric_and_none_within_a_hull(one: Interval, other: Interval) -> None:
    assert gap(one, other) == gap(other, one) >= 0
    assert gap(one, hull(one, other)) == gap(other, hull(one, other)) == 0


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2021-08-15", "2021-08-15", "2021-08-15"),
        ("2021-08-01", "2021-08-31", "2021-08"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("1990-01-01", "1993-12-31", "1990-93"),
        ("1998-01-01", "2003-12-31", "1998-2003"),
        ("2021-08-01", "2021-10-31", "2021-08 to 2021-10"),
        ("2021-08-03", "2021-08-09", "2021-08-03 to 2021-08-09"),
        ("odd", "odder", "odd to odder"),
    ],
)
def test_an_interval_in_the_shortest_figures(earliest: str, latest: str, words: str) -> None:
    assert interval(earliest, latest) == words
