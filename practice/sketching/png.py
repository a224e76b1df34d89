"""A diagram as a picture, drawn by resvg with Inter, which comes as packages: the machine needs no fonts of its own."""

from functools import cache
from importlib.resources import files

import resvg_py

from practice.sketching.diagram import Diagram
from practice.sketching.svg import draw
from practice.sketching.theme import LIGHT_STYLE

_SCALE = 2
# Pixels a side
MOST = 4000


@cache
def _font() -> str:
    return str(files("fontpkg_inter") / "files" / "Inter[opsz,wght].ttf")


def png(diagram: Diagram) -> bytes:
    """The drawing of a valid diagram in light colours, twice its size but at most ``MOST`` pixels a side.

    What Inter lacks, Arabic or Chinese for one, comes from the fonts of the machine where it has them.
    """
    return rendered(drawing_of(diagram))


def drawing_of(diagram: Diagram) -> str:
    return draw(diagram, standalone=True, style=LIGHT_STYLE)


def rendered(drawing: str) -> bytes:
    wide, high = (float(part) for part in drawing.split('viewBox="', 1)[1].split('"', 1)[0].split()[2:])
    scale = min(_SCALE, MOST / wide, MOST / high)
    return resvg_py.svg_to_bytes(
        svg_string=drawing,
        background="#ffffff",
        width=int(wide * scale),
        height=int(high * scale),
        font_files=[_font()],
        sans_serif_family="Inter",
    )
