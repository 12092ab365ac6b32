from __future__ import annotations

import gzip
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from averral.documents.packing import CHUNK, TooLong, chunks, lines, packing_of, whole
from averral.errors import InputError, NotText

PACK: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "zstd": zstandard.ZstdCompressor().compress}


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
def test_what_is_packed_comes_out_in_bounded_pieces(tmp_path: Path, packing: str) -> None:
    data = b"".join(b"row %d\n" % n for n in range(200_000))
    path = tmp_path / "a"
    path.write_bytes(PACK[packing](data[:1000]) + PACK[packing](data[1000:]))
    assert packing_of(path.read_bytes()[:10]) == packing
    read: list[int] = []
    pieces = list(chunks(path, packing, read.append))  # type: ignore[arg-type]
    assert b"".join(pieces) == data and sum(read) == path.stat().st_size
    assert max(map(len, pieces)) <= 4 * CHUNK


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
def test_half_an_archive_gives_what_it_has_and_then_says_so(tmp_path: Path, packing: str) -> None:
    data = PACK[packing](sha256(b"1").digest() * 10 + bytes(range(256)) * 4000)
    (tmp_path / "a").write_bytes(data[: len(data) // 2])
    found = chunks(tmp_path / "a", packing)  # type: ignore[arg-type]
    with pytest.raises(NotText, match="is cut off"):
        list(found)


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
def test_a_spoilt_archive(tmp_path: Path, packing: str) -> None:
    data = bytearray(PACK[packing](b"words and more words, " * 50))
    data[12:40] = b"\xff" * 28
    (tmp_path / "a").write_bytes(data)
    with pytest.raises(NotText, match=r"is spoilt|is cut off"):
        list(chunks(tmp_path / "a", packing))  # type: ignore[arg-type]


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(gzip.compress(bytes(5_000_000)))
    with pytest.raises(InputError, match="more than 1,000,000 bytes"):
        whole(tmp_path / "a", "gzip", 1_000_000)
    assert len(whole(tmp_path / "a", "gzip", 5_000_000)) == 5_000_000


def test_a_line_without_end_takes_no_memory(tmp_path: Path) -> None:
    """A gigabyte of zeros between two rows, in a file that takes no room on the disk."""
    import resource

    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b"first\n")
        file.truncate(1 << 30)
        file.seek(1 << 30)
        file.write(b"\nlast\n")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    first, long, last = lines(chunks(path, None), 1_000_000)
    assert (first, last) == (b"first\n", b"last\n")
    assert isinstance(long, TooLong) and long.length == (1 << 30) - 6 + 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


@settings(max_examples=200, deadline=None)
@given(st.lists(st.binary(max_size=12).map(lambda b: b.replace(b"x", b"\n")), max_size=8), st.integers(1, 9))
def test_lines_are_those_of_the_whole(pieces: list[bytes], most: int) -> None:
    data = b"".join(pieces)
    found = list(lines(iter(pieces), most))
    parts = [part + b"\n" for part in data.split(b"\n")[:-1]] + [part for part in data.split(b"\n")[-1:] if part]
    assert [len(part) if len(part) > most else part for part in parts] == [
        line.length if isinstance(line, TooLong) else line for line in found
    ]
    assert [sha256(p).hexdigest() for p in parts if len(p) > most] == [
        line.digest for line in found if isinstance(line, TooLong)
    ]
