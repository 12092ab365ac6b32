from __future__ import annotations

from averral.documents.known import Known, distinct, tidy


def test_tidy() -> None:
    assert tidy("  a \n b ") == "a b"
    assert tidy(" ") is None
    assert tidy(None) is None


def test_distinct() -> None:
    assert distinct((" Ada  Brook", "", "Ada Brook", "Eve Hill")) == ("Ada Brook", "Eve Hill")


def test_the_date_of_the_caller_comes_first() -> None:
    assert Known(published="2019").dated("2020").published == "2020"
    assert Known(published="2019").dated(None).published == "2019"
