"""A plan as it is saved: a fact of the answers and of all items, made from what the planner laid out."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from history import timestamps
from progress.plan.scheduler.inputs import FOCUSES, ROLES, Answers
from progress.plan.scheduler.keys import key_of
from progress.plan.scheduler.plan import Item, Left, ScheduledPlan

Json = Any
LONGEST_WHY, LONGEST_REASON = 300, 200


class StoredItem(NamedTuple):
    """An item as it is saved; ``slot`` is the planner's, and week 0 holds what found no room."""

    slot: str
    step: str
    week: int
    position: int
    minutes: int
    why: str = ""
    reason: str = ""
    pinned_at: str | None = None
    skipped_at: str | None = None
    ticked_at: str | None = None

    @property
    def key(self) -> str:
        return key_of(self.slot)

    @classmethod
    def from_json(cls, fact: Json) -> "StoredItem":
        return cls(**{("slot" if name == "key" else name): value for name, value in fact.items()})

    def to_json(self) -> Json:
        """Without the tick where there is none: an item of an earlier release reads the same."""
        fact = {("key" if name == "slot" else name): getattr(self, name) for name in self._fields}
        return fact if self.ticked_at else {name: value for name, value in fact.items() if name != "ticked_at"}


def rows_of(fact: Json) -> list[StoredItem]:
    return [StoredItem.from_json(item) for item in fact["items"]] if fact else []


def answers_of(fact: Json) -> Answers:
    return Answers(
        goal=fact["goal"],
        start=date.fromisoformat(fact["start"]),
        interview_on=date.fromisoformat(fact["interview_on"]) if fact["interview_on"] else None,
        minutes_by_weekday=tuple(fact["minutes"]),
        known=frozenset(fact["known"]),
        weeks=fact["weeks"],
        role=fact.get("role", ROLES[0]),
        focus=fact.get("focus", FOCUSES[0]),
        owns=frozenset(fact.get("owns", ())),
        areas=tuple(fact.get("areas", ())),
    )


def answers_fact(answers: Answers) -> Json:
    """What has its usual answer and was not asked by earlier releases is not in it, so that their facts read the same."""
    later = {"role": answers.role, "focus": answers.focus, "owns": sorted(answers.owns), "areas": list(answers.areas)}
    return {
        "goal": answers.goal,
        "start": answers.start.isoformat(),
        "interview_on": answers.interview_on.isoformat() if answers.interview_on else None,
        "weeks": answers.weeks,
        "minutes": list(answers.minutes_by_weekday),
        "known": sorted(answers.known),
    } | {name: value for name, value in later.items() if value not in (ROLES[0], FOCUSES[0], [])}


def fact_of(plan: ScheduledPlan, answers: Answers, before: Json, now: datetime) -> Json:
    """The fact that saves a plan. What the reader chose before stays, and so does the order of a week that holds the same."""
    old = {row.slot: row for row in rows_of(before)}
    at = timestamps.written(now)
    rows = [row for number in range(1, len(plan.weeks) + 1) for row in _week(plan, number, old)]
    rows += [row for one in plan.skipped for row in _skipped(one, old.values(), at)]
    rows += [_outside(one, old.values())._replace(position=place) for place, one in enumerate(plan.dropped, 1)]
    there = {row.slot for row in rows}
    rows += [row._replace(week=0, position=0) for row in old.values() if row.ticked_at and row.slot not in there]
    said = {"offers": before["offers"]} if before and before.get("offers") else {}
    fact = {
        # Nothing heeds them any more; an earlier release wrote them.
        "boosts": before["boosts"] if before else [],
        "themes": [week.theme for week in plan.weeks],
        "made_at": before["made_at"] if before else at,
        "laid_out_at": at,
    }
    return answers_fact(answers) | said | fact | {"items": items_of({row.slot: row for row in rows}.values())}


def forgotten(before: Json) -> Json:
    """Of a plan that begins again nothing but the ticks."""
    ticked = [row._replace(pinned_at=None).to_json() for row in rows_of(before) if row.ticked_at]
    return before | {"items": ticked} if ticked else None


def items_of(rows: Iterable[StoredItem]) -> list[Json]:
    """In the order in which a fact has them."""
    return [row.to_json() for row in sorted(rows, key=lambda row: (row.week, row.position, row.slot))]


def _week(plan: ScheduledPlan, number: int, old: dict[str, StoredItem]) -> list[StoredItem]:
    week = plan.weeks[number - 1]
    items = [*week.done, *(item for item in plan.behind if item.week == number), *week.items]
    if all(item.slot in old and old[item.slot].week == number for item in items):
        items.sort(key=lambda item: old[item.slot].position)
    return [_row(item, number, place, old.get(item.slot)) for place, item in enumerate(items, 1)]


def _row(item: Item, week: int, position: int, old: StoredItem | None) -> StoredItem:
    """Past or done things keep what was said of them."""
    is_same = old is not None and old.week == week and (item.evidence or item.why.startswith("Left from"))
    why = old.why if is_same else item.why
    minutes = old.minutes if is_same else item.minutes
    pinned_at = old.pinned_at if old and old.week == week else None
    ticked_at = old.ticked_at if old else None
    return StoredItem(item.slot, item.step, week, position, minutes, why[:LONGEST_WHY], "", pinned_at, None, ticked_at)


def _skipped(left: Left, old: Iterable[StoredItem], at: str) -> list[StoredItem]:
    """What was skipped before stays where it was, all of its sittings; what is now, stands outside of the weeks."""
    before = [row for row in old if row.key == left.item.key and row.skipped_at]
    return before or [_outside(left, old)._replace(skipped_at=at)]


def _outside(left: Left, old: Iterable[StoredItem]) -> StoredItem:
    item = left.item
    why = next((row.why for row in old if row.key == item.key), "")
    return StoredItem(item.slot, item.step, 0, 0, item.minutes, why, left.reason[:LONGEST_REASON])
