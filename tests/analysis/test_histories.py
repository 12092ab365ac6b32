"""Signed graphs and histories out of a store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from analysis.stores import filled
from averral.analysis.balance import balance
from averral.analysis.histories import graph_of, history
from averral.analysis.network import Network, Node, Tie, network
from averral.analysis.outlook import outlook
from averral.store import View

A, B, C = "own:aln", "own:borva", "own:corvane"


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    with View(str(filled(tmp_path_factory.mktemp("ties") / "store"))) as opened:
        yield opened


def test_the_graph_of_a_day_has_signs_weights_and_statements(view: View) -> None:
    graph = graph_of(network(view, "2016-12-31"))
    assert graph.signs == {(A, B): 1, (A, C): -1, (B, C): -1}
    assert all(e.statements and 0 < e.weight < 1 for e in graph.edges)
    assert [e.weight for e in graph_of(network(view, "2016-12-31"), weighted=False).edges] == [1, 1, 1]
    assert balance(graph).frustration.value == 0


def test_when_a_foe_becomes_the_friend_of_a_friend_the_triangle_is_unbalanced(view: View) -> None:
    found = balance(graph_of(network(view, "2018"), weighted=False))
    assert (found.frustration.value, found.triangles.counts) == (1, (0, 1, 0, 0))
    assert found.frustration.always == () and len(found.frustration.ties) == 1
    assert found.frustration.ties[0].statements


def test_the_history_has_ties_with_begin_and_end(view: View) -> None:
    table = history(view, until="2018-12-31")
    ties = {(e.pair, e.sign): (e.begin, e.end is None) for e in table.edges}
    assert ties[(A, B), 1] == ("2015-02-01", True)
    assert ties[(B, C), 1] == ("2018-03-01", True)
    assert ties[(B, C), -1] == ("2015-04-01", False)
    assert table.on("2016-12-31").signs == graph_of(network(view, "2016-12-31")).signs


def test_the_outlook_of_a_store_names_its_statements(view: View) -> None:
    found = outlook(history(view, until="2018-12-31"), on=2018)
    assert {(p.a, p.b, p.sign) for p in found.prospects} == {(A, B, 1), (A, C, -1), (B, C, 1)}
    assert all(p.statements for p in found.prospects)


def test_what_a_network_leaves_out_is_noted() -> None:
    nodes = (Node("x", "Aln", "state"), Node("y", "Borva", "state"))
    tie = Tie("x", "y", 1, 0.5, ("=",), (), ("allied_with",), None, 1, True, 0, ("d1:s1",))
    made = Network("2018-01-01", "2018-01-01", "standing", "all", "tops", "none", nodes, (tie,), (("x", "z"),), 7)
    assert graph_of(made).notes == (
        "left out: ties whose evidence contradicts itself (Aln - z)",
        "left out: 7 weaker ties",
    )
