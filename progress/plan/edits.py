"""What a reader changes by hand: another week, another place in it, left out with a reason, brought back. On facts only."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from practice.steps import TICKED
from progress.plan.storage import LONGEST_REASON, StoredItem, items_of, rows_of

Json = Any
PlanEdit = Callable[[Json], Json]


class Missing(LookupError):
    """There is no such item in the plan, or no plan."""


def move(fact: Json, slot: str, week: int, at: str) -> Json:
    """Into this week, at its end, to stay there."""
    rows, row = _found(fact, slot)
    if row.week == week and row.pinned_at and not row.skipped_at:
        return fact
    last = max((one.position for one in rows if one.week == week and one is not row), default=0)
    position = row.position if row.week == week else last + 1
    moved = row._replace(week=week, position=position, pinned_at=row.pinned_at or at, skipped_at=None, reason="")
    return _with(fact, [moved if one is row else one for one in rows])


def place(fact: Json, slot: str, beside: str, is_after: bool) -> Json:
    """Directly before or after another item of its week."""
    rows, row = _found(fact, slot)
    _, other = _found(fact, beside)
    if row == other or row.week != other.week:
        raise Missing(beside)
    week = sorted((one for one in rows if one.week == row.week and one is not row), key=lambda one: one.position)
    week.insert(week.index(other) + is_after, row)
    positions = {one.slot: number for number, one in enumerate(week, 1)}
    return _with(fact, [one._replace(position=positions.get(one.slot, one.position)) for one in rows])


def pin(fact: Json, slot: str, is_pinned: bool, at: str) -> Json:
    rows, row = _found(fact, slot)
    pinned = row._replace(pinned_at=(row.pinned_at or at) if is_pinned else None)
    return _with(fact, [pinned if one is row else one for one in rows])


def tick(fact: Json, slot: str, is_wanted: bool, at: str) -> Json:
    """Say that it is done, or that it is not, of what nothing else shows."""
    rows, row = _found(fact, slot)
    if row.step not in TICKED:
        raise Missing(slot)
    ticked = row._replace(ticked_at=(row.ticked_at or at) if is_wanted else None)
    return _with(fact, [ticked if one is row else one for one in rows])


def skip(fact: Json, slot: str, reason: str, at: str) -> Json:
    """Leave it out, all of its sittings. Said again, only the reason changes."""
    rows, row = _found(fact, slot)
    reason = reason[:LONGEST_REASON]
    return _with(
        fact,
        [one._replace(skipped_at=one.skipped_at or at, reason=reason) if one.key == row.key else one for one in rows],
    )


def bring_back(fact: Json, slot: str, week: int, at: str) -> Json:
    """Where it was if that week is still to come; else into ``week``, to stay there."""
    rows, row = _found(fact, slot)

    def back(one: StoredItem) -> StoredItem:
        if one.key != row.key or not (one.skipped_at or not one.week):
            return one
        if one.week >= week:
            return one._replace(skipped_at=None, reason="")
        last = max((other.position for other in rows if other.week == week), default=0)
        return one._replace(week=week, position=last + 1, pinned_at=at, skipped_at=None, reason="")

    return _with(fact, [back(one) for one in rows])


def rearrange(fact: Json, arrivals: Iterable[StoredItem], departures: Mapping[str, str], at: str) -> Json:
    """Each arrival at the end of its week, to stay there, whether it is in the plan by now or not. What departs is
    optional from now on, each for the reason given with its slot."""
    rows = {row.slot: row for row in rows_of(fact)}
    for slot, reason in departures.items():
        rows[slot] = rows[slot]._replace(week=0, position=0, reason=reason[:LONGEST_REASON])
    for row in arrivals:
        last = max((one.position for one in rows.values() if one.week == row.week), default=0)
        rows[row.slot] = row._replace(position=last + 1, pinned_at=at)
    return _with(fact, list(rows.values()))


def _found(fact: Json, slot: str) -> tuple[list[StoredItem], StoredItem]:
    rows = rows_of(fact)
    for row in rows:
        if row.slot == slot:
            return rows, row
    raise Missing(slot)


def _with(fact: Json, rows: list[StoredItem]) -> Json:
    return fact | {"items": items_of(rows)}
