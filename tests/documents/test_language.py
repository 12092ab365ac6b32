from __future__ import annotations

from averral.documents.language import SAMPLE, language_of, sample

ENGLISH = "The coast guard stopped two ships near the port on Monday, and the minister spoke of a grave mistake. "
FRENCH = "Le gouvernement a annoncé mardi que deux navires avaient été arrêtés par les garde-côtes près du port. "


def test_english_has_no_note() -> None:
    assert language_of(ENGLISH) == ("en", ())
    assert language_of(ENGLISH.upper()) == ("en", ())


def test_another_language_is_named_and_read_anyway() -> None:
    code, notes = language_of(FRENCH * 3)
    assert code == "fr"
    assert [n.code for n in notes] == ["language"]
    assert "English only" in notes[0].message and "'fr'" in notes[0].message


def test_very_short_texts_never_get_a_note() -> None:
    for text in ("Kabul", "Guerre", "Ali Hassan", "x", "!!!", "12 13 14", "\x00\x01", "\ud800", "a b c d e f g"):
        code, notes = language_of(text)
        assert code in (None, "en")
        assert notes == ()


def test_a_foreign_quotation_in_the_middle_does_not_make_the_text_foreign() -> None:
    assert language_of(ENGLISH * 40 + FRENCH * 25 + ENGLISH * 40) == ("en", ())


def test_sample_is_short_and_from_the_middle() -> None:
    words = sample("alpha " * 2000 + "omega " * 2000 + "alpha " * 2000)
    assert len(words) <= SAMPLE
    assert set(words.split()[1:-1]) == {"omega"}


def test_sample_has_words_only() -> None:
    assert sample("See https://lemar.example/a?b=c now: 12,5% \u2018well\u2019\n\x00ok") == "See now well ok"


def test_the_same_text_has_the_same_answer() -> None:
    assert language_of(ENGLISH + FRENCH) == language_of(ENGLISH + FRENCH)
