"""Every page about an account opens, and the ones that need an account ask for it."""

import pytest
from django.test import Client
from django.urls import reverse

ENTRANCE = [
    "account_login",
    "account_signup",
    "account_signup_by_passkey",
    "account_reset_password",
    "account_reset_password_done",
]
OWN = [
    "accounts:settings_index",
    "accounts:preferences",
    "account_change_password",
    "account_logout",
    "account_email",
    "mfa_index",
    "mfa_list_webauthn",
    "usersessions_list",
]
PROVEN = ["mfa_add_webauthn", "mfa_activate_totp"]


@pytest.mark.parametrize("name", ENTRANCE)
def test_signed_out_pages_open(client: Client, name):
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert b"<h1" in response.content


@pytest.mark.parametrize("name", OWN)
def test_own_pages_open_and_are_kept_by_no_cache(client: Client, ada, name):
    client.force_login(ada)
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", [*OWN, *PROVEN])
def test_own_pages_ask_the_signed_out_to_sign_in(client: Client, name):
    if name == "account_logout":
        assert client.get(reverse(name)).url == "/"
        return
    assert client.get(reverse(name)).url.startswith("/accounts/login/?next=")


@pytest.mark.parametrize("name", PROVEN)
def test_changing_the_ways_in_asks_for_the_password_again(client: Client, ada, name):
    client.force_login(ada)
    assert client.get(reverse(name)).url.startswith("/accounts/reauthenticate/")


@pytest.mark.parametrize("name", [*ENTRANCE, *OWN, *PROVEN])
def test_pages_hold_nothing_that_the_policy_forbids(client: Client, ada, name):
    client.force_login(ada)
    client.post(reverse("account_reauthenticate"), {"password": "quiet harbour lamp 7"})
    if name in ENTRANCE:
        client.logout()
    html = client.get(reverse(name)).content.decode()
    assert " style=" not in html
    assert " onclick=" not in html
    assert html.count("<script") == html.count("nonce=") + html.count('<script type="application/json"')
