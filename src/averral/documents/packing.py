"""Bytes of files in pieces of bounded size, unpacked where they are gzip or Zstandard; cut files are told."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from averral.errors import InputError, MissingPart, NotText

Packing = Literal["gzip", "zstd"]
CHUNK = 1 << 18
SIP = 1 << 12
_MAGIC: tuple[tuple[bytes, Packing], ...] = ((b"\x1f\x8b", "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"))
Watch = Callable[[int], None]


class TooLong:
    """A line of more bytes than allowed, of which only the length and the SHA-256 were kept."""

    def __init__(self, length: int, digest: str) -> None:
        self.length = length
        self.digest = digest


def packing_of(head: bytes) -> Packing | None:
    """How bytes are packed, by the first of them."""
    return next((name for magic, name in _MAGIC if head.startswith(magic)), None)


def chunks(path: Path, packing: Packing | None, watch: Watch = lambda _: None) -> Iterator[bytes]:
    """The bytes of a file, unpacked, in order; `watch` is told how many bytes of the file were read each time.

    Raises NotText when packed bytes are spoilt or end too early (after all that could be unpacked), MissingPart
    without zstandard.
    """
    with path.open("rb") as file:
        unpacker = _Unpacker(packing, str(path)) if packing else None
        while data := file.read(CHUNK):
            watch(len(data))
            if unpacker is None:
                yield data
            else:
                yield from unpacker.feed(data)
    if unpacker is not None:
        unpacker.finish()


class _Unpacker:
    """One stream of members (gzip) or frames (zstd), one after the other; never more than a chunk at a time."""

    def __init__(self, packing: Packing, name: str) -> None:
        self._packing = packing
        self._name = name
        self._member: Any = None
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._member is None:
                if not data.strip(b"\x00"):
                    return
                self._member = self._begin()
            try:
                yield from self._some(data)
            except (zlib.error, _zstd_error()) as error:
                raise NotText(f"{self._name} is spoilt ({error}); get the file again") from error
            data = self._member.unused_data + self._rest if self._member.eof else b""
            self._rest = b""
            if self._member.eof:
                self._member = None

    def _some(self, data: bytes) -> Iterator[bytes]:
        if self._packing == "zstd":
            # It cannot be told to stop early, and a few bytes may stand for very many.
            for at in range(0, len(data), SIP):
                if self._member.eof:
                    self._rest = data[at:]
                    return
                yield self._member.decompress(data[at : at + SIP])
            return
        while data:
            yield self._member.decompress(data, CHUNK)
            data = self._member.unconsumed_tail

    def finish(self) -> None:
        if self._member is not None:
            raise NotText(f"{self._name} is cut off: its packed data ends too early; get the file again")

    def _begin(self) -> Any:
        if self._packing == "gzip":
            return zlib.decompressobj(wbits=31)
        return _zstandard(self._name).ZstdDecompressor(max_window_size=1 << 27).decompressobj()


def _zstandard(name: str) -> Any:
    try:
        import zstandard
    except ImportError as error:
        raise MissingPart(
            f"zstandard is not installed, and {name} is packed with it; install it with: pip install 'averral[corpus]'"
        ) from error
    return zstandard


def _zstd_error() -> type[Exception]:
    try:
        from zstandard import ZstdError
    except ImportError:
        return zlib.error
    found: type[Exception] = ZstdError
    return found


def whole(path: Path, packing: Packing | None, most: int, watch: Watch = lambda _: None) -> bytes:
    """All bytes of a file, unpacked. Raises InputError when they are more than `most`, and as `chunks` does."""
    found = bytearray()
    for data in chunks(path, packing, watch):
        found += data
        if len(found) > most:
            raise InputError(f"{path} has more than {most:,} bytes; split it into documents")
    return bytes(found)


def lines(source: Iterator[bytes], most: int) -> Iterator[bytes | TooLong]:
    """Lines of a stream with their ends; one of more than `most` bytes is passed over and told by a TooLong."""
    kept = bytearray()
    skipped: Any = None
    length = 0
    for data in source:
        at = 0
        while (end := data.find(b"\n", at) + 1) or at < len(data):
            part = data[at : end or len(data)]
            at = end or len(data)
            length += len(part)
            if skipped is None and length > most:
                skipped = sha256(kept)
                kept = bytearray()
            if skipped is None:
                kept += part
            else:
                skipped.update(part)
            if end:
                yield TooLong(length, skipped.hexdigest()) if skipped else bytes(kept)
                kept, skipped, length = bytearray(), None, 0
    if length:
        yield TooLong(length, skipped.hexdigest()) if skipped else bytes(kept)
