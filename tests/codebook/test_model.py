from __future__ import annotations

import pytest

from averral.codebook import Entry, load_codebook
from averral.codebook.model import COOPERATIVE, EVENTS, RELATIONS, STRUCTURAL, leaning


@pytest.mark.parametrize(
    ("entry", "weight"),
    [
        (Entry("attack"), 0),
        (Entry("call", ("on",)), 2),
        (Entry("make", (), frozenset({"deal"})), 2),
        (Entry("hold", ("on", "to")), 4),
        (Entry("hold", ("on",), frozenset({"town"})), 4),
    ],
)
def test_the_more_particular_entry_weighs_more(entry: Entry, weight: int) -> None:
    assert entry.weight == weight


@pytest.mark.parametrize(
    ("label", "way"),
    [
        ("AID", "cooperative"),
        ("supports", "cooperative"),
        ("ASSAULT", "conflictual"),
        ("hostile_to", "conflictual"),
        ("disputes_territory_with", "conflictual"),
        ("leads", "structural"),
    ],
)
def test_leaning(label: str, way: str) -> None:
    assert leaning(label) == way


def test_every_label_has_one_leaning() -> None:
    assert set(EVENTS + RELATIONS) >= COOPERATIVE | STRUCTURAL
    assert not COOPERATIVE & STRUCTURAL
    assert len(EVENTS) == 16 and len(set(EVENTS + RELATIONS)) == len(EVENTS) + len(RELATIONS)


def test_predicate_nouns_are_those_of_patterns_and_cues() -> None:
    book = load_codebook()
    assert {"alliance", "accusation", "claim", "denial"} <= book.nouns
    assert "table" not in book.nouns
    assert {"hostile", "close"} & book.adjectives


def test_words_are_found_by_the_name_of_their_list() -> None:
    words = load_codebook().words
    assert "allegedly" in words["unspecified_hedges"]
    with pytest.raises(KeyError):
        words["no such list"]


def test_cues_say_how_sure_they_are() -> None:
    book = load_codebook()
    assert book.verb_cues["confirm"].author == "certain"
    assert book.verb_cues["say"].author == "underspecified"
    assert book.verb_cues["deny"].polarity == "negative"
    assert book.noun_cues["claim"].noun
