"""Small random signed graphs for Hypothesis."""

from __future__ import annotations

from itertools import combinations

from hypothesis import strategies as st

from averral.analysis.edges import SignedEdge, SignedGraph


@st.composite
def signed_graphs(draw: st.DrawFn, most: int = 7, weights: st.SearchStrategy[float] | None = None) -> SignedGraph:
    """Graphs of up to `most` actors, any ties, weights of 1 or as given."""
    names = [f"p{n}" for n in range(draw(st.integers(0, most)))]
    ties = []
    for a, b in combinations(names, 2):
        sign = draw(st.sampled_from((1, -1, -1, 0)))
        if sign:
            ties.append(SignedEdge(a, b, sign, 1.0 if weights is None else draw(weights)))
    return SignedGraph.of(ties, nodes=names)


def frame(*ties: str) -> SignedGraph:
    """A graph of ties written like `A+B` and `A-C`."""
    edges = [SignedEdge(*t.split(s), {"+": 1, "-": -1}[s]) for t in ties for s in "+-" if s in t]
    return SignedGraph.of(edges)
