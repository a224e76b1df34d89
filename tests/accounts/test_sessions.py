import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from accounts.browsers import browser_name
from tests.accounts.conftest import PASSWORD
from tests.factories import UserFactory


@pytest.fixture
def elsewhere(ada, sign_in) -> Client:
    """Another browser in which the same person is signed in."""
    elsewhere = Client(headers={"User-Agent": "Elsewhere/1.0"})
    sign_in(client=elsewhere)
    return elsewhere


def is_in(client: Client) -> bool:
    return client.get(reverse("accounts:settings_index")).status_code == 200


def test_every_signed_in_browser_is_listed(client: Client, elsewhere, sign_in):
    sign_in()
    html = client.get(reverse("usersessions_list")).content.decode()
    assert "Elsewhere/1.0" in html
    assert html.count("This one") == 1


def test_one_session_can_be_ended(client: Client, elsewhere, sign_in):
    sign_in()
    url = reverse("accounts:session_end", args=[UserSession.objects.get(user_agent="Elsewhere/1.0").pk])
    assert client.post(url).url == reverse("usersessions_list")
    assert (is_in(client), is_in(elsewhere)) == (True, False)


def test_all_other_sessions_can_be_ended(client: Client, elsewhere, sign_in):
    sign_in()
    client.post(reverse("usersessions_list"))
    assert (is_in(client), is_in(elsewhere)) == (True, False)


def test_a_stranger_s_session_answers_as_a_missing_one(client: Client, elsewhere):
    client.force_login(UserFactory())
    number = UserSession.objects.get().pk
    theirs = client.post(reverse("accounts:session_end", args=[number]))
    missing = client.post(reverse("accounts:session_end", args=[number + 1]))
    assert (theirs.status_code, theirs.content) == (404, missing.content)
    assert is_in(elsewhere)


def test_ending_a_session_needs_a_post_and_an_account(client: Client, elsewhere, guest):
    url = reverse("accounts:session_end", args=[UserSession.objects.get().pk])
    assert client.get(url)["Location"] == "/settings/"
    assert client.post(url).url.startswith(reverse("account_signup"))
    assert Client().post(url).url.startswith(reverse("account_login"))


def test_changing_the_password_ends_all_other_sessions(client: Client, ada, elsewhere, sign_in):
    sign_in()
    before = client.cookies["sessionid"].value
    new = "copper kettle moss 9"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert (is_in(client), is_in(elsewhere)) == (True, False)
    assert client.cookies["sessionid"].value != before


def test_changing_the_password_needs_the_present_one(client: Client, ada, sign_in):
    sign_in()
    new = "copper kettle moss 9"
    data = {"oldpassword": "wrong", "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), data).status_code == 422
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def test_a_session_lasts_a_year(sign_in, ada):
    assert sign_in().cookies["sessionid"]["max-age"] == 365 * 24 * 3600


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
            "Chrome on Linux",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1", "Safari on iPhone"),
        ("curl/8.5", "curl/8.5"),
        ("", "Unknown browser"),
    ],
)
def test_browsers_are_named_as_people_call_them(told, name):
    assert browser_name(told) == name
