import re

from django import template

from practice.boards import Board
from practice.models import Sketch

register = template.Library()
_WIDTH = re.compile(r'<svg[^>]* width="(\d+)')
# Pixels: so wide a drawing may shrink into half a page and still be read.
SNUG = 1300


@register.simple_tag
def board_of(sketch: Sketch) -> Board:
    """The board of a sketch as it is saved."""
    return Board.of(sketch)


@register.filter
def is_snug(drawing: str) -> bool:
    """Whether a drawing is narrow enough to be shown whole beside something else."""
    width = _WIDTH.search(drawing or "")
    return width is None or int(width[1]) <= SNUG
