import re

from django import template

from practice.sketches.board import Board
from practice.sketches.models import Sketch
from practice.sketching.kinds import COMPONENT_KINDS, PLANES, ComponentKind

register = template.Library()
_WIDTH = re.compile(r'<svg[^>]* width="(\d+)')
_HEIGHT = re.compile(r'<svg[^>]* height="(\d+)')
# Pixels: so wide a drawing may shrink into half a page and still be read.
SNUG = 1300


@register.simple_tag
def board_of(sketch: Sketch) -> Board:
    """The board of a sketch as it is saved."""
    return Board.of(sketch)


@register.simple_tag
def planes() -> list[tuple[str, list[ComponentKind]]]:
    """Every kind of component by plane, with what it does."""
    return [(name, [kind for kind in COMPONENT_KINDS.values() if kind.plane == plane]) for plane, name in PLANES.items()]


@register.filter
def is_snug(drawing: str) -> bool:
    """Whether a drawing is narrow enough to be shown whole beside something else."""
    width = _WIDTH.search(drawing or "")
    return width is None or int(width[1]) <= SNUG


@register.filter
def is_wide(drawing: str) -> bool:
    """Whether a drawing is wider than it is high, and fills more of a sheet that lies on its side."""
    width, height = _WIDTH.search(drawing or ""), _HEIGHT.search(drawing or "")
    return bool(width and height) and int(width[1]) > int(height[1])
