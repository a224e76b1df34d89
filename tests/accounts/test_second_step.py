"""Authenticator apps and recovery codes; passkeys need a browser and have their journey in tests/browser."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import reverse

from tests.accounts.conftest import PASSWORD
from tests.factories import UserFactory

CODE = "/accounts/2fa/authenticate/"


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def secret(client: Client, ada, sign_in) -> str:
    """Of the authenticator app that ada has set up; she is signed out again."""
    sign_in()
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    url = reverse("mfa_activate_totp")
    secret = client.get(url).context["form"].secret
    assert client.post(url, {"code": code_now(secret)}).status_code == 302
    client.post(reverse("account_logout"))
    return secret


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_password_alone_no_longer_opens(client: Client, secret, sign_in):
    assert sign_in().url == CODE
    assert not is_in(client)
    assert client.get(reverse("accounts:settings_index")).status_code == 302


def test_a_wrong_code_does_not_open(client: Client, secret, sign_in):
    sign_in()
    assert client.post(CODE, {"code": "000000"}).status_code == 422
    assert not is_in(client)


def test_the_app_s_code_opens_once(client: Client, secret, sign_in, monkeypatch):
    later = time.time() + 30
    monkeypatch.setattr(time, "time", lambda: later)
    for opens in (True, False):
        sign_in()
        client.post(CODE, {"code": code_now(secret)})
        assert is_in(client) is opens
        client.post(reverse("account_logout"))


def test_each_recovery_code_opens_once(client: Client, secret, sign_in):
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert len(codes) == 10
    for opens in (True, False):
        sign_in()
        client.post(CODE, {"code": codes[0]})
        assert is_in(client) is opens
        client.post(reverse("account_logout"))


def test_a_reset_password_does_not_skip_the_code(client: Client, ada, secret, sign_in):
    ada.set_password("copper kettle moss 9")
    ada.save()
    assert sign_in(password="copper kettle moss 9").url == CODE


def test_another_s_keys_answer_as_missing_ones(client: Client, ada, sign_in):
    other = UserFactory()
    key = Authenticator.objects.create(user=other, type="webauthn", data={"name": "theirs", "credential": {}})
    sign_in()
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.get(reverse(name, args=[key.pk])).status_code == 404
        assert client.post(reverse(name, args=[key.pk]), {"name": "mine"}).status_code == 404
    key.refresh_from_db()
    assert key.data["name"] == "theirs"


@pytest.mark.parametrize("credential", ["", "x", "[]", "{}", "null", '{"response": 7}', '{"response": {"userHandle": "!"}}'])
def test_nonsense_for_a_passkey_is_refused(client: Client, credential):
    client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    response = client.post(reverse("mfa_login_webauthn"), {"credential": credential})
    assert response.status_code == 302
    assert not is_in(client)
