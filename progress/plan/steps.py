"""The four steps at a glance, with what a reader has done of each."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from catalog import library
from mlsd_guide.amounts import count
from progress.plan.evidence import Findings
from progress.plan.models import Plan
from progress.plan.onward import running_mock
from progress.plan.scheduler.inputs import CASE, EXERCISE, MOCK, PATTERN


@dataclass(frozen=True, slots=True)
class StepCard:
    """``noun`` and ``done`` make '170 case studies' and '7 of 170 answered'; without ``all`` nobody counts how many there are."""

    key: str
    name: str
    route: str
    text: str
    noun: str
    done: str
    all: Callable[[], dict] | None = None

    @property
    def url(self) -> str:
        return reverse(self.route)

    def words(self, done: int, elsewhere: int = 0) -> str:
        if self.all is None:
            return f"{count(done, self.noun)} {self.done}" if done else "30, 45 or 60 minutes"
        number = len(self.all())
        said = f"{done} of {number} {self.done}" if done else f"{number} {self.noun}"
        return f"{said} · {elsewhere} done elsewhere" if elsewhere else said


STEPS = (
    StepCard(
        PATTERN,
        "Study patterns",
        "practice:pattern_list",
        "Ways of building that come back in system after system. Read one, close it, answer its questions from memory.",
        "patterns",
        "learnt",
        library.patterns,
    ),
    StepCard(
        CASE,
        "Read case studies",
        "practice:case_list",
        "What real teams built. Answer the reading question in your own words, then compare which patterns you saw.",
        "case studies",
        "answered",
        library.cases,
    ),
    StepCard(
        EXERCISE,
        "Practise with diagrams",
        "practice:exercise_list",
        "Draw a system from a blank page in plain words. The checklist names what is missing; then you see a reference.",
        "exercises",
        "drawn",
        library.exercises,
    ),
    StepCard(
        MOCK,
        "Hold mock interviews",
        "practice:mock_list",
        "An interview under the clock with follow-up questions, scored by a rubric. What was weak comes back sooner.",
        "interview",
        "scored",
    ),
)


class Steps:
    """Of a reader, or of nobody. Three queries for a reader."""

    def __init__(self, user: User | None) -> None:
        self.found = Findings(user) if user else None
        self.mock = running_mock(user)
        self.has_plan = Plan.objects.filter(user=user).exists() if user else False

    def done(self, step: StepCard) -> tuple[int, int]:
        """How many of the guide's things are done here, as readiness counts them, and how many more elsewhere."""
        if self.found is None:
            return 0, 0
        if step.all is None:
            return self.found.mocks_held, 0
        every = {f"{step.key}:{slug}" for slug in step.all()}
        here, elsewhere = every & self.found.done.keys(), every & self.found.elsewhere.keys()
        return len(here), len(elsewhere - here)

    @property
    def steps(self) -> list[tuple[StepCard, str]]:
        """Each with how far it is done, in words."""
        return [(step, step.words(*self.done(step))) for step in STEPS]

    @property
    def recall(self) -> str:
        """'6 questions to recall', where some are due."""
        due = self.found.due_today if self.found else 0
        return f"{count(due, 'question')} to recall" if due else ""
