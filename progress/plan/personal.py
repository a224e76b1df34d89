"""What pages of other packages say of a reader's plan."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from catalog.library import per_version
from mlsd_guide.http import PageRequest
from mlsd_guide.personal import Key, answer, personal
from practice.cases.personal import standings_of
from progress.plan.links import place_of
from progress.plan.models import Plan, PlanItem
from progress.plan.onward import next_thing
from progress.plan.suggestions import from_known, known_of


@per_version
def plan_cards_html() -> SafeString:
    return render_to_string("progress/plan/_plan_cards.html")


@personal("plan_cards")
def plan_cards(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """A plan at one press, for each goal; the same for all who ask."""
    return [plan_cards_html()] * len(keys)


@personal("next_thing")
def next_things(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """What comes after something done, which a step and a slug name."""
    return [render_to_string("progress/plan/_next.html", {"onward": next_thing(request.reader, *key)}) for key in keys]


@personal("plan_tick")
def plan_ticks(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """Where the plan has what the guide cannot see done: a button that says so, and once it is done what is next."""
    rows = {}
    if request.reader:
        named = PlanItem.objects.filter(plan=request.reader.pk, key__in=[key for (key,) in keys], skipped_at=None)
        rows = dict(named.values_list("key", "ticked_at"))
    return [plan_tick(request, key, rows[key] is not None) if key in rows else SafeString("") for (key,) in keys]


def plan_tick(request: PageRequest, key: str, is_ticked: bool) -> SafeString:
    place = place_of(key)
    if is_ticked or place is None:
        return answer(request, "next_thing", *key.split(":", 1))
    entry = {"slot": key, "is_ticked": True, "item": {"title": place.title}}
    return render_to_string("progress/plan/_plan_tick.html", {"entry": entry, "path": f"{request.path}#next-title"}, request)


@personal("paid")
def paid(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """That a work costs something, or that the reader has it, as they said for their plan."""
    plan = Plan.objects.filter(user=request.reader).only("owns").first() if request.reader else None
    owned = set(plan.owns) if plan else set()
    return [SafeString("You have it" if slug in owned else "Paid") for (slug,) in keys]


@personal("steps")
def steps(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """The four steps, with where a reader stands in each."""
    return [render_to_string("progress/plan/_steps.html", {"request": request})] * len(keys)


@personal("suggested_cases")
def suggestions(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """What to read next; nothing for nobody."""
    found = from_known(known_of(request.reader, standings_of(request))) if request.reader else []
    html = render_to_string("progress/plan/_case_suggestions.html", {"suggestions": found}) if found else ""
    return [SafeString(html)] * len(keys)
