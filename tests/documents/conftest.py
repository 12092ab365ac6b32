"""Small inputs built by hand: a PDF from pages of lines, and what a text's blocks say."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from averral.documents.blocks import lay_out

PdfMaker = Callable[..., bytes]


def _stream(lines: Sequence[str]) -> bytes:
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    content = f"BT /F1 12 Tf 72 720 Td {shown}ET".encode("latin-1") if lines else b""
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def make_pdf(pages: Sequence[Sequence[str]], title: str = "", author: str = "") -> bytes:
    """A minimal PDF; a page without lines has no text layer."""
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) /Author ({author}) /CreationDate (D:20190304101500Z) >>".encode(),
    ]
    for i, lines in enumerate(pages):
        page = f"<< /Type /Page /Parent 2 0 R /Contents {6 + 2 * i} 0 R /MediaBox [0 0 612 792]"
        objects += [f"{page} /Resources << /Font << /F1 3 0 R >> >> >>".encode(), _stream(lines)]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    tail = b"trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + tail


def kinds(text: str, title: str | None = None) -> str:
    """The blocks of a text as "kind:words|kind:words"."""
    blocks = lay_out(text, title).blocks
    return "|".join(f"{block.kind}:{text[block.start : block.end]}" for block in blocks)


@pytest.fixture
def pdf() -> PdfMaker:
    return make_pdf
