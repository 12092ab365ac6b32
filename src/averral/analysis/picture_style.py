"""What all pictures share: colours and shapes with one meaning each, the frame of a Vega-Lite specification.

Meaning is never told by colour alone: friends are teal and above or plain, foes vermilion and below or with a bar at
the end, what is only attributed is dashed, what is denied hollow. Specifications are plain dicts in Vega-Lite 6 whose
data stand in them, so that nothing is fetched; days are read as UTC, so that every machine draws the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Spec = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
FRIEND, FOE, PLAIN = "#00798c", "#d1495b", "#6c757d"
INK, PAPER, MARKED, QUIET = "#1f2933", "#ffffff", "#e9c46a", "#eef1f4"
COLOURS = {1: FRIEND, 0: PLAIN, -1: FOE}
WORDS = {1: "friends", 0: "neither", -1: "foes"}
DASHES = [5, 3]
FONT = "Roboto, Liberation Sans, Helvetica, Arial, sans-serif"
DATED = ("day", "end")


def framed(
    title: str, sentences: Iterable[str], layers: Sequence[Spec], *, width: float, height: float, description: str = ""
) -> Spec:
    """A specification of layers with a title, the sentences below it, and what it shows in words for who cannot see."""
    said = [s for s in sentences if s]
    return {
        "$schema": SCHEMA,
        "description": " ".join([title + ".", description or " ".join(said)]).strip(),
        "title": {"text": title, "subtitle": [line for s in said for line in wrapped(s, width)]},
        "background": PAPER,
        "padding": 14,
        "width": round(width),
        "height": round(height),
        "layer": list(layers),
        "config": config(),
    }


def config() -> Spec:
    """Type, colours and rules of all pictures."""
    return {
        "font": FONT,
        "title": {
            "anchor": "start", "frame": "group", "fontSize": 17, "fontWeight": 600, "color": INK, "offset": 14,
            "subtitleFontSize": 12.5, "subtitleColor": "#52606d", "subtitlePadding": 6, "subtitleLineHeight": 16,
        },
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": 12, "titleFontSize": 12, "labelColor": INK, "titleColor": INK, "gridColor": QUIET,
            "domainColor": "#9aa5b1", "tickColor": "#9aa5b1", "titleFontWeight": 400,
        },
        "legend": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": 400, "labelColor": INK},
        "text": {"color": INK},
    }  # fmt: skip


def layer(rows: Sequence[Mapping[str, object]], mark: Spec, encoding: Spec, *, dated: bool = False) -> Spec:
    """One layer with its data in it. dated: `day` and `end` of the rows are ISO days, drawn as moments in UTC."""
    values = [{k: f"{v}T00:00:00Z" if dated and k in DATED else v for k, v in row.items()} for row in rows]
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def plane(field: str, size: float) -> Spec:
    """An encoding in pixels of the sheet, without an axis."""
    domain = [0, round(size)] if field.startswith("x") else [round(size), 0]
    return {"field": field, "type": "quantitative", "axis": None, "scale": {"domain": domain, "nice": False}}


def fixed(field: str, meanings: Mapping[str, object]) -> Spec:
    """An encoding by name in which each name has its look; without a legend."""
    return {
        "field": field, "type": "nominal", "legend": None,
        "scale": {"domain": list(meanings), "range": list(meanings.values())},
    }  # fmt: skip


def tip() -> Spec:
    """The words of a row, shown when it is pointed at."""
    return {"field": "words", "type": "nominal"}


def wrapped(text: str, width: float) -> list[str]:
    """Lines that fit a width in pixels at the size of subtitles."""
    most = max(24, round(width / 6.1))
    lines: list[str] = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def short(name: str, longest: int = 28) -> str:
    """A name cut to a length that a label can have."""
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"
