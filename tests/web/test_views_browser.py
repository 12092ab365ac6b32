"""The views of a whole conflict and the review in a real browser: they move, lead on, and stay on this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from web.asking import server
from web.browsing import Watched, needs_chromium, window

pytestmark = needs_chromium()
VIEWS = ("/network?on=2019-06-01", "/map", "/timeline", "/compare", "/review")
LISTS = ("/statements", "/claims", "/actors", "/documents", "/sources", "/turns", "/search?q=weapons")
FIELD = "#filters :is(select, input:not([type=hidden], [type=checkbox]))"
TOLD = "document.querySelector('#lead').innerText"


@pytest.fixture
def wide(running: Any, base: str) -> Iterator[Watched]:
    with window(running, base, viewport={"width": 1280, "height": 900}) as watched:
        yield watched
        assert watched.said == [] and watched.refused == [] and watched.foreign == []


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_view_opens_with_a_silent_console(running: Any, base: str, path: str, width: int) -> None:
    with window(running, base, viewport={"width": width, "height": 844}) as watched:
        page = watched.open(path)
        assert page.locator("h1").count() == 1
        assert page.locator(".lead").first.inner_text().endswith(".")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert watched.said == [] and watched.refused == [] and watched.foreign == []


@pytest.mark.parametrize("path", [*VIEWS[:4], *LISTS])
@pytest.mark.parametrize("script", [True, False])
def test_on_a_narrow_screen_the_answer_stands_before_the_folded_filters(
    running: Any, base: str, path: str, script: bool
) -> None:
    with window(running, base, viewport={"width": 390, "height": 844}, java_script_enabled=script) as watched:
        page = watched.open(path)
        lead, results = (page.locator(one).bounding_box() for one in ("#lead", "#results"))
        assert lead["y"] + lead["height"] < 500 and lead["y"] < results["y"] < 560
        assert page.locator(FIELD).first.is_hidden()
        page.locator("#filters > summary").press("Enter")
        assert page.locator(FIELD).first.is_visible()
        if script:
            # A fold tells that it was opened after it shows what is in it.
            page.wait_for_function("() => sessionStorage.getItem(`fold:${location.pathname}#filters`)")
        page.reload()
        assert page.locator(FIELD).first.is_visible() is script


@pytest.mark.parametrize("path", [*VIEWS[:4], *LISTS])
def test_a_wide_screen_shows_the_filters(wide: Watched, path: str) -> None:
    page = wide.open(path)
    assert page.locator(FIELD).first.is_visible()
    assert page.locator("#filters > summary").is_hidden()


def test_the_words_of_a_search_stay_before_its_folded_filters(running: Any, base: str) -> None:
    with window(running, base, viewport={"width": 390, "height": 844}) as watched:
        page = watched.open("/search?q=weapons")
        words = page.locator("main input[name=q]")
        assert words.is_visible() and page.locator("#filters > summary").inner_text() == "Filters"
        words.fill("convoy")
        words.press("Enter")
        page.wait_for_url(re.compile("q=convoy"))
        page.wait_for_function(
            "() => document.querySelector('#results mark')?.innerText.toLowerCase().startsWith('convoy')"
        )
        watched.open("/search?q=weapons&within=quotes")
        assert page.locator("#filters > summary").inner_text() == "Filters (1 set)"


def test_the_graph_of_a_narrow_screen_is_drawn_when_it_is_unfolded(running: Any, base: str) -> None:
    with window(running, base, viewport={"width": 390, "height": 844}) as watched:
        page = watched.open(VIEWS[0])
        assert page.locator("#graph").is_hidden()
        page.locator("#picture > summary").click()
        page.wait_for_selector("#graph canvas")
        page.wait_for_function("() => document.getElementById('graph')._cyreg.cy.width() > 300")
        page.wait_for_function("() => 13 * document.getElementById('graph')._cyreg.cy.zoom() >= 11")
        assert page.evaluate(_NAMES_IN_SIGHT) > 0
        assert watched.said == []


def test_the_slider_changes_the_day_the_table_and_the_address(wide: Watched) -> None:
    page = wide.open("/network?on=2023-06-06")
    before, rows = page.locator("#lead").inner_text(), _rows(page)
    page.locator("#slide").focus()
    with page.expect_response(re.compile(r"/network\?.*on=201\d-")):
        page.keyboard.press("Home")
    page.wait_for_function(f"old => {TOLD} !== old", arg=before)
    day = page.locator("#on").input_value()
    assert day == page.locator("#slide-day").inner_text() < "2016-12-31"
    assert f"on={day}" in page.url and _rows(page) != rows
    told = page.locator("#lead").inner_text()
    page.reload()
    assert page.locator("#lead").inner_text() == told


def test_play_moves_through_time_and_stops(wide: Watched) -> None:
    page = wide.open("/network?on=2018-06-30")
    before = page.locator("#lead").inner_text()
    with page.expect_response(re.compile(r"/network\?.*on=20(18|19)")):
        page.locator("#play").press("Enter")
    assert page.locator("#play").get_attribute("aria-pressed") == "true"
    page.wait_for_function(f"old => {TOLD} !== old", arg=before)
    page.locator("#play").press("Enter")
    assert page.locator("#play").inner_text() == "Play through time"
    day = page.locator("#slide-day").inner_text()
    assert day > "2018-06-30"
    page.wait_for_timeout(1500)
    assert page.locator("#slide-day").inner_text() == day


def test_a_tie_of_the_graph_and_of_the_table_leads_to_its_dyad(wide: Watched) -> None:
    page = wide.open("/network?on=2019-06-01")
    page.wait_for_selector("#graph canvas")
    x, y = page.evaluate(_MIDDLE_OF_A_TIE)
    page.mouse.move(x, y)
    page.wait_for_function("() => document.getElementById('graph').style.cursor === 'pointer'")
    page.mouse.click(x, y)
    page.wait_for_url(re.compile("/dyads/"))
    wide.open("/network?on=2019-06-01")
    tie = page.locator("#results tbody a[href*='/dyads/']").first
    tie.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/dyads/"))
    assert " and " in page.locator("h1").inner_text()


def test_a_place_of_the_map_leads_to_its_statements(wide: Watched) -> None:
    page = wide.open("/map")
    assert page.locator("main svg").count() > 0
    count = page.locator("#results tbody td.num a[href*='/statements']").first
    number = int(count.inner_text())
    count.click()
    page.wait_for_url(re.compile("/statements"))
    assert page.locator("#results tbody tr").count() == number


def test_the_time_line_takes_a_filter_into_its_address(wide: Watched) -> None:
    page = wide.open("/timeline")
    before = page.locator("#lead").inner_text()
    page.locator("input[name=actor]").fill("Velmora")
    page.locator("input[name=actor]").press("Enter")
    page.wait_for_function(f"old => {TOLD} !== old", arg=before)
    assert "actor=Velmora" in page.url
    assert page.locator("#results svg, #results img").count() > 0


@pytest.mark.parametrize("path", VIEWS[:3])
def test_a_column_is_taken_out_and_put_back_by_keyboard(wide: Watched, path: str) -> None:
    page = wide.open(path)
    heads = page.locator("#results thead th").all_inner_texts()
    page.locator("#filters .pick > summary").press("Enter")
    page.locator("#filters input[name=columns]:checked").last.press("Space")
    page.wait_for_function("n => document.querySelectorAll('#results thead th').length === n", arg=len(heads) - 1)
    assert page.locator("#results thead th").all_inner_texts() == heads[:-1] and "columns=" in page.url
    page.locator(f"#filters .columns label:has-text('{heads[-1]}') input").press("Space")
    page.wait_for_function("n => document.querySelectorAll('#results thead th').length === n", arg=len(heads))
    page.wait_for_url(lambda url: "columns=" not in url)


def test_two_sources_side_by_side_change_places(wide: Watched) -> None:
    page = wide.open("/compare")
    one, other = (page.locator(f"select[name={n}]").input_value() for n in ("a", "b"))
    page.get_by_role("link", name="Change places").click()
    page.wait_for_load_state("networkidle")
    assert [page.locator(f"select[name={n}]").input_value() for n in ("a", "b")] == [other, one]


def test_a_decision_by_keyboard_alone_survives_a_restart(running: Any, sample_store: Path, tmp_path: Path) -> None:
    from averral.cli.reviewing import Decisions
    from averral.web.desk import Desk, Settings

    store = str(copytree(sample_store, tmp_path / "store"))

    def desk() -> Desk:
        return Desk(store, Settings(allow_review=True), decide=Decisions(store))

    with server(desk()) as base, window(running, base) as watched:
        page = watched.open("/review")
        _tab_to(page, "by")
        page.keyboard.type("Ada Limo")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("by=Ada"))
        first, second = (page.locator(".waits").nth(n).get_attribute("data-id") for n in (0, 1))
        page.wait_for_function("() => document.activeElement.dataset.id !== undefined")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.dataset.id") == second
        page.keyboard.press("r")
        page.wait_for_selector("#done")
        assert second not in _waiting(page) and first in _waiting(page)
        assert watched.said == [] and watched.refused == [] and watched.foreign == []
    with server(desk()) as base, window(running, base) as watched:
        page = watched.open("/review?by=Ada%20Limo")
        assert second not in _waiting(page) and first in _waiting(page)
        decided = watched.open("/review?show=decided").locator("#results, .results").inner_text()
        assert "Ada Limo" in decided and "reject" in decided


def _rows(page: Any) -> list[str]:
    return page.locator("#results tbody tr").all_inner_texts()  # type: ignore[no-any-return]


def _waiting(page: Any) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('.waits')].map(e => e.dataset.id)")  # type: ignore[no-any-return]


def _tab_to(page: Any, name: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"no Tab leads to {name}")


_NAMES_IN_SIGHT = """() => {
  const graph = document.getElementById("graph")._cyreg.cy;
  return graph.nodes("[width]").toArray().filter((n) => {
    const box = n.renderedBoundingBox();
    return box.x1 >= 0 && box.y1 >= 0 && box.x2 <= graph.width() && box.y2 <= graph.height();
  }).length;
}"""
_MIDDLE_OF_A_TIE = """() => {
  const box = document.getElementById("graph").getBoundingClientRect();
  const graph = document.getElementById("graph")._cyreg.cy;
  for (const edge of graph.edges().toArray()) {
    const middle = edge.renderedMidpoint();
    const clear = graph.nodes().not(".camp").toArray().every((n) => {
      const b = n.renderedBoundingBox();
      return middle.x < b.x1 - 8 || middle.x > b.x2 + 8 || middle.y < b.y1 - 8 || middle.y > b.y2 + 8;
    });
    const at = [box.x + middle.x, box.y + middle.y];
    if (clear && at[1] < innerHeight - 10) return at;
  }
  return null;
}"""
