from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from tests.accounts.conftest import PASSWORD
from tests.factories import UserFactory

ELSEWHERE = {"REMOTE_ADDR": "198.51.100.7"}


@pytest.fixture
def hashed(monkeypatch):
    """The passwords that were hashed."""
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(args[1]) or encode(*args))
    return hashed


@pytest.mark.parametrize("login", ["ada", "ADA", "ada@example.org", " ada "])
def test_name_or_address_and_password_open_the_account(client: Client, ada, sign_in, login):
    assert sign_in(login).status_code == 302
    assert client.session["_auth_user_id"] == str(ada.pk)


def test_signing_in_changes_the_session_key(client: Client, ada, guest, sign_in):
    before = client.cookies["sessionid"].value
    sign_in()
    assert client.cookies["sessionid"].value != before


def test_known_and_unknown_accounts_get_the_same_answer(ada, sign_in):
    answers = [sign_in(login, "not the password") for login in ("ada", "bob")]
    assert [answer.status_code for answer in answers] == [422, 422]
    known, unknown = (answer.context["form"].non_field_errors() for answer in answers)
    assert known == unknown


@pytest.mark.parametrize("login", ["ada", "bob", "bob@example.org"])
def test_known_and_unknown_accounts_cost_one_hash(ada, sign_in, hashed, login):
    sign_in(login, "not the password")
    assert hashed == ["not the password"]


def test_sixth_wrong_try_on_an_account_is_refused_unhashed(ada, sign_in, hashed):
    answers = [sign_in("ada", f"wrong {number}").status_code for number in range(6)]
    assert answers == [422] * 5 + [429]
    assert len(hashed) == 5


def test_the_right_password_from_elsewhere_still_opens(ada, sign_in):
    for number in range(6):
        sign_in("ada", f"wrong {number}")
    assert sign_in(client=Client(**ELSEWHERE)).status_code == 302


def test_eleventh_wrong_try_in_a_minute_is_refused_whatever_the_account(sign_in, hashed):
    answers = [sign_in(f"person{number}", "wrong").status_code for number in range(11)]
    assert answers == [422] * 10 + [429]
    assert len(hashed) == 10


def test_invented_proxies_do_not_reset_the_count(ada, sign_in):
    for number in range(5):
        sign_in("ada", "wrong", client=Client(HTTP_X_FORWARDED_FOR=f"203.0.113.{number}", HTTP_X_REAL_IP=f"203.0.113.{number}"))
    assert sign_in("ada", "wrong", client=Client(HTTP_X_FORWARDED_FOR="203.0.113.99")).status_code == 429


def test_behind_a_trusted_proxy_people_are_told_apart(ada, sign_in, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(6):
        sign_in("ada", "wrong", client=Client(HTTP_X_FORWARDED_FOR="203.0.113.1"))
    assert sign_in("ada", "wrong", client=Client(HTTP_X_FORWARDED_FOR="evil, 203.0.113.2")).status_code == 422


def test_a_good_sign_in_does_not_clear_the_count(ada, sign_in):
    for number in range(5):
        sign_in("ada", f"wrong {number}")
    sign_in(client=Client(**ELSEWHERE))
    assert sign_in("ada", "wrong").status_code == 429


@pytest.mark.parametrize("length", [129, 900_000])
def test_overlong_passwords_are_refused_unhashed(ada, sign_in, hashed, length):
    assert sign_in("ada", "x" * length).status_code == 422
    assert not hashed


@pytest.mark.parametrize("next", ["/browse/", "/search/?q=a+b"])
def test_next_leads_back_to_the_page(ada, sign_in, next):
    assert sign_in(next=next).url == next


@pytest.mark.parametrize(
    "next",
    [
        "//evil.example",
        "///evil.example",
        "https:evil.example",
        "https://evil.example/",
        "http://localhost:9999/",
        "http://localhost/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        " //evil.example",
        "http:///evil.example",
    ],
)
def test_next_never_leads_away(ada, sign_in, next):
    assert sign_in(next=next).url == "/"


def test_next_cannot_add_headers(ada, sign_in):
    response = sign_in(next="/\r\nSet-Cookie: a=b")
    assert "a" not in response.cookies
    assert "\n" not in response.url


def test_a_switched_off_account_does_not_open(client: Client, ada, sign_in):
    ada.is_active = False
    ada.save()
    sign_in()
    assert "_auth_user_id" not in client.session


def test_guests_have_no_password_to_guess(client: Client, guest, sign_in):
    assert sign_in(guest.username, "").status_code == 422
    assert sign_in(guest.username, "!").status_code == 422


def test_what_a_guest_kept_is_offered_for_merging(client: Client, ada, guest, sign_in):
    response = sign_in(next="/browse/")
    assert response.url in {"/settings/merge/?next=%2Fbrowse%2F", "/browse/"}
    assert client.session["guest"] == guest.pk


def test_a_guest_who_kept_nothing_is_not_asked(ada, guest, sign_in):
    guest.last_seen_on = None
    guest.save()
    assert sign_in(next="/browse/").url == "/browse/"


def test_a_second_device_gets_the_readers_display(client: Client, ada, sign_in):
    client.force_login(ada)
    client.post(reverse("accounts:display"), {"theme": "dark", "keys": "off"})
    other = Client()
    sign_in(client=other)
    assert other.cookies["display"].value == "dark.off"


def test_signing_out_needs_a_post_and_forgets_the_browser(client: Client, ada):
    client.force_login(ada)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session
    response = client.post(reverse("account_logout"))
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert "_auth_user_id" not in client.session
    assert "display" not in response.cookies


def test_the_word_of_goodbye_is_shown_once_and_to_one_person(client: Client, ada):
    client.force_login(ada)
    client.post(reverse("account_logout"))
    page = client.get("/")
    assert "You have signed out" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert "You have signed out" not in client.get("/").content.decode()
    assert "You have signed out" not in Client().get("/").content.decode()


def test_a_signed_out_page_sets_no_cookie(client: Client):
    assert not client.get("/").cookies


def test_the_header_says_who_reads(client: Client, ada, guest):
    assert "Sign up to save" in strip_tags(client.get("/").content.decode())
    client.force_login(ada)
    assert ">ada</a>" in client.get("/").content.decode()
    assert "Sign in</a>" in Client().get("/").content.decode()


@pytest.mark.parametrize("login", ["ada@example.org", "nobody@example.org"])
def test_a_forgotten_password_gets_the_same_answer_for_anyone(client: Client, ada, login):
    response = client.post(reverse("account_reset_password"), {"email": login}, follow=True)
    assert response.redirect_chain == [("/accounts/password/reset/done/", 302)]
    assert "If this address belongs to an account" in response.content.decode()
    assert [message.to for message in mail.outbox] == [[login]]


def reset_link(client: Client) -> str:
    client.post(reverse("account_reset_password"), {"email": "ada@example.org"})
    return next(word for word in mail.outbox[-1].body.split() if "/password/reset/key/" in word)


def test_the_link_sets_a_new_password_once_and_ends_every_session(client: Client, ada):
    client.force_login(ada)
    other = Client()
    url = other.get(reset_link(other)).url
    new = "copper kettle moss 9"
    assert other.post(url, {"password1": new, "password2": new}).url == "/accounts/password/reset/key/done/"
    assert client.get(reverse("accounts:settings_index")).status_code == 302
    ada.refresh_from_db()
    assert ada.check_password(new)
    assert "_auth_user_id" not in other.session


def test_a_used_link_opens_nothing(client: Client, ada):
    link = reset_link(client)
    ada.set_password("something else entirely")
    ada.save()
    assert client.get(link).context["token_fail"]


def test_the_link_lives_an_hour(client: Client, ada):
    link = reset_link(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
        assert client.get(link).context["token_fail"]


def test_a_mail_server_that_is_away_changes_no_answer(client: Client, ada, monkeypatch, caplog):
    def away(self, *args, **kwargs):
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", away)
    response = client.post(reverse("account_reset_password"), {"email": "ada@example.org"})
    assert response.url == "/accounts/password/reset/done/"
    assert len(caplog.records) == 1


def test_names_that_look_like_addresses_do_not_confuse_the_count(sign_in):
    UserFactory(username="bob")
    assert sign_in("bob@example.org", PASSWORD).status_code == 422


def test_the_limit_is_told_on_the_form_with_the_name_that_was_typed(ada, sign_in):
    refused = [sign_in("ada", f"wrong {number}", next="/browse/") for number in range(6)][-1]
    assert (refused.status_code, refused["Retry-After"]) == (429, "300")
    page = refused.content.decode()
    assert "for five minutes" in page
    assert 'value="ada"' in page
    assert 'name="next" value="/browse/"' in page
