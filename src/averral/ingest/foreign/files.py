"""Files of rows: plain, gzip, Zstandard or zip; UTF-8 or Western; a header or none -> cells by column, row by row."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from averral.documents.packing import CHUNK, TooLong, chunks, lines, packing_of
from averral.errors import InputError, NoSuchInput, NotText
from averral.ingest.foreign.rows import Cells

LONGEST = 1_000_000  # bytes of a row
LOOKED_AT = 20  # rows of a file without a header by which its columns are checked
_ALIASES = {"Event Intensity": "Intensity", "Primary Source Sector": "Source Sectors"}
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it was found: where, its number from 1 with the header, its cells; `wrong` says why it has none."""

    origin: str
    number: int
    text: str
    cells: Cells | None
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """How files of a data set are laid out. columns: all where there is no header, else those that must be there."""

    name: str
    columns: tuple[str, ...]
    headless: bool = False
    commas: bool = False


def lines_of(path: Path, shape: Shape) -> Iterator[Line]:
    """All rows of a file, of a zip those of each file within it. Raises InputError, naming the file and the columns."""
    for origin, source in _streams(path):
        yield from _lines(origin, source, shape)


def _streams(path: Path) -> Iterator[tuple[str, Iterator[bytes]]]:
    try:
        with path.open("rb") as file:
            head = file.read(4)
    except OSError as error:
        raise NoSuchInput(f"{path}: {error.strerror}; give a file that can be read") from error
    if not head.startswith(b"PK\x03\x04"):
        yield str(path), chunks(path, packing_of(head))
        return
    try:
        with zipfile.ZipFile(path) as packed:
            for member in packed.infolist():
                if not member.is_dir() and not Path(member.filename).name.startswith((".", "__")):
                    with packed.open(member) as stream:
                        yield f"{path}!{member.filename}", iter(lambda: stream.read(CHUNK), b"")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise NotText(f"{path} cannot be unpacked ({error}); get the file again, or unpack it yourself") from error


def _lines(origin: str, source: Iterator[bytes], shape: Shape) -> Iterator[Line]:
    numbered = enumerate(lines(source, LONGEST), 1)
    first = list(islice(numbered, LOOKED_AT))
    if not first:
        raise InputError(f"{origin} is empty; give a file of {shape.name} rows")
    head = _text(first[0][1], origin)
    delimiter = "," if shape.commas and "\t" not in head else "\t"
    names = [_ALIASES.get(n, n) for n in (c.strip() for c in _split(head, delimiter))]
    if shape.headless and names[0] != shape.columns[0]:
        _check_width(origin, [_split(_text(line, origin), delimiter) for _, line in first], shape)
        names = list(shape.columns)
    else:
        names = [n.lower() for n in names] if shape.commas else names
        _check_names(origin, names, shape)
        first = first[1:]
    for number, line in chain(first, numbered):
        yield _line(origin, number, line, names, delimiter, shape)


def _check_names(origin: str, names: Sequence[str], shape: Shape) -> None:
    missing = [c for c in shape.columns if c not in names]
    if missing:
        raise InputError(
            f"{origin} lacks the columns {', '.join(missing)} of {shape.name}; check --format and the header"
        )
    if twice := {n for n in names if n and names.count(n) > 1}:
        raise InputError(f"{origin} has the column {min(twice)} more than once; give each a name of its own")


def _check_width(origin: str, rows: Sequence[Sequence[str]], shape: Shape) -> None:
    wanted = len(shape.columns)
    if not any(len(row) == wanted for row in rows):
        raise InputError(f"{origin} has {len(rows[0])} columns, and {shape.name} has {wanted}; check --format")


def _line(origin: str, number: int, line: bytes | TooLong, names: Sequence[str], delimiter: str, shape: Shape) -> Line:
    if isinstance(line, TooLong):
        return Line(origin, number, "", None, f"it has {line.length:,} bytes, more than {LONGEST:,}")
    text = _text(line, origin)
    cells = _split(text, delimiter)
    if not text.strip():
        return Line(origin, number, "", None)
    while len(cells) > len(names) and not cells[-1].strip():
        cells.pop()
    # Some writers leave out the tabs at the end of a row.
    least = max(names.index(c) for c in shape.columns) + 1
    if not (len(names) if shape.headless else least) <= len(cells) <= len(names):
        return Line(origin, number, text, None, f"it has {len(cells)} cells, and there are {len(names)} columns")
    padded = [*cells, *[""] * (len(names) - len(cells))]
    return Line(origin, number, text, dict(zip(names, padded, strict=True)))


def _text(line: bytes | TooLong, origin: str) -> str:
    """The characters of a line; one that is not UTF-8 is read as Western, which such files are."""
    if isinstance(line, TooLong):
        return ""
    if line.startswith(_WIDE):
        raise NotText(f"{origin} is UTF-16; save it as UTF-8")
    data = line.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n")
    for codec in ("utf-8", "cp1252"):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _split(text: str, delimiter: str) -> list[str]:
    if delimiter == ",":
        try:
            return next(csv.reader([text]), [])
        except csv.Error:
            return [text]
    return [c[1:-1] if len(c) > 1 and c[0] == c[-1] == '"' else c for c in text.split("\t")]
