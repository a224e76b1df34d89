"""Codes of an authenticator app: one step before and after count as well, and each code counts once."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from tests.accounts.conftest import PASSWORD

CODE, SETTING_UP = "/accounts/2fa/authenticate/", "/accounts/2fa/totp/activate/"
STEP = 30


@pytest.fixture
def clock(monkeypatch):
    """The seconds, at the begin of a step; a test moves them."""
    clock = [int(time.time()) // STEP * STEP + STEP]
    monkeypatch.setattr(time, "time", lambda: clock[0])
    return clock


def code(secret: str, clock: list[int], step: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, clock[0] // STEP + step))


@pytest.fixture
def secret(client: Client, ada, sign_in, clock) -> str:
    sign_in()
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = client.get(SETTING_UP).context["form"].secret
    assert client.post(SETTING_UP, {"code": code(secret, clock)}).status_code == 302
    client.post(reverse("account_logout"))
    return secret


def opens(client: Client, sign_in, text: str) -> bool:
    sign_in()
    client.post(CODE, {"code": text})
    is_in = "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    return is_in


@pytest.mark.parametrize(("step", "counts"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_one_step_before_and_after_counts(client: Client, secret, sign_in, clock, step, counts):
    clock[0] += 10 * STEP
    assert opens(client, sign_in, code(secret, clock, step)) is counts


@pytest.mark.parametrize("later", [0, 29, 31, 59])
def test_the_code_that_set_up_the_app_is_used(client: Client, secret, sign_in, clock, later):
    first = code(secret, clock)
    clock[0] += later
    assert not opens(client, sign_in, first)


@pytest.mark.parametrize("later", [0, 31, 61, 89])
def test_a_used_code_stays_used_for_as_long_as_it_lives(client: Client, secret, sign_in, clock, later):
    clock[0] += 10 * STEP
    early = code(secret, clock, 1)
    assert opens(client, sign_in, early)
    clock[0] += later
    assert not opens(client, sign_in, early)


def test_a_code_that_signed_in_proves_nothing_later(client: Client, secret, sign_in, clock):
    clock[0] += 10 * STEP
    sign_in()
    client.post(CODE, {"code": code(secret, clock)})
    clock[0] += STEP
    response = client.post(reverse("mfa_reauthenticate"), {"code": code(secret, clock, -1)})
    assert response.status_code == 422


def test_blanks_in_a_code_make_no_other_code(client: Client, secret, sign_in, clock):
    clock[0] += 10 * STEP
    given = code(secret, clock)
    assert opens(client, sign_in, f"{given[:3]} {given[3:]}")
    assert not opens(client, sign_in, given)
