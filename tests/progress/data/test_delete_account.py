import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_machine
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import User
from history.models import Event, EventGroup, OwnResource
from practice.cases.models import CaseAnswer
from practice.mocks.models import MockInterview, Seat
from practice.recall.models import RecallCard
from practice.sketches.models import Sketch
from progress.notes.models import Note
from progress.plan.models import Plan
from progress.reading.models import Reading
from tests.factories import UserFactory
from tests.progress.data.practisers import practise
from tests.progress.data.readers import book, busy_reader, note

URL = "/settings/data/delete/"
PASSWORD = "correct horse"
ROOT = Path(__file__).parents[3]


@pytest.fixture
def user(client, db):
    user = busy_reader()
    user.set_password(PASSWORD)
    user.save()
    client.force_login(user)
    return user


def test_the_page_says_what_goes_with_counts(client, user):
    practise(user)
    text = client.get(URL).text
    for words in (
        "4 works, read 5 times", "7 notes", "1 link of your own", "Your password", "/settings/data/export/",
        "2 recall questions, answered 3 times", "1 answer to a case study", "1 plan with", "2 sketches", "3 mock interviews",
    ):  # fmt: skip
        assert words in text


def test_the_password_deletes_everything(client, user):
    other = UserFactory()
    practise(user)
    note(other, book("other"), "Words")
    assert client.post(URL, {"password": PASSWORD}).url == "/"
    assert list(User.objects.all()) == [other]
    for model in (Reading, Note, Event, EventGroup, OwnResource, RecallCard, CaseAnswer, Plan, Sketch, MockInterview, Seat):
        assert set(model.objects.values_list("user", flat=True)) <= {other.pk}
    assert Note.objects.count() == 1


@pytest.mark.parametrize("data", [{}, {"password": ""}, {"password": "wrong"}, {"password": "a" * 5_000}, {"password": "\0"}])
def test_without_the_password_nothing_goes(client, user, data):
    assert client.post(URL, data).status_code == 422
    assert User.objects.exists()


def test_every_session_of_the_person_ends_immediately(client, user):
    second, stranger = Client(), Client()
    second.force_login(user)
    stranger.force_login(UserFactory())
    client.post(URL, {"password": PASSWORD})
    assert second.get("/settings/data/").status_code == 302
    assert client.get("/settings/data/").status_code == 302
    assert stranger.get("/settings/data/").status_code == 200
    assert not [session for session in Session.objects.all() if str(user.pk) in session.get_decoded().values()]


def test_after_five_wrong_passwords_even_the_right_one_waits(client, user):
    other = UserFactory()
    answers = [client.post(URL, {"password": word}).status_code for word in [*["wrong"] * 5, PASSWORD]]
    assert answers == [422] * 5 + [429]
    client.force_login(other)
    assert client.post(URL, {"word": "wrong"}).status_code == 422
    assert User.objects.filter(pk=user.pk).exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_has_a_passkey_and_no_password_shows_it_again_first(client, db, method):
    user = UserFactory(username="somebody", password="!")
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "Key", "credential": {}})
    client.force_login(user)
    assert getattr(client, method)(URL, {"word": "somebody"}).url.startswith("/accounts/2fa/webauthn/reauthenticate/")
    session = client.session
    record_authentication(SimpleNamespace(session=session), user, "mfa", reauthenticated=True)
    session.save()
    assert client.post(URL, {"word": "somebody"}).url == "/"
    assert not User.objects.exists()


@pytest.mark.parametrize(("word", "status"), [("somebody", 302), ("Somebody else", 422), ("", 422)])
def test_without_a_password_the_name_is_asked_for(client, db, word, status):
    user = UserFactory(username="somebody")
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    assert "Type “somebody”" in client.get(URL).text
    assert client.post(URL, {"word": word}).status_code == status
    assert User.objects.exists() == (status == 422)


def test_a_guest_can_delete_what_they_kept(client, db):
    book("one")
    client.post("/resources/one/mark/", {"state": "want"})
    assert client.post(URL, {"word": "delete"}).status_code == 302
    assert not User.objects.exists()
    assert client.get("/").status_code == 200


def test_guests_who_stay_away_go_with_all_that_they_practised(db):
    with time_machine.travel("2026-03-02T12:00:00Z"):
        practise(UserFactory(guest_since=timezone.now()))
    call_command("prune_guests", verbosity=0)
    assert not User.objects.exists()
    assert not any(model.objects.exists() for model in (Sketch, MockInterview, Seat, RecallCard, CaseAnswer, Plan, EventGroup))


def test_it_asks_everybody_else_to_sign_in(client, db):
    assert client.get(URL).url.startswith("/accounts/")
    assert client.post(URL, {"password": PASSWORD}).status_code == 302


def test_it_is_a_press_and_no_link(client, user):
    client.get(URL, {"password": PASSWORD})
    assert client.delete(URL).status_code == 405
    assert User.objects.exists()


def test_nothing_of_the_person_is_left_in_the_file(tmp_path):
    command = [sys.executable, "-m", "tests.progress.data.deletion", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.splitlines() == ["before True", "status 302", "after 0", "kept True 2 0"], done.stderr
