import re
from collections.abc import Iterable
from functools import cache, lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from catalog.library import per_version
from catalog.models import Exercise
from practice.mocks.trends import Trend
from practice.sketches.board import Board
from practice.sketches.models import Sketch
from practice.sketching.kinds import KINDS, PLANES

register = template.Library()
_WIDTH = re.compile(r'<svg[^>]* width="(\d+)')
# Pixels: so wide a drawing may shrink into half a page and still be read.
SNUG = 1300
# Tables of some 3 kB each
MOST_TRENDS = 200


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
    return render_to_string("practice/sketches/_kinds.html", {"planes": planes})


@register.simple_tag
def of_exercise(template_name: str, exercise: Exercise) -> SafeString:
    """Include a template that says nothing but what an exercise does: rendered once per version of the catalogue."""
    kept = {} if settings.DEBUG else _of_exercises()
    key = template_name, exercise.pk
    if key not in kept:
        kept[key] = render_to_string(template_name, {"exercise": exercise})
    return kept[key]


@per_version
def _of_exercises() -> dict[tuple[str, int], SafeString]:
    return {}


@register.simple_tag
def trend_table(courses: Iterable[Trend]) -> SafeString:
    """The same until the next interview is scored."""
    return _trend_table(tuple(courses))


@lru_cache(maxsize=MOST_TRENDS)
def _trend_table(courses: tuple[Trend, ...]) -> SafeString:
    return render_to_string("practice/mocks/_trend.html", {"courses": courses})


@register.filter
def is_snug(drawing: str) -> bool:
    """Whether a drawing is narrow enough to be shown whole beside something else."""
    width = _WIDTH.search(drawing or "")
    return width is None or int(width[1]) <= SNUG
