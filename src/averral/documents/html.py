"""HTML: main text and metadata of a page, by trafilatura; never silently less."""

from __future__ import annotations

import re
from typing import Any

from averral.documents import html_dates
from averral.documents.encoding import decode
from averral.documents.known import Known, distinct, tidy
from averral.documents.markup import visible_words, without_controls
from averral.documents.quiet import quiet
from averral.documents.repeats import normalised
from averral.errors import EmptyDocument
from averral.records import Note

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([a-zA-Z0-9_:.-]{2,30})", re.I)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s?=\s?[\"']([a-zA-Z0-9_:.-]{2,30})")
_TAG = re.compile(r"<[a-zA-Z!?/]")
HEAD = 4096
# libxml2 stops reading a page at this depth of nesting and says nothing.
DEEPEST = 2_000


def read_html(data: bytes, name: str) -> tuple[str, Known, tuple[Note, ...]]:
    """The main text of a page, headline first, its metadata, and notes.

    Where no main text is found, or the page is nested too deeply, the text is everything visible, and a
    note says so. Raises NotText for undecodable bytes, EmptyDocument for a page without words.
    """
    decoded, notes = decode(data, name, _declared(data))
    if not _TAG.search(decoded):
        return decoded, Known(), (*notes, Note("html", f"{name} holds no tags; read as plain text"))
    source = without_controls(decoded)
    with quiet("trafilatura", "htmldate"):
        tree = _tree(source)
        page = _extracted(tree)
    known = _known(page, tree)
    if page is not None and (page.text or "").strip():
        return _headed(page.text, known.title, tree), known, notes
    return _everything(source, name), known, (*notes, _fallen_back(name))


def _declared(data: bytes) -> str | None:
    head = data[:HEAD]
    found = _CHARSET.search(head) or _XML_ENCODING.match(head)
    return found[1].decode("ascii") if found else None


def _tree(source: str) -> Any:
    """The parsed page, or None when there is no tree or it was cut off for its depth."""
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    if any("depth" in entry.message for entry in parser.error_log):
        return None
    _drop_programs(tree)
    return tree


def _drop_programs(tree: Any) -> None:
    """Scripts and styles go, also those inside a headline; JSON stays, for it holds the metadata."""
    for element in list(tree.iter("script", "style")):
        if "json" not in (element.get("type") or "").lower() and element.getparent() is not None:
            element.drop_tree()


def _extracted(tree: Any) -> Any:
    from trafilatura import bare_extraction

    if tree is None:
        return None
    try:
        return bare_extraction(
            tree,
            include_comments=False,
            with_metadata=True,
            # Its date is not used (see html_dates); this only keeps the search for it short.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError, OverflowError):
        return None


def _known(page: Any, tree: Any) -> Known:
    published = html_dates.published(tree) if tree is not None else None
    if page is None:
        title = next(tree.iter("title"), None) if tree is not None else None
        words = "".join(title.itertext()) if title is not None else None
        return Known(title=tidy(words), published=published)
    return Known(
        title=tidy(page.title),
        published=published,
        url=tidy(page.url),
        publisher=tidy(page.sitename),
        authors=distinct(tuple((page.author or "").split(";"))),
    )


def _headed(text: str, title: str | None, tree: Any) -> str:
    """The text with the page's headline before it, where the page shows one that the main text lacks."""
    wanted = normalised(title or "")
    if not wanted or normalised(text[: 3 * len(title or "")]).startswith(wanted):
        return text
    for heading in tree.iter("h1"):
        shown = " ".join("".join(heading.itertext()).split())
        if normalised(shown) == wanted:
            return f"{shown}\n{text}"
    return text


def _everything(source: str, name: str) -> str:
    text = visible_words(source)
    if not text:
        raise EmptyDocument(f"{name} is a page without words; save the page with its text, or give the text")
    return text


def _fallen_back(name: str) -> Note:
    message = f"no main text was found in {name}; all visible words were taken, menus and footers among them"
    return Note("html", message)
