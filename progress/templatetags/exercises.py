"""What a reader finds on the pages of exercises, where these pages are kept as slots."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from catalog import slots
from catalog.models import Exercise
from practice.sketches.levels import ReachedLevel, levels
from progress import exercise_fragments

register = template.Library()


@register.simple_tag(takes_context=True)
def exercise_level(context: Context, exercise: Exercise) -> SafeString:
    """How far the reader is with an exercise."""
    if slots.is_frame(context["request"]):
        return slots.slot(f"exercise_level:{exercise.slug}")
    return exercise_fragments.level(levels_of(context).get(exercise.slug))


@register.simple_tag(takes_context=True)
def exercise_summary(context: Context) -> SafeString:
    """How far the reader is with all of them."""
    if slots.is_frame(context["request"]):
        return slots.slot("exercise_summary:all")
    return exercise_fragments.summary(levels_of(context))


@register.simple_tag(takes_context=True)
def exercise_begin(context: Context, exercise: Exercise) -> SafeString:
    """The way to the board."""
    if slots.is_frame(context["request"]):
        return slots.slot(f"exercise_begin:{exercise.slug}")
    return exercise_fragments.begin(context["reader"].user, exercise.slug)


def levels_of(context: Context) -> dict[str, ReachedLevel]:
    """The reader's levels, in one query for all the rows of a page."""
    request = context["request"]
    if not hasattr(request, "_levels"):
        request._levels = levels(context["reader"].user)
    return request._levels
