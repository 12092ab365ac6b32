"""How balance runs over the years: figures of each year, as rows and as a Vega-Lite picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from averral.analysis.balance import Balance, balance
from averral.analysis.edges import EdgeTable
from averral.analysis.frustration import SECONDS
from averral.errors import MissingPart


@dataclass(frozen=True, slots=True)
class YearBalance:
    """The balance of one year."""

    year: int
    balance: Balance


def by_year(
    table: EdgeTable, years: Iterable[int] | None = None, *, seconds: float = SECONDS
) -> tuple[YearBalance, ...]:
    """The balance on the first day of each year: of those given, or of all that the ties name.

    Years in which no tie holds have the figures of an empty graph. Raises MissingPart without scipy.
    """
    chosen = table.years() if years is None else years
    return tuple(YearBalance(y, balance(table.on(y), seconds=seconds, always=False)) for y in chosen)


def slope_spec(found: Sequence[YearBalance], source: str) -> dict[str, Any]:
    """A Vega-Lite specification: frustration as a line over the years, and below it the share of ties that fit.

    `source` says whose ties these are. Years without ties are gaps. Bounds are hollow points.
    """
    rows = [_row(one) for one in found if one.balance.graph.edges]
    title = {"text": "How far from balance", "subtitle": source, "anchor": "start"}
    words = f"Frustration index from {rows[0]['year']} to {rows[-1]['year']}" if rows else "No year has ties"
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": f"{words}. {source}.",
        "title": title,
        "data": {"values": rows},
        "vconcat": [
            _panel("frustration", "frustration index", 180, {}),
            _panel("share", "fit two camps", 90, {"format": ".0%"}),
        ],
        "config": {"font": "sans-serif", "axis": {"grid": True, "gridColor": "#e3e6ea", "domainColor": "#6c757d"}},
    }


def _row(one: YearBalance) -> dict[str, Any]:
    worst, weight = one.balance.frustration, sum(e.weight for e in one.balance.graph.edges)
    known = "exact" if worst.optimal else "at most"
    return {"year": one.year, "frustration": worst.value, "share": 1 - worst.value / weight, "known": known}


def _panel(field: str, title: str, height: int, axis: dict[str, Any]) -> dict[str, Any]:
    x = {"field": "year", "type": "quantitative", "title": None, "axis": {"format": "d", "tickMinStep": 1}}
    y = {"field": field, "type": "quantitative", "title": title, "axis": axis, "scale": {"zero": field != "share"}}
    exact = {"condition": {"test": "datum.known === 'exact'", "value": "#d1495b"}, "value": "white"}
    return {
        "width": 560,
        "height": height,
        "encoding": {"x": {**x, "scale": {"zero": False, "nice": False}}, "y": y},
        "layer": [
            {"mark": {"type": "line", "interpolate": "step-after", "color": "#d1495b", "strokeWidth": 2}},
            {"mark": {"type": "point", "size": 40, "opacity": 1, "stroke": "#d1495b"}, "encoding": {"fill": exact}},
        ],
    }


def drawn(spec: dict[str, Any], form: str) -> bytes:
    """A specification as SVG or PNG, without network. Raises MissingPart without vl-convert."""
    try:
        import vl_convert
    except ImportError as error:
        raise MissingPart(
            "pictures need the package vl-convert-python, which is not installed; run `pip install 'averral[plots]'`"
        ) from error
    if form == "png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=2))
    return str(vl_convert.vegalite_to_svg(spec)).encode()
