from __future__ import annotations

import pytest

from averral.documents.dates import Stated, checked, completed, from_metadata, in_words, written
from averral.errors import SettingsError


@pytest.mark.parametrize("value", ["2025-01-05", "2025-01", "2025", None])
def test_published_is_kept_as_it_is_given(value: str | None) -> None:
    assert checked(value) == value


@pytest.mark.parametrize(
    "value", ["2025-13-01", "2025-02-30", "5 Jan 2025", "today", "", "0000-01-01", "20250105", "2025-1-5", "٢٠٢٥"]
)
def test_a_published_that_is_no_date_is_named_in_the_error(value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        checked(value)
    assert repr(value) in str(caught.value)
    assert "2025-01-05" in str(caught.value)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2019-03-04", "2019-03-04"),
        ("2019-03-04T23:50:00+05:00", "2019-03-04"),
        ("2019-03-04 10:00", "2019-03-04"),
        ("2019/03/04", "2019-03-04"),
        ("20190304", "2019-03-04"),
        (20190304, "2019-03-04"),
        ("2019-03", "2019-03"),
        ("2019", "2019"),
        ("Mon, 04 Mar 2019 10:00:00 GMT", "2019-03-04"),
        ("March 4, 2019", "2019-03-04"),
        ("4th of March", None),
        ("03/04/2019", None),
        ("yesterday", None),
        ("2019-02-30", None),
        (None, None),
        (["2019"], None),
        ("March 4", None),
        ("x" * 5000, None),
    ],
)
def test_metadata_dates_are_read_only_where_they_state_a_day(value: object, day: str | None) -> None:
    assert from_metadata(value) == day


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("March 3", Stated(3, 3)),
        ("18 March 1998", Stated(3, 18, 1998)),
        ("Sept. 28, 2016", Stated(9, 28, 2016)),
        ("3rd June 2001", Stated(6, 3, 2001)),
        ("March 1990", None),
        ("May", None),
        ("31 February", None),
    ],
)
def test_dates_in_words(words: str, stated: Stated | None) -> None:
    assert in_words(words) == stated


@pytest.mark.parametrize(
    ("published", "stated", "day"),
    [
        (None, Stated(3, 18, 1998), "1998-03-18"),
        (None, Stated(3, 18), None),
        ("1998", Stated(3, 18), "1998-03-18"),
        ("1998-03", Stated(3, 18), "1998-03-18"),
        ("1998-04", Stated(3, 18), "1998-04"),
        ("1999", Stated(3, 18, 1998), "1999"),
        ("1998-03-20", Stated(3, 18, 1998), "1998-03-20"),
        ("1998", None, "1998"),
    ],
)
def test_a_dateline_completes_what_is_known_and_never_overrules_it(
    published: str | None, stated: Stated | None, day: str | None
) -> None:
    assert completed(published, stated) == day


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("By Ada Brook, 5 January 2025", Stated(1, 5, 2025)),
        ("2025-01-05", Stated(1, 5, 2025)),
        ("08/19/1998", Stated(8, 19, 1998)),
        ("19/08/1998", Stated(8, 19, 1998)),
        ("08/09/1998", Stated(8, 9, 1998, unsure=True)),
        ("09/09/1998", Stated(9, 9, 1998)),
        ("31/31/1998", None),
        ("2025-02-30", None),
        ("1/08/09/1998", None),
    ],
)
def test_dates_in_figures(words: str, stated: Stated | None) -> None:
    assert written(words) == stated
