from __future__ import annotations

import numpy as np

from averral.models.decoding import cue_spans, roles
from averral.models.marking import Pieces

TEXT = "He said rain."
PIECES = Pieces((1, 2, 3, 4), ((0, 2), (3, 7), (8, 12), (12, 13)))


def test_cues_are_runs_above_the_least_chance() -> None:
    chances = np.array([[0.9, 0.1, 0.0], [0.1, 0.8, 0.1], [0.2, 0.1, 0.7], [0.1, 0.8, 0.1]])
    assert [span for span, _ in cue_spans(chances, 0.5)] == [(1, 3), (3, 4)]
    assert list(cue_spans(chances, 0.95)) == []


def test_source_and_content_are_whole_words_without_the_cue() -> None:
    chances = np.array([[0.1, 0.9, 0, 0, 0], [0, 0, 0, 0.9, 0.1], [0.1, 0, 0, 0.8, 0.1], [0.99, 0, 0, 0, 0.01]])
    said = roles(TEXT, 0, PIECES, (1, 2), 0.8, chances)
    assert said.source == ((0, 2),) and said.cue == (3, 7)
    assert said.content == ((8, 13),)  # the full stop says nothing of its word
    assert said.score == 0.8


def test_offsets_are_those_of_the_document() -> None:
    chances = np.array([[0, 1, 0, 0, 0], [1, 0, 0, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 0, 1]], dtype=float)
    said = roles("Intro. " + TEXT, 7, PIECES, (1, 2), 0.8, chances)
    assert said.source == ((7, 9),) and said.content == ((15, 20),)
