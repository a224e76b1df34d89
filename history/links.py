"""Where the lines of the history lead: to the page of what was changed."""

from collections import Counter
from collections.abc import Iterable

from django.urls import reverse

from catalog import library
from history.choices import Action
from history.models import Event, EventGroup
from history.refs import PLAN, Ref

# What a press on one thing is; all else may be about thousands.
SINGLE = {Action.MARK, Action.NOTE, Action.OWN, Action.RECALL, Action.ANSWER, Action.ELSEWHERE, Action.PLAN}


def add_links(groups: Iterable[EventGroup]) -> None:
    """Give each group about one thing the ``url`` of its page, where it still has one; one query for all."""
    found = [group for group in groups if group.deed in SINGLE]
    rows = Event.objects.filter(group__in=found).values_list("group", "thing", "resource__slug", "own", "own__removed_at")
    urls = {group: url_of(thing, slug, own and not removed and own) for group, thing, slug, own, removed in rows}
    counts = Counter(group for group, *_ in rows)
    for group in found:
        group.url = urls.get(group.pk, "") if counts[group.pk] == 1 else ""


def url_of(thing: str, slug: str | None, own: object) -> str:
    if slug:
        return reverse("catalog:resource_detail", args=[slug])
    if own:
        return reverse("progress:own_detail", args=[own])
    return url_of_thing(Ref.of(thing)) if thing else ""


def url_of_thing(thing: Ref) -> str:
    """Of the plan and of what the guide has; what a reader made may lie in the bin."""
    has = library.THINGS
    return thing.get_absolute_url() if thing.kind == PLAN or (thing.kind in has and thing.key in has[thing.kind]()) else ""
