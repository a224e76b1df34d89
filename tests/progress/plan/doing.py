"""What readers do of a plan, written as their rows say it."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from catalog.models import CaseStudy, Exercise, Pattern, Resource
from practice.cases.models import CaseAnswer
from practice.mocks.models import MockInterview, Score, Seat
from practice.recall import scheduler
from practice.recall.models import RecallCard, RecallReview
from practice.sketches.models import Sketch
from progress.plan.models import Plan, PlanItem
from progress.reading.models import PartRead, Reading


def learn(user: User, slug: str, days: int = 0, rating: int = 3) -> None:
    """Recall all questions of a pattern so many days ago."""
    at, pattern = timezone.now() - timedelta(days=days), Pattern.objects.get(slug=slug)
    for question in pattern.questions:
        due = timezone.now() + timedelta(days=3)
        state = scheduler.reviewed(None, rating, at)
        card, _ = RecallCard.objects.update_or_create(
            user=user,
            pattern=pattern,
            question=question["key"],
            defaults={"state": state, "updated_at": at},
            create_defaults={"due": due, "state": state, "updated_at": at},
        )
        RecallReview.objects.create(card=card, at=at, rating=rating)


def answer(user: User, slug: str) -> None:
    now = timezone.now()
    CaseAnswer.objects.create(user=user, case=CaseStudy.objects.get(slug=slug), text="Words", done_at=now, updated_at=now)


def read(user: User, slug: str) -> None:
    """A part, by ``resource#part``."""
    work, _, key = slug.partition("#")
    reading = Reading.objects.create(
        user=user, resource=Resource.objects.get(slug=work), state="reading", updated_at=timezone.now()
    )
    PartRead.objects.create(reading=reading, key=key, at=timezone.now())


def draw(user: User, slug: str) -> Sketch:
    now = timezone.now()
    sketch = Sketch.objects.create(user=user, exercise=Exercise.objects.get(slug=slug), created_at=now, updated_at=now)
    sketch.versions.create(number=1, kind="submitted", at=now, local_date=user.local_date(now), found=1, wanted=9)
    return sketch


def hold(user: User, slug: str, **levels: int) -> MockInterview:
    """A scored mock interview, with levels by criterion (in Python's spelling)."""
    now = timezone.now()
    mock = MockInterview.objects.create(
        user=user,
        exercise=Exercise.objects.get(slug=slug),
        minutes=45,
        state="done",
        local_date=user.local_date(now),
        created_at=now,
        updated_at=now,
    )
    seat = Seat.objects.create(mock=mock, user=user, role="candidate", submitted_at=now)
    for criterion, level in levels.items():
        Score.objects.create(seat=seat, criterion=criterion.replace("_", "-"), level=level, evidence="Seen")
    return mock


def slugs(user: User, step: str, week: int = 1) -> list[str]:
    found = PlanItem.objects.filter(plan__user=user, step=step, week=week).order_by("position")
    return [item.key.partition(":")[2] for item in found]


def begun(user: User, days: int) -> None:
    """The plan began so many days ago."""
    Plan.objects.filter(user=user).update(start=user.local_date() - timedelta(days=days))
