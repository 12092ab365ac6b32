"""A real browser on a real server: Debian's Chromium, driven by playwright, which downloads none."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest

from web.asking import LONGEST_WAIT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def needs_chromium() -> Any:
    """Skips tests where no Chromium is installed, with the command that installs it."""
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install 'averral[dev]'")
    return pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")


@dataclass(slots=True)
class Watched:
    """A page of a browser, with what it said and asked for."""

    page: Any
    base: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def open(self, path: str) -> Any:
        """Go to a page and wait until nothing moves."""
        self.page.goto(self.base + path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    @property
    def foreign(self) -> list[str]:
        """Requests that left this machine."""
        return [u for u in self.asked if u.startswith("http") and urlsplit(u).hostname != "127.0.0.1"]


@contextlib.contextmanager
def browser() -> Iterator[Any]:
    """Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield running
        finally:
            running.close()


@contextlib.contextmanager
def window(running: Any, base: str, **options: Any) -> Iterator[Watched]:
    """A new page; options are those of a context of playwright (viewport, color_scheme, java_script_enabled)."""
    context = running.new_context(**options)
    context.set_default_timeout(LONGEST_WAIT * 1000)
    context.set_default_navigation_timeout(LONGEST_WAIT * 1000)
    watched = Watched(context.new_page(), base)
    watched.page.on("console", lambda m: watched.said.append(m.text) if m.type in ("error", "warning") else None)
    watched.page.on("pageerror", lambda e: watched.said.append(str(e)))
    watched.page.on("dialog", lambda d: (watched.said.append(f"dialog: {d.message}"), d.dismiss()))
    watched.page.on("request", lambda r: watched.asked.append(r.url))
    watched.page.on("response", lambda r: watched.refused.append(r.url) if r.status >= 400 else None)
    try:
        yield watched
    finally:
        context.close()
