"""What kind of document bytes are: by their first bytes, by the extension, by a look inside."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Literal

Kind = Literal["text", "html", "pdf", "rows", "table", "parquet", "warc", "feed"]

_BY_SUFFIX: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".jsonl": "rows",
    ".ndjson": "rows",
    ".csv": "table",
    ".tsv": "table",
    ".parquet": "parquet",
    ".warc": "warc",
    ".rss": "feed",
    ".atom": "feed",
}
_PACKED = (".gz", ".zst", ".zstd")
_CONTAINERS = (
    (b"PK\x03\x04", "a ZIP archive or an office file (.docx, .odt, .epub)"),
    (b"\xd0\xcf\x11\xe0", "an old office file (.doc, .xls)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html|head|body)\b",
    re.I | re.S,
)
_TAGS = re.compile(r"</(?:p|div|article|h1|h2|title|body|table)\s{0,9}>", re.I)
_FEED = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:rss|feed|rdf:RDF)\b", re.S)
_DAY = re.compile(r"(?<![0-9])([12][0-9]{3})([-_.]?)([01][0-9])\2([0-3][0-9])(?![0-9])")
HEAD = 4096


def kind_of(data: bytes, suffix: str = "") -> Kind:
    """The kind of a document from its bytes (the first few thousand will do) and its extension.

    A PDF is one whatever it is called; else a known extension decides, else the bytes.
    """
    head = data[:HEAD]
    if b"%PDF-" in head[:1024] and _starts_pdf(head):
        return "pdf"
    known = _BY_SUFFIX.get(suffix.lower())
    if known:
        return known
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/1."):
        return "warc"
    return _looked_into(data)


def without_packing(path: PurePath) -> PurePath:
    """The path without an ending that only says how the file is packed: a.jsonl.gz is a.jsonl."""
    return path.with_suffix("") if path.suffix.lower() in _PACKED else path


def day_in(name: str) -> str | None:
    """The first day in the name of a file, as 2025-01-05, whether it is a real one or not; else None."""
    found = _DAY.search(name)
    return f"{found[1]}-{found[3]}-{found[4]}" if found else None


def container(data: bytes) -> str | None:
    """What the bytes are, in words, when they are a well-known binary format; else None."""
    return next((what for magic, what in _CONTAINERS if data.startswith(magic)), None)


def _starts_pdf(head: bytes) -> bool:
    """PDF allows junk before its mark; text that only speaks of "%PDF-" has words before it."""
    before = head[: head.index(b"%PDF-")]
    return not before.strip(b"\xef\xbb\xbf\x00 \t\r\n") or b"\x00" in before


def _looked_into(data: bytes) -> Kind:
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    if _FEED.match(head):
        return "feed"
    if _PAGE.match(head) or len(_TAGS.findall(head)) >= 2:
        return "html"
    return "rows" if _is_row(data) else "text"


def _is_row(data: bytes) -> bool:
    line = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1_000_000].split(b"\n", 1)[0]
    if not line.startswith(b"{"):
        return False
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and "text" in row
