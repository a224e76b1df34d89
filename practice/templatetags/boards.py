import re
from functools import cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from practice.boards import Board
from practice.models import Sketch
from practice.sketching.kinds import KINDS, PLANES

register = template.Library()
_WIDTH = re.compile(r'<svg[^>]* width="(\d+)')
# Pixels: so wide a drawing may shrink into half a page and still be read.
SNUG = 1300


@register.simple_tag
def board_of(sketch: Sketch) -> Board:
    """The board of a sketch as it is saved."""
    return Board.of(sketch)


@register.simple_tag
def kinds_of_component() -> SafeString:
    """Every kind by plane, with what it does. The same for all: rendered once."""
    return _kinds.__wrapped__() if settings.DEBUG else _kinds()


@cache
def _kinds() -> SafeString:
    planes = [(name, [kind for kind in KINDS.values() if kind.plane == plane]) for plane, name in PLANES.items()]
    return render_to_string("practice/_kinds.html", {"planes": planes})


@register.filter
def is_snug(drawing: str) -> bool:
    """Whether a drawing is narrow enough to be shown whole beside something else."""
    width = _WIDTH.search(drawing or "")
    return width is None or int(width[1]) <= SNUG
