"""Pictures of dyads and networks: Vega-Lite specifications as plain dicts, and SVG and PNG made of them.

A specification holds its data and words, so that the same one is drawn by a page and by `to_svg` and `to_png`, with
nothing fetched. Each has a `description` that tells in words what is to be seen.
"""

from __future__ import annotations

import re
from typing import Any

from averral.analysis.by_year import YearTie
from averral.analysis.network_picture import network
from averral.analysis.picture_style import Spec
from averral.analysis.time_pictures import Step, heat_map, slope, time_line
from averral.errors import MissingPart

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
VEGA_LITE = "6.4"
SCALE = 2.0


def to_svg(spec: Spec) -> str:
    """A specification as an SVG text; the same one gives the same text. Raises MissingPart without vl-convert."""
    svg: str = _converter().vegalite_to_svg(_drawable(spec), vl_version=VEGA_LITE, allowed_base_urls=[])
    return svg


def to_png(spec: Spec, *, scale: float = SCALE) -> bytes:
    """A specification as a PNG image; scale: pixels for each unit. Raises MissingPart without vl-convert."""
    png: bytes = _converter().vegalite_to_png(_drawable(spec), vl_version=VEGA_LITE, scale=scale, allowed_base_urls=[])
    return png


def _drawable(value: Any) -> Any:
    """A specification whose texts XML allows: a control character in a name would end the whole program."""
    if isinstance(value, str):
        return _NO_XML.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_drawable(key): _drawable(one) for key, one in value.items()}
    return [_drawable(one) for one in value] if isinstance(value, list | tuple) else value


def _converter() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        raise MissingPart(
            "vl-convert is not installed, and SVG and PNG need it; install it with: pip install 'averral[plots]'"
        ) from error
    return vl_convert


__all__ = ["Spec", "Step", "YearTie", "heat_map", "network", "slope", "time_line", "to_png", "to_svg"]
