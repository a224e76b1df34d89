from functools import cache

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide

from catalog import library
from catalog.models import ReaderGoal
from practice.steps import in_plans
from progress.plan import fragments
from progress.plan.entries import PlanEntry
from progress.plan.onward import NextThing, next_thing
from progress.plan.steps import Steps
from progress.plan.wizard import SAYS

register = template.Library()


@register.simple_tag
def plan_goals() -> list[tuple[ReaderGoal, str]]:
    """The goals that a plan can have, each with what its reader would say."""
    return [(goal, SAYS[goal.slug]) for goal in library.goals() if goal.slug in SAYS]


@register.simple_tag
def plan_nav(at: str, this_week: int) -> SafeString:
    return fragments.nav(at, this_week)


@register.simple_tag
def today_item(entry: PlanEntry, is_first: bool, is_done: bool) -> SafeString:
    """Where the day is done, no thing is to be begun with."""
    return fragments.today_item(entry, is_first and not is_done)


register.simple_tag(fragments.week_item)
register.simple_tag(fragments.done_item)
register.simple_tag(fragments.plan_week)
register.simple_tag(fragments.lane_weeks)
register.simple_tag(fragments.left_items)


@register.simple_tag
@cache
def step_icon(step: str) -> SafeString:
    return lucide(in_plans()[step].icon, size=16, aria_hidden="true")


@register.simple_tag(takes_context=True, name="next_thing")
def next_thing_of(context: Context) -> NextThing:
    """Of whoever asks; a piece that is rendered without a request says for whom it is."""
    user = context["next_for"] if "next_for" in context else getattr(context["request"], "reader", None)
    return next_thing(user)


@register.simple_tag(name="steps")
def steps_of(request: HttpRequest) -> Steps:
    return Steps(getattr(request, "reader", None))
