import re

from django import template

from practice.sketches.board import Board
from practice.sketches.models import Sketch
from practice.sketching.kinds import COMPONENT_KINDS, PLANES, ComponentKind

register = template.Library()
_WIDTH = re.compile(r'<svg[^>]* width="(\d+)')
_HEIGHT = re.compile(r'<svg[^>]* height="(\d+)')
# Pixels of a drawing that stands beside its outline, or beside another drawing
BESIDE_OUTLINE, BESIDE_DRAWING = 790, 555


@register.simple_tag
def board_of(sketch: Sketch) -> Board:
    """The board of a sketch as it is saved."""
    return Board.of(sketch)


@register.simple_tag
def planes() -> list[tuple[str, list[ComponentKind]]]:
    """Every kind of component by plane, with what it does."""
    return [(name, [kind for kind in COMPONENT_KINDS.values() if kind.plane == plane]) for plane, name in PLANES.items()]


@register.filter
def fits_beside_outline(drawing: str) -> bool:
    return _width(drawing) <= BESIDE_OUTLINE


@register.filter
def fits_beside_drawing(drawing: str) -> bool:
    return _width(drawing) <= BESIDE_DRAWING


@register.filter
def is_wide(drawing: str) -> bool:
    """Whether a drawing is wider than it is high, and fills more of a sheet that lies on its side."""
    height = _HEIGHT.search(drawing or "")
    return height is not None and _width(drawing) > int(height[1])


def _width(drawing: str) -> int:
    width = _WIDTH.search(drawing or "")
    return int(width[1]) if width else 0
