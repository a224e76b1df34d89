"""What one reader may write: rates with bursts, sums, and words that say which limit it was. Nothing typed is lost."""

from dataclasses import replace

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts import quotas
from accounts.quotas import Quota
from mlsd_guide import metering
from mlsd_guide.metering import Rate
from practice.sketches.models import Sketch
from progress.notes.models import Note
from tests.accounts.proving import prove
from tests.factories import ResourceFactory, UserFactory

SMALL = Quota(Rate(6, 3), Rate(6, 2), Rate(1, 1), 2, 4_000)
GENUINE = quotas.ACCOUNT
START = "2026-05-13T10:00:00Z"


@pytest.fixture(autouse=True)
def clock(settings, tmp_path, monkeypatch, db):
    settings.QUOTAS, settings.METER = True, tmp_path / "meter.sqlite3"
    monkeypatch.setattr(quotas, "ACCOUNT", SMALL)
    monkeypatch.setattr(quotas, "GUEST", replace(SMALL, writes=Rate(6, 2), sketches=1))
    with time_machine.travel(START, tick=False) as clock:
        yield clock


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture
def book():
    return ResourceFactory(slug="a-book")


def mark(client, **headers):
    return client.post("/resources/a-book/mark/", {"state": "want", "next": "/"}, headers=headers)


def test_a_burst_passes_and_then_so_many_a_minute(client, user, book, clock):
    assert [mark(client).status_code for _ in range(4)] == [302, 302, 302, 429]
    clock.shift(10)
    assert [mark(client).status_code for _ in range(2)] == [302, 429]


def test_the_refusal_says_which_limit_and_when_to_try_again(client, user, book):
    refused = [mark(client) for _ in range(4)][-1]
    assert "more than 6 changes in a minute" in refused.text
    assert refused["Retry-After"] == "10"
    assert "Try again in 10 seconds" in refused.text


def test_a_plain_form_comes_back_with_what_was_typed(client, user, book):
    for _ in range(3):
        mark(client)
    text = "A long thought about <feature> stores that nobody wants to type twice. " * 3
    page = client.post("/resources/a-book/note/", {"text": text, "csrfmiddlewaretoken": "x", "password": "secret"})
    assert page.status_code == 429
    assert "about &lt;feature&gt; stores" in page.text
    assert 'action="/resources/a-book/note/"' in page.text
    assert "secret" not in page.text


def test_short_answers_are_on_the_page_too(client, user, book):
    for _ in range(3):
        mark(client)
    page = client.post("/mocks/elsewhere/", {"name": "Kim", "subject": "Search ads", "level": "3"}).text
    assert all(f">\n{typed}</textarea>" in page for typed in ("Kim", "Search ads"))
    assert '<input type="hidden" name="level" value="3">' in page


def test_in_the_page_the_words_stand_above_what_was_typed(client, user, book):
    refused = [mark(client, HX_Request="true") for _ in range(4)][-1]
    assert refused.status_code == 429
    assert refused["HX-Retarget"] == "#messages"
    assert "what you typed is still here" in refused.text


def test_reading_is_never_limited(client, user, book):
    for _ in range(5):
        mark(client)
    assert [client.get("/reading/").status_code for _ in range(10)] == [200] * 10


def test_one_readers_limit_is_no_other_readers(client, user, book):
    for _ in range(5):
        mark(client)
    other = Client()
    other.force_login(UserFactory())
    assert mark(other).status_code == 302


def test_guests_of_one_address_share_a_limit(client, book, monkeypatch):
    monkeypatch.setattr(quotas, "ADDRESS", Rate(6, 3))
    answers = [mark(Client(headers={"Sec-Fetch-Site": "same-origin"})).status_code for _ in range(5)]
    assert answers == [302, 302, 302, 429, 429]


def test_nobody_has_more_sketches_than_the_limit(client, user, clock):
    answers = []
    for number in range(4):
        clock.shift(60)
        answers.append(client.post("/sketches/new/"))
        Sketch.objects.update(outline=f"A{number} -> B")
    assert [answer.status_code for answer in answers] == [302, 302, 429, 429]
    assert "You have 2 sketches, which is the limit" in answers[-1].text
    assert Sketch.objects.filter(user=user).count() == 2


def test_texts_fill_a_share_and_removing_some_makes_room(client, user, book, clock):
    def write(text, base=""):
        clock.shift(60)
        return client.post("/resources/a-book/note/", {"text": text, "base": base})

    assert write("a" * 3_000).status_code == 302
    refused = write("b" * 3_500, "1")
    assert (refused.status_code, "Retry-After" in refused) == (429, False)
    assert "which is the limit" in refused.text
    assert Note.objects.get().text == "a" * 3_000
    Note.objects.all().delete()
    assert write("b" * 3_500).status_code == 302


def test_previews_have_a_limit_of_their_own(client, user, clock):
    sketch = Sketch.objects.begun(user, timezone.now(), None)
    answers = [client.post(f"/sketches/{sketch.pk}/draw/", {"text": "A -> B"}).status_code for _ in range(3)]
    assert answers == [200, 200, 429]
    assert client.post(f"/sketches/{sketch.pk}/name/", {"title": "Mine"}).status_code == 302


def test_pictures_are_drawn_once_and_few_new_ones_a_minute(client, user):
    sketch = Sketch.objects.begun(user, timezone.now(), None)
    Sketch.objects.update(outline="A -> B")
    pictures = [client.get(f"/sketches/{sketch.pk}/export.png") for _ in range(5)]
    assert [picture.status_code for picture in pictures] == [200] * 5
    assert len({picture.content for picture in pictures}) == 1
    Sketch.objects.update(outline="A -> C")
    refused = client.get(f"/sketches/{sketch.pk}/export.png")
    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    assert "more than 1 new picture" in refused.text


def test_counts_that_cannot_be_kept_stop_nobody(client, user, book, settings, tmp_path):
    settings.METER = tmp_path / "missing" / "meter.sqlite3"
    assert [mark(client).status_code for _ in range(6)] == [302] * 6


def test_writing_for_an_hour_stays_within_the_limits(clock):
    rate = GENUINE.writes
    for _ in range(1_200):
        # An editor saves a second and a half after the last key; somebody thinks as long.
        clock.shift(3)
        assert metering.wait_for("writer", rate) == 0


@pytest.mark.parametrize("url", ["/settings/data/export/", "/settings/data/reset/everything/"])
def test_what_takes_a_worker_long_is_limited(client, user, clock, url):
    answers = []
    prove(client)
    for _ in range(2):
        clock.shift(15)
        answers.append(client.post(url, {"word": "everything"}))
    assert [answer.status_code < 400 for answer in answers] == [True, False]
    assert "Try again in" in answers[1].text


def test_many_small_writes_pass_while_an_export_must_wait(client, user, book, clock):
    prove(client)
    client.post("/settings/data/export/")
    clock.shift(15)
    assert client.post("/settings/data/export/").status_code == 429
    assert mark(client).status_code == 302
