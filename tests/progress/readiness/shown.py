"""What readers show in the four steps, put there without the pages on which they would."""

from datetime import UTC, date, datetime, timedelta

import time_machine
from django.utils import timezone

from accounts.models import User
from catalog import library
from catalog.models import CaseStudy
from practice.cases.models import CaseAnswer
from practice.mocks.choices import MockState, Role
from practice.mocks.models import MockInterview, Score, Seat
from practice.mocks.rubric import CRITERIA
from practice.recall import reviews
from practice.recall.reviews import RecallAnswer
from practice.sketches.choices import VersionKind
from practice.sketches.models import Sketch
from progress.plan import planner
from progress.plan.scheduler.inputs import Answers

NOW = datetime(2026, 5, 13, 9, tzinfo=UTC)
TODAY = NOW.date()


def learn(user: User, slug: str, at: datetime, rating: int = 3, count: int = 99) -> None:
    """Every question of a pattern, or the first so many, answered for the first time."""
    pattern = library.patterns()[slug]
    with time_machine.travel(at, tick=False):
        for question in pattern.questions[:count]:
            reviews.review(user, pattern, question["key"], RecallAnswer(rating, "", ""))


def answer_case(user: User, slug: str, at: datetime | None = None) -> None:
    at = at or timezone.now()
    case = CaseStudy.objects.get(slug=slug)
    CaseAnswer.objects.create(user=user, case=case, text="The fallback answers.", done_at=at, updated_at=at)


def draw(user: User, slug: str, found: int = 10, wanted: int = 10, at: datetime | None = None) -> Sketch:
    """A sketch, submitted when so many of the wanted components and connections were in it."""
    at, exercise = at or timezone.now(), library.exercises()[slug]
    given = {"title": exercise.title, "outline": "A -> B", "created_at": at, "updated_at": at, "worked_seconds": 1500}
    sketch = Sketch.objects.create(user=user, exercise=exercise, **given)
    sketch.keep(VersionKind.SUBMITTED, at, found=found, wanted=wanted)
    return sketch


def hold(user: User, on: date, level: int = 3, slug: str = "typeahead", **levels: int) -> MockInterview:
    """A mock interview, scored by its reader with this level everywhere but where another is named."""
    now = timezone.now()
    given = {"state": MockState.DONE, "minutes": 45, "local_date": on, "created_at": now, "updated_at": now}
    mock = MockInterview.objects.create(user=user, exercise=library.exercises()[slug], **given)
    seat = Seat.objects.create(mock=mock, role=Role.CANDIDATE, user=user, submitted_at=now)
    scores = [(one.key, levels.get(one.key.replace("-", "_"), level)) for one in CRITERIA]
    Score.objects.bulk_create(Score(seat=seat, criterion=key, level=value, evidence="Seen") for key, value in scores)
    return mock


def planned(user: User, **changes: object) -> None:
    """A plan of eight weeks from TODAY on, or as told."""
    given = {"goal": "interview-preparation", "start": TODAY, "weeks": 8}
    planner.make(user, Answers(**given | changes))


def show_much(user: User) -> None:
    """Something in every area, more than a little."""
    for slug in list(library.patterns())[:5]:
        learn(user, slug, NOW - timedelta(days=5))
    for slug in list(library.cases())[:6]:
        answer_case(user, slug)
    for slug in list(library.exercises())[:4]:
        draw(user, slug)
    for days in (9, 6, 3):
        hold(user, TODAY - timedelta(days=days))
