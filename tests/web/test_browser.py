"""The pages in a real browser: they open clean, work by keyboard alone and without script, and stay on this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from web.asking import server
from web.browsing import Watched, needs_chromium, window

pytestmark = needs_chromium()
FRONT = "own:orsa-valley-front"
PAGES = (
    "/", "/actors", "/actors/XVM?on=2019-06-01", f"/dyads/XVM/{FRONT}", "/claims", "/claims?as=table", "/statements",
    "/documents", "/sources", "/search?q=weapons", "/turns",
)  # fmt: skip


@pytest.fixture
def wide(running: Any, base: str) -> Iterator[Watched]:
    with window(running, base, viewport={"width": 1280, "height": 900}) as watched:
        yield watched
        assert watched.foreign == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_with_a_silent_console_and_asks_nobody_else(wide: Watched, path: str) -> None:
    page = wide.open(path)
    assert page.locator("h1").count() == 1
    assert wide.said == [] and wide.refused == []
    assert wide.asked and wide.foreign == []


def test_a_claim_leads_to_its_sentence_lit_in_its_document(wide: Watched) -> None:
    page = wide.open("/claims?status=contested")
    page.locator("article h2 a").first.click()
    quote = page.locator("#statements li .q mark").first.inner_text()
    page.locator("#statements li a.said").first.click()
    page.wait_for_function("() => document.querySelector('.g.on') && document.readyState === 'complete'")
    lit = page.evaluate("[...document.querySelectorAll('.g.on')].map(e => e.textContent).join('')")
    assert " ".join(quote.split()) in " ".join(lit.split())
    assert page.locator(".g.on").first.is_visible()
    box = page.locator(".g.on").first.bounding_box()
    assert box and 0 <= box["y"] <= 900
    assert wide.said == []


def test_the_slider_changes_the_day_its_ties_and_the_address(wide: Watched) -> None:
    page = wide.open("/actors/XVM")
    before = page.locator("#on-day").inner_text()
    slider = page.locator("#on-range")
    slider.focus()
    with page.expect_response(re.compile(r"/actors/XVM\?on=")):
        page.keyboard.press("Home")
    page.wait_for_function("old => document.getElementById('on-day').innerText !== old", arg=before)
    assert "On 2016-02-09" in page.locator("#on-day").inner_text()
    assert "on=2016-02-09" in page.url
    assert page.locator("#on").input_value() == "2016-02-09"
    page.reload()
    assert "On 2016-02-09" in page.locator("#on-day").inner_text()


def test_filters_change_the_list_and_the_address_and_back_works(wide: Watched) -> None:
    page = wide.open("/claims")
    page.locator("select[name=status]").select_option("contested")
    page.wait_for_url(re.compile("status=contested"))
    assert "actor=" not in page.url and "label=" not in page.url
    page.wait_for_function("() => !document.querySelector('#lead').innerText.includes('single-source')")
    assert set(page.locator("#results .status").all_inner_texts()) == {"contested"}
    page.go_back()
    page.wait_for_function("() => document.querySelector('#lead').innerText.includes('single-source')")
    assert page.url.endswith("/claims")
    assert wide.said == []


def test_the_table_goes_on_to_the_next_page(wide: Watched) -> None:
    page = wide.open("/statements")
    first = page.locator("#results tbody tr").first.inner_text()
    page.locator("a[rel=next]").click()
    page.wait_for_url(re.compile("cursor="))
    page.wait_for_function("old => document.querySelector('#results tbody tr').innerText !== old", arg=first)
    assert page.locator("#results tbody tr").count() == 50


def test_by_keyboard_alone(wide: Watched) -> None:
    page = wide.open("/claims?status=contested")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('article h2')"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/claims/c"))


def test_j_k_o_and_escape_in_a_document(wide: Watched) -> None:
    page = wide.open("/documents")
    page.locator("tbody td a").first.click()
    page.wait_for_load_state("load")
    page.keyboard.press("j")
    assert page.url.endswith("#s1")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.url.endswith("#s1") and page.locator("li.on").get_attribute("id") == "s1"
    page.keyboard.press("o")
    page.wait_for_selector("#sheet:not([hidden])")
    assert "Why it is coded so" in page.locator("#sheet").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#sheet").is_hidden()
    page.locator("li.st").first.hover()
    assert page.locator(".g.lit").count() > 0
    assert wide.said == []


def test_a_document_of_script_tags_shows_as_text(running: Any, tmp_path: Path) -> None:
    from averral.store import Writer, rows_of
    from averral.web.desk import Desk, Settings
    from store.making import appearance
    from web.pages.test_documents import SCRIPT, made

    reading = made(SCRIPT, f"{SCRIPT}\n\nRebels attacked the army. {SCRIPT}", f"army. {SCRIPT}")
    Writer(tmp_path / "store").commit([*rows_of(reading), appearance(reading)], kind="ingest")
    with server(Desk(str(tmp_path / "store"), Settings())) as base, window(running, base) as watched:
        for path in (f"/documents/{reading.document.id}?s=1#s1", "/documents", "/statements", "/"):
            page = watched.open(path)
            assert "<script>alert(1)</script>" in page.locator("main").inner_text(), path
        assert watched.said == [] and watched.foreign == []


def test_without_script_the_forms_do_it(running: Any, base: str) -> None:
    with window(running, base, java_script_enabled=False) as watched:
        page = watched.open("/actors/XVM")
        page.locator("#on").fill("2019-06-01")
        with page.expect_navigation():
            page.locator("form.slider button").click()
        assert "On 2019-06-01" in page.locator("#on-day").inner_text()
        watched.open("/claims")
        page.locator("select[name=status]").select_option("contested")
        with page.expect_navigation(url=re.compile("[?]status=contested$")):
            page.get_by_role("button", name="Filter").click()
        assert page.url.partition("?")[2].startswith("status=contested")
        assert set(page.locator("#results .status").all_inner_texts()) == {"contested"}


@pytest.mark.parametrize("width", [390, 2560])
def test_no_page_is_wider_than_its_window(running: Any, base: str, width: int) -> None:
    with window(running, base, viewport={"width": width, "height": 844}) as watched:
        for path in PAGES:
            page = watched.open(path)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_day_and_night_differ_and_can_both_be_read(running: Any, base: str) -> None:
    found = []
    for scheme in ("light", "dark"):
        with window(running, base, color_scheme=scheme) as watched:
            page = watched.open("/claims")
            style = "(e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor])(document.body)"
            found.append(tuple(page.evaluate(style)))
    (ink, ground), (pale, night) = found
    assert _light(ground) > 200 and _light(ink) < 60
    assert _light(night) < 60 and _light(pale) > 200


def test_paper_has_no_navigation_but_the_address(wide: Watched) -> None:
    page = wide.open("/claims")
    page.emulate_media(media="print")
    assert page.locator("nav.pages").is_hidden() and page.locator("form.tools").is_hidden()
    assert page.locator(".printed").inner_text().endswith("/claims")


def test_paper_says_when_it_was_printed(wide: Watched) -> None:
    page = wide.open("/claims?status=contested")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert re.search(r"/claims\?status=contested printed on \d{4}-\d\d-\d\d$", page.locator(".printed").text_content())


def test_the_head_of_a_long_table_stays_in_sight(wide: Watched) -> None:
    page = wide.open("/statements")
    page.locator("#results .scroll").evaluate("box => { box.scrollIntoView(); box.scrollTop = 400; }")
    box, head = (page.locator(f"#results {s}").first.bounding_box() for s in (".scroll", "thead th"))
    assert page.locator("#results .scroll").evaluate("box => box.scrollTop") == 400
    assert 0 <= box["y"] <= head["y"] < box["y"] + 5


def test_c_copies_the_citation_of_a_listed_statement(running: Any, base: str) -> None:
    with window(running, base, permissions=["clipboard-read", "clipboard-write"]) as watched:
        page = watched.open(f"/dyads/XVM/{FRONT}")
        page.locator("li[data-statement] a.said").first.focus()
        page.keyboard.press("c")
        page.wait_for_selector("#said:not(:empty)")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("li[data-statement] [data-cite]").first.get_attribute("data-cite")


@pytest.mark.parametrize(
    "path", ["/statements?label=ASSAULT&columns=sentence&columns=id", "/claims", "/actors/XVM", "/compare", "/network"]
)
def test_a_table_is_copied_as_the_file_that_its_link_gives(running: Any, base: str, path: str) -> None:
    with window(running, base, permissions=["clipboard-read", "clipboard-write"]) as watched:
        page = watched.open(path)
        button = page.locator("button[data-copy]").first
        link = button.locator("xpath=../a[contains(@href, 'format=csv')]").get_attribute("href")
        file = page.request.get(base + link).text()
        button.press("Enter")
        page.wait_for_selector("#said:not(:empty)")
        assert page.locator("#said").inner_text() == "The table was copied as CSV"
        assert page.evaluate("navigator.clipboard.readText()").splitlines() == file.splitlines()
        assert len(file.splitlines()) > 2 and watched.said == []


def test_a_browser_that_refuses_to_copy_is_told_in_words(running: Any, base: str) -> None:
    with window(running, base) as watched:
        watched.page.add_init_script("delete Navigator.prototype.clipboard")
        page = watched.open("/actors")
        page.locator("button[data-copy]").click()
        page.wait_for_selector("#said:not(:empty)")
        assert page.locator("#said").inner_text().startswith("This browser does not let a page copy; the link CSV")
        page.route("**/actors?format=csv", lambda route: route.fulfill(status=503))
        page.locator("button[data-copy]").click()
        page.wait_for_function("() => document.getElementById('said').innerText.startsWith('The server did not')")


def test_the_copy_of_ties_is_there_for_another_day_too(wide: Watched) -> None:
    page = wide.open("/actors/XVM")
    page.locator("#on-range").focus()
    with page.expect_response(re.compile(r"/actors/XVM\?on=")):
        page.keyboard.press("Home")
    page.wait_for_selector("#on-day button[data-copy*='on=2016-02-09']:not([hidden])")


def test_without_script_there_is_a_link_and_no_button_to_copy(running: Any, base: str) -> None:
    with window(running, base, java_script_enabled=False) as watched:
        page = watched.open("/actors")
        assert page.locator("button[data-copy]").is_hidden()
        assert page.locator(".files a[download]").first.get_attribute("href") == "/actors?format=csv"


def _light(colour: str) -> float:
    parts = [int(p) for p in re.findall(r"\d+", colour)[:3]]
    return sum(parts) / 3
