"""Files -> pieces: what is one document in a file, with a checksum, before anything is read out of it.

A piece is cheap to make and can be sent to another process; `raw_of` then finds its text. So a corpus can pass over
what it has already without reading it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import Any, Literal

from averral.documents.dates import from_metadata
from averral.documents.encoding import decode
from averral.documents.feeds import feed_rows
from averral.documents.fields import FILENAME, Fields, value
from averral.documents.html import read_html
from averral.documents.known import LONGEST, Known, Raw
from averral.documents.packing import TooLong, Watch, chunks, lines, packing_of, whole
from averral.documents.pdf import read_pdf
from averral.documents.rows import parsed, raw_of_row
from averral.documents.sniffing import Kind, day_in, kind_of, without_packing
from averral.documents.tables import csv_rows, parquet_rows, require_text
from averral.documents.text import refuse_empty, refuse_long
from averral.documents.warc import warc_pages
from averral.errors import InputError, NoSuchInput

Content = Literal["row", "cells", "text", "html", "pdf"]
HEAD = 1 << 16
# So many rows without a key for the text are no slips but another kind of file.
ROWS_TRIED = 10
# JSON may spend six bytes on a character (\\u0041), twelve on one beyond the first 65,536.
WIDEST = 6
SLACK = 1 << 20
LARGEST = 1 << 29


@dataclass(frozen=True, slots=True)
class Piece:
    """One document in a file, not read yet.

    `row` counts rows, records or entries from 1, None for a file that is one document. `digest` is the SHA-256 of
    `data`. `published` is a day in the name of the file, where it was asked for.
    """

    where: str
    row: int | None
    digest: str
    content: Content
    data: bytes
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A place in a file where a document should be and cannot be read, and why."""

    where: str
    row: int | None
    digest: str
    error: InputError


Found = Piece | Unread


def unpack(path: Path, fields: Fields, *, longest: int = LONGEST, watch: Watch = lambda _: None) -> Iterator[Found]:
    """The pieces of a file of any kind that is read, in order, in bounded memory.

    What is wrong with the file as a whole is raised at once (NoSuchInput, NotText, InputError, MissingPart); what goes
    wrong later comes as an Unread, the last one where the file cannot be read any further. `watch` is told of bytes.
    """
    packed, kind = _look(path)
    name = str(path)
    most = WIDEST * longest + SLACK
    if kind == "rows":
        return _with_text(_guarded(_rows(lines(chunks(path, packed, watch), most), name), name), name, fields)
    if kind == "table":
        cells: Iterable[dict[str, Any]] = csv_rows(lines(chunks(path, packed, watch), most), name, fields, longest)
        return _guarded(_cells(cells, name), name)
    if kind == "parquet":
        return _guarded(_cells(parquet_rows(path, fields), name), name)
    if kind == "warc":
        return _guarded(_pages(path, min(most, LARGEST), watch), name)
    if kind == "feed":
        return _guarded(_cells(feed_rows(whole(path, packed, LARGEST, watch), name), name, "entry"), name)
    return iter([_one(path, packed, kind, fields, longest, watch)])


def raw_of(piece: Piece, fields: Fields, *, longest: int = LONGEST) -> Raw:
    """The text of a piece and what came with it. Raises InputError."""
    if piece.content == "row":
        raw = raw_of_row(parsed(piece.data, piece.where), piece.where, fields)
    elif piece.content == "cells":
        raw = raw_of_row(json.loads(piece.data), piece.where, fields)
    else:
        raw = _raw_of_file(piece, longest)
    if piece.published is not None:
        raw = replace(raw, known=raw.known.dated(piece.published))
    refuse_empty(raw.text, piece.where)
    refuse_long(len(raw.text), piece.where, longest)
    return raw


def _raw_of_file(piece: Piece, longest: int) -> Raw:
    if piece.content == "pdf":
        text, known, notes = read_pdf(piece.data, piece.where)
    elif piece.content == "html":
        text, known, notes = read_html(piece.data, piece.where)
    else:
        text, notes = decode(piece.data, piece.where)
        known = Known()
    return Raw(text, replace(known, url=known.url or piece.url), piece.where, notes)


def unpack_bytes(data: bytes, name: str, kind: Kind, fields: Fields, *, longest: int = LONGEST) -> Iterator[Found]:
    """The same for the bytes of a table or a feed. Raises InputError for kinds that are read from files alone."""
    if kind == "table":
        split = lines(iter([data]), WIDEST * longest + SLACK)
        return _guarded(_cells(csv_rows(split, name, fields, longest), name), name)
    if kind == "feed":
        return _guarded(_cells(feed_rows(data, name), name, "entry"), name)
    raise InputError(f"{name} holds {kind.upper()}, which is read from a file; save it and give its path")


def _look(path: Path) -> tuple[Any, Kind]:
    """How the file is packed, and what kind of file it is, by its name and its first bytes, unpacked."""
    try:
        if path.is_dir():
            raise NoSuchInput(f"{path} is a folder; give its files, for instance {path}/*.txt")
        with path.open("rb") as file:
            head = file.read(HEAD)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NoSuchInput(f"{path} cannot be read ({reason}); check the path and its permissions") from error
    refuse_empty(head.decode("latin-1"), str(path))
    packed = packing_of(head)
    if packed is None:
        return None, kind_of(head, path.suffix)
    inner = next(chunks(path, packed), b"")
    return packed, kind_of(inner, without_packing(path).suffix)


def _guarded(found: Iterator[Found], name: str) -> Iterator[Found]:
    """The same; an error of the file in the midst of it comes last, as an Unread."""
    row = 0
    try:
        for one in found:
            row = one.row or row
            yield one
    except InputError as error:
        yield Unread(name, row + 1, "", error)
    except OSError as error:
        failed = NoSuchInput(f"{name} cannot be read any further ({error.strerror}); check the disk it is on")
        yield Unread(name, row + 1, "", failed)


def _with_text(found: Iterator[Found], name: str, fields: Fields) -> Iterator[Found]:
    """The same rows. Raises InputError when none of the first ones has a key that can hold the text."""
    first: list[Found] = []
    keys: dict[str, None] = {}
    for one in islice(found, ROWS_TRIED):
        first.append(one)
        row = _row_of(one)
        if row is not None and any(wanted in row or value(row, wanted) is not None for wanted in fields.text):
            break
        keys.update(dict.fromkeys(row or ()))
    else:
        if keys:
            require_text(list(keys), name, fields, "key")
    return chain(first, found)


def _row_of(found: Found) -> dict[str, Any] | None:
    if isinstance(found, Unread):
        return None
    try:
        return parsed(found.data, found.where)
    except InputError:
        return None


def _rows(found: Iterator[bytes | TooLong], name: str) -> Iterator[Found]:
    for number, line in enumerate(found, start=1):
        where = f"row {number} of {name}"
        if isinstance(line, TooLong):
            error = InputError(f"{where} has {line.length:,} bytes, too many for one document; split it into documents")
            yield Unread(where, number, line.digest, error)
            continue
        data = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if data.strip():
            yield Piece(where, number, sha256(data.strip()).hexdigest(), "row", data)


def _cells(found: Iterable[dict[str, Any]], name: str, word: str = "row") -> Iterator[Found]:
    for number, cells in enumerate(found, start=1):
        data = json.dumps(cells, ensure_ascii=True, sort_keys=True, default=str).encode()
        yield Piece(f"{word} {number} of {name}", number, sha256(data).hexdigest(), "cells", data)


def _pages(path: Path, most: int, watch: Watch) -> Iterator[Found]:
    for page in warc_pages(path, most, watch):
        where = f"record {page.number} of {path}"
        if page.data is None:
            error = InputError(f"{where} has more than {most:,} bytes, too many for one document")
            yield Unread(where, page.number, "", error)
            continue
        digest = sha256(page.url.encode() + b"\n" + page.data).hexdigest()
        yield Piece(where, page.number, digest, "html" if page.html else "text", page.data, page.url)


def _one(path: Path, packed: Any, kind: Kind, fields: Fields, longest: int, watch: Watch) -> Piece:
    most = WIDEST * longest + SLACK if kind == "text" else LARGEST
    data = whole(path, packed, most, watch)
    if kind == "text" and without_packing(path).suffix.lower() == ".json":
        raise InputError(f"{path} is JSON, not rows; write one object a line: jq -c '.[]' in.json > out.jsonl")
    published = from_metadata(day_in(path.name)) if fields.published == (FILENAME,) else None
    content: Content = "pdf" if kind == "pdf" else "html" if kind == "html" else "text"
    return Piece(str(path), None, sha256(data).hexdigest(), content, data, None, published)
