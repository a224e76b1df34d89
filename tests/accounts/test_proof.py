"""An export and a deletion ask who it is once more; guests have nothing to prove it with."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.accounts.conftest import PASSWORD
from tests.accounts.keys import SoftKey
from tests.accounts.test_keys_alone import sign_up

EXPORT, DELETE = "/settings/data/export/", "/settings/data/delete/"


def test_an_export_asks_for_the_password_and_then_comes(client: Client, ada, sign_in):
    sign_in()
    asked = client.post(EXPORT)
    assert asked.url == f"/accounts/reauthenticate/?next={EXPORT.replace('/', '%2F')}"
    response = client.post(asked.url, {"password": PASSWORD, "next": EXPORT})
    assert (response.status_code, response["Content-Type"]) == (200, "application/zip")


def test_a_wrong_password_brings_nothing(client: Client, ada, sign_in):
    sign_in()
    asked = client.post(EXPORT)
    assert client.post(asked.url, {"password": "wrong", "next": EXPORT}).status_code == 422


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
    options = client.get(url, {"next": path}, secure=True).context["js_data"]["request_options"]
    user = Authenticator.objects.get(type="webauthn").user
    response = client.post(url, {"credential": key.signed(options, user), "next": path}, secure=True)
    assert response.status_code in {200, 422}
    assert response.get("Content-Type") == "application/zip" or "Delete" in response.content.decode()
