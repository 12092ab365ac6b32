from __future__ import annotations

import time

from averral.documents.repeats import find, normalised

DECK = "The coast guard stopped two boats near the port on Monday."
LEAD = "The coast guard stopped two boats near the port on Monday, and a court will decide."


def test_a_text_that_starts_a_longer_one() -> None:
    found = find([(0, DECK), (1, LEAD), (2, "Nobody was hurt.")])
    assert (found.starts, found.copies) == (frozenset({0}), frozenset())


def test_an_identical_paragraph_later_is_a_copy() -> None:
    found = find([(0, DECK), (4, DECK.upper())])
    assert (found.starts, found.copies) == (frozenset(), frozenset({4}))


def test_fewer_than_eight_words_are_no_repeat() -> None:
    found = find([(0, "Nobody was hurt."), (1, "Nobody was hurt."), (2, "Nobody was hurt, he said.")])
    assert not found.copies and not found.starts


def test_words_count_whole() -> None:
    assert not find([(0, "a b c d e f g h boat"), (1, "a b c d e f g h boats left")]).starts


def test_normalised() -> None:
    assert normalised("  \u201cThe U.S. \u2013 boats\u201d,\nleft! ") == "the u s boats left"


def test_many_alike_paragraphs_stay_fast() -> None:
    start = time.process_time()
    find((i, DECK + " again" * (i % 300)) for i in range(20_000))
    assert time.process_time() - start < 5
