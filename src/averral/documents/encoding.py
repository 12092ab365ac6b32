"""Bytes -> text: byte order mark, UTF-8, a declared encoding, and only then a guess with a note."""

from __future__ import annotations

import re

from averral.documents.sniffing import container
from averral.errors import NotText
from averral.records import Note

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_FOREIGN = re.compile(rb"[\x80-\xff]")
# What a wrong guess among Western encodings looks like: capitals or symbols inside words, C1 controls,
# accents that stand alone before a letter.
_SYMBOLS = "\u00a1-\u00a9\u00ab\u00ac\u00ae-\u00b9\u00bb-\u00bf\u00d7\u00f7\u20ac\u2020\u2021\u2030"
_ACCENTS = "\u00a8\u00aa\u00af\u00b4\u00b8\u00ba\u02c7\u02d8\u02d9\u02db\u02dd"
_ODD = re.compile(rf"(?<=[a-z])[À-ÖØ-ÞŸŠŽŒ]|[{_SYMBOLS}](?=[^\W\d_])|[\x80-\x9f]|[{_ACCENTS}](?=[a-z])")
SAMPLE = 100_000
NEXT_STEP = "save it as UTF-8 text, HTML or PDF and read that"


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, tuple[Note, ...]]:
    """The text of the bytes, exactly, but for a byte order mark, which is left off.

    `declared` is an encoding that the document itself names. A note says when the encoding was guessed
    or bytes had to be replaced. Raises NotText, naming `name`, for binary and undecodable bytes.
    """
    mark = next(((m, e) for m, e in _MARKS if data.startswith(m)), None)
    if mark:
        data = data[len(mark[0]) :]
    refuse_containers(data, name)
    codec = mark[1] if mark else _wide(data) or "utf-8"
    text = _strictly(data, codec)
    notes: tuple[Note, ...] = ()
    if text is not None and not mark and codec != "utf-8":
        notes = (_guessed(name, codec),)
    if text is None:
        text, notes = _mended(data, name) or _as_declared(data, declared) or _guess(data, name)
    _refuse_binary(text, name)
    return text, notes


def control_notes(text: str) -> tuple[Note, ...]:
    """A note when the text holds NUL characters or lone surrogates; they stay where they are."""
    nuls = text.count("\x00")
    lone = len(re.findall(r"[\ud800-\udfff]", text))
    found = [f"{n} {what}" for n, what in ((nuls, "NUL"), (lone, "lone surrogate")) if n]
    if not found:
        return ()
    message = f"the text holds {' and '.join(found)} characters; kept, so that offsets hold"
    return (Note("control_characters", message),)


def refuse_containers(data: bytes, name: str) -> None:
    """Raises NotText when the first bytes are those of a picture, an archive or an office file."""
    if what := container(data):
        raise NotText(f"{name} is {what}, not text; {NEXT_STEP}")


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin letters leave a NUL in every second byte."""
    head = data[:SAMPLE]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 8 or even + odd < len(head) * 0.2:
        return None
    if even >= 0.9 * (even + odd):
        return "utf-16-be"
    return "utf-16-le" if odd >= 0.9 * (even + odd) else None


def _mended(data: bytes, name: str) -> tuple[str, tuple[Note, ...]] | None:
    """UTF-8 with a few spoilt bytes: better than another encoding for the whole."""
    text = data.decode("utf-8", "replace")
    spoilt = text.count("\ufffd")
    sound = len(text) - len(data.translate(None, _BEYOND_ASCII)) - spoilt
    if sound < 3 * spoilt:
        return None
    message = f"{name} is UTF-8 with {spoilt} spoilt places, shown as \ufffd"
    return text, (Note("encoding", message),)


def _as_declared(data: bytes, declared: str | None) -> tuple[str, tuple[Note, ...]] | None:
    # Pages that say ISO 8859-1 mean Windows-1252: every browser reads them so.
    codec = "cp1252" if declared and declared.lower() in ("iso-8859-1", "latin-1", "us-ascii") else declared
    text = _strictly(data, codec) if codec else None
    return None if text is None else (text, ())


def _guess(data: bytes, name: str) -> tuple[str, tuple[Note, ...]]:
    from charset_normalizer import from_bytes

    first = _FOREIGN.search(data)
    at = max(0, (first.start() if first else 0) - SAMPLE // 2)
    best = from_bytes(data[at : at + SAMPLE]).best()
    codec, text = _likeliest(data, best.encoding if best else None)
    if text is None:
        raise NotText(f"{name} is not text in any encoding that could be recognised; {NEXT_STEP}")
    return text, (_guessed(name, codec),)


def _likeliest(data: bytes, guess: str | None) -> tuple[str, str | None]:
    """The guess, unless the text is Western and reads better in the encodings English news comes in.

    charset-normalizer cannot tell Windows-1252 from its neighbours by a handful of quotation marks.
    """
    codecs = ["cp1252", "mac_roman"] if _western(data) else []
    read = [(c, t) for c in (*codecs, guess) if c and (t := _strictly(data, c)) is not None]
    if not read:
        return "", None
    return min(read, key=lambda pair: len(_ODD.findall(pair[1])))


def _western(data: bytes) -> bool:
    """Few bytes beyond ASCII: a text in Latin letters. Other alphabets hardly use anything else."""
    head = data[:SAMPLE]
    beyond = len(head) - len(head.translate(None, _BEYOND_ASCII))
    return beyond * 5 <= len(head) or beyond <= 2


def _refuse_binary(text: str, name: str) -> None:
    controls = len(_CONTROL.findall(text))
    if controls > max(3, len(text) // 20) or (controls * 2 >= len(text) > 0):
        raise NotText(f"{name} is not text: {controls} of {len(text)} characters are controls; {NEXT_STEP}")


def _guessed(name: str, codec: str) -> Note:
    return Note("encoding", f"{name} does not name its encoding; read as {codec}, a guess")
