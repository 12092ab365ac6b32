"""Ties year by year."""

from __future__ import annotations

import pytest

from averral.analysis.edges import EdgeTable, SignedEdge
from averral.analysis.panel import panel
from averral.errors import InputError

TIES = (
    SignedEdge("Zar", "Aln", 1, 1, "1990", "1995"),
    SignedEdge("Aln", "Zar", -1, 2, "1993-06", "1994-03-01"),
    SignedEdge("Moro", "Zar", -1, 1, None, "1992"),
    SignedEdge("Moro", "Moro", 1, 1, "1990"),
)


def test_each_pair_has_its_sign_as_the_year_ends() -> None:
    found = panel(EdgeTable(TIES))
    assert found.names == ("Aln", "Moro", "Zar")
    assert (found.first, found.last) == (1990, 1994)
    # the dispute that holds as 1993 ends outweighs the alliance
    assert found.signs.tolist() == [[1, 1, 1, -1, 1], [-1, -1, 0, 0, 0]]
    assert found.matrix(0, 1).toarray().tolist() == [[0, 0, 1], [0, 0, 0], [1, 0, 0]]


def test_it_can_be_cut_or_go_on_to_a_year() -> None:
    assert panel(EdgeTable(TIES), until=1992).signs.shape == (2, 3)
    assert panel(EdgeTable(TIES), until=1996).signs.tolist()[0] == [1, 1, 1, -1, 1, 0, 0]


def test_equal_ties_of_both_signs_are_none() -> None:
    ties = (
        SignedEdge("A", "B", 1, 0.3, "1990"),
        SignedEdge("A", "B", -1, 0.1, "1990"),
        SignedEdge("A", "B", -1, 0.2, "1990"),
    )
    assert panel(EdgeTable(ties)).signs.tolist() == [[0]]


@pytest.mark.parametrize(
    ("ties", "until", "said"),
    [
        ((SignedEdge("A", "B", 1),), None, "no tie has a begin or an end"),
        (TIES, 1980, "the first tie is of 1990, after 1980"),
        (TIES, 2400, "the ties are of 1990 to 2400; an outlook looks at 300 years at most"),
    ],
)
def test_years_that_mean_nothing_are_refused(ties: tuple[SignedEdge, ...], until: int | None, said: str) -> None:
    with pytest.raises(InputError, match=said):
        panel(EdgeTable(ties), until=until)


def test_a_year_outside_is_refused() -> None:
    with pytest.raises(InputError, match="the ties are of 1990 to 1994, and not of 1989"):
        panel(EdgeTable(TIES)).column(1989)
