"""Balance over the years, as rows and as a picture."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from analysis.known import SIX_POWERS
from averral.analysis.edge_files import read_edges
from averral.analysis.edges import EdgeTable
from averral.analysis.slope import by_year, drawn, slope_spec


def test_six_powers_year_by_year() -> None:
    found = by_year(read_edges(SIX_POWERS))
    assert [one.year for one in found] == list(range(1872, 1918))
    assert [one.balance.frustration.value for one in found] == [1] * 35 + [0] * 11


def test_the_picture_has_a_point_for_each_year_with_ties_and_says_so_in_words() -> None:
    found = by_year(read_edges(SIX_POWERS), range(1870, 1910))
    spec = slope_spec(found, "As a <table> lists them")
    rows = spec["data"]["values"]
    assert rows[0] == {"year": 1872, "frustration": 1.0, "share": 1 - 1 / 9, "known": "exact"}
    assert len(rows) == 38
    assert spec["description"] == "Frustration index from 1872 to 1909. As a <table> lists them."
    svg = drawn(spec, "svg")
    assert svg == drawn(spec, "svg")
    texts = [e.text or "" for e in ET.fromstring(svg).iter() if e.tag.endswith("text")]
    assert "As a <table> lists them" in texts and "frustration index" in texts
    assert drawn(spec, "png").startswith(b"\x89PNG")


def test_years_without_ties_give_an_empty_picture() -> None:
    spec = slope_spec(by_year(EdgeTable(()), [1900]), "As nobody says")
    assert spec["data"]["values"] == [] and spec["description"] == "No year has ties. As nobody says."
    assert drawn(spec, "svg").startswith(b"<svg")
