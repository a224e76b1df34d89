"""What comes after a thing that was just done, and what is still running: one line each, on other pages than the plan's."""

from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from accounts.models import User
from mlsd_guide.amounts import count
from practice.mocks.choices import HeldWhere, MockState
from practice.mocks.models import MockInterview
from practice.mocks.script import USUAL
from practice.sketches.access import with_exercises
from practice.steps import PATTERN, RECALL
from progress.plan.day import StudyDay
from progress.plan.entries import PlanEntry
from progress.plan.figures import minutes
from progress.plan.library import minutes_by_key
from progress.plan.links import PlanLink, place_of
from progress.plan.loop import Loop
from progress.plan.models import Plan
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler.fill import MINUTES_A_CARD


@dataclass(frozen=True, slots=True)
class NextThing:
    """What comes after something done: where it is and how long it takes.

    ``length`` is that time in minutes, by the plan. ``day`` is the reader's day by it, None without one; ``is_today`` whether
    the thing stands on it. ``why`` is said where no plan says it, ``when`` of what is planned for later. Without ``place``
    nothing is left. ``is_after`` says that something was done just now.
    """

    is_reader: bool
    day: StudyDay | None = None
    step: str = ""
    place: PlanLink | None = None
    minutes: SafeString | str = ""
    length: int = 0
    why: str = ""
    when: str = ""
    is_today: bool = False
    is_after: bool = True

    @property
    def is_offered(self) -> bool:
        """Whether it is one to start now: by the plan what stands on today or, where only what was just worked on does, what is after it."""
        return self.place is not None and (self.is_today or self.day is None or not self.day.is_over)

    @property
    def left_words(self) -> SafeString | str:
        """How the thing fits into what is left of the day."""
        return self.day.left_beside(self.length) if self.day else ""


def next_thing(user: User | None, step: str, slug: str) -> NextThing:
    """After a thing of a step, without a slug after nothing: by the plan what Today has, else by the loop of practice. Two queries at most without a plan."""
    kept = SavedPlan.of(user) if user else None
    # Recall is of a pattern, and what was missed of it returns when it is due.
    key = f"{PATTERN if step == RECALL else step}:{slug}"
    found = planned_after(StudyDay(kept), key) if kept else looped_after(user, step, slug)
    return replace(found, is_after=bool(slug))


def planned_after(day: StudyDay, key: str) -> NextThing:
    """The first of Today's things but for the one just worked on; then its questions to recall; then what is planned for later."""
    todays = [] if day.is_over else [entry for entry in day.entries if entry.item.key != key]
    if todays:
        return replace(planned(day, todays[0]), is_today=True)
    if day.cards:
        length = day.cards * MINUTES_A_CARD
        return NextThing(True, day, RECALL, recall_of(day.cards), minutes("today.cards", length), length, is_today=True)
    if entry := day.after(key):
        return replace(planned(day, entry), when=day.when(entry))
    return NextThing(True, day)


def planned(day: StudyDay, entry: PlanEntry) -> NextThing:
    return NextThing(True, day, entry.item.step, entry.place, entry.minutes, entry.item.minutes)


def recall_of(cards: int) -> PlanLink:
    return PlanLink(f"{count(cards, 'question')} to recall", reverse("practice:recall_session"))


def looped_after(user: User | None, step: str, slug: str) -> NextThing:
    """A mock interview, whose length its reader chooses, takes the usual one."""
    key, why = Loop(user).after(step, slug)
    place = place_of(key) if key else None
    if place is None:
        return NextThing(user is not None)
    length = minutes(f"item.{key}", minutes_by_key().get(key, USUAL))
    return NextThing(user is not None, None, key.partition(":")[0], place, length, why=why)


def interview_of(user: int) -> QuerySet:
    """The date in an account's plan, to be part of another query; no row without a plan."""
    return Plan.objects.filter(user=user).values("interview_on")


def running_mock(user: User | None) -> MockInterview | None:
    """The interview whose clock goes on, the newest where there are several; one query."""
    if user is None:
        return None
    running = MockInterview.objects.filter(user=user, state=MockState.RUNNING, held=HeldWhere.HERE, removed_at=None)
    return next(iter(with_exercises(list(running.only("exercise", "subject")[:1]))), None)
