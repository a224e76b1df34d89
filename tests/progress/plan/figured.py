"""Readers as a seed makes them, and the numbers that their pages show."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from html.parser import HTMLParser
from random import Random

from django.utils import timezone

from accounts.models import User
from catalog import library
from catalog.library import catalogue_works
from practice.cases.models import CaseAnswer
from practice.mocks.choices import MockState, Role
from practice.mocks.models import MockInterview, Score, Seat
from practice.mocks.rubric import CRITERIA
from practice.recall import reviews
from practice.recall.reviews import RecallAnswer
from progress.plan import planner
from progress.plan.models import Plan
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler.goals import GOALS
from progress.plan.scheduler.inputs import Answers
from progress.reading.models import PartRead, Reading
from progress.reading.outlines import catalogue_outlines
from tests.factories import UserFactory

# What a duration or a share looks like in a page's words
NUMBER = re.compile(r"(?<![\w.–-])\d[\d.,]*\s?(?:h|min|%)(?![\w])")
VOID = {"br", "img", "input", "meta", "link", "hr", "circle", "path", "line", "rect", "polyline", "polygon", "ellipse"}
# What is an answer to choose and no number of a plan
CHOICES = {"presets", "heat"}


@dataclass(frozen=True)
class Shown:
    """A number on a page: its name, its value and its words."""

    name: str
    value: str
    words: str


class Numbers(HTMLParser):
    """Every marked number of a page, and what looks like one and has no mark."""

    def __init__(self, html: str, titles: Collection[str] = ()) -> None:
        """A number in one of the titles is what a work is called, and none of the page's."""
        super().__init__()
        self.titles = titles
        self.open: list[tuple[str, str | None, str, bool]] = []
        self.marked: list[Shown] = []
        self.unmarked: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        given = dict(attrs)
        skips = tag in {"script", "style", "title"} or bool(CHOICES & set((given.get("class") or "").split()))
        self.open.append((tag, given.get("data-figure"), given.get("value") or given.get("datetime") or "", skips))

    def handle_endtag(self, tag: str) -> None:
        if tag not in {one[0] for one in self.open}:
            return
        while self.open:
            opened, name, value, _ = self.open.pop()
            if name:
                self.marked.append(Shown(name, value, self.words))
                self.words = ""
            if opened == tag:
                return

    def handle_data(self, data: str) -> None:
        if any(name for _, name, _, _ in self.open):
            self.words += data
        elif not any(skips for *_, skips in self.open):
            for title in self.titles:
                data = data.replace(title, "")
            self.unmarked += NUMBER.findall(data)


def reader(random: Random) -> User:
    """Somebody with a plan that began some days ago, and with things done here and there."""
    user = UserFactory()
    today = user.local_date()
    minutes = tuple(random.choice((0, 0, 20, 45, 60, 90, 150)) for _ in range(7))
    weeks = random.choice((None, 1, 3, 6, 8, 12))
    answers = Answers(
        goal=random.choice(list(GOALS)),
        start=today,
        interview_on=today + timedelta(days=random.randint(3, 60)) if weeks is None and random.random() < 0.7 else None,
        minutes_by_weekday=minutes if any(minutes) else (60, *minutes[1:]),
        weeks=weeks,
    )
    planner.make(user, answers)
    Plan.objects.filter(user=user).update(start=today - timedelta(days=random.choice((0, 0, 1, 4, 9, 20, 100))))
    work(user, random)
    return user


def work(user: User, random: Random) -> None:
    items = [item for item in SavedPlan.of(user).plan.items if item.step in DO]
    for item in random.sample(items, min(len(items), random.randint(0, 4))):
        DO[item.step](user, item.slug, random)
    for _ in range(random.choice((0, 0, 1, 3))):
        hold(user, random.choice(list(library.exercises())), random)


def answer(user: User, slug: str, random: Random) -> None:
    now = timezone.now()
    values = {"text": "Words", "done_at": now, "updated_at": now}
    CaseAnswer.objects.get_or_create(user=user, case=library.cases()[slug], defaults=values)


def read(user: User, slug: str, random: Random) -> None:
    name, _, key = slug.partition("#")
    now, resource = timezone.now(), catalogue_works()[name]
    state = "reading" if key else "finished"
    reading, _ = Reading.objects.get_or_create(user=user, resource=resource, defaults={"state": state, "updated_at": now})
    if key and key in catalogue_outlines()[resource.pk].keys:
        PartRead.objects.get_or_create(reading=reading, key=key, defaults={"at": now})


def hold(user: User, slug: str, random: Random) -> None:
    """A scored interview under the clock, of half a minute or of an hour."""
    now, minutes = timezone.now(), random.choice((30, 45, 60))
    phase = {"key": "framing", "minutes": minutes, "spent_ms": random.choice((20_000, 60_000, 1_900_000, 3_600_000))}
    values = {"state": MockState.DONE, "minutes": minutes, "phases": [phase], "local_date": user.local_date(now)}
    mock = MockInterview.objects.create(
        user=user, exercise=library.exercises()[slug], created_at=now, updated_at=now, finished_at=now, **values
    )
    seat = Seat.objects.create(mock=mock, role=Role.CANDIDATE, user=user, submitted_at=now)
    scored = random.sample(CRITERIA, random.choice((3, 8, 8)))
    Score.objects.bulk_create(Score(seat=seat, criterion=one.key, level=random.randint(1, 4), evidence="Seen") for one in scored)


def learn(user: User, slug: str, random: Random) -> None:
    pattern = library.patterns()[slug]
    for question in pattern.questions:
        reviews.review(user, pattern, question["key"], RecallAnswer(random.randint(1, 4), "", ""))


DO = {"case": answer, "reading": read, "mock": hold, "pattern": learn}


def readers(seed: int, number: int) -> Iterator[tuple[int, User]]:
    random = Random(seed)
    for place in range(number):
        yield place, reader(random)
