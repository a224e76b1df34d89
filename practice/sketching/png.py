"""A diagram as a picture, drawn by resvg with Inter, which comes as packages: the machine needs no fonts of its own."""

from practice.sketching.diagram import Diagram
from practice.sketching.raster import rendered
from practice.sketching.svg import draw
from practice.sketching.theme import LIGHT_STYLE


def png(diagram: Diagram) -> bytes:
    """The drawing of a valid diagram in light colours, twice its size but at most 4,000 pixels a side.

    What Inter lacks, Arabic or Chinese for one, comes from the fonts of the machine where it has them.
    """
    return rendered(drawing_of(diagram))


def drawing_of(diagram: Diagram) -> str:
    return draw(diagram, standalone=True, style=LIGHT_STYLE)
