"""One line of JSON for each sign-in, failure, refusal and change of an account; never a secret."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.accounts.conftest import PASSWORD


@pytest.fixture
def events(caplog):
    """The lines so far, read back."""
    caplog.set_level("INFO", "accounts.events")

    def events(*names: str) -> list[dict]:
        lines = [json.loads(record.getMessage()) for record in caplog.records if record.name == "accounts.events"]
        return [line for line in lines if line["event"] in names or not names]

    return events


def test_coming_in_and_going_out(client: Client, ada, sign_in, events):
    sign_in()
    client.post(reverse("account_logout"))
    assert [(line["event"], line["user"], line["address"]) for line in events()] == [
        ("sign-in", ada.pk, "127.0.0.1"),
        ("sign-out", ada.pk, "127.0.0.1"),
    ]
    assert all(line["at"].endswith("Z") for line in events())


def test_a_sign_up(client: Client, events):
    client.post(reverse("account_signup"), {"username": "grace", "password1": PASSWORD})
    assert [line["event"] for line in events()] == ["sign-up"]


@pytest.mark.parametrize("login", ["ada", "ada@example.org", "nobody"])
def test_a_failed_sign_in_names_the_account_and_nothing_typed(client: Client, ada, sign_in, events, caplog, login):
    ada.emailaddress_set.create(email=ada.email, primary=True)
    sign_in(login, "wrong horse battery")
    assert [line["user"] for line in events("sign-in-failure")] == [None if login == "nobody" else ada.pk]
    assert "wrong horse" not in caplog.text
    assert login not in [word for line in events() for word in line.values()]


def test_a_failed_second_step(client: Client, ada, sign_in, events):
    Authenticator.objects.create(user=ada, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    sign_in()
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    client.post("/accounts/2fa/authenticate/", {"credential": "{}"})
    assert [(line["user"], line["by"]) for line in events("second-step-failure")] == [(ada.pk, "totp"), (ada.pk, "passkey")]
    assert events("sign-in") == []


def test_a_failed_passkey(client: Client, events):
    client.post(reverse("mfa_login_webauthn"), {"credential": "{}"})
    assert [line["by"] for line in events("sign-in-failure")] == ["passkey"]


def test_a_failed_proof(client: Client, ada, sign_in, events):
    sign_in()
    client.post(reverse("account_reauthenticate"), {"password": "wrong"})
    client.post(reverse("progress:delete_account"), {"password": "wrong"})
    assert [line["user"] for line in events("proof-failure")] == [ada.pk, ada.pk]


def test_a_changed_password_an_export_and_the_end(client: Client, ada, sign_in, events, caplog):
    sign_in()
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    new = "copper kettle moss 9"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    client.post(reverse("account_reauthenticate"), {"password": new})
    client.post(reverse("progress:data_export"))
    client.post(reverse("progress:delete_account"), {"password": new})
    names = [line["event"] for line in events("password-change", "export", "account-deletion")]
    assert names == ["password-change", "export", "account-deletion"]
    assert {line["user"] for line in events()} == {ada.pk}
    assert PASSWORD not in caplog.text
    assert new not in caplog.text


def test_a_denial_and_a_limit(client: Client, ada, sign_in, events):
    client.post("/settings/display/", {"theme": "dark"}, headers={"Sec-Fetch-Site": "cross-site"})
    strict = Client(enforce_csrf_checks=True)
    strict.post("/settings/display/", {"theme": "dark"}, headers={"Sec-Fetch-Site": "cross-site"})
    for _ in range(11):
        sign_in("nobody", "wrong")
    denied, limited = events("denied"), events("rate-limit")
    assert [(line["path"], line["method"]) for line in denied] == [("/settings/display/", "POST")]
    assert limited[0]["path"] == reverse("account_login")


def test_no_value_forges_a_line(events, caplog):
    strict = Client(enforce_csrf_checks=True)
    strict.post("/x%0d%0a%7B%22event%22%3A%22sign-in%22%7D%E2%80%A8/", headers={"Sec-Fetch-Site": "cross-site"})
    strict.post("/undo/%0a/", headers={"Sec-Fetch-Site": "cross-site", "User-Agent": "a\r\nb"})
    for record in caplog.records:
        if record.name == "accounts.events":
            assert record.getMessage().isascii()
            assert record.getMessage().isprintable()
