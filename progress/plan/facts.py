"""The plan: one fact with all of its items, so that an undo puts back a whole layout."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from history import timestamps
from history.choices import FactKind
from history.kinds import Kind
from history.refs import PLAN, Ref
from history.slugs import name_in_lists
from history.validation import (
    ArchiveRefused,
    between,
    day,
    iso,
    moment,
    number,
    objects,
    one_of,
    part_key,
    text,
    texts,
    whole,
    written,
)
from history.values import AnyWork, Change, Json, Names
from mlsd_guide.sql import insert
from practice.steps import CASE, EXERCISE, MOCK, PATTERN, READING, in_plans
from progress.plan import incoming
from progress.plan.limits import LONGEST_DAY, MOST_KEPT
from progress.plan.models import Plan, PlanItem
from progress.plan.scheduler.days import MOST_WEEKS
from progress.plan.scheduler.goals import GOALS
from progress.plan.scheduler.inputs import AREAS, FOCUSES, ROLES
from progress.plan.scheduler.weaknesses import STRENGTHS

PLAIN_OF_PLAN = ("goal", "weeks", "minutes", "known", "boosts", "themes")
PLAIN = ("key", "step", "week", "position", "minutes", "why", "reason")
MOMENTS = ("pinned_at", "skipped_at")
# What earlier releases did not ask for, with what is usual; a fact has them where they are something else.
LATER = {"role": ROLES[0], "focus": FOCUSES[0], "owns": [], "areas": [], "offers": []}
# A plan of a year has some 250.
MOST_ITEMS = 1_000
MOST_MINUTES = 30_000
PIECE = r"[-a-zA-Z0-9_]{1,120}"
ITEM = re.compile(rf"({'|'.join(in_plans())}):{PIECE}(?:#{PIECE})?(?:~\d{{1,3}}/\d{{1,3}})?", re.ASCII)
OWNED = re.compile(PIECE, re.ASCII)
KNOWN = re.compile(f"{PATTERN}:{PIECE}", re.ASCII)
AREA = re.compile("|".join(AREAS))
# What an offer was made of: a question and its day, a mock interview, the number of a drawing
EVIDENCE = re.compile(r"[-a-zA-Z0-9_@]{1,120}", re.ASCII)
MOST_OFFERS, MOST_EVIDENCE = 100, 100
# By the name of an entry's model, which items are about it
STEPS = {
    "pattern": [PATTERN],
    "casestudy": [CASE],
    "exercise": [EXERCISE, MOCK],
    "resource": [READING],
}


class PlanKind(Kind):
    name, label = FactKind.PLAN, "plan"
    about = (PLAN,)
    is_text = False
    unchanged = "Your own plan stays."
    nouns = {"plan": ("plan",), "items": ("thing",)}
    sentences = {"plan": "{plan} with {items} in it"}
    reset_slug, reset_name = "plan", "your plan"

    def read(self, user: User, work: AnyWork, part: str) -> Json:
        plan = Plan.objects.filter(user=user).first()
        return fact_of(plan) if plan else None

    def every(self, user: User) -> Iterator[tuple[AnyWork, str, Json]]:
        if fact := self.read(user, Ref(PLAN), ""):
            yield Ref(PLAN), "", fact

    def write(self, user: User, work: AnyWork, part: str, fact: Json, now: datetime) -> None:
        """Only the items that differ are written."""
        if fact is None:
            Plan.objects.filter(user=user).delete()
            return
        values = {name: fact[name] for name in PLAIN_OF_PLAN} | LATER | {name: fact[name] for name in LATER if name in fact}
        values |= {"start": date.fromisoformat(fact["start"]), "interview_on": date_of(fact["interview_on"])}
        values |= {name: timestamps.read(fact[name]) for name in ("made_at", "laid_out_at")}
        plan, _ = Plan.objects.update_or_create(user=user, defaults=values)
        present = {item.key: item for item in plan.items.all()}
        wanted = {item["key"]: item for item in fact["items"]}
        same = {key for key, item in wanted.items() if key in present and item_fact(present[key]) == item}
        # Those that changed are removed and written again: a hundred updates take ten times as long.
        plan.items.filter(pk__in=[item.pk for key, item in present.items() if key not in same]).delete()
        if added := [item_row(plan, item) for key, item in wanted.items() if key not in same]:
            insert(added)

    def minutes(self, change: Change, before: Json, after: Json) -> int:
        """Of what was ticked: nothing else shows that it took time."""
        return sum(item["minutes"] for item in newly_ticked(before, after))

    def takes_back(self, before: Json, after: Json) -> bool:
        return bool(unticked(before, after))

    def still_studied(self, work: AnyWork, changes: Iterable[tuple[Json, Json]], now: Json) -> list[int]:
        """What was removed with the plan was studied all the same."""
        return [
            sum(item["minutes"] for item in newly_ticked(before, after) if item["key"] not in unticked(after, now))
            for before, after in changes
        ]

    def validate(self, data: Any) -> Json:
        start, laid_out_at = day(data, "start"), iso(moment(data.get("laid_out_at"), "laid_out_at"))
        items = [item(one) for one in objects(data, "items", MOST_ITEMS)]
        if len({one["key"] for one in items}) < len(items):
            raise ArchiveRefused("two items have the same key")
        return {
            "goal": one_of(data, "goal", GOALS),
            "start": start,
            "interview_on": incoming.interview_on(data, start, laid_out_at),
            "weeks": number(data, "weeks", 1, MOST_WEEKS),
            "minutes": minutes(data.get("minutes")),
            "known": known(data),
            "boosts": [boost(one) for one in objects(data, "boosts", 100)],
            "themes": themes(data.get("themes", [])),
            "made_at": iso(moment(data.get("made_at"), "made_at")),
            "laid_out_at": laid_out_at,
            # As the rows come back, whatever order the file has
            "items": sorted(items, key=lambda one: (one["week"], one["position"], one["key"])),
        } | later(data)

    def settled(self, fact: Json, names: Names) -> Json:
        known = (names.known(PATTERN, key.partition(":")[2]) for key in fact["known"])
        owns = sorted({names.work(slug) for slug in fact.get("owns", ())})
        today = {"known": list(dict.fromkeys(f"{PATTERN}:{slug}" for slug in known))} | ({"owns": owns} if owns else {})
        return fact | today | {"items": incoming.named_today(fact["items"], names)}

    def without_missing(self, fact: Json, has: Callable[[Ref], bool]) -> Json:
        return incoming.usable(fact)

    def left_out(self, before: Json, after: Json) -> str:
        return incoming.left_out(before, after)

    def rename(self, model: str, old: str, new: str) -> None:
        for step in STEPS.get(model, ()):
            name_items(f"{step}:{old}", f"{step}:{new}")
        if model == "resource":
            name_in_lists(Plan, "owns", old, new)
        if model == "pattern":
            name_in_lists(Plan, "known", f"{PATTERN}:{old}", f"{PATTERN}:{new}")

    def counted(self, user: User) -> dict[str, QuerySet]:
        return {"plan": Plan.objects.filter(user=user), "items": PlanItem.objects.filter(plan__user=user)}


def ticks(fact: Json) -> dict[str, Json]:
    """The ticked items by key."""
    return {item["key"]: item for item in fact["items"] if item.get("ticked_at")} if fact else {}


def newly_ticked(before: Json, after: Json) -> list[Json]:
    old = ticks(before)
    return [item for key, item in ticks(after).items() if key not in old] if before else []


def unticked(before: Json, after: Json) -> set[str]:
    """The keys whose tick is gone, or is another, though the item is there."""
    now = {item["key"]: item.get("ticked_at") for item in after["items"]} if after else {}
    return {key for key, item in ticks(before).items() if key in now and now[key] != item["ticked_at"]}


def later(data: Json) -> Json:
    """What earlier releases did not ask for, where it is not as usual. Raises ArchiveRefused."""
    found = {
        "role": one_of({"role": data.get("role", ROLES[0])}, "role", ROLES),
        "focus": one_of({"focus": data.get("focus", FOCUSES[0])}, "focus", FOCUSES),
        "owns": sorted(texts({"owns": data.get("owns", [])}, "owns", 100, OWNED)),
        "areas": texts({"areas": data.get("areas", [])}, "areas", len(AREAS), AREA),
        "offers": [offer(one) for one in objects({"offers": data.get("offers", [])}, "offers", MOST_OFFERS)],
    }
    return {name: value for name, value in found.items() if value != LATER[name]}


def fact_of(plan: Plan) -> Json:
    later = {name: getattr(plan, name) for name, usual in LATER.items() if getattr(plan, name) != usual}
    return later | {
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
    fact = {name: getattr(item, name) for name in PLAIN} | {name: timestamps.written(getattr(item, name)) for name in MOMENTS}
    return fact | ({"ticked_at": timestamps.written(item.ticked_at)} if item.ticked_at else {})


def item_row(plan: Plan, item: Json) -> PlanItem:
    plain = {name: item[name] for name in PLAIN}
    moments = {name: timestamps.read(item.get(name)) for name in (*MOMENTS, "ticked_at")}
    return PlanItem(plan=plan, **plain, **moments)


def date_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def name_items(old: str, new: str) -> None:
    """The thing itself, its parts (``#``) and its sittings (``~``)."""
    taken = set(PlanItem.objects.filter(key__startswith=new).values_list("plan", "key"))
    items = []
    for item in PlanItem.objects.filter(key__startswith=old):
        rest = item.key[len(old) :]
        if rest[:1] in {"", "#", "~"} and (item.plan_id, new + rest) not in taken:
            item.key = new + rest
            items.append(item)
    PlanItem.objects.bulk_update(items, ["key"], batch_size=500)


def known(data: Json) -> list[str]:
    found = texts(data, "known", 1_000, ITEM)
    if not all(map(KNOWN.fullmatch, found)):
        raise ArchiveRefused("known names something that is not a pattern")
    return found


def minutes(data: Any) -> list[int]:
    if not isinstance(data, list) or len(data) != 7:
        raise ArchiveRefused("minutes has no number for each of seven days")
    found = [whole({"minutes": one}, "minutes", 0, LONGEST_DAY) for one in data]
    if not any(found):
        raise ArchiveRefused("minutes gives no day any time")
    return found


def themes(data: Any) -> list[str]:
    if not isinstance(data, list) or len(data) > MOST_KEPT:
        raise ArchiveRefused(f"themes is no list of at most {MOST_KEPT}")
    return [text({"themes": one}, "themes", 300) for one in data]


def boost(data: Json) -> Json:
    return {
        "kind": one_of(data, "kind", ("topic", "criterion", "pattern")),
        "slug": part_key(data.get("slug")),
        "weight": between(data, "weight", 0, 1),
        "why": text(data, "why", 300),
    }


def offer(data: Json) -> Json:
    if not isinstance(taken := data.get("taken"), bool):
        raise ArchiveRefused("taken is neither true nor false")
    return {
        "kind": one_of(data, "kind", STRENGTHS),
        "slug": part_key(data.get("slug")),
        "on": day(data, "on"),
        "taken": taken,
        "evidence": texts(data, "evidence", MOST_EVIDENCE, EVIDENCE),
    }


def item(data: Json) -> Json:
    key = text(data, "key", 260, least=1)
    step = one_of(data, "step", in_plans())
    if not (match := ITEM.fullmatch(key)) or match[1] != step:
        raise ArchiveRefused("an item's key is none like pattern:rag")
    return {
        "key": key,
        "step": step,
        "week": whole(data, "week", 0, MOST_KEPT),
        "position": whole(data, "position", 0, MOST_MINUTES),
        "minutes": whole(data, "minutes", 0, MOST_MINUTES),
        "why": text(data, "why", 300),
        "reason": text(data, "reason", 200),
        "pinned_at": written(data, "pinned_at"),
        "skipped_at": written(data, "skipped_at"),
    } | ({"ticked_at": ticked} if (ticked := written(data, "ticked_at")) else {})
