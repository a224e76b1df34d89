from django import template

from practice.sketches.levels import ReachedLevel
from practice.sketches.models import Sketch

register = template.Library()


@register.filter
def level_of(levels: dict[str, ReachedLevel], sketch: Sketch) -> ReachedLevel | None:
    """The level of the exercise that a sketch is of."""
    return levels.get(sketch.exercise.slug) if sketch.exercise else None
