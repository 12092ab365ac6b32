from __future__ import annotations

import pytest

from averral.documents.names import person, same_person, unlike


@pytest.mark.parametrize(
    "words",
    [
        "Ada Brook",
        "ADA BROOK",
        "Ada M. Brook",
        "Omar al-Rashid",
        "Lina de la Cruz",
        "J. R. Brook Jr.",
        "Ana-Lena O'Dell",
    ],
)
def test_names(words: str) -> None:
    assert person(words) == words


@pytest.mark.parametrize(
    "words",
    [
        "Ada",
        "Staff Reporter",
        "The Numbers",
        "New York",
        "ada brook",
        "Ada said",
        "Middle East",
        "Lemar Va.",
        "",
        "A B",
    ],
)
def test_what_is_no_name(words: str) -> None:
    assert person(words) is None


def test_a_full_stop_is_left_off() -> None:
    assert person("Ada  Brook.") == "Ada Brook"


def test_two_spellings_of_one_name_are_one() -> None:
    assert same_person("Ada Brookian", "Ada Brookyan")
    assert not same_person("Ada Brook", "Eve Brook")
    assert unlike(["Ada Brookian", "Ada Brookyan", "Eve Hill"]) == ("Ada Brookian", "Eve Hill")
