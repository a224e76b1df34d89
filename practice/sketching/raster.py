"""An SVG drawing as PNG by resvg, which lets no other thread go on meanwhile: a server has a process of its own do it.

``python -m practice.sketching.raster`` reads the drawing from its input and writes the picture.
"""

import os
import sys
from functools import cache
from importlib.resources import files

import resvg_py

_SCALE = 2
# Pixels a side
MOST = 4000


@cache
def _font() -> str:
    return str(files("fontpkg_inter") / "files" / "Inter[opsz,wght].ttf")


def rendered(drawing: str) -> bytes:
    """Twice its size, but at most ``MOST`` pixels a side."""
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


if __name__ == "__main__":
    os.nice(5)
    sys.stdout.buffer.write(rendered(sys.stdin.buffer.read().decode()))
