from __future__ import annotations

import gzip
import json
from datetime import date
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest
import zstandard

from averral.documents import Fields, Known, Piece, Raw, Unread, load, raw_of, unpack
from averral.errors import InputError, NoSuchInput, SettingsError
from averral.records import Document

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Upland Gazette</title><item>
<title>Boats stopped</title>
<link>https://example.org/1</link><pubDate>Mon, 04 Mar 2019 10:00:00 GMT</pubDate>
<description>&lt;p&gt;The coast guard &lt;b&gt;stopped&lt;/b&gt; two boats.&lt;/p&gt;</description>
</item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry><title>Boats</title>
<link rel="alternate" href="https://example.org/2"/><updated>2019-03-04T10:00:00Z</updated>
<author><name>Ada Brook</name></author><summary>Two boats were stopped.</summary></entry></feed>"""


def pieces(path: Path, fields: Fields | None = None) -> list[Piece | Unread]:
    return list(unpack(path, fields or Fields()))


def raws(path: Path, fields: Fields | None = None) -> list[Raw]:
    found = pieces(path, fields)
    assert all(isinstance(p, Piece) for p in found), found
    return [raw_of(p, fields or Fields()) for p in found if isinstance(p, Piece)]


def put(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.ZstdCompressor().compress])
def test_rows_packed_or_not(tmp_path: Path, pack: type[bytes]) -> None:
    lines = b'{"text": "One boat."}\n\n{"text": "Two boats."}\n'
    name = {bytes: "a.jsonl"}.get(pack, "a.jsonl.gz")
    one, two = pieces(put(tmp_path / name, pack(lines)))
    assert (one.row, two.row) == (1, 3) and one.digest == sha256(b'{"text": "One boat."}').hexdigest()
    assert [raw.text for raw in raws(tmp_path / name)] == ["One boat.", "Two boats."]


def test_a_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    (piece,) = pieces(put(tmp_path / "a.txt", "Two boats.\r\n"))
    assert piece.digest == sha256(b"Two boats.\r\n").hexdigest() and piece.row is None


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_with_quotes_and_breaks_inside(tmp_path: Path, delimiter: str) -> None:
    rows = [["text", "title", "published"], ['"Two boats,\n""so"" said; he\tsaid."', "Boats", "2019-03-04"]]
    path = put(tmp_path / "a.csv", "\ufeff" + "\n".join(delimiter.join(row) for row in rows) + "\n")
    (raw,) = raws(path)
    assert raw.text == 'Two boats,\n"so" said; he\tsaid.'
    assert (raw.known.title, raw.known.published) == ("Boats", "2019-03-04")


def test_parquet_with_days_of_its_own_type(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    duckdb.sql(
        "SELECT 'Two boats.' AS body, DATE '2019-03-04' AS day, {'paper': 'Gazette'} AS meta, 7 AS other"
    ).write_parquet(str(path))
    fields = Fields.given(["text=body", "publisher=meta.paper"], "day")
    (raw,) = raws(path, fields)
    assert (raw.text, raw.known) == ("Two boats.", Known(published=date(2019, 3, 4).isoformat(), publisher="Gazette"))


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_missing_column_is_named_with_those_that_are_there(tmp_path: Path, name: str) -> None:
    duckdb.sql("SELECT 'x' AS body, 1 AS n").write_parquet(str(tmp_path / "a.parquet"))
    put(tmp_path / "a.csv", "body,n\nx,1\n")
    with pytest.raises(InputError, match=r"no column 'text'.*'body', 'n'.*--field text=COLUMN"):
        unpack(tmp_path / name, Fields())
    with pytest.raises(InputError, match="no column 'when' for the date"):
        unpack(tmp_path / name, Fields.given(["text=body"], "when"))


def test_spoilt_tables(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no sound Parquet"):
        unpack(put(tmp_path / "a.parquet", b"PAR1" + bytes(100)), Fields())
    good, bad = pieces(put(tmp_path / "a.csv", b"text\nOne boat.\n\xff\xfe\n"))
    assert isinstance(good, Piece) and isinstance(bad, Unread) and "line 3" in str(bad.error)


@pytest.mark.parametrize(
    ("text", "words", "known"),
    [
        (FEED, "Boats stopped\n\nThe coast guard stopped two boats.",
         Known("Boats stopped", "2019-03-04", "https://example.org/1", "Upland Gazette")),
        (ATOM, "Boats\n\nTwo boats were stopped.",
         Known("Boats", "2019-03-04", "https://example.org/2", "Gazette", ("Ada Brook",))),
    ],
)  # fmt: skip
def test_feeds(tmp_path: Path, text: str, words: str, known: Known) -> None:
    (raw,) = raws(put(tmp_path / "a.xml", text))
    assert (raw.text, raw.known) == (words, known)


def test_entities_of_a_feed_are_not_followed(tmp_path: Path) -> None:
    secret = put(tmp_path / "secret", "do not read")
    text = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>' + FEED.split("?>", 1)[1].replace(
        "stopped", "&x;", 1
    )
    (raw,) = raws(put(tmp_path / "a.rss", text))
    assert "do not read" not in raw.text


def test_no_feed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no sound XML"):
        unpack(put(tmp_path / "a.rss", "<rss><channel>"), Fields())
    with pytest.raises(InputError, match="no RSS or Atom feed"):
        unpack(put(tmp_path / "a.rss", "<table/>"), Fields())


def warc(*pages: tuple[str, str, str]) -> bytes:
    """A WARC file with one answer a page, each packed by itself, as crawlers write it."""
    out = b""
    for url, status, body in pages:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http"
        out += gzip.compress(f"{head}\r\nContent-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n")
    return out


PAGE = "<html><body><p>The coast guard stopped two boats near the port on Monday.</p></body></html>"


def test_pages_of_a_warc(tmp_path: Path) -> None:
    path = put(
        tmp_path / "a.warc.gz",
        warc(("https://example.org/1", "404 No", PAGE), ("https://example.org/2", "200 OK", PAGE)),
    )
    (piece,) = pieces(path)
    assert isinstance(piece, Piece) and piece.row == 2 and piece.content == "html"
    (raw,) = raws(path)
    assert raw.text.startswith("The coast guard stopped") and raw.known.url == "https://example.org/2"


def test_half_a_warc_ends_with_an_error(tmp_path: Path) -> None:
    data = warc(*[(f"https://example.org/{n}", "200 OK", PAGE * (n + 1)) for n in range(3)])
    found = pieces(put(tmp_path / "a.warc.gz", data[: len(data) - 60]))
    assert isinstance(found[-1], Unread) and "spoilt or cut off" in str(found[-1].error)


def test_a_row_of_too_many_bytes_is_told_and_passed_over(tmp_path: Path) -> None:
    rows = [{"text": "One boat."}, {"text": "b" * 2_000_000}, {"text": "Two boats."}]
    path = put(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))
    first, long, last = unpack(path, Fields(), longest=100)
    assert isinstance(first, Piece) and isinstance(last, Piece) and last.row == 3
    assert isinstance(long, Unread) and "too many for one document" in str(long.error) and long.row == 2


def test_days_in_names_of_files(tmp_path: Path) -> None:
    fields = Fields.given((), "filename")
    for name, day in (
        ("2019-03-04 boats.txt", "2019-03-04"),
        ("b_20190304.txt", "2019-03-04"),
        ("b12345678901.txt", None),
    ):
        (piece,) = unpack(put(tmp_path / name, "Two boats."), fields)
        assert isinstance(piece, Piece) and raw_of(piece, fields).known.published == day


def test_what_is_no_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.jsonl"):
        with pytest.raises(NoSuchInput):
            unpack(path, Fields())
    with pytest.raises(InputError, match="one object a line"):
        unpack(put(tmp_path / "a.json", "[1]"), Fields())


def test_fields_that_are_none() -> None:
    with pytest.raises(SettingsError, match="names no field"):
        Fields.given(["words=body"])
    assert Fields.given(["text=body"]).text == ("body",)
    assert Fields().first({"date": "2019"}, "published") == ("date", "2019")
    assert Fields.given((), "meta.date").first({"meta": {"date": "2019"}}, "published") == ("meta.date", "2019")


def test_reading_one_file_reads_the_same_kinds(tmp_path: Path) -> None:
    put(tmp_path / "a.csv", "text,date\nTwo boats.,2019-03-04\n,\n")
    first, second = load(tmp_path / "a.csv")
    assert isinstance(first, tuple) and isinstance(first[0], Document) and first[0].published == "2019-03-04"
    assert isinstance(second, InputError)
    ((document, _),) = load(put(tmp_path / "a.txt.gz", gzip.compress(b"Two boats.")))  # type: ignore[misc]
    assert document.text == "Two boats."


def test_rows_without_a_key_for_the_text_are_one_error_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"body": f"Words {n}.", "day": "2025"}) + "\n" for n in range(30)) + "x\n")
    with pytest.raises(InputError, match=r"no key 'text' for the text; its keys are 'body', 'day'; .*--field text=KEY"):
        unpack(path, Fields())
    assert len(list(unpack(path, Fields.given(["text=body"])))) == 31
    with pytest.raises(InputError, match="no key 'content' for the text"):
        unpack(path, Fields.given(["text=content"]))


def test_one_row_with_text_among_the_first_makes_the_others_slips(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("not json\n" + '{"words": 1}\n' * 8 + '{"text": "Words."}\n' + '{"words": 1}\n' * 5)
    assert [one.row for one in unpack(path, Fields())] == list(range(1, 16))
    path.write_text("not json\n" * 30)
    assert len(list(unpack(path, Fields()))) == 30
    path.write_text('{"text": null, "words": 1}\n' * 12)
    assert len(list(unpack(path, Fields()))) == 12
