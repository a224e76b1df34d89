"""The plan: one fact with all of its items, so that an undo puts back a whole layout."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from accounts.models import User
from mlsd_guide.sql import insert
from progress.history import timestamps
from progress.history.refs import PLAN, Ref
from progress.plan.models import Plan, PlanItem

Json = Any
PLAIN_OF_PLAN = ("goal", "weeks", "minutes", "known", "boosts", "themes")
PLAIN = ("key", "step", "week", "position", "minutes", "why", "reason")
MOMENTS = ("pinned_at", "skipped_at")


def read(user: User, thing: Ref, part: str) -> Json:
    plan = Plan.objects.filter(user=user).first()
    return fact_of(plan) if plan else None


def every(user: User) -> Iterator[tuple[Ref, str, Json]]:
    if fact := read(user, Ref(PLAN), ""):
        yield Ref(PLAN), "", fact


def fact_of(plan: Plan) -> Json:
    return {
        "goal": plan.goal,
        "start": plan.start.isoformat(),
        "interview_on": plan.interview_on.isoformat() if plan.interview_on else None,
        "weeks": plan.weeks,
        "minutes": plan.minutes,
        "known": plan.known,
        "boosts": plan.boosts,
        "themes": plan.themes,
        "made_at": timestamps.written(plan.made_at),
        "laid_out_at": timestamps.written(plan.laid_out_at),
        # In one order only, also where several have no place: an undo compares facts.
        "items": sorted(map(item_fact, plan.items.all()), key=lambda item: (item["week"], item["position"], item["key"])),
    }


def item_fact(item: PlanItem) -> Json:
    fact = {name: getattr(item, name) for name in PLAIN}
    return fact | {name: timestamps.written(getattr(item, name)) for name in MOMENTS}


def write(user: User, thing: Ref, part: str, fact: Json, now: datetime) -> None:
    """Only the items that differ are written."""
    if fact is None:
        Plan.objects.filter(user=user).delete()
        return
    values = {name: fact[name] for name in PLAIN_OF_PLAN}
    values |= {"start": date.fromisoformat(fact["start"]), "interview_on": _date(fact["interview_on"])}
    values |= {name: timestamps.read(fact[name]) for name in ("made_at", "laid_out_at")}
    plan, _ = Plan.objects.update_or_create(user=user, defaults=values)
    present = {item.key: item for item in plan.items.all()}
    wanted = {item["key"]: item for item in fact["items"]}
    same = {key for key, item in wanted.items() if key in present and item_fact(present[key]) == item}
    # Put anew, what changed: a hundred updates take ten times as long.
    plan.items.filter(pk__in=[item.pk for key, item in present.items() if key not in same]).delete()
    if added := [_row(plan, item) for key, item in wanted.items() if key not in same]:
        insert(added)


def _row(plan: Plan, item: Json) -> PlanItem:
    plain = {name: item[name] for name in PLAIN}
    return PlanItem(plan=plan, **plain, **{name: timestamps.read(item[name]) for name in MOMENTS})


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
