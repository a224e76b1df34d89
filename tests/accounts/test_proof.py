"""An export and a deletion ask who it is once more; guests have nothing to prove it with."""

import time
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.accounts.conftest import PASSWORD
from tests.accounts.keys import SoftKey
from tests.accounts.test_keys_alone import sign_up
from tests.pages import html

EXPORT, DELETE = "/settings/data/export/", "/settings/data/delete/"


READY = "/settings/data/?ready=1"


@pytest.fixture
def long_signed_in(client: Client, ada, sign_in):
    """Signed in ten minutes ago."""
    sign_in()
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - 600}]
    session.save()


def test_an_export_just_after_signing_in_asks_nothing(client: Client, ada, sign_in):
    sign_in()
    assert client.post(EXPORT)["Content-Type"] == "application/zip"


def test_an_export_just_after_signing_up_asks_nothing(client: Client, db):
    client.post(reverse("account_signup"), {"username": "newcomer", "password1": PASSWORD})
    assert client.post(EXPORT)["Content-Type"] == "application/zip"


def test_an_export_asks_for_the_password_and_then_comes(client: Client, long_signed_in):
    asked = client.post(EXPORT)
    assert asked.url == f"/accounts/reauthenticate/?{urlencode({'next': READY})}"
    page = client.get(asked.url)
    assert "To confirm that it is you," in html(page)
    assertNotContains(page, "who can open your account")
    back = client.post(asked.url, {"password": PASSWORD, "next": READY})
    assert back.url == READY
    assertContains(client.get(back.url), "Your download is ready")
    assert client.post(EXPORT)["Content-Type"] == "application/zip"


def test_a_wrong_password_brings_nothing_and_says_why_again(client: Client, long_signed_in):
    asked = client.post(EXPORT)
    wrong = client.post("/accounts/reauthenticate/", {"password": "wrong", "next": READY})
    assertContains(wrong, "You are about to download your data", status_code=422)
    assert client.post(EXPORT).url == asked.url


def test_a_guest_needs_none(client: Client, guest):
    assert client.post(EXPORT).status_code == 200


@pytest.mark.parametrize("path", [EXPORT, DELETE])
def test_without_a_password_the_passkey_is_asked_for(client: Client, path):
    key = SoftKey()
    sign_up(client, key)
    session = client.session
    session["account_authentication_methods"] = []
    session.save()
    asked = client.post(path, secure=True)
    url = reverse("mfa_reauthenticate_webauthn")
    assert asked.url.startswith(url)
    options = client.get(asked.url, secure=True).context["js_data"]["request_options"]
    user = Authenticator.objects.get(type="webauthn").user
    response = client.post(
        url, {"credential": key.signed(options, user), "next": parse_qs(urlsplit(asked.url).query)["next"][0]}, secure=True
    )
    assert response.status_code in {200, 302, 422}
    assert client.post(path, secure=True).status_code in {200, 422}
