"""Until it is merged, what a guest saved stays within reach of who signed in over it."""

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client

from accounts.models import User
from accounts.readers import GUEST
from progress.reading.models import Reading
from tests.accounts.conftest import PASSWORD
from tests.factories import UserFactory
from tests.pages import text
from tests.progress.data.readers import book

MERGE, NOTICE = "/settings/merge/", "Your guest data is not in your account"
REMINDING = ["/today/", "/", "/progress/", "/settings/", "/settings/data/", "/accounts/logout/"]


@pytest.fixture
def ada(db):
    ada = UserFactory(username="ada")
    ada.set_password(PASSWORD)
    ada.save()
    return ada


@pytest.fixture
def browser(client, ada):
    """A guest marked a work here and then signed in as ada."""
    book("one")
    client.post("/resources/one/mark/", {"state": "want"})
    assert sign_in(client).url.startswith(MERGE)
    return client


def sign_in(client: Client):
    return client.post("/accounts/login/", {"login": "ada", "password": PASSWORD})


def reader_of(client: Client) -> User | None:
    return client.get("/about/").wsgi_request.reader


@pytest.mark.parametrize("url", REMINDING)
def test_an_undecided_merge_is_offered_where_somebody_looks(browser, url):
    page = browser.get(url)
    assert NOTICE in text(page)
    assert f'href="{MERGE}?next=' in page.text


@pytest.mark.parametrize("url", REMINDING)
def test_nobody_else_is_reminded(client, ada, url):
    client.force_login(ada)
    assert NOTICE not in text(client.get(url))


@pytest.mark.parametrize("url", REMINDING)
def test_after_the_merge_nothing_reminds(browser, url):
    browser.post(MERGE)
    assert NOTICE not in text(browser.get(url))


def test_after_signing_out_the_browser_is_the_guests_again(browser):
    guest = Reading.objects.get().user
    browser.post("/accounts/logout/")
    assert reader_of(browser) == guest
    assert sign_in(browser).url.startswith(MERGE)
    browser.post(MERGE)
    assert Reading.objects.get().user.username == "ada"


def test_without_a_guest_signing_out_leaves_nobody(client, ada):
    client.force_login(ada)
    client.post("/accounts/logout/")
    assert reader_of(client) is None


def test_after_the_merge_signing_out_leaves_nobody(browser):
    browser.post(MERGE)
    browser.post("/accounts/logout/")
    assert reader_of(browser) is None


def test_a_password_changed_elsewhere_leaves_the_guest(browser, ada):
    ada.set_password("another quiet lamp 8")
    ada.save()
    assert reader_of(browser) == Reading.objects.get().user


def test_a_session_ended_elsewhere_leaves_the_guest(browser, ada):
    browser.get("/about/")
    other = Client()
    other.force_login(ada)
    other.post(f"/settings/sessions/{UserSession.objects.get(session_key=browser.session.session_key).pk}/end/")
    assert reader_of(browser) == Reading.objects.get().user


def test_deleting_the_account_leaves_the_guest(browser):
    browser.post("/settings/data/delete/", {"password": PASSWORD})
    assert not User.objects.filter(username="ada").exists()
    assert reader_of(browser) == Reading.objects.get().user


def test_declining_deletes_nothing_says_until_when_and_can_be_thought_over(browser):
    day = Reading.objects.get().user.last_seen_on
    with time_machine.travel(f"{day}T12:00:00Z", tick=False):
        answer = text(browser.post(f"{MERGE}decline/", {"next": "/about/"}, follow=True))
    assert "Your guest data stays in this browser until" in answer
    assert NOTICE not in text(browser.get("/today/"))
    assert all("Merge now" in browser.get(url).text for url in ("/settings/", "/settings/data/"))
    browser.post(MERGE)
    assert Reading.objects.get().user.username == "ada"


def test_signing_in_counts_as_the_guests_visit(client, ada):
    guest = UserFactory(guest_since="2026-01-01T00:00:00Z", last_seen_on="2026-01-01")
    session = client.session
    session[GUEST] = guest.pk
    session.save()
    with time_machine.travel("2026-02-20T12:00:00Z", tick=False):
        sign_in(client)
    guest.refresh_from_db()
    assert f"{guest.last_seen_on}" == "2026-02-20"
