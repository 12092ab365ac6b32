from __future__ import annotations

import numpy as np

from averral.models.decoding import Said, roles, tagged_runs, whole_words, words_of
from averral.models.marking import Pieces

TEXT = "He said rain."
PIECES = Pieces((1, 2, 3, 4), ((0, 2), (3, 7), (8, 12), (12, 13)))


def _roles(text: str, offset: int, pieces: Pieces, cue: int, chances: np.ndarray) -> Said:
    start, end = pieces.offsets[cue]
    return roles(words_of(text, offset, pieces), (cue, cue + 1), (offset + start, offset + end), 0.8, chances)


def test_cues_are_runs_above_the_least_chance() -> None:
    chances = np.array([[0.9, 0.1, 0.0], [0.1, 0.8, 0.1], [0.2, 0.1, 0.7], [0.1, 0.8, 0.1]])
    assert [span for span, _ in tagged_runs(chances, 0.5)] == [(1, 3), (3, 4)]
    assert list(tagged_runs(chances, 0.95)) == []


def test_source_and_content_are_whole_words_without_the_cue() -> None:
    chances = np.array([[0.1, 0.9, 0, 0, 0], [0, 0, 0, 0.9, 0.1], [0.1, 0, 0, 0.8, 0.1], [0.99, 0, 0, 0, 0.01]])
    said = _roles(TEXT, 0, PIECES, 1, chances)
    assert said.source == ((0, 2),) and said.cue == (3, 7)
    assert said.content == ((8, 13),)  # the full stop says nothing of its word
    assert said.score == 0.8


def test_offsets_are_those_of_the_document() -> None:
    chances = np.array([[0, 1, 0, 0, 0], [1, 0, 0, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 0, 1]], dtype=float)
    said = _roles("Intro. " + TEXT, 7, PIECES, 1, chances)
    assert said.source == ((7, 9),) and said.content == ((15, 20),)


def test_a_cue_that_cuts_a_word_is_widened_but_not_over_marks() -> None:
    text = "“Averred,” he said."
    pieces = Pieces((0, 1, 2, 3, 4, 5, 6, 7), ((0, 1), (1, 4), (4, 8), (8, 9), (9, 10), (11, 13), (14, 18), (18, 19)))
    assert whole_words(text, 0, pieces, [((1, 2), 0.8), ((6, 7), 0.9)]) == [((1, 3), 0.8), ((6, 7), 0.9)]
    assert whole_words("One. " + text, 5, pieces, [((2, 3), 0.7)]) == [((1, 3), 0.7)]


def test_a_run_ends_where_another_begins() -> None:
    chances = np.array([[0.0, 0.9, 0.1], [0.0, 0.1, 0.9], [0.0, 0.9, 0.1], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    assert [span for span, _ in tagged_runs(chances, 0.5)] == [(0, 2), (2, 3), (4, 5)]


def test_two_cues_in_one_word_are_one_of_the_better_chance() -> None:
    pieces = Pieces((0, 1, 2), ((0, 3), (3, 6), (6, 9)))
    assert whole_words("claimants", 0, pieces, [((0, 1), 0.8), ((2, 3), 0.9)]) == [((0, 3), 0.9)]


def test_the_chance_of_a_cue_is_that_of_its_best_piece() -> None:
    chances = np.array([[0.3, 0.7, 0.0], [0.1, 0.2, 0.7]])
    ((span, score),) = tagged_runs(chances, 0.5)
    assert span == (0, 2) and round(score, 6) == 0.9


def test_source_and_content_may_be_broken_or_missing() -> None:
    source, content, other = [0, 1, 0, 0, 0], [0, 0, 0, 1, 0], [1, 0, 0, 0, 0]
    text = "So, he said, it is."
    pieces = Pieces(tuple(range(5)), ((0, 3), (4, 6), (7, 12), (13, 15), (16, 19)))
    said = _roles(text, 0, pieces, 2, np.array([content, source, content, content, other], dtype=float))
    assert said.source == ((4, 6),) and said.content == ((0, 3), (13, 15))
    nothing = _roles(text, 0, pieces, 2, np.array([other] * 5, dtype=float))
    assert (nothing.source, nothing.content) == ((), ())
