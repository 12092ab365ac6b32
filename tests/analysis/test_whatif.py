"""Ties flipped, added and removed: what becomes of balance and camps."""

from __future__ import annotations

import pytest

from analysis.graphs import frame
from analysis.known import SIX_POWERS
from averral.analysis.edge_files import read_edges
from averral.analysis.edges import SignedEdge
from averral.analysis.whatif import Change, changed, what_if
from averral.errors import SettingsError


def test_the_agreement_of_1907_resolves_the_one_frustrated_tie_of_1904() -> None:
    found = what_if(read_edges(SIX_POWERS).on(1904), [Change("flip", "RUS", "GBR")])
    assert (found.before.frustration.value, found.after.frustration.value, found.difference) == (1, 0, -1)
    assert [e.pair for e in found.resolved] == [("GBR", "RUS")] and found.newly == ()
    assert found.moved == () and found.notes == ()


def test_who_changes_over_is_named_whatever_the_camps_are_called() -> None:
    before = frame("A+B", "B+C", "A+C", "X+Y", "A-X", "C-Y", "B-Y")
    found = what_if(before, [Change("remove", "A", "C"), Change("flip", "B", "C"), Change("flip", "C", "Y")])
    assert found.before.camps == (("A", "B", "C"), ("X", "Y"))
    assert found.after.camps == (("A", "B"), ("C", "X", "Y")) or found.after.camps == (("C", "X", "Y"), ("A", "B"))
    assert found.moved == ("C",)


def test_an_added_tie_may_bring_in_an_actor_and_make_a_tie_frustrated() -> None:
    graph = changed(frame("A+B"), [Change("add", "C", "B", -1, 2.0)])
    assert graph.nodes == ("A", "B", "C")
    assert graph.edges[1] == SignedEdge("B", "C", -1, 2.0)
    found = what_if(frame("A+B", "B-C"), [Change("add", "A", "C", 1)])
    assert found.difference == 1 and len(found.newly) == 1
    assert found.notes[0].startswith("there is more than one best division after; another may show")


def test_a_flipped_tie_keeps_its_weight_and_loses_what_it_rested_on() -> None:
    from averral.analysis.edges import SignedGraph

    graph = SignedGraph.of([SignedEdge("A", "B", 1, 2.5, "1990", None, ("d1/s1",))])
    assert changed(graph, [Change("flip", "B", "A")]).edges == (SignedEdge("A", "B", -1, 2.5),)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change("flip", "A", "Z"), "flip: there is no actor 'Z'"),
        (Change("remove", "A", "C"), "remove: 'A' and 'C' have no tie on that day"),
        (Change("add", "B", "A"), "add: 'B' and 'A' have a tie; flip or remove it"),
        (Change("add", "A", "A"), "add 'A', 'A': a tie needs two actors"),
    ],
)
def test_what_cannot_be_changed_is_an_error(change: Change, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        what_if(frame("A+B", "B+C"), [change])
