"""Pages as trees of elements, and what the sample corpus has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from lxml import html

from web.asking import Client

Page = Callable[..., Any]
FRONT = "own:orsa-valley-front"


@pytest.fixture(scope="session")
def page(client: Client) -> Page:
    """The tree of a page of the sample corpus."""

    def found(path: str, status: int = 200) -> Any:
        answer = client.get(path, headers={"Accept": "text/html"})
        assert answer.status_code == status, answer.text
        return html.document_fromstring(answer.text)

    return found


def words(element: Any) -> str:
    """The text of an element on one line."""
    return " ".join(element.text_content().split())


def main(tree: Any) -> str:
    """What stands in the main part of a page."""
    return words(tree.get_element_by_id("main"))
