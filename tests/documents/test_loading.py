from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from averral.documents import load, load_bytes
from averral.errors import EmptyDocument, InputError, NoSuchInput, NotText, SettingsError
from averral.records import Document, Note

from .conftest import PdfMaker

BODY = "The coast guard stopped two boats near the port on Monday, and a court will decide about the rifles."


def only(path: Path, **options: object) -> tuple[Document, tuple[Note, ...]]:
    (item,) = load(path, **options)  # type: ignore[arg-type]
    assert not isinstance(item, InputError)
    return item


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "a.log"])
def test_text_files_are_kept_to_the_character(tmp_path: Path, name: str) -> None:
    text = f"# Boats *stopped*\r\n\r\n{BODY}  \r\n"
    document, notes = only(put(tmp_path, name, text))
    assert document.text == text
    assert notes == ()


def test_a_mark_is_left_off(tmp_path: Path) -> None:
    assert only(put(tmp_path, "a.txt", b"\xef\xbb\xbf" + BODY.encode()))[0].text == BODY


def test_html_and_pdf_by_extension_and_by_their_bytes(tmp_path: Path, pdf: PdfMaker) -> None:
    page = f"<!doctype html><html><body><p>{BODY}</p><p>Nobody was hurt in the port, he said.</p></body></html>"
    printed = pdf([[BODY]])
    for name in ("a.html", "a.htm", "page"):
        assert only(put(tmp_path, name, page))[0].text.startswith(BODY)
    for name in ("a.pdf", "a.txt", "paper"):
        assert only(put(tmp_path, name, printed))[0].text == BODY


def test_rows_with_a_bad_one(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", f'{{"text": "{BODY}"}}\nbad\n\n{{"text": "{BODY}", "date": "2019"}}\n')
    first, second, third = load(path)
    assert isinstance(first, tuple) and first[0].text == BODY
    assert isinstance(second, InputError) and f"row 2 of {path}" in str(second)
    assert isinstance(third, tuple) and third[0].published == "2019"


def test_rows_in_utf16(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", f'{{"text": "{BODY}"}}\n'.encode("utf-16"))
    assert only(path)[0].text == BODY


def test_published_goes_before_the_file(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", f'{{"text": "{BODY}", "date": "2019"}}')
    assert only(path, published="2020-05")[0].published == "2020-05"
    assert only(put(tmp_path, "a.txt", BODY))[0].published is None


@pytest.mark.parametrize("name", ["missing.txt", "missing.jsonl", "no/such/folder.pdf"])
def test_a_missing_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(NoSuchInput, match="does not exist"):
        load(tmp_path / name)


def test_a_folder_and_an_impossible_name(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match="is a folder"):
        load(tmp_path)
    with pytest.raises(NoSuchInput, match="cannot be read"):
        load(Path("a\x00b"))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", BODY)
    path.chmod(0)
    with pytest.raises(NoSuchInput, match="permissions"):
        load(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(BODY.encode(),))
    writer.start()
    assert only(path)[0].text == BODY
    writer.join()


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.pdf", "a.jsonl", "a"])
@pytest.mark.parametrize("data", [b"", b" \r\n\t\n"])
def test_empty_files(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(InputError, match=f"{name} "):
        load(put(tmp_path, name, data))


def test_empty_text_is_an_empty_document(tmp_path: Path) -> None:
    with pytest.raises(EmptyDocument):
        load(put(tmp_path, "a.txt", b"\n"))


def test_binary_files_are_refused(tmp_path: Path) -> None:
    for name, data in {"a.txt": b"\x00\x01\x02" * 99, "b": b"PK\x03\x04" + b"x" * 90, "c.pdf": b"hello"}.items():
        with pytest.raises(NotText, match=name):
            load(put(tmp_path, name, data))


def test_too_long_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"more than the limit of 50; split .* longest="):
        load(put(tmp_path, "a.txt", BODY), longest=50)
    with pytest.raises(InputError, match="limit of 5"):
        load(put(tmp_path, "b.txt", BODY), longest=5)


def test_a_wrong_published_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        load(put(tmp_path, "a.jsonl", "{}"), published="soon")
    with pytest.raises(SettingsError):
        load_bytes(b"words", name="standard input", published="soon")


def test_json_that_is_not_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="jq"):
        load(put(tmp_path, "a.json", '[\n {"text": "words"}\n]'))


def test_standard_input_is_sniffed(pdf: PdfMaker) -> None:
    rows = f'{{"text": "{BODY}"}}\n{{"text": 1}}\n'.encode()
    found = list(load_bytes(rows, name="standard input"))
    assert isinstance(found[0], tuple) and found[0][0].text == BODY
    assert isinstance(found[1], InputError) and "row 2 of standard input" in str(found[1])
    for data in (BODY.encode(), pdf([[BODY]]), f"<html><body><p>{BODY}</p></body></html>".encode()):
        (item,) = load_bytes(data, name="standard input")
        assert isinstance(item, tuple) and item[0].text == BODY


def test_messages_of_standard_input_name_it() -> None:
    with pytest.raises(EmptyDocument, match="standard input"):
        load_bytes(b"", name="standard input")
    with pytest.raises(NotText, match="standard input"):
        load_bytes(b"\x89PNG\r\n", name="standard input")


def test_the_same_file_gives_the_same_documents(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", f"Boats stopped\n\nLEMAR (AP) - {BODY}")
    assert list(load(path)) == list(load(path))
