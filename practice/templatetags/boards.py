from django import template

from practice.boards import Board
from practice.models import Sketch

register = template.Library()


@register.simple_tag
def board_of(sketch: Sketch) -> Board:
    """The board of a sketch as it is saved."""
    return Board.of(sketch)
