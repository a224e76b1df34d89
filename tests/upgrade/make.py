"""Make the small database of a release, and the export that it gave. Run once a release, by exactly its code:

    git archive 3e689d7 | tar -x -C /tmp/release          # the commit of 0.1.0
    cp -r tests/upgrade /tmp/release/tests/ && cd /tmp/release
    DATA_DIR=/tmp/made python -m tests.upgrade.make 0.1.0   # with the release's own packages
    cp /tmp/made/0.1.0.* <this folder>

The two files are never made again: later code would make other ones. Two people are in it, ``ada`` with something of every kind
that a reader keeps and a guest. Of the catalogue it holds only what they use: an upgrade loads the rest.
"""

import gzip
import json
import os
import sys
from datetime import timedelta
from pathlib import Path

PAST = "2026-03-02T09:00:00.123456Z"
BOOK, PAPER, REPOSITORY = (
    "huyen-designing-machine-learning-systems",
    "sculley-hidden-technical-debt",
    "machine-learning-systems-design",
)
EXERCISE, CASE, PATTERN = "typeahead", "airbnb-categories-hitl", "rag"
PASSWORD = "correct horse battery"


def main(release: str) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mlsd_guide.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    for command in ("migrate", "createcachetable", "load_catalog"):
        call_command(command, verbosity=0)
    import time_machine

    with time_machine.travel(PAST, tick=False) as clock:
        exports = {user.username: exported(user) for user in (reader(clock), guest(clock))}
    forget_the_rest()
    with connection.cursor() as cursor:
        cursor.execute("pragma wal_checkpoint(truncate)")
        cursor.execute("vacuum")
        cursor.execute("pragma wal_checkpoint(truncate)")
    connection.close()
    made = Path(settings.DATA_DIR)
    packed = gzip.compress((made / "mlsd-guide.sqlite3").read_bytes(), 9, mtime=0)
    (made / f"{release}.sqlite3.gz").write_bytes(packed)
    text = json.dumps(exports, ensure_ascii=False, indent=1)
    (made / f"{release}.json").write_text(f"{text}\n", encoding="utf-8")


def exported(user):
    from progress.data.export import export
    from progress.data.snapshot import Snapshot

    return export(Snapshot.of(user))


def reader(clock):
    """Somebody who has kept something of every kind; most of it through what the pages call."""
    from allauth.account.models import EmailAddress

    from accounts.models import Preferences, User

    user = User.objects.create_user("ada", "ada@example.org", PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    given = {"time_zone": "Asia/Tokyo", "day_start": 3, "study_days": 5, "theme": "dark", "hidden": ["heatmap"]}
    Preferences.objects.create(user=user, **given, paused_from="2026-04-01", paused_until="2026-04-10")
    for deed in [*readings(user), *recalled(user), *practised(user)]:
        clock.shift(timedelta(minutes=7))
        deed()
    return user


def readings(user) -> list:
    """Parts, a second reading, dates, rating, minutes, reasons, own links (one removed), notes, and changes taken back."""
    from catalog.models import Resource
    from history.choices import Action, FactKind
    from history.record import undo, write
    from history.values import Change
    from progress.reading import rules
    from tests.progress.data.readers import mark, note, own, records, tick

    book, paper, repository = (Resource.objects.get(slug=slug) for slug in (BOOK, PAPER, REPOSITORY))
    part, last = book.parts.first().key, book.parts.last().key
    link, gone = own(user), own(user, title="Gone")
    once = {"state": "finished", "started": "2025-11", "finished": "2026-01-04", "rating": 5, "minutes": 900}
    stopped = rules.Record(state="stopped", reason="Later", started="2025")
    return [
        lambda: records(user, book, lambda found, _, press: (rules.Record(**once),)),
        lambda: records(user, book, lambda found, _, press: rules.again(found, press)),
        lambda: tick(user, book, part, last),
        lambda: records(user, paper, lambda found, _, press: (stopped,)),
        lambda: mark(user, repository, "want"),
        lambda: mark(user, Resource.objects.exclude(slug__in=[BOOK, PAPER, REPOSITORY]).order_by("slug").first(), "known"),
        lambda: tick(user, link, "one", "two"),
        lambda: note(user, book, "**Bold** words, “ß” and 😀"),
        lambda: note(user, book, "On a chapter", part),
        lambda: note(user, link, "=not a formula"),
        lambda: undo(mark(user, paper, "known")),
        lambda: undo(undo(mark(user, repository, "reading"))[0]),
        lambda: write(user, Action.OWN, "Removed", [Change(gone, FactKind.OWN, lambda _: None)]),
    ]


def recalled(user) -> list:
    """Cards with reviews, one put aside; a case answered and compared; done elsewhere, and not after all."""
    from catalog.models import CaseStudy, Pattern
    from history.refs import CASE as CASES
    from history.refs import EXERCISE as EXERCISES
    from history.refs import PATTERN as PATTERNS
    from history.refs import Ref
    from practice.cases import answers
    from practice.elsewhere import record
    from practice.recall.reviews import hold
    from tests.practice.recall.cards import answer
    from tests.progress.data.readers import note

    pattern, case = Pattern.objects.get(slug=PATTERN), CaseStudy.objects.get(slug=CASE)
    first, second, *_ = (question["key"] for question in pattern.questions)
    text = answers.Answer.of("People label what the model doubts.", [PATTERN])
    return [
        lambda: answer(user, pattern, first, 3, "It looks things up first."),
        lambda: answer(user, pattern, first, 1),
        lambda: answer(user, pattern, second, 4),
        lambda: hold(user, pattern, second, True),
        lambda: answers.save(user, case, text, "", compares=True),
        lambda: record.put(user, Ref(PATTERNS, "cascade-models"), True, "In a course"),
        lambda: record.put(user, Ref(EXERCISES, "code-completion"), True),
        lambda: record.put(user, Ref(EXERCISES, "code-completion"), False),
        lambda: note(user, Ref(PATTERNS, PATTERN), "On a pattern"),
        lambda: note(user, Ref(CASES, CASE), "On a case"),
        lambda: note(user, Ref(EXERCISES, EXERCISE), "On an exercise"),
    ]


def practised(user) -> list:
    """A plan with a pin, a skip and a calendar; sketches with versions, one in the bin; interviews with scores, by both too."""
    from django.utils import timezone

    from history import timestamps
    from practice.sketches.models import Sketch
    from progress.plan import edits, planner
    from progress.plan.models import CalendarFeed
    from tests.progress.data import practisers

    practisers.exercise.__defaults__ = (EXERCISE,)

    def skip() -> None:
        at = timestamps.written(timezone.now())
        planner.edit(user, "Skipped", lambda fact: edits.skip(fact, fact["items"][1]["key"], "No need", at))

    return [
        lambda: practisers.planned(user),
        skip,
        lambda: CalendarFeed.objects.create(user=user, token="a-secret-address", made_at=timezone.now()),
        lambda: Sketch.objects.begun(user, timezone.now(), None, restart=True).move_to_bin(True, timezone.now()),
        lambda: interviews(user),
        lambda: practisers.logged(user),
    ]


def interviews(user) -> None:
    from history.refs import MOCK, SKETCH, Ref
    from practice.mocks.score_sheet import keep_draft, own_seat
    from practice.mocks.score_sheet_forms import Sheet
    from tests.progress.data import practisers
    from tests.progress.data.readers import note

    sketch = practisers.drawn(user)
    mock = practisers.held(user, sketch)
    draft = practisers.sheet(Sheet.DRAFT, {"keep": "Half of it", "framing-level": "2"})
    keep_draft(own_seat(practisers.held(user, scored=False)), draft)
    note(user, Ref(SKETCH, str(sketch.pk)), "On a sketch")
    note(user, Ref(MOCK, str(mock.pk)), "On an interview")


def guest(clock):
    from django.utils import timezone

    from accounts.models import User
    from catalog.models import Resource
    from tests.progress.data.readers import note, tick

    user = User(username="guest-0123456789abcdef", guest_since=timezone.now(), last_seen_on=timezone.now().date())
    user.set_unusable_password()
    user.save()
    book = Resource.objects.get(slug=BOOK)
    tick(user, book, book.parts.first().key)
    note(user, book, "A guest’s note")
    return user


def forget_the_rest() -> None:
    """Of the catalogue, all that nobody's facts name. Without its version the next start loads it."""
    from django.apps import apps
    from django.db import connection
    from django.db.models import ProtectedError

    apps.get_model("catalog", "CatalogueVersion").objects.all().delete()
    for name in ("Relation", "PathStop"):
        apps.get_model("catalog", name).objects.all().delete()
    order = ["practice.Exercise", "practice.Pattern", "catalog.CaseStudy", "catalog.Part", "catalog.Resource"]
    for label in [*order, "catalog.Topic", "catalog.ReaderGoal", "catalog.Category"]:
        for row in apps.get_model(label).objects.order_by("-pk"):
            try:
                row.delete()
            except ProtectedError:
                continue
    with connection.cursor() as cursor:
        cursor.execute("delete from cache")


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    main(sys.argv[1])
