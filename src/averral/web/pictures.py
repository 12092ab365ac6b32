"""Pictures of pages as files: SVG as it is, PNG drawn from it. Nothing is fetched for either."""

from __future__ import annotations

from starlette.responses import Response

from averral.errors import MissingPart
from averral.web.looking import Look

SCALE = 2.0


def picture(look: Look, drawn: str, form: str, name: str) -> Response:
    """An SVG document as the answer `svg` or `png`, under a file name. Raises MissingPart without vl-convert."""
    headers = {**look.headers, "Content-Disposition": f'attachment; filename="{name}.{form}"'}
    if form == "svg":
        return Response(drawn, media_type="image/svg+xml", headers=headers)
    return Response(png_of(drawn), media_type="image/png", headers=headers)


def png_of(drawn: str) -> bytes:
    """An SVG document as PNG. Raises MissingPart without vl-convert."""
    try:
        import vl_convert
    except ImportError as error:
        raise MissingPart("PNG needs vl-convert; install it with pip install 'averral[plots]'") from error
    return bytes(vl_convert.svg_to_png(drawn, scale=SCALE))
