"""What was kept by the name of something stays with it when the guide calls it otherwise."""

import pytest
from django.utils import timezone

from catalog.loading import load
from catalog.models import FormerSlug, Pattern
from history.models import Event
from history.renaming import renamed
from practice.cases.models import CaseAnswer
from practice.elsewhere.models import Elsewhere
from progress.notes.models import Note
from progress.plan.models import Plan, PlanItem
from tests.catalog.files import Files
from tests.factories import CaseStudyFactory, UserFactory
from tests.pages import text
from tests.progress.patterns import pattern

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture
def plan(user):
    given = {"goal": "x", "start": user.local_date(), "minutes": [60] * 7, "made_at": NOW, "laid_out_at": NOW}
    return Plan.objects.create(user=user, known=["pattern:rag", "pattern:cache"], **given)


def item(plan, key):
    return PlanItem.objects.create(plan=plan, key=key, step=key.partition(":")[0], week=1, position=1, minutes=20)


def keys():
    return set(PlanItem.objects.values_list("key", flat=True))


def test_notes_history_and_what_was_done_elsewhere_follow(client, user):
    pattern("rag")
    client.post("/elsewhere/", {"thing": "pattern:rag", "done": "yes"})
    client.post("/notes/on/pattern/rag/", {"text": "Mine."})
    Pattern.objects.update(slug="retrieval")
    FormerSlug.objects.create(model="pattern", slug="rag", now="retrieval")
    renamed("pattern", "rag", "retrieval")
    assert "Already done, marked on" in text(client.get("/patterns/retrieval/"))
    assert "Mine." in client.get("/notes/on/pattern/retrieval/").text
    assert set(Event.objects.values_list("thing", flat=True)) == {"pattern:retrieval"}


def test_items_of_plans_follow_with_their_parts_and_sittings(plan):
    for key in ("reading:book#one~1/2", "reading:book#one~2/2", "reading:book", "reading:book-two#one", "mock:book"):
        item(plan, key)
    renamed("resource", "book", "tome")
    assert keys() == {"reading:tome#one~1/2", "reading:tome#one~2/2", "reading:tome", "reading:book-two#one", "mock:book"}


def test_an_exercise_is_drawn_and_asked_under_its_new_name(plan):
    item(plan, "exercise:feed")
    item(plan, "mock:feed")
    renamed("exercise", "feed", "ranking")
    assert keys() == {"exercise:ranking", "mock:ranking"}


def test_patterns_known_and_seen_follow(plan, user):
    CaseAnswer.objects.create(user=user, case=CaseStudyFactory(), patterns=["batch", "rag"], updated_at=NOW)
    renamed("pattern", "rag", "retrieval")
    plan.refresh_from_db()
    assert plan.known == ["pattern:retrieval", "pattern:cache"]
    assert CaseAnswer.objects.get().patterns == ["batch", "retrieval"]


def test_where_both_names_are_taken_both_rows_stay(plan, user):
    for name in ("pattern:rag", "pattern:retrieval"):
        item(plan, name)
        Elsewhere.objects.create(user=user, thing=name, at=NOW)
        Note.objects.create(user=user, thing=name, text=name, updated_at=NOW)
    renamed("pattern", "rag", "retrieval")
    assert keys() == {"pattern:rag", "pattern:retrieval"}
    assert (Elsewhere.objects.count(), Note.objects.count()) == (2, 2)


def test_loading_a_renamed_entry_takes_along_what_names_it(tmp_path, user):
    files = Files(tmp_path)
    load(tmp_path)
    Note.objects.create(user=user, thing="case:case", text="Mine.", updated_at=NOW)
    files.change("casestudy", slug="story")
    files.add("cases.json", "formerslug", {"model": "casestudy", "slug": "case", "now": "story"})
    load(tmp_path)
    assert Note.objects.get().thing == "case:story"
