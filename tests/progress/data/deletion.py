"""Run by test_delete_account.py in a process of its own: only a real file shows what a deletion leaves in it."""

import os
import sys
from datetime import timedelta
from pathlib import Path


def main(folder: Path) -> None:
    os.environ.update(DJANGO_SETTINGS_MODULE="mlsd_guide.settings", DATA_DIR=str(folder))
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    delete_somebody(folder)


def delete_somebody(folder: Path) -> None:
    from django.test import Client

    from accounts.models import User
    from history.models import OwnResource
    from progress.data.background_imports import receive
    from tests.progress.data.readers import book, mark, note, own, records

    user = User.objects.create_user("canaryname", "canarymail@example.org", "canary password one")
    work = book("a-book")
    records(user, work, lambda found, outline, press: ())
    mark(user, work, "stopped")
    note(user, work, "canarynote " * 800)
    note(user, work, "canarynote again " * 800)
    link = own(user, title="canarytitle", people="canarypeople")
    mark(user, link, "finished")
    receive(user, "canaryfile.md", b"- [x] canaryrow\n")
    practise(user)
    neighbour = User.objects.create_user("neighbour")
    note(neighbour, work, "neighbournote")
    client = Client(headers={"host": "localhost"})
    assert client.login(username="canaryname", password="canary password one")
    assert client.get("/settings/data/").status_code == 200
    print("before", count(folder, b"canary") > 0)
    print("status", client.post("/settings/data/delete/", {"password": "canary password one"}).status_code)
    print("after", count(folder, b"canary"))
    print("kept", count(folder, b"neighbournote") > 0, User.objects.count(), OwnResource.objects.count())


def practise(user) -> None:
    """A word of the person's in every column of practice that takes words."""
    from accounts.models import User
    from practice.cases.models import CaseAnswer
    from practice.elsewhere.models import Elsewhere
    from practice.recall.models import RecallReview
    from progress.plan.models import CalendarFeed, Plan
    from tests.progress.data import practisers

    practisers.practise(user)
    RecallReview.objects.update(answer="canaryrecall " * 300)
    CaseAnswer.objects.update(text="canaryanswer " * 300)
    Elsewhere.objects.update(note="canaryelsewhere")
    Plan.objects.get().items.update(why="canarywhy", reason="canaryskip")
    CalendarFeed.objects.create(user=user, token="canarytoken", made_at="2026-01-01T00:00:00Z")
    for sketch in user.sketches.all():
        sketch.rename("canarysketch")
        sketch.write("canarybox -> Cache\n" * 300, sketch.version, sketch.updated_at)
        sketch.versions.update(name="canaryversion", outline="canaryold -> Cache\n" * 300)
    for mock in user.mocks.all():
        mock.write_scratchpad("canarypad " * 1500, mock.version, mock.updated_at)
        mock.seats.update(
            name="canaryrobin", keep="canarykeep", change="canarychange", draft={"framing": {"evidence": "canarydraft"}}
        )
        for seat in mock.seats.all():
            seat.scores.update(evidence="canaryevidence")
    look_for_partner(user, User.objects.create_user("partner"))


def look_for_partner(user, other) -> None:
    from django.utils import timezone

    from practice.partners.asking import ask
    from practice.partners.membership import put_card, report

    now = timezone.now()
    said = {
        "goal": "move",
        "level": "some",
        "time_zone": "UTC",
        "hours": [],
        "languages": "canarylanguage",
        "about": "canaryabout",
    }
    put_card(user, said | {"first_name": "canaryfirst"}, now)
    card = put_card(other, said | {"first_name": "Kim", "languages": "English", "about": ""}, now)
    given = {"at": now + timedelta(days=1), "minutes": 30, "sender_role": "candidate", "message": "canarymessage"}
    ask(user, card, given, now)
    report(user, card, {"reason": "rude", "words": "canaryreport", "block": False}, now)


def count(folder: Path, word: bytes) -> int:
    return sum(path.read_bytes().count(word) for path in folder.glob("*.sqlite3*"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
