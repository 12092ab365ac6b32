from __future__ import annotations

import json

from averral.documents.known import LONGEST, Loaded
from averral.documents.rows import read_rows
from averral.errors import EmptyDocument, InputError
from averral.records import Document, Note

BODY = "The coast guard stopped two boats near the port on Monday, and a court will decide.\r\n"


def read(*lines: object, published: str | None = None, longest: int = LONGEST) -> list[Loaded]:
    data = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return list(read_rows(data, "rows.jsonl", published=published, longest=longest))


def good(item: Loaded) -> tuple[Document, tuple[Note, ...]]:
    assert not isinstance(item, InputError), item
    return item


def test_a_row_with_everything() -> None:
    row = {"text": BODY, "title": "Boats", "date": "2019-03-04T10:00Z", "url": "u", "source": "Gazette", "extra": 1}
    document, notes = good(read(row | {"authors": ["Ada Brook", " Ada  Brook", ""]})[0])
    assert document.text == BODY
    assert (document.title, document.published, document.url) == ("Boats", "2019-03-04", "u")
    assert (document.publisher, document.authors, notes) == ("Gazette", ("Ada Brook",), ())


def test_published_of_the_caller_comes_first() -> None:
    row = {"text": BODY, "published": "2019-03-04"}
    assert good(read(row)[0])[0].published == "2019-03-04"
    assert good(read(row, published="2020")[0])[0].published == "2020"


def test_authors_in_one_string() -> None:
    row = {"text": BODY, "author": "Ada Brook; Eve Hill and Kim Dale"}
    assert good(read(row)[0])[0].authors == ("Ada Brook", "Eve Hill", "Kim Dale")


def test_bad_rows_are_errors_in_their_place_and_name_their_number() -> None:
    found = read(
        {"text": BODY}, b"{not json", b"", b"[1]", {"words": 1}, {"text": 5}, {"text": "  "}, b"\xff", {"text": BODY}
    )
    assert [isinstance(f, InputError) for f in found] == [False, True, True, True, True, True, True, False]
    for number, error in zip((2, 4, 5, 6, 7, 8), found[1:-1], strict=True):
        assert f"row {number} of rows.jsonl" in str(error)
    assert isinstance(found[5], EmptyDocument)
    assert "'text'" in str(found[3])


def test_a_too_long_row_and_a_bottomless_one_do_not_stop_the_others() -> None:
    found = read({"text": BODY}, b"[" * 100_000, {"text": "ok then"}, longest=20)
    assert [isinstance(f, InputError) for f in found] == [True, True, False]
    assert "longest=" in str(found[0])


def test_metadata_of_a_wrong_kind_is_left_out_with_a_note() -> None:
    _, notes = good(read({"text": BODY, "title": 5, "authors": {"a": 1}, "date": "03/04/2019"})[0])
    assert [n.code for n in notes] == ["metadata", "date", "metadata"]
    assert all("row 1 of rows.jsonl" in n.message for n in notes)


def test_a_mark_at_the_start_and_escaped_surrogates_are_read() -> None:
    document, _ = good(read(b'\xef\xbb\xbf{"text": "a \\ud800 b"}')[0])
    assert document.text == "a \ud800 b"
