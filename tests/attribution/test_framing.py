"""Clauses under somebody's account are his, not the writer's."""

from __future__ import annotations

import pytest

from averral.pipeline import Reader
from averral.settings import Settings


@pytest.fixture(scope="module")
def rules() -> Reader:
    return Reader(Settings(model=None))


@pytest.mark.parametrize(
    ("text", "source", "certainty"),
    [
        ("In Chad's telling, Libya armed the rebels.", "Chad", "certain"),
        ("Libya armed the rebels, in Chad's version of events.", "Chad", "certain"),
        ("In Chad's view, Libya armed the rebels.", "Chad", "probable"),
        ("By the union's own count, police attacked 30 strikers.", "union", "certain"),
        ("In the telling of the ministry, Libya armed the rebels.", "ministry", "certain"),
        ("From the point of view of Hamas, Libya armed the rebels.", "Hamas", "probable"),
        ("The minister met the press. In her view, Libya armed the rebels.", "minister", "probable"),
        ("By his own account, the minister attacked the army.", "minister", "certain"),
        ("As the minister sees it, Libya armed the rebels.", "minister", "probable"),
        ("As the minister put it, Libya armed the rebels.", "minister", "certain"),
        ("If what the minister says is true, Libya armed the rebels.", "minister", "certain"),
        ("If the allegations are proven, Libya armed the rebels.", "unspecified", "certain"),
        ("By some accounts, Libya armed the rebels.", "unspecified", "certain"),
        ("If Chad is to be believed, Libya armed the rebels.", "Chad", "certain"),
        ("Libya armed the rebels, if one believes Chad.", "Chad", "certain"),
        ("To believe Chad, Libya armed the rebels.", "Chad", "certain"),
        ("If the minister is right, Libya armed the rebels.", "minister", "certain"),
        ("If the reports are true, Libya armed the rebels.", "unspecified", "certain"),
        ("To hear Chad tell it, Libya armed the rebels.", "Chad", "certain"),
        ("The way Chad tells it, Libya armed the rebels.", "Chad", "certain"),
        ("Chad would have it that Libya armed the rebels.", "Chad", "certain"),
        ("Chad would have us believe that Libya armed the rebels.", "Chad", "certain"),
        ("Rumour has it that Libya armed the rebels.", "unspecified", "certain"),
        ("Libya armed the rebels, or so Chad claims.", "Chad", "certain"),
        ("Greece, or so it is claimed, threatened Turkey.", "unspecified", "certain"),
        ("Libya, it is said, armed the rebels.", "unspecified", "certain"),
    ],
)
def test_whose_account_it_is(rules: Reader, text: str, source: str, certainty: str) -> None:
    reading = rules.read(text)
    names = {a.id: a.name for a in reading.actors}
    told = [s for s in reading.statements if s.label in ("supports", "ASSAULT", "THREATEN")]
    assert [(names.get(s.source, s.source), s.certainty, s.author_certainty) for s in told] == [
        (source, certainty, "underspecified")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Libya put the money in Chad's account and armed the rebels.",
        "In view of the crisis in Chad, Libya armed the rebels.",
        "On account of Chad, Libya armed the rebels.",
        "In my view, Libya armed the rebels.",
        "If the price is right, Libya will arm the rebels.",
        "If Chad believes Libya, Libya will arm the rebels.",
        "If Chad is right to protest, Libya armed the rebels.",
    ],
)
def test_other_phrases_frame_nothing(rules: Reader, text: str) -> None:
    assert {s.source for s in rules.read(text).statements if s.label == "supports"} == {"author"}


def test_a_clause_after_the_frame_stands_alone(rules: Reader) -> None:
    told = rules.read("Libya armed the rebels, in Chad's telling, and Niger attacked Mali.").statements
    assert {(s.label, s.source) for s in told if s.label in ("supports", "ASSAULT")} == {
        ("supports", "TCD"),
        ("ASSAULT", "author"),
    }


def test_a_frame_within_what_somebody_says(rules: Reader) -> None:
    reading = rules.read("The minister said that, in Chad's telling, Libya armed the rebels.")
    names = {a.id: a.name for a in reading.actors}
    (told,) = [s for s in reading.statements if s.label == "supports"]
    assert [names.get(c, c) for c in told.chain] == ["author", "minister", "Chad"]
