"""Days that come round."""

from __future__ import annotations

import pytest

from averral.timeplace.holidays import holiday


@pytest.mark.parametrize(
    ("rule", "year", "value"),
    [
        ("12-25", 2024, "2024-12-25"),
        ("11-4-thursday", 1999, "1999-11-25"),
        ("05-last-monday", 2021, "2021-05-31"),
        ("11-1-monday+1", 1998, "1998-11-03"),
        ("easter+0", 2000, "2000-04-23"),
        ("easter-2", 2016, "2016-03-25"),
    ],
)
def test_a_rule_gives_the_day_of_a_year(rule: str, year: int, value: str) -> None:
    found = holiday(rule, year)
    assert found is not None
    assert (found.value, found.earliest, found.latest) == (value, value, value)


def test_islamic_days_hold_to_a_day() -> None:
    feast = holiday("islamic 10-01", 2024)
    assert feast is not None
    assert feast.approximate
    assert (feast.earliest or "") <= "2024-04-10" <= (feast.latest or "")
    fast = holiday("islamic 09", 2024)
    assert fast is not None
    assert (fast.earliest or "") <= "2024-03-11" < "2024-04-08" <= (fast.latest or "")


def test_another_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="no rule of a holiday"):
        holiday("sometime", 2024)
