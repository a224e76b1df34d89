"""What the planner is given: the guide's material, a reader's answers, and where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Self

from progress.plan.scheduler.curriculum import Curriculum
from progress.plan.scheduler.keys import key_of

if TYPE_CHECKING:
    from progress.plan.scheduler.plan import ScheduledPlan


@dataclass(frozen=True, slots=True)
class PatternItem:
    """A pattern. ``family`` is in words; ``needs`` are slugs of patterns to know before, ``reading`` of parts that teach it."""

    slug: str
    title: str
    minutes: int
    family: str
    needs: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartItem:
    """Something to read: ``resource#part``, or a ``resource`` without parts.

    ``minutes`` is what is left of it to read. ``goal_order`` is its place on the goal's reading path, if it is on it, and
    ``position`` its place in its work. Who does not own a text that is not ``is_free`` cannot read it.
    """

    slug: str
    title: str
    minutes: int
    must_read: bool = False
    goal_order: int | None = None
    topics: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    position: int = 0
    is_free: bool = True


@dataclass(frozen=True, slots=True)
class CaseItem:
    slug: str
    title: str
    topic: str
    patterns: tuple[str, ...] = ()
    minutes: int = 25


@dataclass(frozen=True, slots=True)
class ExerciseItem:
    """An exercise; ``cases`` are slugs of the case studies closest to it, ``is_first`` marks those to draw before others."""

    slug: str
    title: str
    minutes: int
    topic: str
    patterns: tuple[str, ...] = ()
    is_advanced: bool = False
    is_first: bool = False
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PracticeItem:
    """A thing of a step that needs no rule of its own: all of them belong to every goal."""

    step: str
    slug: str
    title: str
    minutes: int
    topic: str
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """All there is to learn, and what curators say about plans. The order inside each group does not matter.

    ``mock_minutes`` are the lengths on offer, ``hands_on`` the slugs and titles of tools with a first hour of work.
    """

    patterns: tuple[PatternItem, ...] = ()
    parts: tuple[PartItem, ...] = ()
    cases: tuple[CaseItem, ...] = ()
    exercises: tuple[ExerciseItem, ...] = ()
    more: tuple[PracticeItem, ...] = ()
    mock_minutes: tuple[int, ...] = (30, 45, 60)
    hands_on: tuple[tuple[str, str], ...] = ()
    curriculum: Curriculum = field(default_factory=Curriculum)


ROLES = ("mid", "senior", "staff")
FOCUSES = ("classic", "llm")
# Of the test score of a system in production
AREAS = ("data", "model", "infrastructure", "monitoring")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a reader answered. ``goal`` is a slug of ``goals.GOALS``; ``minutes_by_weekday`` begins with Monday.

    The plan ends before ``interview_on``, or after ``weeks``; with neither it takes as many weeks as the work needs.
    ``owns`` are the slugs of paid works the reader has; without one only free texts are planned. ``areas`` are those of
    ``AREAS`` in which a reader's own system scored low, the lowest first.
    """

    goal: str
    start: date
    interview_on: date | None = None
    minutes_by_weekday: tuple[int, ...] = (60, 60, 60, 60, 60, 0, 0)
    known: frozenset[str] = frozenset()
    weeks: int | None = None
    role: str = ROLES[0]
    focus: str = FOCUSES[0]
    owns: frozenset[str] = frozenset()
    areas: tuple[str, ...] = ()

    @property
    def minutes_a_week(self) -> int:
        return sum(self.minutes_by_weekday)


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a thing was done, in words, and on which local date and in how many minutes, where that is known."""

    words: str = "Done"
    on: date | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class PlanStatus:
    """Where a reader stands. Mappings are from keys; weeks count from 1. ``elsewhere`` has the day on which it was said.

    ``placed`` are the weeks an earlier plan gave, by slot, and ``settled`` the last week that stays as it was: a plan
    adds nothing up to it; with ``is_whole`` these weeks are all of it. ``recall_due`` counts the cards due now, and
    ``recall_today`` those of them that are still to be asked today. ``spent`` are the minutes of study of today, planned or
    not: they are gone.
    """

    done: Mapping[str, Evidence] = field(default_factory=dict)
    elsewhere: Mapping[str, date | None] = field(default_factory=dict)
    skipped: Mapping[str, str] = field(default_factory=dict)
    pinned: Mapping[str, int] = field(default_factory=dict)
    moved: Mapping[str, int] = field(default_factory=dict)
    placed: Mapping[str, int] = field(default_factory=dict)
    settled: int = 0
    is_whole: bool = False
    recall_due: int = 0
    recall_today: int = 0
    spent: int = 0

    @property
    def finished(self) -> dict[str, Evidence]:
        return {key: Evidence("Already done", on) for key, on in self.elsewhere.items()} | dict(self.done)

    @property
    def fixed(self) -> dict[str, int]:
        """Weeks that the reader chose."""
        return {**self.pinned, **self.moved}

    def keeping(self, plan: "ScheduledPlan") -> Self:
        """As it is once a reader took a plan: asking again gives the same weeks."""
        return replace(self, placed=plan.placed, settled=len(plan.weeks), is_whole=True)

    def open_after(self, week: int) -> Self:
        """Weeks up to this one stay, later ones are planned again."""
        return replace(self, placed={slot: at for slot, at in self.placed.items() if at <= week}, settled=week, is_whole=False)

    def released(self) -> Self:
        """Everything not done is planned again, what lies behind too."""
        done = self.finished
        placed = {slot: at for slot, at in self.placed.items() if key_of(slot) in done}
        return replace(self, placed=placed, settled=0, is_whole=False)
