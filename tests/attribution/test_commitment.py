"""Who does not commit himself to a claim neither makes nor denies it."""

from __future__ import annotations

import pytest

from averral.pipeline import Reader
from averral.settings import Settings


@pytest.fixture(scope="module")
def rules() -> Reader:
    return Reader(Settings(model=None))


@pytest.mark.parametrize(
    "words",
    [
        "Officials would neither confirm nor deny that",
        "Officials declined to confirm or deny that",
        "Officials could not confirm that",
        "Officials neither confirmed nor denied that",
        "Officials refused to confirm that",
        "Officials were unable to confirm that",
        "Officials did not say that",
        "Officials did not deny that",
        "Officials stopped short of saying that",
        "Officials may say that",
        "Officials were asked to confirm that",
    ],
)
def test_the_source_is_kept_and_commits_itself_to_nothing(rules: Reader, words: str) -> None:
    reading = rules.read(f"{words} Libya armed the rebels.")
    (told,) = [s for s in reading.statements if s.label == "supports"]
    names = {a.id: a.name for a in reading.actors}
    assert (names[told.source], told.certainty, told.author_certainty) == (
        "Officials",
        "underspecified",
        "underspecified",
    )
    assert told.polarity == "positive"
    assert any(reason.startswith("not committed") for reason in told.why)
    assert "ACCUSE" not in {s.label for s in reading.statements}


@pytest.mark.parametrize(
    "text",
    [
        "If Chad says that Libya armed the rebels, France will react.",
        "Did Chad say that Libya armed the rebels?",
    ],
)
def test_a_saying_that_is_asked_or_supposed_is_none(rules: Reader, text: str) -> None:
    (told,) = [s for s in rules.read(text).statements if s.label == "supports"]
    assert (told.source, told.certainty) == ("TCD", "underspecified")


@pytest.mark.parametrize(
    "words",
    [
        "Chad did not only say that",
        "Chad did not fail to say that",
        "Chad went on to say that",
        "Chad can confirm that",
    ],
)
def test_who_says_it_after_all_is_committed(rules: Reader, words: str) -> None:
    (told,) = [s for s in rules.read(f"{words} Libya armed the rebels.").statements if s.label == "supports"]
    assert (told.source, told.certainty) == ("TCD", "certain")


def test_nobody_says_it(rules: Reader) -> None:
    (told,) = [
        s for s in rules.read("Nobody has said that Libya armed the rebels.").statements if s.label == "supports"
    ]
    assert (told.source, told.certainty) == ("unspecified", "underspecified")


@pytest.mark.parametrize("verb", ["believe", "think"])
def test_who_does_not_believe_it_believes_the_contrary(rules: Reader, verb: str) -> None:
    told = rules.read(f"Chad does not {verb} that Libya armed the rebels.").statements
    assert [(s.source, s.certainty, s.polarity) for s in told if s.label == "supports"] == [
        ("TCD", "probable", "negative")
    ]


def test_the_writer_vouches_for_what_somebody_did_not_know(rules: Reader) -> None:
    told = rules.read("Chad did not know that Libya had armed the rebels.").statements
    assert [(s.certainty, s.author_certainty) for s in told if s.label == "supports"] == [("underspecified", "certain")]
