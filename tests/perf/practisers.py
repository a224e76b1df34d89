"""What is measured of practising: somebody in the middle of an eight weeks' plan, who has done some of everything."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import uuid4

import time_machine
from django.utils import timezone

from accounts.models import User
from catalog import library
from catalog.models import CaseStudy
from practice.cases import answers as case_answers
from practice.mocks.models import MockInterview
from practice.mocks.peers.meetings import act, invite, join
from practice.mocks.room import open_mock, step
from practice.mocks.rubric import CRITERIA
from practice.mocks.score_sheet import submit as submit_sheet
from practice.mocks.score_sheet_forms import SheetForm
from practice.recall import reviews
from practice.recall.reviews import RecallAnswer
from practice.sketches.models import Sketch
from practice.sketches.review import submit
from progress.plan import planner
from progress.plan.scheduler.inputs import Answers
from tests.factories import UserFactory
from tests.perf.measure import Page
from tests.perf.readers import SECRET, Bar, Press, cookies

USUAL = 10 * 1024
# CPU time as a multiple of the constant view's, queries, bytes with Brotli
BARS = {
    "today": Bar(40, 8, USUAL),
    "plan": Bar(40, 8, USUAL),
    "week of the plan": Bar(40, 8, USUAL),
    "readiness": Bar(60, 8, USUAL),
    "pattern": Bar(40, 8, USUAL),
    "pattern, signed out": Bar(2, 0, USUAL),
    "patterns": Bar(30, 8, USUAL),
    "recall": Bar(30, 8, USUAL),
    "recall session": Bar(30, 8, USUAL),
    "case": Bar(40, 8, USUAL),
    "exercise": Bar(40, 8, USUAL),
    "board": Bar(30, 8, USUAL),
    "board draws the same": Bar(30, 8, USUAL),
    "board draws again": Bar(40, 8, USUAL),
    "review": Bar(30, 8, USUAL),
    "room": Bar(30, 8, USUAL),
    "room, nothing new": Bar(10, 3, 1024),
    "room of an interviewer": Bar(30, 8, USUAL),
    "room of an interviewer, nothing new": Bar(5, 2, 1024),
    "mocks": Bar(30, 8, USUAL),
}
WORDS = "Clicks are joined late, so the features are logged when they are served."
DAYS = timedelta(days=1)


def pages() -> Mapping[str, Page]:
    """A practiser's page of each kind by the name under which it is reported."""
    user = practiser()
    mine = {"Cookie": cookies(user)}
    sent = mine | {"HX-Request": "true", "X-CSRFToken": SECRET}
    sketch, mock = Sketch.objects.of(user).first(), MockInterview.objects.of(user).get(state="running")
    drawn = f"{sketch.get_absolute_url()}draw/"
    seen = re.search(r"seen=([-\w]+)", Page(mock.get_absolute_url(), **mine)().body.decode())[1]
    led = f"/mocks/{led_by(user).pk}/interview/"
    known = re.search(r"part=live&amp;seen=([-\w]+)", Page(led, **mine)().body.decode())[1]
    return {name: Page(path, **mine) for name, path in addresses(sketch, mock).items()} | {
        "room of an interviewer": Page(led, **mine),
        "room of an interviewer, nothing new": Page(f"{led}live/?part=live&seen={known}", **sent),
        "pattern, signed out": Page("/patterns/rag/"),
        "room, nothing new": Page(f"{mock.get_absolute_url()}clock/?seen={seen}", **sent),
        "board draws the same": Press(drawn, {"text": sketch.outline, "base": "1"}, **sent),
        "board draws again": Press(
            drawn, *({"text": typed(sketch.outline, number), "base": "1"} for number in range(500)), **sent
        ),
    }


def addresses(sketch: Sketch, mock: MockInterview) -> dict[str, str]:
    return {
        "today": "/today/",
        "plan": "/plan/",
        "week of the plan": "/plan/weeks/3/",
        "readiness": "/readiness/",
        "pattern": "/patterns/rag/",
        "patterns": "/patterns/",
        "recall": "/recall/",
        "recall session": "/recall/session/",
        "case": answered()[0].get_absolute_url(),
        "exercise": sketch.exercise.get_absolute_url(),
        "board": sketch.get_absolute_url(),
        "review": f"{sketch.get_absolute_url()}review/",
        "room": mock.get_absolute_url(),
        "mocks": "/mocks/",
    }


def typed(outline: str, number: int) -> str:
    """The outline as it stands while somebody types a name into it: another drawing with each letter."""
    return f"{outline.rstrip()}\nModel server -> Sink {number}: log\n"


def practiser() -> User:
    """Each pattern recalled once sixty days ago, ten cases answered, six exercises drawn, four interviews held, one begun."""
    user, now = UserFactory(username="practised"), timezone.now()
    with time_machine.travel(now - 60 * DAYS, tick=False):
        for pattern in library.patterns().values():
            for question in pattern.questions[:2]:
                reviews.review(user, pattern, question["key"], RecallAnswer(3, WORDS, ""))
    with time_machine.travel(now - 15 * DAYS, tick=False):
        answers = Answers("interview-preparation", timezone.now().date(), None, (60, 60, 60, 60, 60, 0, 0), frozenset(), 8)
        planner.make(user, answers)
    for case in answered():
        case_answers.save(user, case, case_answers.Answer.of(WORDS, case.patterns[:2]), "", compares=True)
    for exercise in list(library.exercises().values())[:6]:
        sketch = Sketch.objects.begun(user, now, exercise)
        sketch.write(exercise.reference, sketch.version, now)
        submit(sketch, now)
    for number in range(5):
        hold(user, now - number * DAYS, is_over=number > 0)
    return user


def led_by(user: User) -> MockInterview:
    """An interview of somebody else that they lead, with its clock running."""
    now, candidate = timezone.now(), UserFactory(username="asked")
    mock = open_mock(candidate, uuid4(), list(library.exercises().values())[1], 45, now)
    invite(mock, {"name": "Ada", "call_url": "", "at": None, "second": False}, now)
    join(mock.meeting.invitations.get(), user, "Ben", now)
    for role in ("candidate", "interviewer"):
        act(mock, "enter", role, now)
    return step(MockInterview.objects.get(pk=mock.pk), {"do": "start"}, now)


def answered() -> list[CaseStudy]:
    return [case for case in library.cases().values() if case.patterns][:10]


def hold(user: User, now: datetime, is_over: bool) -> None:
    mock = step(open_mock(user, uuid4(), list(library.exercises().values())[1], 45, now), {"do": "start"}, now)
    if not is_over:
        return
    step(mock, {"do": "finish"}, now + timedelta(minutes=40))
    said = {f"{one.key}-level": "3" for one in CRITERIA} | {f"{one.key}-evidence": WORDS for one in CRITERIA}
    sheet = SheetForm(said | {"keep": WORDS, "change": WORDS})
    assert sheet.is_valid()
    submit_sheet(mock.seats.get(), sheet, now)
