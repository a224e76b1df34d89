from django import template
from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide

from catalog import shelves
from catalog.models import ReaderGoal
from progress.planner.wizard import SAYS

register = template.Library()


@register.simple_tag
def plan_goals() -> list[tuple[ReaderGoal, str]]:
    """The goals that a plan can have, each with what its reader would say."""
    return [(goal, SAYS[goal.slug]) for goal in shelves.goals() if goal.slug in SAYS]


ICONS = {
    "pattern": "shapes",
    "reading": "book-open",
    "case": "newspaper",
    "exercise": "pencil-ruler",
    "mock": "messages-square",
    "recall": "repeat",
}


@register.simple_tag
def step_icon(step: str) -> SafeString:
    return lucide(ICONS[step], size=16, aria_hidden="true")


@register.filter
def dots(number: int) -> range:
    return range(number)
