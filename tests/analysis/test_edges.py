"""Signed ties: what a graph keeps, what it leaves out, and when a tie holds."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest

from analysis.known import SIX_POWERS
from averral.analysis.edge_files import read_edges
from averral.analysis.edges import EdgeTable, SignedEdge, SignedGraph, first_day, from_networkx, to_networkx
from averral.errors import InputError, SettingsError


def test_nodes_and_ties_are_sorted_and_without_direction() -> None:
    graph = SignedGraph.of([SignedEdge("Zar", "Moro", -1), SignedEdge("Aln", "Zar", 1)])
    assert graph.nodes == ("Aln", "Moro", "Zar")
    assert graph.signs == {("Aln", "Zar"): 1, ("Moro", "Zar"): -1}
    assert graph.notes == ()


def test_a_tie_with_itself_is_left_out_with_a_note_and_the_actor_stays() -> None:
    graph = SignedGraph.of([SignedEdge("Zar", "Zar", 1), SignedEdge("Aln", "Moro", 1)])
    assert graph.nodes == ("Aln", "Moro", "Zar")
    assert [e.pair for e in graph.edges] == [("Aln", "Moro")]
    assert graph.notes == ("left out: 1 tie of an actor with itself (Zar)",)


def test_the_heavier_of_contradictory_signs_is_kept_with_the_difference_as_weight() -> None:
    ties = [
        SignedEdge("Aln", "Zar", 1, 1.5, "1990", "2000", ("d1/s1",)),
        SignedEdge("Zar", "Aln", 1, 1.0, "1995", None, ("d2/s4", "d1/s1")),
        SignedEdge("Aln", "Zar", -1, 1.0, "1980", None, ("d3/s1",)),
    ]
    graph = SignedGraph.of(ties)
    assert graph.edges == (SignedEdge("Aln", "Zar", 1, 1.5, "1990", None, ("d1/s1", "d2/s4")),)
    assert graph.notes == ("contradictory: 1 tie, the heavier sign was kept (Aln - Zar)",)


def test_equal_contradictory_ties_are_left_out_with_a_note() -> None:
    # 0.1 + 0.2 is not 0.3 in floating point, and must be as heavy
    ties = [SignedEdge("Aln", "Zar", 1, 0.1), SignedEdge("Aln", "Zar", 1, 0.2), SignedEdge("Zar", "Aln", -1, 0.3)]
    graph = SignedGraph.of(ties)
    assert graph.nodes == ("Aln", "Zar") and graph.edges == ()
    assert graph.notes == ("left out: 1 tie as heavy for as against (Aln - Zar)",)


def test_parallel_ties_are_summed_with_a_note() -> None:
    graph = SignedGraph.of([SignedEdge("Aln", "Zar", -1), SignedEdge("Zar", "Aln", -1, 2.0)])
    assert graph.edges == (SignedEdge("Aln", "Zar", -1, 3.0),)
    assert graph.notes == ("summed: 1 pairs that were listed more than once with one sign",)


def test_a_tie_holds_from_its_begin_to_before_its_end() -> None:
    table = EdgeTable((SignedEdge("Aln", "Zar", 1, 1, "1904", "1907-08-31"), SignedEdge("Moro", "Zar", -1)))
    assert [len(table.on(y).edges) for y in (1903, 1904, 1907, 1908)] == [1, 2, 2, 1]
    assert len(table.on("1907-08-30").edges) == 2
    assert len(table.on(date(1907, 8, 31)).edges) == 1
    assert len(table.between(1900, 1904).edges) == 1
    assert len(table.between("1900", "1904-01-02").edges) == 2
    assert len(table.between("1907-08-31", "1910").edges) == 1
    assert table.years() == range(1904, 1908)


def test_a_table_without_dates_has_no_years_and_an_empty_window_is_an_empty_graph() -> None:
    table = EdgeTable((SignedEdge("Aln", "Zar", 1, 1, "1904"),))
    assert EdgeTable((SignedEdge("Aln", "Zar", 1),)).years() == range(0)
    assert table.on(1900) == SignedGraph((), ())
    with pytest.raises(SettingsError, match="window from 1904 to before 1904 is empty"):
        table.between(1904, 1904)


def test_six_powers_stand_as_they_did_in_each_year() -> None:
    table = read_edges(SIX_POWERS)
    found = {y: (len(g.edges), sum(e.sign < 0 for e in g.edges)) for y in (1872, 1882, 1890, 1891, 1904, 1907)
             for g in [table.on(y)]}  # fmt: skip
    assert found == {1872: (9, 6), 1882: (11, 6), 1890: (10, 7), 1891: (11, 7), 1904: (11, 6), 1907: (15, 9)}


@pytest.mark.parametrize(
    ("day", "first"),
    [(476, "0476-01-01"), ("1904", "1904-01-01"), ("1904-04", "1904-04-01"), (" 1904-04-08 ", "1904-04-08")],
)
def test_a_year_or_month_stands_for_its_first_day(day: int | str, first: str) -> None:
    assert first_day(day) == first


@pytest.mark.parametrize("day", ["", "04", "1904-13", "1904-02-30", "190４", "1904-1", "spring", 0, -44, 10000])
def test_what_is_no_date_is_refused(day: int | str) -> None:
    with pytest.raises(SettingsError, match="is no date; write YYYY, YYYY-MM or YYYY-MM-DD"):
        first_day(day)


@pytest.mark.parametrize(
    ("tie", "said"),
    [
        ({"sign": 0}, "sign 0 is neither 1 nor -1"),
        ({"sign": 1, "weight": 0.0}, "weight 0.0 is not a number above 0"),
        ({"sign": 1, "weight": float("nan")}, "weight nan"),
        ({"sign": 1, "begin": "1904", "end": "1904-01"}, "end 1904-01 is not after begin 1904"),
    ],
)
def test_a_tie_that_means_nothing_is_refused(tie: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        SignedEdge("Aln", "Zar", **tie)  # type: ignore[arg-type]


def test_to_networkx_and_back_gives_the_same_graph(tmp_path: object) -> None:
    ties = [SignedEdge("Aln", "Zar", 1, 1.5, "1990", None, ("d1/s1", "d2/s4")), SignedEdge("Moro", "Zar", -1)]
    graph = SignedGraph.of(ties, nodes=["Uva"])
    made = to_networkx(graph)
    assert made.edges["Aln", "Zar"] == {"sign": 1, "weight": 1.5, "begin": "1990", "statements": "d1/s1 d2/s4"}
    assert from_networkx(made) == graph
    file = f"{tmp_path}/graph.graphml"
    nx.write_graphml(made, file)
    assert from_networkx(nx.read_graphml(file)) == graph


def test_a_networkx_graph_without_signs_is_refused() -> None:
    with pytest.raises(InputError, match="'Aln' and 'Zar' has no attribute `sign`"):
        from_networkx(nx.Graph([("Aln", "Zar")]))
