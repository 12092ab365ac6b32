from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from averral.exports.formats import Wanted, export
from averral.exports.formats.graphs import _safe
from averral.exports.visible import one_line
from averral.store import View
from exports.formats.making import claim, document, store


@pytest.mark.parametrize(("form", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_networkx_opens_it(ties: View, tmp_path: Path, form: str, read: object) -> None:
    sink = export(ties, form, Wanted(), tmp_path / f"x.{form}")
    graph = read(sink.out)  # type: ignore[operator]
    assert isinstance(graph, networkx.MultiDiGraph)
    assert sorted(graph.nodes) == ["XNV", "own:band", "own:front"]
    assert graph.nodes["own:front"]["label"] == "Reed Front" and graph.nodes["own:front"]["known"] is True
    edges = {data["claim"]: (a, b, data) for a, b, data in graph.edges(data=True)}
    assert {k: v[:2] for k, v in edges.items()} == {
        "c1": ("XNV", "own:front"), "c2": ("XNV", "own:band"), "c3": ("XNV", "own:front"), "c4": ("XNV", "own:front")
    }  # fmt: skip
    told = edges["c2"][2]
    assert (told["sign"], told["status"], told["standing"]) == (1, "single-source", "attributed")
    assert (told["asserted_by"], told["independent"]) == ("Ada Brook", 1)
    assert edges["c4"][2]["ended"] is True and edges["c1"][2]["support"] == "weapons; training"
    assert edges["c1"][2]["statements"].endswith(":s1")


def test_denials_are_edges_with_their_deniers_and_single_sides_are_listed(events: View, tmp_path: Path) -> None:
    sink = export(events, "graphml", Wanted(), tmp_path / "x.graphml")
    graph = networkx.read_graphml(sink.out)
    edges = {data["claim"]: (a, b, data) for a, b, data in graph.edges(data=True)}
    assert edges["c5"][2]["denied_by"] == "KEN" and edges["c5"][2]["sign"] == -1
    assert edges["c6"][:2] == ("own:front", "own:band") and edges["c2"][:2] == ("XNV", "own:band")
    assert sink.left == 1 and "an edge needs two actors" in sink.side.read_text()


def test_names_cannot_break_the_file(tmp_path: Path) -> None:
    part = {"words": "The army", "label": "ASSAULT", "actor": ("KEN.MIL",), "recipient": ("x1",)}
    reading = document("The army shot fishers \x0b<b>&\"'.", [part])
    bad = claim('c"<&', [(reading, "s1")], [{"source": "w", "names": ['<script>"&\x00\ud800']}])
    with store(tmp_path, [reading], [bad]) as view:
        graph = networkx.read_graphml(export(view, "graphml", Wanted(), tmp_path / "x").out)
        networkx.read_gexf(export(view, "gexf", Wanted(), tmp_path / "y").out)
    ((_, _, data),) = graph.edges(data=True)
    assert data["asserted_by"].startswith('<script>"&\ufffd') and data["claim"] == 'c"<&'


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_well_formed_within_xml(text: str) -> None:
    whole = f'<a b="{_safe(text)}">{_safe(text)}</a>'
    found = ElementTree.fromstring(whole.encode("utf-8"))
    assert found.get("b") == (found.text or "") == one_line(text)
