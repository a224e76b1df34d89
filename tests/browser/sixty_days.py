"""Ada, who has read for sixty days: put into the guide of the DATA_DIR by guide.py, through `manage.py shell`."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import time_machine

from accounts.models import Preferences, User
from catalog import library
from catalog.models import Resource
from history.choices import Action, FactKind
from history.models import OwnResource
from history.record import write
from history.values import AnyWork, Change
from practice.cases import answers
from practice.cases.answers import Answer
from practice.sketches.choices import VersionKind
from practice.sketches.instructions import SketchInstruction
from practice.sketches.models import Sketch
from practice.sketches.review import submit
from practice.sketching.comparing import ADDED
from progress.choices import State
from progress.reading import rules
from progress.reading.facts import change_records, press_of
from progress.reading.outlines import outline_of
from progress.reading.rules import Press, Records
from tests.browser.mocks import hold
from tests.browser.partners import gather
from tests.browser.people import ADA, BOOK, CASE, OWN, PASSWORD, SKETCH
from tests.browser.practised import ago, practise

# Enough for the list to fold
SAID = [
    ("The app asks the gateway, which reads suggestions from a result store.", "Result store"),
    ("Put a cache in front of the result store.", "Cache"),
    ("Add a monitor.", "Monitor"),
    ("A nightly job counts queries and writes the suggestions.", "Nightly job"),
]
STATES = [State.FINISHED, State.WANT, State.FINISHED, State.READING, State.KNOWN, State.STOPPED]
NOTE = """# What stays with me

Features are **contracts** between two teams, see [the talk](https://example.org/talk).

- log what was served, not what should have been
- ask who is woken up when it fails
"""


def add() -> None:
    user = User.objects.create_user(ADA, "ada@example.org", PASSWORD)
    Preferences.objects.create(user=user, time_zone="Europe/Berlin", zone_confirmed_at=datetime.now(UTC))
    book = Resource.objects.get(slug=BOOK.split("/")[2])
    study(user, book)
    own = OwnResource(pk=OWN, user=user)
    parts = [{"key": "first", "title": "First half"}, {"key": "second", "title": "Second half"}]
    fact = {
        "title": "What feature stores cost",
        "url": "https://example.org/talk",
        "people": "A. Speaker",
        "effort_hours": "1.5",
        "parts": parts,
    }
    write(user, Action.OWN, "Added: What feature stores cost", [Change(own, FactKind.OWN, lambda _: fact)])
    press(user, 3, own, lambda records, now: rules.tick(records, outline_of(own), ["first"], True, now))
    for work, key in [(own, ""), (book, outline_of(book).parts[1].key), (book, "")]:
        change = Change(work, FactKind.NOTE, lambda _: {"text": NOTE, "version": 1}, key)
        write(user, Action.NOTE, f"Wrote a note on {work.title}", [change])
    with ago(8):
        answer_and_draw(user)
    practise(user)
    hold(user)
    gather(user)


def answer_and_draw(user: User) -> None:
    answer = Answer.of("The interface puts the expert beside the model: they label what it doubts.", ["online-prediction"])
    answers.save(user, library.cases()[CASE.split("/")[2]], answer, "", compares=True)
    draw(user)


def draw(user: User) -> None:
    """A version kept, another handed in, and a line that nobody can read."""
    now = datetime.now(UTC)
    sketch = Sketch(
        pk=SKETCH.split("/")[2], user=user, exercise=library.exercises()["typeahead"], title="Typeahead, second thoughts"
    )
    sketch.created_at = sketch.updated_at = now
    sketch.outline = "Client app -> API gateway: prefix\n"
    sketch.save()
    sketch.keep(VersionKind.SAVED, now, "First thought")
    lines = sketch.exercise.reference.splitlines()
    sketch.write("\n".join([*lines[:-8], "and so on:"]), sketch.version, now)
    for words, box in SAID:
        SketchInstruction.add(sketch, words, now, before=sketch.outline, changes=[{"sign": ADDED, "words": box}] * 6)
    submit(sketch, now)


def study(user: User, book: Resource) -> None:
    """Something on five days of seven; now and then a part of the book, which stays unfinished."""
    keys = [part.key for part in outline_of(book).parts][:5]
    works = list(Resource.objects.published().filter(parts=None).order_by("slug")[:60])
    for days_ago in range(60, -1, -1):
        if days_ago % 7 in (2, 5):
            continue
        work, state = works.pop(), STATES[days_ago % len(STATES)]
        press(
            user, days_ago, work, lambda records, now, work=work, state=state: rules.mark(records, outline_of(work), state, now)
        )
        if days_ago % 9 == 4 and keys:
            key = keys.pop(0)
            press(user, days_ago, book, lambda records, now, key=key: rules.tick(records, outline_of(book), [key], True, now))


def press(user: User, days_ago: int, work: AnyWork, rule: Callable[[Records, Press], Records]) -> None:
    with time_machine.travel(datetime.now(UTC) - timedelta(days=days_ago), tick=False):
        change = change_records(work, lambda records: rule(records, press_of(user)))
        write(user, Action.MARK, f"Marked: {work.title}", [change])
