"""The pictures by the real converter, against the schema of Vega-Lite that comes with Altair."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from analysis.telling import said, store_of, told
from analysis.test_network_picture import NAMES, TIES
from averral.analysis import pictures
from averral.analysis.dyads import dyad
from averral.analysis.picture_style import Spec
from averral.errors import MissingPart
from averral.store import View

HOSTILE = '<script>alert(1)</script> "& {{x}} datum.y'


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Spec]:
    reports = [
        told("2018-03-02", said("allied_with", ["XAA", "XBB"], [])),
        told("2021-02-03", said("ASSAULT", "XBB", "XAA")),
        told("2021-03-03", said("ACCUSE", "XAA", "XBB", source="XAA", chain=("author", "XAA"))),
    ]
    with View(store_of(tmp_path_factory.mktemp("pictures"), *reports)) as view:
        line, none = dyad(view, "XAA", "XBB"), dyad(view, "XAA", "XCC")
    cells = [pictures.YearTie("b", 2019, 1.0), pictures.YearTie("c", 2020, -0.4, averred=False)]
    return {
        "time line": pictures.time_line(line),
        "empty time line": pictures.time_line(none),
        "network": pictures.network(NAMES, TIES, camps=[{"a", "b"}, {"f"}], frustrated=[("a", "f")]),
        "empty network": pictures.network({}, []),
        "heat map": pictures.heat_map("Arland", NAMES, cells),
        "empty heat map": pictures.heat_map("Arland", {}, []),
        "slope": pictures.slope([pictures.Step("1872", 1), pictures.Step("1873", 2, 1, 4)]),
        "empty slope": pictures.slope([]),
        "hostile names": pictures.network({"a": HOSTILE, "b": "Borland"}, [TIES[0]], title=HOSTILE),
    }


KINDS = (
    "time line", "empty time line", "network", "empty network", "heat map", "empty heat map", "slope", "empty slope",
    "hostile names",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_specification_is_vega_lite_6_with_its_data_in_it(drawn: dict[str, Spec], kind: str) -> None:
    altair = pytest.importorskip("altair", reason="the schema of Vega-Lite comes with Altair")
    spec = json.loads(json.dumps(drawn[kind]))
    assert spec["$schema"].endswith("/vega-lite/v6.json")
    assert altair.Chart.from_dict(spec).to_dict()["width"] == spec["width"]
    assert '"url"' not in json.dumps(spec)
    assert spec["description"]


@pytest.mark.parametrize("kind", KINDS)
def test_svg_is_well_formed_fetches_nothing_and_is_the_same_each_time(drawn: dict[str, Spec], kind: str) -> None:
    svg = pictures.to_svg(drawn[kind])
    root = ElementTree.fromstring(svg)
    assert root.tag.endswith("svg")
    assert not [e for e in root.iter() if e.tag.endswith(("script", "image", "foreignObject"))]
    assert svg == pictures.to_svg(drawn[kind])


def test_every_row_of_the_time_line_is_drawn(drawn: dict[str, Spec]) -> None:
    """Vega-Lite leaves out rows that it cannot place, without a word."""
    root = ElementTree.fromstring(pictures.to_svg(drawn["time line"]))
    for n, one in enumerate(drawn["time line"]["layer"]):
        (group,) = [g for g in root.iter() if f"layer_{n}_marks" in g.get("class", "").split()]
        assert len(list(group)) == len(one["data"]["values"]), one["mark"]


def test_png_is_an_image_of_the_asked_scale_and_the_same_each_time(drawn: dict[str, Spec]) -> None:
    one, twice = (pictures.to_png(drawn["slope"], scale=s) for s in (1, 2))
    width = [int.from_bytes(image[16:20]) for image in (one, twice)]
    assert one.startswith(b"\x89PNG") and abs(width[1] - 2 * width[0]) <= 1
    assert twice == pictures.to_png(drawn["slope"])


def test_words_of_a_document_stay_words(drawn: dict[str, Spec]) -> None:
    svg = pictures.to_svg(drawn["hostile names"])
    assert "<script>" not in svg
    assert "&lt;script&gt;" in svg


def test_without_the_converter_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(MissingPart, match=r"pip install 'averral\[plots\]'"):
        pictures.to_svg({})


def test_the_module_loads_without_altair_and_the_converter() -> None:
    text = Path(pictures.__file__).read_text(encoding="utf-8")
    assert "\nimport altair" not in text and "\nimport vl_convert" not in text
