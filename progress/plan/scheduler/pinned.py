"""What stays where it is: work that a reader placed or an earlier plan did, what is done, and what lies behind."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from progress.plan.scheduler.builder import Placed
from progress.plan.scheduler.course import Course
from progress.plan.scheduler.days import week_at
from progress.plan.scheduler.inputs import Answers, Evidence, PlanStatus
from progress.plan.scheduler.keys import is_again, key_of
from progress.plan.scheduler.plan import Item
from progress.plan.scheduler.work import Work


@dataclass(slots=True)
class Pinned:
    """Work by the week it is held in, and what past weeks left open, with the week it was in."""

    weeks: dict[int, list[Placed]] = field(default_factory=dict)
    behind: list[tuple[int, Work]] = field(default_factory=list)

    @property
    def works(self) -> list[Work]:
        return [one.work for placed in self.weeks.values() for one in placed] + [work for _, work in self.behind]


def holding(asked: Course, standing: PlanStatus, current: int, last: int) -> Pinned:
    """The reader's own weeks go before those of an earlier plan; both hold unless they are past."""
    found = Pinned()
    fixed = {key: min(week, last) for key, week in standing.fixed.items() if min(week, last) >= max(current, 1)}
    for key, week in sorted(fixed.items()):
        work = None if key in asked.gone else asked.work(key)
        if work:
            found.weeks.setdefault(week, []).append(Placed(work, work.minutes, chosen=True))
    for key, slots in sorted(_slots(standing.placed).items()):
        work = None if key in asked.gone or key in fixed else asked.work(key)
        if work:
            _hold(found, work, slots, current, last)
    return found


def _slots(placed: Mapping[str, int]) -> dict[str, list[tuple[int, int, int]]]:
    """For each key its (sitting, sittings, week)."""
    found: dict[str, list[tuple[int, int, int]]] = {}
    for slot, week in placed.items():
        key = key_of(slot)
        number, _, of = slot[len(key) + 1 :].partition("/")
        found.setdefault(key, []).append((int(number or 1), int(of or 1), week))
    return found


def _hold(found: Pinned, work: Work, slots: list[tuple[int, int, int]], current: int, last: int) -> None:
    """Hold the sittings that are still to come: they share what is left. Without any the work lies behind."""
    coming = sorted(slot for slot in slots if current <= slot[2] <= last)
    if not coming:
        found.behind.append((min(slots)[2], work))
        return
    left = work.minutes
    for place, (sitting, sittings, week) in enumerate(coming):
        minutes = -(-left // (len(coming) - place))
        found.weeks.setdefault(week, []).append(Placed(work, minutes, sitting, sittings))
        left -= minutes


def done_items(asked: Course, answers: Answers, standing: PlanStatus) -> list[Item]:
    """Everything done, wherever it was done; in the week it was placed in, or else in that of its day."""
    found, placed = [], _slots(standing.placed)
    for key, evidence in sorted(standing.finished.items()):
        if is_again(key) and key not in placed:
            continue
        work = asked.work(key)
        step, _, slug = key.partition(":")
        title, minutes = (work.title, work.minutes) if work else (slug.replace("-", " ").capitalize(), 0)
        minutes = minutes if evidence.minutes is None else evidence.minutes
        week = min((week for *_, week in placed.get(key, ())), default=_week_of(evidence, answers))
        found.append(Item(key, step, slug, title, minutes, week, evidence=evidence.words))
    return found


def _week_of(evidence: Evidence, answers: Answers) -> int:
    return max(week_at(answers, evidence.on), 0) if evidence.on else 0
