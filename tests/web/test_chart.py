"""The chart of the time line."""

from __future__ import annotations

from xml.etree import ElementTree

from averral.store.counting import PeriodCount
from averral.web.chart import Bar, chart, svg

COUNTS = [
    PeriodCount("2020-11", "conflictual", 3, 1, 1),
    PeriodCount("2021-02", "cooperative", 0, 2, 0),
    PeriodCount("2021-02", "structural", 9, 0, 0),
    PeriodCount(None, "conflictual", 4, 1, 0),
]


def test_all_months_between_have_a_place_and_structure_has_no_bar() -> None:
    drawn = chart(COUNTS)
    assert drawn.periods == ("2020-11", "2020-12", "2021-01", "2021-02")
    assert [b.leaning for b in drawn.bars] == ["conflictual", "cooperative"]
    assert drawn.undated == 5


def test_days_and_years_are_filled_in() -> None:
    days = [PeriodCount("2020-02-28", "conflictual", 1, 0, 0), PeriodCount("2020-03-01", "conflictual", 1, 0, 0)]
    assert chart(days).periods == ("2020-02-28", "2020-02-29", "2020-03-01")
    years = [PeriodCount("1999", "conflictual", 1, 0, 0), PeriodCount("2001", "cooperative", 1, 0, 0)]
    assert chart(years).periods == ("1999", "2000", "2001")


def test_a_bar_in_words() -> None:
    words = Bar("2020-11", "conflictual", 3, 1, 1).words
    assert words == "2020-11: 4 statements of conflict, 1 of them denials" or words == (
        "2020-11: 4 statements of conflict; 3 averred, 1 attributed, 1 of them denials"
    )


def test_averred_stands_next_to_the_line_and_attributed_beyond_it() -> None:
    root = ElementTree.fromstring(svg(chart(COUNTS), "t", lambda b: f"/x?p={b.period}&l={b.leaning}"))
    space = "{http://www.w3.org/2000/svg}"
    links = root.findall(f"{space}a")
    assert [a.get("href") for a in links] == ["/x?p=2020-11&l=conflictual", "/x?p=2021-02&l=cooperative"]
    told, heard = links[0].findall(f"{space}g/{space}rect")
    assert float(told.get("y", 0)) == 150.0 and float(heard.get("y", 0)) > 150.0
    assert heard.get("fill") == "url(#con-att)"


def test_no_bar_gives_an_empty_chart() -> None:
    assert ElementTree.fromstring(svg(chart([]), "nothing")).get("aria-label") == "nothing"
