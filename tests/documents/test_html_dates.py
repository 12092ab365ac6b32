from __future__ import annotations

import pytest
from lxml import html

from averral.documents.html_dates import published


@pytest.mark.parametrize(
    ("page", "day"),
    [
        ("<meta property='article:published_time' content='2019-03-04T23:00:00+05:00'>", "2019-03-04"),
        ("<meta name='Date' content='4 March 2019'>", "2019-03-04"),
        ("<meta itemprop='datePublished' content='2019-03-04'>", "2019-03-04"),
        ("<meta property='article:modified_time' content='2019-03-04'>", None),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2019-03-04"}]}</script>', "2019-03-04"),
        ('<script type="application/ld+json">{"dateModified": "2019-03-04"}</script>', None),
        ('<script type="application/ld+json">{broken</script>', None),
        (
            "<time itemprop='datePublished' datetime='2019-03-04'>x</time><time datetime='2020-01-01'>y</time>",
            "2019-03-04",
        ),
        ("<time datetime='2019-03-04'>x</time>", "2019-03-04"),
        ("<time>4 March 2019</time>", "2019-03-04"),
        ("<time datetime='2019-03-04'>x</time><time datetime='2019-03-05'>y</time>", None),
        ("<article><time datetime='2019-03-04'>x</time></article><time datetime='2019-03-05'>y</time>", "2019-03-04"),
        ("<link rel='canonical' href='https://lemar.example/2019/03/04/boats'><p>4 March 2019</p>", None),
        ("<footer>Copyright 2019</footer>", None),
    ],
)
def test_only_what_the_page_states_as_its_publication_counts(page: str, day: str | None) -> None:
    tree = html.document_fromstring(f"<html><head></head><body>{page}<p>words</p></body></html>")
    assert published(tree) == day


def test_deep_json_does_not_crash() -> None:
    deep = "[" * 50_000 + "]" * 50_000
    tree = html.document_fromstring(f'<html><body><script type="application/ld+json">{deep}</script></body></html>')
    assert published(tree) is None
