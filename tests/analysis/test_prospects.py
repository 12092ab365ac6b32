"""What is known of a tie at the end of a year."""

from __future__ import annotations

import math

import numpy as np
import pytest

from averral.analysis.edges import EdgeTable, SignedEdge
from averral.analysis.panel import panel
from averral.analysis.prospects import FEATURES, WORDS, prospects

# A and B: friends 1990-92, foes 1993-94, friends from 1995. C is a friend of A and, from 1995, a foe of B; D of both.
TIES = (
    SignedEdge("A", "B", 1, 1, "1990", "1993"),
    SignedEdge("A", "B", -1, 1, "1993", "1995"),
    SignedEdge("A", "B", 1, 1, "1995"),
    SignedEdge("A", "C", 1, 1, "1990"),
    SignedEdge("B", "C", -1, 1, "1995"),
    SignedEdge("A", "D", 1, 1, "1990"),
    SignedEdge("B", "D", 1, 1, "1990", "1997"),
)


def _of(year: int, pair: int = 0) -> dict[str, float]:
    found = prospects(panel(EdgeTable(TIES)), year, year)
    row = found.pair.tolist().index(pair)
    return dict(zip(FEATURES, found.x[row].tolist(), strict=True))


def test_history_of_a_tie() -> None:
    found = _of(1996)
    assert found["age"] == pytest.approx(math.log(2))
    assert found["past_changes"] == pytest.approx(math.log1p(2))
    assert (found["foes_before"], found["friends_before"]) == (0.2, 0.5)
    # A has friends B, C and D; B has A and D; B is a foe of C
    assert found["friends_of_both"] == pytest.approx(math.log1p(5))
    assert found["foes_of_both"] == pytest.approx(math.log1p(1))


def test_triangles_around_a_tie_and_how_many_are_unbalanced_while_it_stays() -> None:
    found = _of(1996)
    assert found["common_friends"] == pytest.approx(math.log1p(1))
    assert found["split_others"] == pytest.approx(math.log1p(1))
    assert found["common_foes"] == 0
    assert found["unbalanced_share"] == pytest.approx(1.5 / 3)
    # as foes A and B had the common friend D: unbalanced
    assert _of(1994)["unbalanced_share"] == pytest.approx(1.5 / 2)


def test_what_changed_lately() -> None:
    # in 1993 one of the four friendly ties was lost, A - B; of the others of A and B the same one counts at both ends
    found = _of(1993, pair=1)
    assert found["changed_everywhere"] == pytest.approx(1 / 4)
    assert found["changed_around"] == pytest.approx(1 / 4)
    assert _of(1990)["changed_everywhere"] == 0


def test_whether_the_sign_changed_is_known_but_for_the_last_year() -> None:
    found = prospects(panel(EdgeTable(TIES), until=1996), 1990, 1996)
    ab = found.pair == 0
    assert found.changed[ab].tolist() == [0, 0, 1, 0, 1, 0, -1]
    assert found.sign[ab].tolist() == [1, 1, 1, -1, -1, 1, 1]
    assert found.age[ab].tolist() == [1, 2, 3, 1, 2, 1, 2]
    assert np.isfinite(found.x).all()


def test_each_feature_has_words() -> None:
    assert set(WORDS) == set(FEATURES)
