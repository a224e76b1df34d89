"""What comes after a thing that was just done, and what is still running: one line each, on other pages than the plan's."""

from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import User
from practice.mocks.choices import HeldWhere, MockState
from practice.mocks.models import MockInterview
from practice.sketches.access import with_exercises
from practice.steps import RECALL
from progress.plan.links import PlanLink, place_of
from progress.plan.models import Plan
from progress.plan.saved_plan import SavedPlan


@dataclass(frozen=True, slots=True)
class NextThing:
    """``place`` is the next open thing of the plan; None without a plan (``has_plan``) or where all of it is done."""

    is_reader: bool
    has_plan: bool
    place: PlanLink | None


def next_thing(user: User | None) -> NextThing:
    """By the days that Today has. One query without a plan."""
    kept = SavedPlan.of(user) if user else None
    if kept is None:
        return NextThing(user is not None, False, None)
    opened = [item for item in (*kept.plan.behind, *kept.plan.items) if item.step != RECALL]
    first = min(opened, key=lambda item: kept.days[item.slot], default=None)
    return NextThing(True, True, place_of(first.key) if first else None)


def interview_of(user: int) -> QuerySet:
    """The date in an account's plan, to be part of another query; no row without a plan."""
    return Plan.objects.filter(user=user).values("interview_on")


def running_mock(user: User | None) -> MockInterview | None:
    """The interview whose clock goes on, the newest where there are several; one query."""
    if user is None:
        return None
    running = MockInterview.objects.filter(user=user, state=MockState.RUNNING, held=HeldWhere.HERE, removed_at=None)
    return next(iter(with_exercises(list(running.only("exercise", "subject")[:1]))), None)
