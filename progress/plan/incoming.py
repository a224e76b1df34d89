"""A plan that comes in with a file: what its things are called today, what is left out of it, and what makes no plan."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from history.refs import THING_KINDS
from history.validation import ArchiveRefused, day
from history.values import Names
from mlsd_guide.amounts import count, listed, long_date
from practice.steps import EXERCISE, MOCK, PAGE, RECALL
from progress.plan.limits import FURTHEST
from progress.plan.links import places
from progress.plan.scheduler.days import DAY, WEEK
from progress.plan.scheduler.keys import first_of, key_of

Json = Any
MOST_AHEAD = timedelta(days=366)
MOST_NAMED = 4


def interview_on(data: Json, start: str, laid_out_at: str) -> str | None:
    """Its day, within two years. Raises ArchiveRefused."""
    if data.get("interview_on") is None:
        return None
    found = day(data, "interview_on")
    if found < start:
        raise ArchiveRefused("interview_on lies before start")
    if date.fromisoformat(found) > date.fromisoformat(max(start, laid_out_at[:10])) + FURTHEST + DAY:
        raise ArchiveRefused("interview_on lies more than two years ahead")
    return found


def usable(fact: Json) -> Json:
    """Without what is not in the guide. Raises ArchiveRefused where that leaves no plan."""
    _check(fact)
    kept = [one for one in fact["items"] if _is_known(one["key"])]
    if not kept:
        raise ArchiveRefused("items names nothing that is in the guide")
    return fact if len(kept) == len(fact["items"]) else fact | {"items": kept}


def _check(fact: Json) -> None:
    """It begins within a year, has weeks and things, and a day of study before the interview."""
    start = date.fromisoformat(fact["start"])
    if start > date.fromisoformat(fact["laid_out_at"][:10]) + MOST_AHEAD:
        raise ArchiveRefused("start lies more than a year after laid_out_at")
    if not fact["themes"]:
        raise ArchiveRefused("themes names no week, so there is no plan")
    if not fact["items"]:
        raise ArchiveRefused("items is empty, so there is no plan")
    if fact["interview_on"]:
        left = min((date.fromisoformat(fact["interview_on"]) - start) // DAY, WEEK // DAY)
        if not any(fact["minutes"][(start + DAY * number).weekday()] for number in range(left)):
            raise ArchiveRefused("minutes gives no time to any day before interview_on")


def named_today(items: list[Json], names: Names) -> list[Json]:
    """Each by today's name of its thing, unless another one has it already."""
    taken, found = {one["key"] for one in items}, []
    for one in items:
        key = _key_today(one["key"], names)
        key = one["key"] if key in taken else key
        taken.add(key)
        found.append(one if key == one["key"] else one | {"key": key})
    return found


def _key_today(key: str, names: Names) -> str:
    step, _, name = key.partition(":")
    slug = name.partition("#")[0].partition("~")[0]
    if step in {RECALL, PAGE}:
        return key
    try:
        kind = EXERCISE if step == MOCK else step
        now = names.known(kind, slug) if kind in THING_KINDS else names.work(slug)
    except ArchiveRefused:
        return key
    return f"{step}:{now}{name[len(slug) :]}"


def _is_known(slot: str) -> bool:
    key = first_of(key_of(slot))
    step, _, name = key.partition(":")
    return name.isdigit() if step == RECALL else key in places()


def left_out(before: Json, after: Json) -> str:
    """'Left out, as it is not in the guide: pattern:gone.' and what else is not as the file has it."""
    return " ".join(_said(before, after))


def _said(before: Json, after: Json) -> Iterator[str]:
    kept = {one["key"] for one in after["items"]}
    if gone := [one["key"] for one in before["items"] if one["key"] not in kept]:
        yield f"Left out, as not in the guide: {listed(gone, MOST_NAMED)}."
    weeks = len(after["themes"])
    if late := sum(one["week"] > weeks for one in after["items"]):
        yield f"{count(late, 'thing')} of a later week {'is' if late == 1 else 'are'} now in week {weeks}, the last one."
    start, made = (date.fromisoformat(after[name][:10]) for name in ("start", "laid_out_at"))
    if start > made + DAY:
        yield f"The plan begins on {long_date(start, made)}."
