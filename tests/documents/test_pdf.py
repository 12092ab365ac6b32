from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from averral.documents.pdf import read_pdf
from averral.errors import NotText

from .conftest import PdfMaker

LINES = ["Boats stopped off Lemar", "By Ada Brook", "The coast guard stopped two boats on Monday."]


def locked(data: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_text_of_all_pages(pdf: PdfMaker) -> None:
    text, _, notes = read_pdf(pdf([LINES, ["Nobody was hurt."]]), "a.pdf")
    assert text.split("\n") == [*LINES, "Nobody was hurt."]
    assert notes == ()


def test_metadata_counts_only_when_the_first_page_shows_it(pdf: PdfMaker) -> None:
    _, known, _ = read_pdf(pdf([LINES], title="Boats stopped off Lemar", author="Ada Brook"), "a.pdf")
    assert (known.title, known.authors, known.published) == ("Boats stopped off Lemar", ("Ada Brook",), None)
    _, known, _ = read_pdf(pdf([LINES], title="Microsoft Word - x.doc", author="user"), "a.pdf")
    assert (known.title, known.authors) == (None, ())


def test_pages_without_text_are_noted(pdf: PdfMaker) -> None:
    _, _, notes = read_pdf(pdf([LINES, []]), "a.pdf")
    assert [n.code for n in notes] == ["pdf"]
    assert "(2)" in notes[0].message


def test_a_scan_is_refused_with_what_to_do(pdf: PdfMaker) -> None:
    with pytest.raises(NotText, match=r"scan\.pdf has 2 pages but no text layer.*ocrmypdf"):
        read_pdf(pdf([[], []]), "scan.pdf")


def test_a_locked_file_is_refused_and_one_with_an_empty_password_is_read(pdf: PdfMaker) -> None:
    with pytest.raises(NotText, match=r"a\.pdf is a locked PDF; save a copy without password"):
        read_pdf(locked(pdf([LINES]), "secret"), "a.pdf")
    assert "coast guard" in read_pdf(locked(pdf([LINES]), ""), "a.pdf")[0]


@pytest.mark.parametrize("data", [b"%PDF-1.4\nbroken", b"%PDF-1.7", b"%PDF-1.4\n" + b"\x00\xff" * 500])
def test_a_broken_file_is_refused(data: bytes) -> None:
    with pytest.raises(NotText, match=r"a\.pdf is a broken PDF"):
        read_pdf(data, "a.pdf")


def test_a_cut_file_is_refused_or_read_but_never_crashes(pdf: PdfMaker) -> None:
    data = pdf([LINES])
    for end in range(20, len(data), 97):
        try:
            read_pdf(data[:end], "a.pdf")
        except NotText as error:
            assert "a.pdf" in str(error)
