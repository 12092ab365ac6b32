"""Text and focus can be seen on every page, by day and by night, as WCAG 2.2 counts it (1.4.3, 1.4.11, 2.4.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from web.asking import Client, server
from web.browsing import Watched, needs_chromium, window
from web.seeing import pale_texts, unmarked_controls

pytestmark = needs_chromium()
PAGES = (
    "/", "/actors", "/actors/XVM?on=2019-06-01", "/dyads/XVM/own:orsa-valley-front?since=2018&until=2019", "/claims",
    "/claims?as=table&sort=oldest", "/statements", "/documents", "/sources", "/turns", "/search?q=weapons",
    "/network?on=2019-06-01", "/map", "/timeline", "/compare", "/review", "/review?show=links", "/login",
    "/claims?status=withdrawn&actor=XVM", "/documents/none", "/api",
)  # fmt: skip


@pytest.fixture(params=["light", "dark"])
def shown(request: Any, running: Any, base: str) -> Iterator[Watched]:
    with window(running, base, color_scheme=request.param, viewport={"width": 1280, "height": 900}) as watched:
        yield watched


def _seen(watched: Watched, path: str) -> None:
    page = watched.open(path)
    for count, found in (pale_texts(page), unmarked_controls(page)):
        assert found == [], path
        assert count >= 15, path


def test_every_page_can_be_read_and_shows_where_the_keyboard_is(shown: Watched) -> None:
    for path in PAGES:
        _seen(shown, path)


def test_the_page_of_a_single_record_too(shown: Watched, client: Client) -> None:
    claim = client.get("/api/v1/claims?limit=1").json()["items"][0]
    _seen(shown, f"/claims/{claim['id']}")
    _seen(shown, "/statements/" + claim["statements"][0].replace(":", "%3A"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_less_sure_is_fainter_in_its_mark_and_not_in_its_words(
    running: Any, tmp_path: Path, scheme: str
) -> None:
    from averral.store import Writer, rows_of
    from averral.web.desk import Desk, Settings
    from store.making import appearance
    from web.pages.test_documents import made

    reading = made("Three attacks", "Rebels attacked the army. " * 3, "Rebels attacked the army", times=3)
    steps = ("certain", "probable", "possible")
    unsure = tuple(replace(s, certainty=step) for s, step in zip(reading.statements, steps, strict=True))
    reading = replace(reading, statements=unsure)
    Writer(tmp_path / "store").commit([*rows_of(reading), appearance(reading)], kind="ingest")
    with (
        server(Desk(str(tmp_path / "store"), Settings())) as base,
        window(running, base, color_scheme=scheme) as watched,
    ):
        page = watched.open(f"/documents/{reading.document.id}?s=1")
        faint = page.evaluate(
            "[...document.querySelectorAll('.mark')].map(e => Number(getComputedStyle(e, '::before').opacity))"
        )
        assert len(faint) == 3 and faint == sorted(set(faint), reverse=True)
        page.evaluate("document.querySelectorAll('.st').forEach(line => line.classList.add('on'))")
        assert pale_texts(page)[1] == []
        page.keyboard.press("j")
        page.keyboard.press("o")
        page.wait_for_selector("#sheet:not([hidden])")
        _, pale = pale_texts(page)
        assert pale == []


def test_the_measure_finds_what_cannot_be_seen(running: Any, base: str) -> None:
    with window(running, base) as watched:
        page = watched.open("/login")
        page.evaluate(_BAD)
        _, pale = pale_texts(page)
        assert [re.sub(r" <.*, ", " ", one) for one in pale] == ["p 4.48 grey", "p 3.21 faint"]
        assert [one.partition(" ")[0] for one in unmarked_controls(page)[1]] == ["button"]


# The policy of the pages allows no style in markup; a script that is let in may set one.
_BAD = """() => {
  const texts = [["p", "grey", { color: "#777" }], ["p", "faint", { opacity: 0.5 }],
    ["h2", "large", { color: "#888", fontSize: "30px" }], ["button", "bare", { outline: "none" }]];
  document.querySelector("main").replaceChildren(...texts.map(([tag, words, style]) => {
    const made = Object.assign(document.createElement(tag), { textContent: words });
    Object.assign(made.style, style);
    return made;
  }));
}"""
