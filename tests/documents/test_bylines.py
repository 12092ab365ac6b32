from __future__ import annotations

import pytest

from averral.documents.bylines import closing, credited, is_post, opening, signature, tail


@pytest.mark.parametrize(
    ("words", "authors"),
    [
        ("By Ada Brook", ("Ada Brook",)),
        ("By ADA BROOK", ("ADA BROOK",)),
        ("by Ada Brook and Eve Hill, Harbour Press Writer", ("Ada Brook", "Eve Hill")),
        ("By Ada Brook, Eve Hill and Kim A. Dale", ("Ada Brook", "Eve Hill", "Kim A. Dale")),
        ("By Ada Brook in Lemar", ("Ada Brook",)),
        ("By Ada Brook | March 3", ("Ada Brook",)),
        ("By Ada Brook, Port Sable", ("Ada Brook",)),
        ("*By Ada Brook*", ("Ada Brook",)),
        ("Written by Omar al-Rashid", ("Omar al-Rashid",)),
        ("By our correspondent", ()),
        ("By Reuters Staff", ()),
    ],
)
def test_bylines_at_the_top(words: str, authors: tuple[str, ...]) -> None:
    assert opening(words) == authors


@pytest.mark.parametrize(
    "words",
    [
        "By Monday the boats had left",
        "By Ada Brook, who lives there, the boats were seen.",
        "By The Numbers",
        "By Air and Sea",
        "By 2020",
        "Bystanders",
        "By Ada Brook's house the boats stopped",
    ],
)
def test_sentences_with_by_are_no_bylines(words: str) -> None:
    assert opening(words) is None


@pytest.mark.parametrize(
    ("words", "authors"),
    [
        ("(Reporting by Ada Brook in Lemar and Eve Hill; editing by Kim Dale)", ("Ada Brook", "Eve Hill")),
        ("Reporting by Ada Brook; Editing by Kim Dale", ("Ada Brook",)),
        ("(Additional reporting by Kim Dale)", ()),
        ("[Writing by Ada Brook]", ("Ada Brook",)),
        ("(sp/eml)", ()),
        ("bur-jc/kir", ()),
        ("\u2014 Ada Brook", ("Ada Brook",)),
        ("Ada Brook contributed to this report.", ()),
        ("Ada Brook and Eve Hill contributed reporting from Lemar.", ()),
        ("Ada Brook reported from Lemar.", ("Ada Brook",)),
    ],
)
def test_signoffs(words: str, authors: tuple[str, ...]) -> None:
    assert closing(words) == authors


@pytest.mark.parametrize(
    "words",
    [
        "The army reported from Lemar.",
        "Reporting by the army was poor.",
        "Ada Brook reported that the boats left.",
        "(He later came back.)",
        "The boats left.",
        "Both sides contributed to the talks.",
    ],
)
def test_closing_sentences_stay_body(words: str) -> None:
    assert closing(words) is None


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("The boats left. (sp/eml)", "(sp/eml)"),
        (
            "He said so.\u201d (Reporting by Ada Brook; editing by Kim Dale)",
            "(Reporting by Ada Brook; editing by Kim Dale)",
        ),
        ("The boats left. \u2014 Ada Brook", "\u2014 Ada Brook"),
    ],
)
def test_signoffs_at_the_end_of_the_last_paragraph(words: str, mark: str) -> None:
    found = tail(words)
    assert found is not None
    assert words[found[0] :] == mark


@pytest.mark.parametrize(
    "words", ["It ran at 60 (km/h)", "\u201cWe won.\u201d \u2014 Ada Brook", "He left. (He came back.)", "It left."]
)
def test_brackets_and_dashes_that_sign_nothing(words: str) -> None:
    assert tail(words) is None


def test_signature_of_name_and_post() -> None:
    body = "The boats left."
    post = "Ada Brookyan, associate professor, University of Lemar"
    assert signature([body, "Ada Brookian", "Ada Brookian", post]) == (3, ("Ada Brookian",))
    assert signature([body, "Ada Brook, harbour correspondent"]) == (1, ("Ada Brook",))


def test_lists_of_names_are_no_signature() -> None:
    assert signature(["The dead were:", "Ada Brook"]) == (0, ())
    assert signature(["They won.", "Ada Brook", "Eve Hill"]) == (0, ())
    assert signature(["Ada Brook"]) == (0, ())


def test_editors_and_helpers_are_no_authors() -> None:
    assert credited("Reporting by Ada Brook; Writing by Eve Hill; Editing by Kim Dale") == ("Ada Brook", "Eve Hill")


def test_posts_under_a_byline() -> None:
    assert is_post("Harbour Gazette Staff Writer")
    assert not is_post("The boats left.")
