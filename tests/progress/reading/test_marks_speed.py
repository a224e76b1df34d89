"""What marks may cost: queries of the catalogue's pages with them, and of a press."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalog import page_cache, version
from catalog.models import CatalogueVersion, Part, PathStop
from progress.notes.models import Note
from progress.reading.models import PartRead, Reading
from tests.factories import CategoryFactory, GoalFactory, PartFactory, ResourceFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db
# Savepoints are the test's own transaction, and which catalogue is loaded is asked once a second at most.
OURS = ("select", "insert", "update", "delete", "1 times: ")


@pytest.fixture
def shelf():
    """Sixty works with parts, as if a catalogue were loaded."""
    shelf, topic = CategoryFactory(slug="shelf"), TopicFactory(slug="topic")
    for number in range(60):
        work = ResourceFactory(slug=f"work-{number}", category=shelf, topics=[topic])
        for key in ("c1", "c2", "c3"):
            PartFactory(resource=work, key=key)
    goal = GoalFactory(slug="goal")
    for number, part in enumerate([None, *Part.objects.filter(resource__slug="work-1")], 1):
        work = part.resource if part else shelf.resources.get(slug="work-0")
        PathStop.objects.create(goal=goal, position=number, resource=work, part=part, why="Now.", hours=1)
    CatalogueVersion.objects.create(id=1, digest=uuid4().hex * 2, loaded_at=timezone.now())
    version.forget()
    page_cache.forget()
    return shelf


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


def read_all(user, shelf):
    """Three hundred readings: each work five times."""
    now = timezone.now()
    for work in shelf.resources.all():
        for number in range(1, 6):
            state = "reading" if number == 5 else "finished"
            reading = Reading.objects.create(user=user, resource=work, number=number, state=state, updated_at=now)
            PartRead.objects.create(reading=reading, key="c1", at=now)


def write_all(user, shelf):
    """The first work is stopped for a reason, rated and dated; notes on it and on a part."""
    work, now = shelf.resources.get(slug="work-0"), timezone.now()
    fields = {"state": "stopped", "reason": "canary-reason", "rating": 3, "started": "2026-01", "updated_at": now}
    reading = Reading.objects.create(user=user, resource=work, number=9, **fields)
    PartRead.objects.create(reading=reading, key="c2", at=now)
    for part, text in (("", "canary-note"), ("c1", "canary-part")):
        Note.objects.create(user=user, resource=work, part=part, text=text, updated_at=now)


def asked(call):
    with CaptureQueriesContext(connection) as queries:
        call()
    texts = [query["sql"].strip() for query in queries]
    return [text for text in texts if text.lower().startswith(OURS) and "catalogueversion" not in text]


@pytest.mark.parametrize("path", ["/browse/shelf/", "/topics/topic/"])
def test_a_kept_page_asks_for_account_and_readings_whatever_was_read(client, user, shelf, path):
    client.get(path)
    version.current()
    Reading.objects.create(user=user, resource=shelf.resources.first(), state="want", updated_at=timezone.now())
    client.get(path)
    few = asked(lambda: client.get(path))
    Reading.objects.all().delete()
    read_all(user, shelf)
    many = asked(lambda: client.get(path))
    assert len(few) == len(many) == 2
    assert client.get(path).content.decode().count("1 of 3 parts") == 60


def test_a_first_look_asks_at_most_six_times_beside_what_is_kept(client, user, shelf):
    client.get("/topics/topic/")
    client.get("/browse/shelf/?sort=title")
    assert len(asked(lambda: client.get("/browse/shelf/"))) <= 6


@pytest.mark.parametrize(("path", "data"), [("parts/", {"keys": "c2"}), ("mark/", {"state": "finished"})])
def test_a_press_asks_at_most_seven_times(client, user, shelf, path, data):
    read_all(user, shelf)
    client.post("/resources/work-1/mark/", {"state": "want"}, headers={"HX-Request": "true"})
    sent = {"HX-Request": "true", "HX-Current-URL": "http://testserver/browse/shelf/"}
    assert len(asked(lambda: client.post(f"/resources/work-0/{path}", data, headers=sent))) <= 7


def test_a_kept_page_never_shows_one_reader_to_another(client, shelf):
    first, second = UserFactory(username="canary-one"), UserFactory(username="second")
    client.force_login(first)
    client.post("/resources/work-0/mark/", {"state": "stopped"}, headers={"HX-Request": "true"})
    assert "Stopped" in client.get("/browse/shelf/").content.decode()
    client.force_login(second)
    page = client.get("/browse/shelf/").content.decode()
    assert "canary-one" not in page
    assert "Stopped" not in page
    assert 'aria-pressed="true"' not in page


PAGES = ["/browse/shelf/", "/topics/topic/", "/goals/goal/", "/resources/work-0/"]


@pytest.mark.parametrize("path", PAGES)
def test_a_kept_page_equals_the_one_rendered_for_the_reader(client, user, shelf, path, monkeypatch):
    read_all(user, shelf)
    write_all(user, shelf)
    client.get(path)
    kept = client.get(path)
    monkeypatch.setattr(page_cache, "LONGEST_QUERY", -1)  # so that every page is rendered each time
    rendered = client.get(path)
    assert normal(kept) == normal(rendered)


def test_nothing_of_a_reader_stands_in_the_page_that_others_get(client, user, shelf):
    write_all(user, shelf)
    mine = "".join(client.get(path).content.decode() for path in PAGES)
    client.logout()
    nobodys = "".join(client.get(path).content.decode() for path in PAGES)
    for words in ("canary-reason", "canary-note", "canary-part", user.username, "csrfmiddlewaretoken", "Stopped"):
        assert words in mine
        assert words not in nobodys
    assert 'aria-pressed="true"' not in nobodys


@pytest.mark.parametrize(("path", "most"), [("/resources/work-0/", 5), ("/goals/goal/", 2)])
def test_a_work_and_a_path_take_few_queries_however_much_was_read(client, user, shelf, path, most):
    write_all(user, shelf)
    client.get(path)
    few = asked(lambda: client.get(path))
    read_all(user, shelf)
    assert len(asked(lambda: client.get(path))) == len(few) <= most


def test_a_kept_page_has_this_answers_nonce_and_token(client, user, shelf):
    first, second = (client.get("/browse/shelf/") for _ in range(2))
    nonces = [response["Content-Security-Policy"].partition("'nonce-")[2].partition("'")[0] for response in (first, second)]
    assert nonces[0] != nonces[1]
    assert f'nonce="{nonces[1]}"' in second.content.decode()
    assert nonces[0] not in second.content.decode()
    assert b'name="csrfmiddlewaretoken"' in second.content
    assert second["Cache-Control"] == "no-store"


def test_the_signed_out_get_neutral_rows_without_a_token(client, shelf):
    page = client.get("/browse/shelf/")
    assert page.content.decode().count("data-mark") == 60
    assert b"csrfmiddlewaretoken" not in page.content
    assert b'aria-pressed="true"' not in page.content
    assert not page.cookies


def normal(response):
    """The page without what differs in every answer."""
    text = re.sub(r'(nonce|name="csrfmiddlewaretoken" value)="[^"]*"', "", response.content.decode())
    return re.sub(r"\s+", " ", text)
