"""The frustration index: known values, every small graph against trying all divisions, bounds when time is short."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import brute
from analysis.graphs import frame, signed_graphs
from analysis.known import SIX_POWERS, TRIBES
from averral.analysis.covering import Cuts
from averral.analysis.edge_files import read_edges
from averral.analysis.edges import SignedEdge, SignedGraph
from averral.analysis.frustration import frustration

PAIRS = set[tuple[str, str]]


def test_the_highland_tribes_are_seven_ties_from_balance() -> None:
    found = frustration(read_edges(TRIBES).whole())
    assert (found.value, found.lower, found.optimal, len(found.ties)) == (7, 7, True, 7)
    assert found.normalised == pytest.approx(0.7586207, abs=1e-7)
    assert found.camps[1] == ("Gama", "Gavev", "Kotun", "Nagad")
    assert len(found.camps[0]) == 12
    assert {e.sign for e in found.ties} == {-1}
    assert sum(share for _, share in found.shares) == pytest.approx(1)
    assert found.shares[0] == ("Geham", pytest.approx(3 / 14))


@pytest.mark.parametrize(
    ("year", "ties"),
    [
        (1872, {("FRA", "GBR")}),
        (1882, {("FRA", "GBR")}),
        (1890, {("AUH", "GBR")}),
        (1891, {("AUH", "GBR")}),
        (1904, {("GBR", "RUS")}),
        (1907, set()),
    ],
)
def test_six_powers_reach_balance_in_1907(year: int, ties: PAIRS) -> None:
    found = frustration(read_edges(SIX_POWERS).on(year))
    assert (found.value, found.optimal) == (len(ties), True)
    assert {e.pair for e in found.ties} == ties == {e.pair for e in found.always or ()}
    assert all(e.sign < 0 for e in found.ties)


def test_six_powers_of_1907_are_the_camps_of_the_war() -> None:
    found = frustration(read_edges(SIX_POWERS).on(1907))
    assert found.camps == (("AUH", "DEU", "ITA"), ("FRA", "GBR", "RUS"))
    assert found.always == () and found.shares == () and found.normalised == 1.0


@pytest.mark.parametrize("nodes", [(), ("Aln",)])
def test_an_empty_graph_and_one_actor_are_balanced(nodes: tuple[str, ...]) -> None:
    found = frustration(SignedGraph.of([], nodes=nodes))
    assert (found.value, found.optimal, found.ties, found.camps, found.always) == (0, True, (), (), ())


def test_components_have_camps_of_their_own() -> None:
    found = frustration(frame("A+B", "A-C", "X+Y", "Y+Z"))
    assert found.camps == (("A", "B"), ("C",), ("X", "Y", "Z"))


def test_a_weighted_tie_is_given_up_only_where_the_others_are_heavier() -> None:
    ties = [SignedEdge("A", "B", 1, 0.7), SignedEdge("B", "C", 1, 0.4), SignedEdge("A", "C", -1, 0.5)]
    found = frustration(SignedGraph.of(ties))
    assert found.value == pytest.approx(0.4)
    assert [e.pair for e in found.ties] == [("B", "C")] and found.always == found.ties
    assert found.shares == (("B", 0.5), ("C", 0.5))


def test_of_an_odd_ring_any_tie_may_be_given_up_and_none_must() -> None:
    found = frustration(frame("A-B", "B-C", "C-D", "D-E", "E-A"))
    assert found.value == 1 and found.always == ()


def test_same_input_gives_the_same_result() -> None:
    graph = read_edges(TRIBES).whole()
    assert repr(frustration(graph)) == repr(frustration(graph))


def test_without_time_there_are_bounds_that_hold() -> None:
    graph = read_edges(TRIBES).whole()
    found = frustration(graph, seconds=0)
    assert not found.optimal and found.always is None
    assert found.lower <= 7 <= found.value == len(found.ties)


def _agrees(graph: SignedGraph) -> None:
    value, optima = brute.least(graph, brute.two_camps(graph))
    found = frustration(graph)
    assert found.optimal and found.value == pytest.approx(value)
    assert {e.pair for e in found.ties} in [{e.pair for e in errors} for errors in optima]
    side = {name: n for n, camp in enumerate(found.camps) for name in camp}
    side |= {name: -1 for name in graph.nodes if name not in side}
    assert brute.wrong(graph, side) == list(found.ties)
    every = set.intersection(*({e.pair for e in errors} for errors in optima))
    assert found.always is not None and {e.pair for e in found.always} == every


@settings(max_examples=150, deadline=None)
@given(signed_graphs())
def test_it_agrees_with_trying_all_divisions(graph: SignedGraph) -> None:
    _agrees(graph)


@settings(max_examples=60, deadline=None)
@given(signed_graphs(6, st.sampled_from((0.25, 0.3, 1.0, 1.7, 2.0))))
def test_it_agrees_with_trying_all_divisions_of_weighted_ties(graph: SignedGraph) -> None:
    _agrees(graph)


def test_when_the_solver_has_no_time_left_cycles_without_a_common_tie_still_give_a_bound() -> None:
    cuts = Cuts()
    assert cuts.add([(0, 1, 2), (3, 4, 5), (2, 3, 6), (7, 8, 9, 10)])
    assert not cuts.add([(0, 1, 2)])
    cost = np.array([1, 2, 3, 5, 4, 6, 1, 2, 2, 2, 2.5])
    # the third cycle shares a tie with the first and one with the second
    assert cuts.apart(cost) == 1 + 4 + 2
