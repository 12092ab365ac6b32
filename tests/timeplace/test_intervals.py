"""Values and intervals of single expressions."""

from __future__ import annotations

from datetime import date

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
