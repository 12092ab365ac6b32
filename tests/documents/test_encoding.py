from __future__ import annotations

import random

import pytest

from averral.documents.encoding import control_notes, decode
from averral.errors import NotText

QUOTED = "The envoy said \u2018we will not go\u2019 \u2013 the others didn\u2019t agree. Caf\u00e9 owners did."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_utf_with_and_without_a_mark_is_read_exactly_and_without_a_note(codec: str) -> None:
    assert decode(QUOTED.encode(codec), "a.txt") == (QUOTED, ())


@pytest.mark.parametrize(
    ("codec", "named"), [("cp1252", "cp1252"), ("mac_roman", "mac_roman"), ("utf-16-le", "utf-16-le")]
)
def test_a_guessed_encoding_is_named_in_a_note(codec: str, named: str) -> None:
    text, notes = decode(QUOTED.encode(codec), "a.txt")
    assert text == QUOTED
    assert [n.code for n in notes] == ["encoding"]
    assert named in notes[0].message and "a.txt" in notes[0].message


def test_polish_names_are_not_read_as_western() -> None:
    original = "The mayor of \u0141\u00f3d\u017a said so, and \u0141\u00f3d\u017a agreed."
    assert decode(original.encode("cp1250"), "a.txt")[0] == original


def test_other_alphabets_are_left_to_the_guess() -> None:
    original = "Отряд вошёл в город утром, и министр обороны заявил, что наступление продолжается. " * 3
    text, notes = decode(original.encode("cp1251"), "a.txt")
    assert text == original
    assert len(notes) == 1


def test_one_spoilt_byte_does_not_turn_utf8_into_something_else() -> None:
    data = QUOTED.encode() + b" \xff and more"
    text, notes = decode(data, "a.txt")
    assert text == QUOTED + " \ufffd and more"
    assert "1 spoilt" in notes[0].message


def test_a_declared_encoding_comes_before_the_guess() -> None:
    assert decode("caf\u00e9".encode("cp1250"), "a.html", "windows-1250") == ("caf\u00e9", ())
    assert decode("\u2018no\u2019".encode("cp1252"), "a.html", "ISO-8859-1") == ("\u2018no\u2019", ())
    assert decode("caf\u00e9".encode("cp1252"), "a.html", "no-such-codec")[0] == "caf\u00e9"


def test_line_ends_and_forms_of_letters_stay() -> None:
    text = "a\r\nb\rc\u2028d e\u0301 \u00e9\n\n"
    assert decode(text.encode(), "a.txt")[0] == text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "PNG"),
        (b"PK\x03\x04" + b"abc" * 20, "ZIP"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"\x00\x01\x02\x03\x04\x05" * 50, "controls"),
        (b"abc" + b"\x00" * 60, "controls"),
        (random.Random(1).randbytes(4000), "not text"),
    ],
)
def test_binary_is_refused_with_its_name_and_what_to_do(data: bytes, what: str) -> None:
    with pytest.raises(NotText) as caught:
        decode(data, "odd.bin")
    assert "odd.bin" in str(caught.value)
    assert what in str(caught.value)
    assert "save it as" in str(caught.value)


def test_a_few_nul_bytes_stay_in_fine_text() -> None:
    text, _ = decode(b"The army left\x00 the town and\x00 went home.", "a.txt")
    assert text.count("\x00") == 2
    assert [n.code for n in control_notes(text)] == ["control_characters"]
    assert "2 NUL" in control_notes(text)[0].message


def test_lone_surrogates_are_noted_and_clean_text_is_not() -> None:
    assert "1 lone surrogate" in control_notes("a\ud800b")[0].message
    assert control_notes("clean \U0001f600") == ()
