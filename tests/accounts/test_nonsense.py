"""What a browser would never send is refused without a stumble."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.accounts.conftest import PASSWORD

RESPONSE = {
    "clientDataJSON": "e30",
    "attestationObject": "oA",
    "authenticatorData": "A" * 100,
    "signature": "AAAA",
    "userHandle": "MQ",
}
CREDENTIAL = {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": RESPONSE, "clientExtensionResults": {}}


def altered(**change) -> str:
    return json.dumps(CREDENTIAL | {"response": RESPONSE | change})


CREDENTIALS = [
    "",
    "x",
    "[]",
    "{}",
    "null",
    "7",
    "[" * 100_000,
    '{"a":' * 50_000,
    "9" * 5000,
    '{"id":' + "9" * 5000 + "}",
    "NaN",
    '{"response": NaN}',
    '{"id": "\\ud800", "rawId": "\\ud800", "response": {"userHandle": "\\ud800"}}',
    "\x00",
    json.dumps(CREDENTIAL),
    altered(clientDataJSON="!!!"),
    altered(clientDataJSON=None),
    altered(clientDataJSON="W10"),
    altered(clientDataJSON="eyJ0eXBlIjo3fQ"),
    altered(authenticatorData="AA"),
    altered(attestationObject="o2NmbXRkbm9uZQ"),
    altered(userHandle=7),
    altered(userHandle=None),
    altered(userHandle="OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5"),
    altered(userHandle="_w"),
    altered(signature=[]),
    json.dumps(CREDENTIAL | {"id": 7}),
    json.dumps(CREDENTIAL | {"response": []}),
]
PATHS = """
    password/reset/key/1-x/ password/reset/key/zzzzzzzzzzzzzzzzzzzzzzzz-x/ password/reset/key/1-%00/ confirm-email/x/
    confirm-email/%00/ 2fa/webauthn/keys/99999999999999999999999999/edit/ 3rdparty/ 3rdparty/signup/ 3rdparty/login/error/
    3rdparty/login/cancelled/ sessions/ inactive/ login/code/confirm/ 2fa/authenticate/ 2fa/reauthenticate/
    2fa/recovery-codes/ 2fa/recovery-codes/download/ 2fa/totp/deactivate/ confirm-email/ password/set/ nowhere/
"""


@pytest.mark.parametrize("credential", CREDENTIALS)
def test_no_made_up_passkey_signs_anybody_in(client: Client, ada, credential):
    client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    assert client.post(reverse("mfa_login_webauthn"), {"credential": credential}).url == reverse("account_login")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("credential", CREDENTIALS)
def test_no_made_up_passkey_is_kept(client: Client, ada, sign_in, credential):
    sign_in()
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.get(reverse("mfa_add_webauthn"))
    assert client.post(reverse("mfa_add_webauthn"), {"credential": credential, "name": "x"}).status_code == 422
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("credential", CREDENTIALS)
def test_no_made_up_passkey_completes_a_sign_up(client: Client, credential):
    client.post(reverse("account_signup_by_passkey"), {"username": "grace"})
    client.get(reverse("mfa_signup_webauthn"))
    assert client.post(reverse("mfa_signup_webauthn"), {"credential": credential}).status_code == 422
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", PATHS.split())
@pytest.mark.parametrize("who", ["nobody", "guest", "ada"])
@pytest.mark.parametrize("method", ["get", "post", "put"])
def test_pages_reached_out_of_order_do_not_stumble(client: Client, ada, guest, path, who, method):
    if who == "ada":
        client.force_login(ada)
    elif who == "nobody":
        client.cookies.clear()
    assert getattr(client, method)(f"/accounts/{path}").status_code < 500


@pytest.mark.parametrize("field", ["login", "password", "next"])
@pytest.mark.parametrize("value", ["\x00", b"\xed\xa0\x80", "a" * 100_000, "\u202e", "'; drop table accounts_user"])
def test_odd_things_typed_to_sign_in_do_not_stumble(client: Client, ada, field, value):
    data = {"login": "ada", "password": "wrong"} | {field: value}
    assert client.post(reverse("account_login"), data).status_code == 422


@pytest.mark.parametrize("number", ["0", "-1", "9223372036854775808", "1" + "0" * 23, "9" * 5000, "x", "1%00"])
def test_sessions_that_cannot_be_are_missing(client: Client, ada, number):
    client.force_login(ada)
    assert client.post(f"/settings/sessions/{number}/end/").status_code == 404
