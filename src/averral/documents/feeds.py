"""RSS and Atom files: one document an entry, its words those that the feed holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from averral.documents.markup import visible_words, without_controls
from averral.errors import InputError

_TEXTS = ("encoded", "content", "description", "summary")
_DAYS = ("pubDate", "published", "date", "updated")
_NAMES = ("creator", "author")


def feed_rows(data: bytes, name: str) -> Iterator[dict[str, Any]]:
    """The entries of a feed as rows with text, title, published, url, publisher and authors.

    The headline is the first line of the text. Raises InputError for XML that is none, or no feed.
    """
    from lxml import etree

    # Entities of a file's own could name other files, or grow without end.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{name} is no sound XML ({error}); get the feed again") from error
    entries = [e for e in root.iter() if _local(e) in ("item", "entry")]
    if not entries and _local(root) not in ("rss", "feed", "RDF"):
        raise InputError(f"{name} is XML, but no RSS or Atom feed; give the feed, or a JSONL file of texts")
    channel = next((e for e in root.iter() if _local(e) in ("channel", "feed")), None)
    publisher = _words(_child(channel, ("title",))) if channel is not None else None
    return (_row(entry, publisher) for entry in entries)


def _row(entry: Any, publisher: str | None) -> dict[str, Any]:
    title = _words(_child(entry, ("title",)))
    body = next((words for name in _TEXTS if (words := _words(_child(entry, (name,))))), None)
    return {
        "text": "\n\n".join(part for part in (title, body) if part),
        "title": title,
        "published": _words(_child(entry, _DAYS)),
        "url": _link(entry),
        "publisher": _words(_child(entry, ("source",))) or publisher,
        "authors": [words for e in entry if _local(e) in _NAMES and (words := _name(e))],
    }


def _name(element: Any) -> str | None:
    inner = _child(element, ("name",))
    return _words(element if inner is None else inner)


def _link(entry: Any) -> str | None:
    for element in entry:
        if _local(element) == "link" and element.get("rel", "alternate") == "alternate":
            return str(element.get("href") or element.text or "").strip() or None
    return None


def _child(element: Any, names: tuple[str, ...]) -> Any:
    for name in names:
        for child in element:
            if _local(child) == name:
                return child
    return None


def _local(element: Any) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _words(element: Any) -> str | None:
    """The visible words of an element, which may hold HTML as text, or elements of XHTML."""
    if element is None:
        return None
    source = "".join(element.itertext())
    return visible_words(without_controls(source)) or None
