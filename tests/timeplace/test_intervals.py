"""Values and intervals of single expressions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from averral.timeplace import intervals as of
from averral.timeplace.intervals import Meaning


def test_a_day_that_does_not_exist_is_none() -> None:
    assert of.day(2023, 2, 29) is None
    assert of.day(2024, 2, 29) == Meaning("2024-02-29", "2024-02-29", "2024-02-29")


def test_parts_of_a_decade_are_approximate() -> None:
    assert of.decade(1990, "early") == Meaning("199", "1990-01-01", "1993-12-31", True)
    assert of.decade(1990).approximate is False


def test_a_weekday_is_the_last_one_or_the_next() -> None:
    sunday = date(2025, 1, 5)
    assert of.weekday("sunday", sunday).value == "2025-01-05"
    assert of.weekday("sunday", sunday, ahead=True).value == "2025-01-12"
    assert of.weekday("monday", None).value == "PUB-MON"


def test_months_go_over_the_turn_of_the_year() -> None:
    assert of.shifted(date(2025, 1, 5), -2, "month").value == "2024-11"
    assert of.shifted(date(2024, 12, 5), 1, "month").value == "2025-01"


def test_bounds_leave_the_unknown_side_open() -> None:
    year = of.year(2001)
    assert of.bounded("since", year, "2025-01-05") == ("2001-01-01", "2025-01-05")
    assert of.bounded("until", year, None) == (None, "2001-12-31")
    assert of.bounded("before", year, None) == (None, "2001-01-01")
    assert of.bounded("after", year, None) == ("2001-01-01", None)
    assert of.bounded("in", year, None) == ("2001-01-01", "2001-12-31")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("PUB", "2025-01-05"),
        ("PUB-2D", "2025-01-03"),
        ("PUB-1W", "2024-W52"),
        ("PUB+1M", "2025-02"),
        ("PUB-1Q", "2024-Q4"),
        ("PUB-30Y", "1995"),
        ("PUB+0DE", "202"),
        ("PUB-1CE", "19"),
        ("PUB-FRI", "2025-01-03"),
        ("PUB+FRI", "2025-01-10"),
        ("PUB-1DTNI", "2025-01-04TNI"),
        ("PUB-MAY", "2024-05"),
        ("PUB+MAY", "2025-05"),
        ("PUB-WE", "2025-W01-WE"),
        ("PUB-SU", "2024-SU"),
        ("XXXX-12-28", "2024-12-28"),
        ("XXXX-Q1", "2025-Q1"),
        ("P3Y", "P3Y"),
    ],
)
def test_a_relative_value_is_resolved_once_the_day_is_known(value: str, expected: str) -> None:
    assert of.resolved(value, date(2025, 1, 5)).value == expected


def test_direction_chooses_the_year() -> None:
    day = date(2025, 1, 5)
    assert of.resolved("XXXX-12-28", day, "future").value == "2025-12-28"
    assert of.resolved("XXXX-12-28", day, "past").value == "2024-12-28"


def test_what_no_calendar_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="is no date"):
        of.resolved("PUB-9000Y", date(2025, 1, 5))
    with pytest.raises(ValueError, match="counts from no day"):
        of.resolved("PUB-XYZ", date(2025, 1, 5))


def test_parts_are_thirds() -> None:
    assert of.parted(of.month(2015, 3), "late") == Meaning("2015-03", "2015-03-22", "2015-03-31", True)
    assert of.parted(Meaning("PRESENT_REF"), "late") == Meaning("PRESENT_REF")
    assert of.year(2016, "mid") == Meaning("2016", "2016-05-01", "2016-08-31", True)


def test_wholes_of_years() -> None:
    assert of.half(2019, 2) == Meaning("2019-H2", "2019-07-01", "2019-12-31")
    assert of.season(2013, "WI") == Meaning("2013-WI", "2013-12-01", "2014-02-28", True)
    assert of.spanned("1979-12-24/1989-02") == ("1979-12-24", "1989-02-28")
    assert of.spanned("1991") == ("1991-01-01", "1991-12-31")


@settings(max_examples=100, deadline=None)
@given(
    st.dates(date(1000, 1, 1), date(9000, 12, 31)),
    st.integers(-400, 400),
    st.sampled_from(["D", "W", "WE", "M", "Q", "Y", "DE", "CE"]),
)
def test_steps_from_any_day_run_forward(day: date, amount: int, letter: str) -> None:
    try:
        found = of.resolved(f"PUB{amount:+}{letter}", day)
    except ValueError:
        return
    assert found.earliest and found.latest and found.earliest <= found.latest
    if amount < 0 and letter == "D":
        assert found.latest < day.isoformat()
