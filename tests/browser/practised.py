"""Ada's practice: a plan in its third week, patterns that come back, answers to cases, an exercise drawn.

The second week has things open, so that something would help.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import time_machine

from accounts.models import User
from catalog import library
from catalog.models import Resource
from history.choices import Action
from history.record import write
from practice.cases import answers
from practice.cases.answers import Answer
from practice.recall import reviews
from practice.recall.scheduler import AGAIN, GOT_IT
from practice.sketches.models import Sketch
from practice.sketches.review import submit
from practice.steps import CASE, EXERCISE, PATTERN, READING
from progress.choices import State
from progress.plan import planner
from progress.plan.models import PlanItem
from progress.plan.scheduler.inputs import Answers
from progress.reading import rules
from progress.reading.facts import change_records, press_of
from progress.reading.outlines import outline_of
from progress.reading.rules import Records
from tests.browser.people import CASE as CASE_PAGE
from tests.browser.people import COMPARED, EMPTY

HOURS = (60, 60, 60, 60, 60, 0, 0)
# By sixty_days.py
DONE_BEFORE = {f"case:{CASE_PAGE.split('/')[2]}", "exercise:typeahead"}
WORDS = "The ranker asks a store that is filled every hour; where it is late, the most read answer instead."


def practise(user: User) -> None:
    """Eight weeks from the Monday of the week before last; all but the end of its first week is done, half of the second."""
    today = user.local_date(datetime.now(UTC))
    begun = today.weekday() + 14
    with ago(begun):
        planner.make(user, Answers("interview-preparation", today - timedelta(days=begun), None, HOURS, frozenset(), 8))
    for week, share in [(1, 0.9), (2, 0.5)]:
        items = PlanItem.objects.filter(plan__user=user, week=week).order_by("position")
        keys = [key for item in items if (key := item.key.partition("~")[0]) not in DONE_BEFORE]
        for number, key in enumerate(keys[: int(len(keys) * share)]):
            with ago(begun - 7 * (week - 1) - number % 5):
                do(user, *key.split(":"))
    with ago(3):
        recall(user, "rag", AGAIN)
    with ago(5):
        compare(user)


@contextmanager
def ago(days: int) -> Iterator[None]:
    with time_machine.travel(datetime.now(UTC) - timedelta(days=days), tick=False):
        yield


def do(user: User, kind: str, slug: str) -> None:
    """What closes an item of a plan."""
    if kind == PATTERN:
        recall(user, slug, GOT_IT)
    elif kind == CASE:
        case = library.cases()[slug]
        answers.save(user, case, Answer.of(WORDS, case.patterns[:1]), "", compares=True)
    elif kind == EXERCISE:
        draw(user, slug)
    elif kind == READING:
        read(user, *slug.split("#"))


def recall(user: User, slug: str, rating: int) -> None:
    pattern = library.patterns()[slug]
    for question in pattern.questions:
        reviews.review(user, pattern, question["key"], reviews.RecallAnswer(rating, WORDS, ""))


def read(user: User, slug: str, *keys: str) -> None:
    work = Resource.objects.get(slug=slug)

    def make(records: Records) -> Records:
        press, outline = press_of(user), outline_of(work)
        return rules.tick(records, outline, keys, True, press) if keys else rules.mark(records, outline, State.FINISHED, press)

    write(user, Action.MARK, f"Read: {work.title}", [change_records(work, make)])


def draw(user: User, slug: str) -> None:
    """Everything but what the last lines of the reference design say."""
    sketch = Sketch.objects.begun(user, datetime.now(UTC), library.exercises()[slug])
    hand_in(sketch, sketch.exercise.reference.splitlines()[:-3])


def compare(user: User) -> None:
    """A drawing that was handed in twice before its reference was shown, one not begun with, and one in the bin."""
    at = datetime.now(UTC)
    for address, slug in [(COMPARED, "video-watch-next"), (EMPTY, "visual-product-search")]:
        exercise = library.exercises()[slug]
        given = {"user": user, "exercise": exercise, "title": exercise.title, "created_at": at, "updated_at": at}
        Sketch.objects.create(pk=address.split("/")[2], **given)
    Sketch.objects.create(user=user, title="In the bin", created_at=at, updated_at=at, removed_at=at)
    sketch = Sketch.objects.select_related("exercise").get(pk=COMPARED.split("/")[2])
    lines = sketch.exercise.reference.splitlines()
    for part in (lines[:-9], lines):
        hand_in(sketch, part)
    sketch.reference_seen_at = at
    sketch.save(update_fields=["reference_seen_at"])


def hand_in(sketch: Sketch, lines: list[str]) -> None:
    now = datetime.now(UTC)
    sketch.write("\n".join(lines), sketch.version, now)
    submit(sketch, now)
