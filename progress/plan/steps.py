"""The steps at a glance, with what a reader has done of each."""

from accounts.models import User
from catalog import library
from mlsd_guide.amounts import count
from practice.steps import MOCK, STEPS, Step
from progress.plan.evidence import Findings
from progress.plan.models import Plan
from progress.plan.onward import running_mock


def words(step: Step, done: int, elsewhere: int = 0) -> str:
    """'170 case studies', '7 of 170 answered · 2 already done', '3 interviews scored'"""
    if step.uncounted:
        return f"{count(done, *step.things)} {step.reached}" if done else step.uncounted
    number = len(library.THINGS[step.key]())
    said = f"{done} of {number} {step.reached}" if done else count(number, *step.things)
    return f"{said} · {elsewhere} already done" if elsewhere else said


class Steps:
    """Of a reader, or of nobody. Three queries for a reader."""

    def __init__(self, user: User | None) -> None:
        self.found = Findings(user) if user else None
        self.mock = running_mock(user)
        self.has_plan = Plan.objects.filter(user=user).exists() if user else False

    def done(self, step: Step) -> tuple[int, int]:
        """How many of the guide's things are done here, as readiness counts them, and how many more elsewhere."""
        if self.found is None:
            return 0, 0
        if step.key == MOCK:
            return self.found.mocks_held, 0
        every = {f"{step.key}:{slug}" for slug in library.THINGS[step.key]()}
        here, elsewhere = every & self.found.done.keys(), every & self.found.elsewhere.keys()
        return len(here), len(elsewhere - here)

    @property
    def steps(self) -> list[tuple[Step, str]]:
        """Each with how far it is done, in words."""
        return [(step, words(step, *self.done(step))) for step in STEPS.values()]

    @property
    def recall(self) -> str:
        """'6 questions to recall', where some are due."""
        due = self.found.due_today if self.found else 0
        return f"{count(due, 'question')} to recall" if due else ""
