"""What a week's page says of its families: why they are asked, what to be able to say after it, and questions to answer aloud."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from catalog import curriculum
from practice.steps import EXERCISE, PATTERN, READING
from progress.plan.links import PlanLink, places
from progress.plan.scheduler.goals import INTERVIEW
from progress.plan.scheduler.inputs import Answers
from progress.plan.scheduler.plan import Week

# A week of two families says less of each, and the first drawings have an estimate in them.
OF_ONE, OF_SEVERAL, FIRST_DRAWINGS = 5, 3, 3


@dataclass(frozen=True, slots=True)
class WeekWords:
    """Sentences of the curators. ``estimate`` is where to read about estimates, in the weeks of the first drawings."""

    why: tuple[str, ...] = ()
    can_say: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    estimate: PlanLink | None = None


def words_of(week: Week, answers: Answers) -> WeekWords:
    facts = curriculum.facts()
    ours = [one for one in facts["families"]["families"] if one["name"].lower() in week.theme.lower()]
    items = (*week.items, *week.done)
    woven = facts["families"]["woven"]
    questions = (woven[item.slug]["question"] for item in items if item.step == PATTERN and item.slug in woven)
    most = OF_ONE if len(ours) == 1 else OF_SEVERAL
    return WeekWords(
        tuple(one["why"] for one in ours),
        tuple(line for one in ours for line in one["can_say"][:most]),
        tuple(questions),
        _estimate(facts, week, {item.step for item in items}, answers),
    )


def goal_words(goal: str) -> str:
    """Why its plans are made as they are."""
    return curriculum.facts()["goals"]["goals"].get(goal, {}).get("why", "")


def build_weeks(goal: str) -> tuple[PlanLink, ...]:
    """What takes weeks of its own after a plan."""
    later = curriculum.facts()["goals"]["goals"].get(goal, {}).get("later", ())
    found = (places().get(f"{READING}:{slug}") for slug in later)
    return tuple(one for one in found if one)


def _estimate(facts: dict[str, Any], week: Week, steps: Collection[str], answers: Answers) -> PlanLink | None:
    if answers.goal != INTERVIEW or week.number > FIRST_DRAWINGS or EXERCISE not in steps:
        return None
    ways = facts["goals"]["framework"]["estimates"]
    owned = [slug for slug in ways["paid"] if slug.partition("#")[0] in answers.owns]
    return places().get(f"{READING}:{(owned or ways['free'])[0]}")
