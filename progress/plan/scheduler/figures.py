"""Every number of a plan, in one place: all pages show these and no others.

Minutes are whole and told to the minute, so that a reader who adds up finds no gap. An open thing is either of what is
recommended for the goal (``core``) or beside it (``extra``: recall, mock interviews, more practice), and so is a done one.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from practice.steps import EXERCISE, MOCK, RECALL, in_plans
from progress.plan.scheduler.days import DAY, end_of, left_of
from progress.plan.scheduler.inputs import Answers
from progress.plan.scheduler.plan import Item, ScheduledPlan

MOST_DAYS = 3 * 366
# Why something that is recommended needs no place in the weeks
SETTLED = ("settled_done", "settled_known", "settled_skipped", "settled_mocks", "settled_others")


@dataclass(frozen=True, slots=True)
class StepFigures:
    """Of one step: how many things are ``done``, how many there are, and the minutes that are left."""

    done: int = 0
    total: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a plan on a day. ``there`` is the time that is left until the last day; ``uses`` what is open takes, ``behind`` of it too.

    ``optional`` found no room in the weeks, ``done`` is what was done; each comes with its number of things.
    ``recommended`` is what the guide recommends for the goal: ``core`` of it is open, ``optional_core`` optional, and
    ``settled`` the rest: done, known, skipped, exercises that are drawn in a mock interview (``settled_mocks``) and what others of the
    plan cover (``settled_others``). ``done_core`` is the part of ``done`` that is in it. ``beside`` and ``done_beside`` name what
    the plan holds, and what is done, that is no part of what is recommended.
    ``finish`` is the day on which ``uses`` is done at the planned pace, None beyond three years.
    """

    weeks: int
    current: int
    a_week: int
    there: int
    uses: int
    behind: int
    behind_count: int
    optional: int
    optional_count: int
    done: int
    done_count: int
    last_day: date | None
    interview_on: date | None
    finish: date | None
    today: date
    core: int
    optional_core: int
    settled_done: int
    settled_known: int
    settled_skipped: int
    settled_mocks: int
    settled_others: int
    done_core: int
    beside: tuple[str, ...]
    done_beside: tuple[str, ...]
    steps: dict[str, StepFigures] = field(default_factory=dict)

    @property
    def settled(self) -> int:
        return self.settled_done + self.settled_known + self.settled_skipped + self.settled_mocks + self.settled_others

    @property
    def recommended(self) -> int:
        return self.core + self.optional_core + self.settled

    @property
    def extra(self) -> int:
        """What the plan holds beside it: recall, mock interviews, and more practice where time is ample."""
        return self.uses - self.core

    @property
    def optional_extra(self) -> int:
        return self.optional - self.optional_core

    @property
    def done_extra(self) -> int:
        return self.done - self.done_core

    @property
    def over(self) -> int:
        """By how much the planned work is more than the time that is there."""
        return max(self.uses - self.there, 0)

    @property
    def spare(self) -> int:
        return max(self.there - self.uses, 0)

    @property
    def days_early(self) -> int | None:
        """Days from the finish to the interview or the last day, negative where it comes later; None without either."""
        target = self.interview_on or self.last_day
        return (target - self.finish).days if target and self.finish else None


def figures_of(plan: ScheduledPlan, answers: Answers, recommended: Mapping[str, int], mocks_held: int | None = None) -> Figures:
    """``recommended`` has the minutes of each key that the goal asks for. ``mocks_held`` counts every scored interview that is no mere practice, as several may be about one exercise."""
    opened = [*plan.behind, *plan.items]
    uses = sum(item.minutes for item in opened)
    done = [item for item in plan.counted if item.minutes]
    end = end_of(answers)
    last_day = end - DAY if end else plan.weeks[-1].last if plan.weeks else None
    return Figures(
        weeks=len(plan.weeks),
        current=plan.current,
        a_week=answers.minutes_a_week,
        there=plan.sums.there,
        uses=uses,
        behind=plan.sums.behind,
        behind_count=len(plan.behind),
        optional=plan.sums.dropped,
        optional_count=len(plan.dropped),
        done=sum(item.minutes for item in done),
        done_count=len(plan.counted),
        last_day=last_day,
        interview_on=answers.interview_on,
        finish=finish_on(answers, uses, plan.sums.today, plan.sums.spent) if uses else None,
        today=plan.sums.today,
        **_of_recommended(plan, opened, done, recommended, answers.known),
        steps={step: _step(step, opened, plan.counted, mocks_held) for step in in_plans()},
    )


def _of_recommended(
    plan: ScheduledPlan,
    opened: Collection[Item],
    done: Collection[Item],
    recommended: Mapping[str, int],
    known: Collection[str],
) -> dict[str, Any]:
    """What of it is open, optional and settled, and what there is beside it. A thing that is there counts as the plan has it."""
    dropped = {one.item.key: one.item.minutes for one in plan.dropped if one.item.key in recommended}
    there = dropped.keys() | {item.key for item in opened}
    finished = {item.key: item.minutes for item in done if item.key in recommended and item.key not in there}
    settled = dict.fromkeys(SETTLED, 0)
    why = _settled_by(plan, opened, known)
    for key, minutes in recommended.items():
        if key not in there:
            settled[next((name for name, keys in why.items() if key in keys), SETTLED[-1])] += finished.get(key, minutes)
    return {
        "core": sum(item.minutes for item in opened if item.key in recommended),
        "optional_core": sum(dropped.values()),
        "done_core": sum(finished.values()),
        "beside": _beside(opened, recommended),
        "done_beside": _beside(done, recommended),
        **settled,
    }


def _settled_by(plan: ScheduledPlan, opened: Collection[Item], known: Collection[str]) -> dict[str, Collection[str]]:
    """The keys that are settled for each of the reasons but for the last, which has the rest."""
    mocks = {item.slug for item in (*opened, *plan.done) if item.step == MOCK}
    keys = (
        {item.key for item in plan.done},
        known,
        {one.item.key for one in plan.skipped},
        {f"{EXERCISE}:{slug}" for slug in mocks},
    )
    return dict(zip(SETTLED, keys, strict=False))


def _beside(items: Collection[Item], recommended: Collection[str]) -> tuple[str, ...]:
    steps = {item.step for item in items if item.key not in recommended}
    kinds = ((RECALL, "recall"), (MOCK, "mock interviews"))
    more = ("more practice",) if steps - {RECALL, MOCK} else ()
    return (*(words for step, words in kinds if step in steps), *more)


def _step(step: str, opened: Collection[Item], done: Collection[Item], mocks_held: int | None) -> StepFigures:
    """Work in several sittings counts once."""
    mine = [item for item in opened if item.step == step]
    keys = {item.key for item in done if item.step == step}
    number = mocks_held if step == MOCK and mocks_held is not None else len(keys)
    return StepFigures(number, number + len({item.key for item in mine} - keys), sum(item.minutes for item in mine))


def finish_on(answers: Answers, minutes: int, today: date, spent: int = 0) -> date | None:
    """The day on which so many minutes are done, from today on; None where that takes more than three years."""
    day = max(today, answers.start)
    for place in range(MOST_DAYS):
        minutes -= left_of(answers, day + DAY * place, today, spent)
        if minutes <= 0:
            return day + DAY * place
    return None
