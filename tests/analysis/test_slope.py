"""Balance over the years, as rows and as a picture."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from analysis.known import SIX_POWERS
from averral.analysis.edge_files import read_edges
from averral.analysis.edges import EdgeTable, SignedEdge
from averral.analysis.pictures import network, to_png, to_svg
from averral.analysis.slope import by_year, slope_spec, to_pandas


def test_six_powers_year_by_year() -> None:
    found = by_year(read_edges(SIX_POWERS))
    assert [one.year for one in found] == list(range(1872, 1918))
    assert [one.balance.frustration.value for one in found] == [1] * 35 + [0] * 11


def test_years_as_a_table() -> None:
    table = to_pandas(by_year(read_edges(SIX_POWERS), [1904, 1907]))
    assert table[["year", "ties", "frustration", "errors", "camps"]].to_numpy().tolist() == [
        [1904, 11, 1, 1, 2], [1907, 15, 0, 0, 2],
    ]  # fmt: skip


def test_the_picture_tells_the_figure_of_each_year_with_ties() -> None:
    spec = slope_spec(by_year(read_edges(SIX_POWERS), range(1870, 1910)), "As a <table> lists them")
    assert spec["description"].startswith(
        "How far from balance. As a <table> lists them. 1872: 1 of 9 ties; 1873: 1 of 9 ties;"
    )
    assert "1907: 0 of 15 ties" in spec["description"] and "1871" not in spec["description"]
    svg = to_svg(spec)
    assert svg == to_svg(spec)
    texts = [e.text or "" for e in ET.fromstring(svg).iter() if e.tag.endswith("text")]
    assert "frustration index" in texts and "As a <table> lists them." in texts


def test_bounds_are_told_as_bounds() -> None:
    found = by_year(read_edges(SIX_POWERS), [1872], seconds=0)
    assert not found[0].balance.frustration.optimal
    assert " at most, " in slope_spec(found, "As six powers have it")["description"]


def test_years_without_ties_give_an_empty_picture() -> None:
    spec = slope_spec(by_year(EdgeTable(()), [1900]), "As nobody says")
    assert spec["description"] == "How far from balance. As nobody says. Nothing to show."
    assert to_svg(spec).startswith("<svg")


def test_a_name_that_xml_does_not_allow_is_drawn_without_what_it_must_not_hold() -> None:
    names = {"a": "A\x1b[2J\x00\ud800ln", "b": "Zar"}
    spec = network(names, [SignedEdge("a", "b", 1)])
    assert "A\ufffd[2J\ufffd\ufffdln" in to_svg(spec)
    assert to_png(spec).startswith(b"\x89PNG")
