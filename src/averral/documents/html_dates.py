"""The day on which a page says that it was published: JSON-LD, meta and time tags, nothing else.

htmldate, which trafilatura would ask, also guesses from addresses, footers and running text, and
what it accepts depends on today's date; so the statements are read here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from averral.documents.dates import from_metadata

_META = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date_published",
    "publish_date",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.published",
    "dc.date",
    "dc:date",
    "dcterms.date",
    "dcterms.created",
    "date",
)
_NAMING = ("property", "name", "itemprop")
DEEPEST = 20


def published(tree: Any) -> str | None:
    """The day of publication that a parsed page (an lxml tree) states, as YYYY-MM-DD, or None."""
    return _from_json(tree) or _from_meta(tree) or _from_times(tree)


def _from_json(tree: Any) -> str | None:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            for value in _published_values(_parsed(script.text or "")):
                if day := from_metadata(value):
                    return day
    return None


def _parsed(source: str) -> object:
    try:
        return json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return None


def _published_values(value: object, depth: int = 0) -> Iterator[object]:
    """Values of datePublished, outermost first."""
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        if "datePublished" in value:
            yield value["datePublished"]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _published_values(item, depth + 1)


def _from_meta(tree: Any) -> str | None:
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for naming in _NAMING:
            name, content = (meta.get(naming) or "").lower(), meta.get("content")
            if name and content:
                stated.setdefault(name, content)
    return next((day for name in _META if (day := from_metadata(stated.get(name)))), None)


def _from_times(tree: Any) -> str | None:
    """A time tag that says it is the publication; else the only day that the article's time tags name."""
    times = list(tree.iter("time"))
    marked = _days(time for time in times if _is_publication(time))
    if marked:
        return marked[0]
    articles = list(tree.iter("article"))
    within = list(articles[0].iter("time")) if len(articles) == 1 else times
    days = set(_days(within))
    return days.pop() if len(days) == 1 else None


def _days(times: Iterable[Any]) -> list[str]:
    stated = (from_metadata(time.get("datetime") or "".join(time.itertext())) for time in times)
    return [day for day in stated if day]


def _is_publication(time: Any) -> bool:
    words = " ".join(str(time.get(key) or "") for key in ("itemprop", "class", "pubdate")).lower()
    return time.get("pubdate") is not None or "published" in words or "entry-date" in words
