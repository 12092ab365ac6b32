"""Files and bytes -> Documents: looks at the kind and calls the reader for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from averral.documents.dates import checked
from averral.documents.encoding import decode, refuse_containers
from averral.documents.fields import Fields
from averral.documents.html import read_html
from averral.documents.known import LONGEST, Known, Loaded
from averral.documents.packing import packing_of
from averral.documents.pdf import read_pdf
from averral.documents.rows import read_rows
from averral.documents.sniffing import Kind, kind_of
from averral.documents.text import compose, refuse_empty, refuse_long
from averral.documents.unpacking import Found, Unread, raw_of, unpack, unpack_bytes
from averral.errors import InputError, NoSuchInput
from averral.records import Note
from averral.storage import holds_store, no_documents

# No encoding that is read here spends more bytes on a character.
WIDEST = 4
HEAD = 1_000_000
Whole = tuple[str, Known, tuple[Note, ...]]
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def load(path: Path, *, published: str | None = None, longest: int = LONGEST) -> Iterator[Loaded]:
    """The documents of a file: one, or one a row for JSONL, read as they are asked for.

    Each is `(Document, notes)`, or an InputError *value* for a bad JSONL row. `published` (YYYY, YYYY-MM or
    YYYY-MM-DD) goes before what the file says. What is wrong with the file as a whole is raised here, not
    by the iterator: NoSuchInput (missing, a folder, not readable), NotText, EmptyDocument, InputError
    (longer than `longest` characters), SettingsError (`published` is no date).
    """
    path = Path(path)
    checked(published)
    if not _is_plain_file(path):
        return _read(_bytes(path), str(path), path.suffix, published, longest)
    head = _bytes(path, HEAD)
    kind = kind_of(head, path.suffix)
    if kind in ("table", "parquet", "warc", "feed") or packing_of(head):
        refuse_empty(head.decode("latin-1"), str(path))
        return _unpacked(unpack(path, Fields(), longest=longest), published, longest)
    if kind == "rows" and not head.startswith(_WIDE_MARKS):
        refuse_empty(head.decode("latin-1"), str(path))
        return read_rows(_lines(path), str(path), published=published, longest=longest)
    if kind == "text":
        refuse_long(_size(path) // WIDEST, str(path), longest)
    return _read(_bytes(path), str(path), path.suffix, published, longest)


def load_bytes(
    data: bytes,
    *,
    name: str,
    published: str | None = None,
    longest: int = LONGEST,
) -> Iterator[Loaded]:
    """The same as `load` for bytes; `name` ("standard input") stands for the file in messages.

    The kind is told from the bytes: PDF, HTML, JSONL rows, else text. An extension of `name` helps.
    """
    checked(published)
    return _read(data, name, Path(name).suffix, published, longest)


def _unpacked(found: Iterator[Found], published: str | None, longest: int) -> Iterator[Loaded]:
    for piece in found:
        if isinstance(piece, Unread):
            yield piece.error
            continue
        try:
            raw = raw_of(piece, Fields(), longest=longest)
            yield compose(raw.text, raw.known.dated(published), name=raw.name, longest=longest, notes=raw.notes)
        except InputError as error:
            yield error


def _read(data: bytes, name: str, suffix: str, published: str | None, longest: int) -> Iterator[Loaded]:
    refuse_empty(data[:HEAD].decode("latin-1") if len(data) <= HEAD else "...", name)
    kind = kind_of(data, suffix)
    if kind == "rows":
        refuse_containers(data, name)
        text = decode(data, name)[0] if data.startswith(_WIDE_MARKS) else None
        lines = (data if text is None else text.encode("utf-8", "surrogatepass")).split(b"\n")
        return read_rows(lines, name, published=published, longest=longest)
    if kind in ("table", "parquet", "warc", "feed"):
        refuse_containers(data, name)
        return _unpacked(unpack_bytes(data, name, kind, Fields(), longest=longest), published, longest)
    text, known, notes = _whole(data, name, kind, suffix, longest)
    return iter([compose(text, known.dated(published), name=name, longest=longest, notes=notes)])


def _whole(data: bytes, name: str, kind: Kind, suffix: str, longest: int) -> Whole:
    if kind == "pdf":
        return read_pdf(data, name)
    if kind == "html":
        return read_html(data, name)
    refuse_long(len(data) // WIDEST, name, longest)
    text, notes = decode(data, name)
    _refuse_json(text, name, suffix)
    return text, Known(), notes


def _refuse_json(text: str, name: str, suffix: str) -> None:
    """A .json file that is not rows would be read as if its braces were prose."""
    if suffix.lower() != ".json":
        return
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return
    example = "jq -c '.[]' in.json > out.jsonl"
    raise InputError(f"{name} is one JSON value, not rows; write one object a line: {example}")


def _is_plain_file(path: Path) -> bool:
    """False for a pipe, which can be read only once, and for what is not there. Raises for a folder."""
    try:
        if path.is_dir():
            if holds_store(path):
                raise NoSuchInput(no_documents(path))
            raise NoSuchInput(f"{path} is a folder; give its files, for instance {path}/*.txt")
        return path.is_file()
    except OSError as error:
        raise _unreadable(path, error) from error


def _bytes(path: Path, most: int = -1) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _size(path: Path) -> int:
    return path.stat().st_size


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from file


def _unreadable(path: Path, error: Exception) -> NoSuchInput:
    if isinstance(error, FileNotFoundError):
        return NoSuchInput(f"{path} does not exist; check the path (the working folder is {Path.cwd()})")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return NoSuchInput(f"{path} cannot be read ({reason}); check its permissions, or give another file")
