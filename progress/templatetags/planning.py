from functools import cache

from django import template
from django.http import HttpRequest
from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide

from catalog import library
from catalog.models import ReaderGoal
from practice.steps import in_plans
from progress.plan.pages import PlanLane
from progress.plan.steps import Steps
from progress.plan.wizard import SAYS

register = template.Library()


@register.simple_tag
def plan_goals() -> list[tuple[ReaderGoal, str]]:
    """The goals that a plan can have, each with what its reader would say."""
    return [(goal, SAYS[goal.slug]) for goal in library.goals() if goal.slug in SAYS]


OPEN, DONE = '<i class="dot"></i>', '<i class="dot dot--done"></i>'


@register.simple_tag
def lane_weeks(line: PlanLane, current: int) -> SafeString:
    """A dot for each thing of a lane, week by week; its words say the same."""
    weeks = (
        f'<span class="lane__week{" lane__week--now" if number == current else ""}">{DONE * done}{OPEN * opened}</span>'
        for number, done, opened in line.weeks
    )
    return SafeString(f'<div class="lane__weeks" aria-hidden="true">{"".join(weeks)}</div>')


@register.simple_tag
@cache
def step_icon(step: str) -> SafeString:
    return lucide(in_plans()[step].icon, size=16, aria_hidden="true")


@register.simple_tag(name="steps")
def steps_of(request: HttpRequest) -> Steps:
    return Steps(getattr(request, "reader", None))
