from __future__ import annotations

import pytest

from averral.documents.sniffing import container, kind_of


@pytest.mark.parametrize(
    ("data", "suffix", "kind"),
    [
        (b"%PDF-1.4\n", "", "pdf"),
        (b"%PDF-1.4\n", ".txt", "pdf"),
        (b"\n%PDF-1.4\n", ".dat", "pdf"),
        (b"A file that begins with %PDF- is a PDF.", "", "text"),
        (b"<!DOCTYPE html><html>", "", "html"),
        (b"<?xml version='1.0'?>\n<html>", "", "html"),
        (b"\xef\xbb\xbf<html lang='en'>", "", "html"),
        (b"<div><p>one</p><p>two</p></div>", "", "html"),
        (b"<html>", ".txt", "text"),
        (b"plain", ".HTM", "html"),
        (b'{"text": "one"}\n{"text": "two"}\n', "", "rows"),
        (b'{"text": "one"}', ".json", "rows"),
        (b'{"words": "one"}', "", "text"),
        (b"{not json", "", "text"),
        (b'{"a": ' * 5000, "", "text"),
        (b"anything", ".jsonl", "rows"),
        (b"anything", ".md", "text"),
        (b"if a < b and b > c then", "", "text"),
        (b"", "", "text"),
    ],
)
def test_kind(data: bytes, suffix: str, kind: str) -> None:
    assert kind_of(data, suffix) == kind


def test_containers_are_named_in_words() -> None:
    assert container(b"\x1f\x8b\x08") == "a gzip archive"
    assert container(b"Dear reader") is None
