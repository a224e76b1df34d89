from django import template

from practice.sketches.estimates import said
from practice.sketches.levels import ReachedLevel
from practice.sketches.models import Sketch
from practice.sketching.estimate.amounts import Amount, Ground
from practice.sketching.rules.stated import told

register = template.Library()


@register.filter
def in_words(amount: Amount) -> str:
    """A number of an estimate with its unit."""
    return said(amount)


@register.filter
def as_told(ground: Ground) -> str:
    """A number that others rest on, with its unit."""
    return told(ground.value, ground.unit)


@register.filter
def level_of(levels: dict[str, ReachedLevel], sketch: Sketch) -> ReachedLevel | None:
    """The level of the exercise that a sketch is of."""
    return levels.get(sketch.exercise.slug) if sketch.exercise else None
