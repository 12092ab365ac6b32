from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from averral.analysis.periods import EVERY, Every, Period, period_of, periods, window
from averral.errors import SettingsError


def number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


@pytest.mark.parametrize(
    ("every", "period"),
    [
        ("day", Period("2021-01-02", "2021-01-02", "2021-01-02")),
        ("week", Period("2020-12-28", "2021-01-03", "2020-W53")),
        ("month", Period("2021-01-01", "2021-01-31", "2021-01")),
        ("quarter", Period("2021-01-01", "2021-03-31", "2021-Q1")),
        ("year", Period("2021-01-01", "2021-12-31", "2021")),
    ],
)
def test_the_period_of_a_day(every: Every, period: Period) -> None:
    assert period_of(number("2021-01-02"), every) == period


def test_periods_follow_each_other_without_a_gap_over_a_leap_year() -> None:
    found = periods(number("2019-12-31"), number("2020-03-01"), "month")
    assert [p.key for p in found] == ["2019-12", "2020-01", "2020-02", "2020-03"]
    assert found[2].end == "2020-02-29"


@given(st.integers(1, date.max.toordinal()), st.sampled_from(EVERY))
def test_a_day_lies_in_its_period_at_both_ends_of_the_calendar(day: int, every: Every) -> None:
    found = period_of(day, every) if every != "week" or day >= 1 else None
    assert found is not None
    assert found.start <= date.fromordinal(day).isoformat() <= found.end


def test_too_many_periods_are_refused_with_what_to_do() -> None:
    with pytest.raises(SettingsError, match=r"more than 20,000 periods of a day; give a longer period"):
        periods(number("1900-01-01"), number("2020-01-01"), "day")
    assert len(periods(number("1900-01-01"), number("2020-01-01"), "year")) == 121


def test_other_periods_are_refused() -> None:
    with pytest.raises(SettingsError, match="'decade'; they are day, week"):
        period_of(number("2021-01-02"), "decade")  # type: ignore[arg-type]


def test_a_window_is_whole_months_and_years() -> None:
    assert window("2020-02", "2020-02") == ("2020-02-01", "2020-02-29")
    assert window("2024-05", "2024") == ("2024-05-01", "2024-12-31")
    assert window(None, "2024") == (None, "2024-12-31") and window(None, None) == (None, None)
    with pytest.raises(SettingsError, match="'2024-13' is no day"):
        window("2024-13", None)
    with pytest.raises(SettingsError, match="begins on 2024, after its end on 2020"):
        window("2024", "2020")
