"""The site of the documentation asks nobody else for anything."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).resolve().parents[1]


def test_the_script_for_searching_in_a_folder_is_our_copy() -> None:
    spec = importlib.util.spec_from_file_location("docs_pages", ROOT / "tools" / "docs_pages.py")
    assert spec and spec.loader
    hook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hook)
    page = f'<script src="{hook.SHIM}"></script>'
    of_the_root = hook.on_post_page(page, SimpleNamespace(url="index.html"), None)
    assert of_the_root == '<script src="javascripts/iframe-worker.js"></script>'
    below = hook.on_post_page(page, SimpleNamespace(url="a/b.html"), None)
    assert below == '<script src="../javascripts/iframe-worker.js"></script>'
    assert "Martin Donath" in (ROOT / "docs" / hook.OWN_SHIM).read_text(encoding="utf-8")
