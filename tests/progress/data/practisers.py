"""A reader who has practised everything that there is to practise, for the tests of taking it along."""

from datetime import timedelta
from uuid import uuid4

import time_machine
from django.utils import timezone

from accounts.models import User
from catalog.models import CaseStudy, Exercise, Pattern
from history import timestamps
from history.refs import CASE, EXERCISE, MOCK, PATTERN, SKETCH, Ref
from mlsd_guide.autosave import fingerprint
from practice.cases import answers
from practice.elsewhere import record
from practice.mocks.elsewhere import LogPage
from practice.mocks.models import MockInterview
from practice.mocks.room import open_mock, step
from practice.mocks.rubric import CRITERIA
from practice.mocks.score_sheet import keep_draft, own_seat
from practice.mocks.score_sheet import submit as submit_sheet
from practice.mocks.score_sheet_forms import Sheet, SheetForm
from practice.sketches.choices import VersionKind
from practice.sketches.models import Sketch
from practice.sketches.own_words import ANSWERS, COVERS, DISMISSALS
from practice.sketches.review import submit
from practice.sketches.worded import WordsProposal
from progress.plan import edits, planner
from progress.plan.models import CalendarFeed
from progress.plan.scheduler.inputs import Answers
from tests.factories import CaseStudyFactory, TopicFactory
from tests.practice.recall.cards import answer as recall
from tests.practice.recall.cards import asking
from tests.progress.data.readers import busy_reader, note

OUTLINE = "Client app -> API gateway: request\nAPI gateway -> Model server\n"
PAST = "2026-03-02T09:00:00.123456Z"


def exercise(slug: str = "ranking") -> Exercise:
    """An exercise that wants a gateway and a model server."""
    if found := Exercise.objects.filter(slug=slug).first():
        return found
    given = {
        "title": slug.capitalize(),
        "prompt": "Design it.",
        "situation": "There is a need.",
        "level": "core",
        "minutes": 45,
        "position": Exercise.objects.count() + 1,
        "topic": TopicFactory(),
        "must_have": [{"kind": "api-gateway", "why": "Somebody asks."}, {"kind": "model-server", "why": "Something answers."}],
        "connections": [["api-gateway", "model-server", "request"]],
        "follow_ups": [{"question": "And if it fails?", "answer": "It falls back."}],
        "reference": OUTLINE,
    }
    return Exercise.objects.create(slug=slug, **given)


def library() -> tuple[Pattern, CaseStudy, Exercise]:
    """One pattern with three questions, one case, one exercise."""
    pattern = Pattern.objects.filter(slug="rag").first() or asking("rag")
    case = CaseStudy.objects.filter(slug="feed").first() or CaseStudyFactory(slug="feed", patterns=["rag"])
    return pattern, case, exercise()


def drawn(user: User, outline: str = OUTLINE) -> Sketch:
    """A sketch of the exercise, saved under a name, submitted and changed since."""
    now = timezone.now()
    sketch = Sketch.objects.begun(user, now, exercise(), restart=True)
    sketch.write("Client app -> API gateway\n", sketch.version, now)
    sketch.keep(VersionKind.SAVED, now, "First thoughts")
    sketch.write(outline, sketch.version, now + timedelta(minutes=2))
    submit(sketch, now + timedelta(minutes=2))
    COVERS.say(sketch, kind="cache", component="API gateway", reason="It keeps short answers.")
    WordsProposal(sketch, "Add a cache.").make(fingerprint(sketch.outline), now + timedelta(minutes=2))
    DISMISSALS.say(sketch, finding="no-monitor:api gateway", reason="Another team watches it.")
    ANSWERS.say(sketch, key="budget_ms", number=50.0, words="p99 under 50 ms")
    ANSWERS.say(sketch, key="errors", text="A miss is worse.")
    sketch.write(f"{outline}Model server -> Monitoring\n", sketch.version, now + timedelta(minutes=3))
    return sketch


def held(user: User, sketch: Sketch | None = None, scored: bool = True) -> MockInterview:
    """An interview under the clock that is over; with its sheet submitted, or begun."""
    now = timezone.now()
    mock = open_mock(user, uuid4(), exercise(), 45, now, words_allowed=True)
    mock.write_scratchpad("Ask for the scale.", mock.version, now)
    if sketch:
        mock.draw_on(sketch, now)
    step(mock, {"do": "start"}, now)
    step(mock, {"do": "phase", "at": 0, "to": 1}, now + timedelta(minutes=9))
    if scored:
        mock = step(mock, {"do": "finish"}, now + timedelta(minutes=40))
        submit_sheet(own_seat(mock), sheet(Sheet.WHOLE, marks()), now + timedelta(minutes=50))
        mock.refresh_from_db()
    return mock


def sheet(kind: Sheet, data: dict[str, str]) -> SheetForm:
    form = SheetForm(data, kind=kind)
    assert form.is_valid(), form.errors
    return form


def marks(prefix: str | None = None, level: int = 2) -> dict[str, str]:
    lead = f"{prefix}-" if prefix else ""
    rows = {f"{lead}{one.key}-level": str(level) for one in CRITERIA}
    rows |= {f"{lead}{one.key}-evidence": "Said so." for one in CRITERIA}
    return rows | {f"{lead}keep": "Asking first.", f"{lead}change": "Draw sooner."}


def logged(user: User) -> MockInterview:
    """An interview that was held elsewhere, scored by both."""
    data = {
        "held_on": "2026-03-01",
        "minutes": "50",
        "name": "Robin",
        "subject": "A feed",
        "scored_by": "both",
        "id": str(uuid4()),
    }
    page = LogPage.new(user, data | marks("candidate", 3) | marks("interviewer", 2))
    assert page.is_valid(), page.wrong
    return page.save(user, timezone.now())


def planned(user: User) -> None:
    planner.make(user, Answers("interview-preparation", user.local_date(), None, (60, 60, 60, 60, 60, 0, 0), frozenset(), 4))
    at = timestamps.written(timezone.now())
    planner.edit(user, "Moved", lambda fact: edits.move(fact, fact["items"][0]["key"], 2, at))


def practise(user: User) -> None:
    """Something of every kind, some of it undone, emptied or in the bin, with notes on it."""
    pattern, case, _ = library()
    for key, rating in (("q1", 3), ("q1", 1), ("q2", 4)):
        recall(user, pattern, key, rating, "What I remember")
    text = answers.Answer.of("It fails at the door.", ["rag"])
    answers.save(user, case, text, "", compares=True)
    record.put(user, Ref(PATTERN, "rag"), True, "In a course")
    record.put(user, Ref(EXERCISE, "ranking"), True)
    record.put(user, Ref(EXERCISE, "ranking"), False)
    planned(user)
    sketch, gone = drawn(user), Sketch.objects.begun(user, timezone.now(), None, restart=True)
    gone.move_to_bin(True, timezone.now())
    mock = held(user, sketch)
    keep_draft(own_seat(held(user, scored=False)), sheet(Sheet.DRAFT, {"keep": "Half of it", "framing-level": "2"}))
    logged(user)
    for thing in (Ref(PATTERN, "rag"), Ref(CASE, "feed"), Ref(SKETCH, str(sketch.pk)), Ref(MOCK, str(mock.pk))):
        note(user, thing, f"On {thing.kind}")


def practising_reader(**fields) -> User:
    """A busy reader who did all of that on the day after."""
    user = busy_reader(**fields)
    with time_machine.travel(PAST, tick=True):
        practise(user)
        CalendarFeed.objects.create(user=user, token="secret-address", made_at=timezone.now())
    return user
