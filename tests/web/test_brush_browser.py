"""The strip of a dyad in a real browser: a span of time is chosen by pointer, by keyboard or without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from web.browsing import Watched, needs_chromium, window

pytestmark = needs_chromium()
HERE = "/dyads/XVM/own:orsa-valley-front"
LISTED = "document.querySelectorAll('#results [data-statement]').length"


@pytest.fixture
def wide(running: Any, base: str) -> Iterator[Watched]:
    with window(running, base, viewport={"width": 1280, "height": 1400}) as watched:
        yield watched
        assert watched.said == [] and watched.refused == [] and watched.foreign == []


def test_a_span_drawn_over_the_bands_is_in_the_address_and_narrows_the_list(wide: Watched) -> None:
    page = wide.open(HERE)
    every, bands = page.evaluate(LISTED), _bands(page)
    _draw(page, (2018, 2), (2019, 5))
    page.wait_for_url(re.compile("since=2018-03&until=2019-06"))
    page.wait_for_function(f"all => {LISTED} < all", arg=every)
    few = page.evaluate(LISTED)
    assert 0 < few < every and _bands(page) == bands
    assert page.locator("#strip .chosen").count() == 2
    assert "2018-03-01 to 2019-06-30" in page.locator("#span-said").inner_text()
    page.reload()
    assert page.evaluate(LISTED) == few and page.locator("#strip .chosen").count() == 2
    page.keyboard.press("Escape")
    page.wait_for_function(f"all => {LISTED} === all", arg=every)
    assert "since" not in page.url and page.locator("#strip .chosen").count() == 0
    assert page.locator("#since").input_value() == page.locator("#span-said").inner_text() == ""


def test_a_span_by_keyboard(wide: Watched) -> None:
    page = wide.open(HERE)
    begin = page.locator("#span-from")
    begin.focus()
    assert begin.get_attribute("aria-valuetext") == "January 2018"
    assert page.get_by_role("slider", name=re.compile("The span begins")).count() == 1
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("since=2018-02"))
    assert begin.get_attribute("aria-valuetext") == "February 2018"
    page.wait_for_selector("#span-said a")
    assert page.evaluate("document.activeElement.id") == "span-from"
    page.keyboard.press("Escape")
    page.wait_for_function("() => !location.search.includes('since')")
    assert begin.get_attribute("aria-valuetext") == "January 2018"


def test_a_tick_still_leads_to_its_statements_and_back_works(wide: Watched) -> None:
    page = wide.open(HERE)
    _draw(page, (2018, 0), (2018, 11))
    page.wait_for_selector("#span-said a")
    page.locator("#strip a[href^='/statements']").last.click()
    page.wait_for_url(re.compile("/statements"))
    page.go_back()
    page.wait_for_url(re.compile("since=2018-01&until=2018-12"))
    page.wait_for_selector("#span-said a")
    page.go_back()
    page.wait_for_url(re.compile(f"{HERE.replace(':', '(:|%3A)')}$"))


def test_escape_while_drawing_changes_nothing(wide: Watched) -> None:
    page = wide.open(HERE)
    page.mouse.move(*_point(page, 2018, 2))
    page.mouse.down()
    page.mouse.move(*_point(page, 2018, 8))
    assert page.locator("#strip .chosen").count() == 1
    page.keyboard.press("Escape")
    page.mouse.up()
    page.wait_for_timeout(400)
    assert "since" not in page.url


def test_without_script_the_fields_mark_the_span(running: Any, base: str) -> None:
    with window(running, base, java_script_enabled=False) as watched:
        page = watched.open(HERE)
        assert page.locator("#span").is_hidden()
        page.locator("#since").fill("2018-03")
        page.locator("#until").fill("2019-06")
        with page.expect_navigation():
            page.locator("#choice button").click()
        assert page.locator("#strip .chosen").count() == 2
        page.get_by_role("link", name="Show all time").click()
        assert page.locator("#strip .chosen").count() == 0


def _bands(page: Any) -> list[str]:
    return page.locator("#strip svg [font-weight='600']").all_text_contents()  # type: ignore[no-any-return]


def _draw(page: Any, begin: tuple[int, int], end: tuple[int, int]) -> None:
    page.locator("#strip").scroll_into_view_if_needed()
    page.mouse.move(*_point(page, *begin))
    page.mouse.down()
    page.mouse.move(*_point(page, *end), steps=4)
    page.mouse.up()


def _point(page: Any, year: int, month: int) -> tuple[float, float]:
    """Where the middle of a month of a year is on the screen, at the foot of its band where no tick is."""
    return tuple(page.evaluate(_POINT, [year, month]))  # type: ignore[return-value]


_POINT = """([year, month]) => {
  const d = document.getElementById("strip").dataset;
  const x = Number(d.left) + (Number(d.width) - Number(d.left)) * (month + 0.5) / 12;
  const y = Number(d.head) + (year - Number(d.first) + 0.95) * Number(d.band);
  const at = new DOMPoint(x, y).matrixTransform(document.querySelector("#strip svg").getScreenCTM());
  return [at.x, at.y];
}"""
