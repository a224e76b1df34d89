"""With EMAIL_VERIFICATION=on an account opens only after the code that was sent to its address."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.accounts.conftest import PASSWORD

GRACE = {"username": "grace", "email": "grace@example.org", "password1": PASSWORD}


@pytest.fixture(autouse=True)
def _on(settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
    settings.ACCOUNT_SIGNUP_FIELDS = ["username", "email*", "password1*"]
    settings.ACCOUNT_PREVENT_ENUMERATION = True


def code() -> str:
    return re.search(r"^[A-Z0-9]{3,}-?[A-Z0-9]{3,}$", mail.outbox[-1].body, re.MULTILINE)[0]


def test_an_address_is_asked_for(client: Client):
    assert client.post(reverse("account_signup"), GRACE | {"email": ""}).status_code == 422


def test_the_code_opens_the_account(client: Client):
    response = client.post(reverse("account_signup"), GRACE)
    assert "_auth_user_id" not in client.session
    assert client.get(response.url).status_code == 200
    client.post(response.url, {"code": "WRONG1"})
    assert "_auth_user_id" not in client.session
    client.post(response.url, {"code": code()})
    assert "_auth_user_id" in client.session
    assert EmailAddress.objects.get().verified


def test_a_guest_stays_one_until_the_code_is_right(client: Client, guest):
    response = client.post(reverse("account_signup"), GRACE)
    guest.refresh_from_db()
    assert guest.is_guest
    client.post(response.url, {"code": code()})
    guest.refresh_from_db()
    assert (guest.username, guest.is_guest) == ("grace", False)


def test_a_guest_may_correct_a_mistyped_address(client: Client, guest):
    client.post(reverse("account_signup"), GRACE | {"email": "grcae@example.org"})
    client.post(reverse("account_logout"))
    client.post(reverse("account_signup"), GRACE)
    assert User.objects.get() == guest
    assert [address.email for address in EmailAddress.objects.all()] == ["grace@example.org"]


def test_a_taken_address_gets_the_same_answer_and_a_mail_to_its_owner(client: Client, ada):
    EmailAddress.objects.create(user=ada, email="ada@example.org", verified=True, primary=True)
    fresh = client.post(reverse("account_signup"), GRACE)
    taken = Client().post(reverse("account_signup"), GRACE | {"username": "bob", "email": "ada@example.org"})
    assert (taken.status_code, taken.url) == (fresh.status_code, fresh.url)
    assert [message.to for message in mail.outbox] == [["grace@example.org"], ["ada@example.org"]]
    assert not User.objects.filter(username="bob").exists()
