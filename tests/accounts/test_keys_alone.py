"""A key opens an account alone only if its owner said so when adding it."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.accounts.keys import SoftKey, sign_in_with

ADD = "/accounts/2fa/webauthn/add/"
SAID = [{}, {"credProps": {"rk": True}}, {"credProps": {"rk": False}}, {"credProps": {}}]


@pytest.fixture
def key() -> SoftKey:
    return SoftKey()


def add(client: Client, key: SoftKey, results: dict, **more: str) -> None:
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD}, secure=True)
    options = client.get(ADD, secure=True).context["js_data"]["creation_options"]
    response = client.post(ADD, {"credential": key.made(options, **results), "name": "key"} | more, secure=True)
    assert response.status_code == 302
    client.post(reverse("account_logout"), secure=True)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("results", SAID)
@pytest.mark.parametrize("alone", [True, False])
def test_the_owner_s_word_counts_and_not_the_browser_s(client: Client, ada, key, results, alone):
    client.force_login(ada)
    add(client, key, results, **({"passwordless": "on"} if alone else {}))
    sign_in_with(client, key, ada)
    assert is_in(client) is alone


def test_a_key_that_opens_nothing_alone_is_a_second_step(client: Client, ada, key, sign_in):
    client.force_login(ada)
    add(client, key, {})
    url = "/accounts/2fa/authenticate/"
    assert client.post(reverse("account_login"), {"login": "ada", "password": PASSWORD}, secure=True).url == url
    options = client.get(url, secure=True).context["js_data"]["request_options"]
    client.post(url, {"credential": key.signed(options, ada)}, secure=True)
    assert is_in(client)


def test_the_refusal_says_why_and_keeps_next(client: Client, ada, key):
    client.force_login(ada)
    add(client, key, {})
    response = sign_in_with(client, key, ada, next="/browse/?a=1")
    assert response.url == "/accounts/login/?next=%2Fbrowse%2F%3Fa%3D1"
    assert "This key is a second step" in client.get(response.url, secure=True).content.decode()


def sign_up(client: Client, key: SoftKey, name: str = "grace", **more: str):
    url = client.post(reverse("account_signup_by_passkey"), {"username": name} | more, secure=True).url
    options = client.get(url, secure=True).context["js_data"]["creation_options"]
    return client.post(url, {"credential": key.made(options), "name": "key"}, secure=True)


def test_a_sign_up_with_a_passkey_offers_codes_and_goes_on(client: Client, key):
    response = sign_up(client, key, next="/browse/?a=1")
    offer = client.get(response.url, secure=True)
    assert offer.status_code == 200
    assert 'href="/browse/?a=1">Not now' in offer.content.decode()
    made = client.post(response.url, {"next": "/browse/?a=1"}, secure=True)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    html = client.get(made.url, secure=True).content.decode()
    assert codes[0] in html
    assert 'href="/browse/?a=1">Continue' in html


def test_the_codes_open_an_account_whose_passkey_is_lost_once_each(client: Client, key):
    client.post(sign_up(client, key).url, secure=True)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for opens in (True, False):
        client.post(reverse("account_logout"), secure=True)
        url = reverse("account_login_by_recovery_code")
        response = client.post(url, {"login": "Grace", "code": code, "next": "/about/"}, secure=True)
        assert (response.status_code, is_in(client)) == ((302, True) if opens else (422, False))
        if opens:
            assert response.url == "/about/"
            assert client.get(reverse("account_set_password"), secure=True).status_code == 200


def test_with_a_password_the_codes_do_not_open_alone(client: Client, ada, key):
    client.force_login(ada)
    add(client, key, {}, passwordless="on")
    code = Authenticator.objects.get(user=ada, type="recovery_codes").wrap().get_unused_codes()[0]
    client.post(reverse("account_login_by_recovery_code"), {"login": "ada", "code": code}, secure=True)
    assert not is_in(client)


def test_codes_cannot_be_tried_for_long(client: Client, key):
    sign_up(client, key)
    client.post(reverse("account_logout"), secure=True)
    url, given = reverse("account_login_by_recovery_code"), {"login": "grace", "code": "00000000"}
    answers = [client.post(url, given, secure=True) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert "Wait an hour" in answers[-1].text
    assert 'value="grace"' in answers[-1].text


def test_the_passkey_of_such_an_account_stays(client: Client, key):
    client.post(sign_up(client, key).url, secure=True)
    passkey = Authenticator.objects.get(type="webauthn")
    client.post(reverse("mfa_remove_webauthn", args=[passkey.pk]), secure=True)
    assert {one.type for one in Authenticator.objects.all()} == {"webauthn", "recovery_codes"}
    assert User.objects.get().username == "grace"
