"""WARC files: one document for each page that was fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from averral.documents.packing import Watch
from averral.errors import MissingPart, NotText

_READ = ("text/html", "application/xhtml+xml", "text/plain")


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched page: the number of its record in the file from 1, its address, its bytes and whether they are HTML.

    `data` is None for a page of more bytes than allowed.
    """

    number: int
    url: str
    data: bytes | None
    html: bool


def warc_pages(path: Path, most: int, watch: Watch = lambda _: None) -> Iterator[Page]:
    """The pages of a WARC file, packed or not, in order: answers with status 200 that hold HTML or plain text.

    Raises NotText from the iterator where the file is cut off or spoilt, MissingPart without warcio.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise MissingPart(
            f"warcio is not installed, and {path} is read with it; install it with: pip install 'averral[corpus]'"
        ) from error
    with path.open("rb") as file:
        at = 0
        try:
            for number, record in enumerate(ArchiveIterator(file), start=1):
                if _is_page(record):
                    yield _page(record, number, most)
                watch(max(0, file.tell() - at))
                at = file.tell()
        except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
            raise NotText(f"{path} is spoilt or cut off ({error}); get the file again") from error


def _is_page(record: Any) -> bool:
    if record.rec_type not in ("response", "resource"):
        return False
    if record.rec_type == "response" and (record.http_headers is None or record.http_headers.get_statuscode() != "200"):
        return False
    return _type(record) in _READ


def _type(record: Any) -> str:
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    return str(headers.get_header("Content-Type") or "").split(";")[0].strip().lower()


def _page(record: Any, number: int, most: int) -> Page:
    data = record.content_stream().read(most + 1)
    if len(data) <= most:
        # warcio gives what there is of a record that is cut off, and says nothing.
        while record.raw_stream.read(1 << 16):
            pass
        if record.raw_stream.limit > 0:
            raise EOFError("a record ends too early")
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    return Page(number, url, None if len(data) > most else data, _type(record) != "text/plain")
