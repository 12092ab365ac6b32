"""Camps of any number: known values, small graphs against trying all divisions, bounds when time is short."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import brute
from analysis.graphs import frame, signed_graphs
from analysis.known import SIX_POWERS, TRIBES
from averral.analysis.clusterability import clusterability
from averral.analysis.edge_files import read_edges
from averral.analysis.edges import SignedGraph


def test_the_highland_tribes_have_two_errors_in_three_camps() -> None:
    found = clusterability(read_edges(TRIBES).whole())
    assert (found.errors, found.lower, found.optimal, len(found.ties)) == (2, 2, True, 2)
    assert found.camps == (
        ("Alika", "Asaro", "Gahuk", "Geham", "Masil", "Ove", "Ukudz"),
        ("Kohik", "Nagam", "Notoh", "Seuve", "Uheto"),
        ("Gama", "Gavev", "Kotun", "Nagad"),
    )


def test_of_six_powers_only_1904_is_no_clean_division() -> None:
    table = read_edges(SIX_POWERS)
    errors = [clusterability(table.on(year)).errors for year in (1872, 1882, 1890, 1891, 1904, 1907)]
    assert errors == [0, 0, 0, 0, 1, 0]


def test_three_foes_are_three_camps() -> None:
    found = clusterability(frame("A-B", "B-C", "C-A"))
    assert (found.errors, found.camps) == (0, (("A",), ("B",), ("C",)))


def test_an_empty_graph_has_no_camps() -> None:
    found = clusterability(SignedGraph.of([], nodes=["Aln"]))
    assert (found.errors, found.optimal, found.camps) == (0, True, ())


def test_without_time_there_are_bounds_that_hold() -> None:
    found = clusterability(read_edges(TRIBES).whole(), seconds=0)
    assert found.lower <= 2 <= found.errors == len(found.ties)
    assert found.optimal == (found.errors == found.lower)


@settings(max_examples=100, deadline=None)
@given(signed_graphs(6) | signed_graphs(6, st.sampled_from((0.25, 0.3, 1.0, 2.0))))
def test_it_agrees_with_trying_all_divisions(graph: SignedGraph) -> None:
    value, optima = brute.least(graph, brute.any_camps(graph))
    found = clusterability(graph)
    assert found.optimal and found.errors == pytest.approx(value)
    assert {e.pair for e in found.ties} in [{e.pair for e in errors} for errors in optima]
    side = {name: n for n, camp in enumerate(found.camps) for name in camp}
    side |= {name: -1 for name in graph.nodes if name not in side}
    assert brute.wrong(graph, side) == list(found.ties)
