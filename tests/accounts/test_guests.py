from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.factories import UserFactory

NOW = timezone.now()


@pytest.fixture
def post(settings):
    settings.ROOT_URLCONF = "tests.accounts.keeping"
    return lambda client, **headers: client.post("/keep/", headers=headers)


def test_the_first_thing_kept_makes_a_guest_whom_only_the_session_knows(client: Client, post):
    response = post(client)
    guest = User.objects.get()
    assert guest.is_guest
    assert not guest.has_usable_password()
    assert client.session["guest"] == guest.pk
    assert response.cookies["sessionid"]["max-age"] == 365 * 24 * 3600


def test_a_guest_is_found_again(client: Client, guest):
    assert client.get("/").wsgi_request.reader == guest


def test_a_guest_has_the_browser_s_days(client: Client, post):
    post(client, time_zone="Pacific/Apia")
    assert User.objects.get().choices.time_zone == "Pacific/Apia"


def test_twenty_first_guest_of_an_hour_from_one_address_waits(post):
    answers = [post(Client(), x_forwarded_for=f"203.0.113.{number}").status_code for number in range(21)]
    assert answers == [200] * 20 + [429]
    assert User.objects.count() == 20


def test_a_refused_guest_is_told_in_the_page_by_htmx(post):
    for _ in range(20):
        post(Client())
    response = post(Client(), hx_request="true")
    assert (response.status_code, response["HX-Retarget"], response["Retry-After"]) == (429, "#messages", "300")
    assert b"Too many requests" in response.content
    assert b"<html" not in response.content


def test_a_guest_s_year_starts_again_once_a_month(client: Client, guest):
    assert "sessionid" in client.get("/").cookies
    assert "sessionid" not in client.get("/").cookies
    with time_machine.travel(NOW + timedelta(days=31), tick=False):
        assert "sessionid" in client.get("/").cookies


def test_guests_idle_for_60_days_are_removed_and_nobody_else():
    long_ago, lately = NOW - timedelta(days=61), NOW - timedelta(days=59)
    UserFactory(guest_since=long_ago, last_seen_on=long_ago.date())
    UserFactory(guest_since=long_ago)
    kept = [
        UserFactory(guest_since=long_ago, last_seen_on=lately.date()),
        UserFactory(guest_since=lately),
        UserFactory(last_seen_on=long_ago.date()),
    ]
    call_command("prune_guests", verbosity=0)
    assert list(User.objects.order_by("pk")) == kept


def test_a_removed_guest_is_nobody(client: Client, guest):
    guest.delete()
    assert client.get("/").wsgi_request.reader is None
