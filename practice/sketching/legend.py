"""Which colour is which plane, in lines above a drawing."""

from collections.abc import Iterable

from practice.sketching.kinds import PLANES
from practice.sketching.measure import width
from practice.sketching.shapes import Area, Band
from practice.sketching.sizes import HEADING, HEADING_LINE

_SWATCH, _HIGH, _SWATCH_GAP, _GAP = 18, 12, 6, 16
_BELOW = 14
# Bold DejaVu Sans, all that some machines have, is wider than what is measured with.
_ROOM = 1.15


def legend(lanes: Iterable[str], left: float, right: float, top: float) -> tuple[tuple[Band, ...], float]:
    """An entry for each plane, within ``left`` and ``right`` where it can be, and where the drawing may begin below."""
    bands: list[Band] = []
    x, y, used = left, top, set(lanes)
    for lane, title in PLANES.items():
        if lane in used:
            text = x + _SWATCH + _SWATCH_GAP
            wide = width(title, HEADING) * _ROOM
            if x > left and text + wide > right:
                x, y = left, y + HEADING_LINE + 2
                text = x + _SWATCH + _SWATCH_GAP
            bands.append(Band(lane, title, Area(x, y + 2, _SWATCH, _HIGH), Area(text, y, wide, HEADING_LINE)))
            x = text + wide + _GAP
    return tuple(bands), y + HEADING_LINE + _BELOW if bands else top
