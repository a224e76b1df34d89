"""No page prints a password or a code again."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from allauth.account.forms import ChangePasswordForm
from django import forms
from django.test import Client
from django.urls import get_resolver

from accounts import quotas
from accounts.quotas import OverQuota
from mlsd_guide.shown import is_secret
from tests.accounts.conftest import PASSWORD

HERE = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
SECRETS = {"current-password", "new-password", "one-time-code"}
TYPED = ["password", "password1", "password2", "oldpassword", "Password", "code", "recovery_code", "otp", "secret", "credential"]
DELETE = "/settings/data/delete/"


def refuse(*args: object) -> None:
    raise OverQuota("Limit reached.")


def kinds_below(kind: type) -> Iterator[type]:
    for below in kind.__subclasses__():
        yield below
        yield from kinds_below(below)


def test_every_form_s_secret_fields_are_known():
    assert get_resolver().url_patterns
    for module in ("allauth.mfa.base.forms", "allauth.mfa.totp.forms", "accounts.code_forms", "accounts.recovery"):
        import_module(module)
    fields = {(name, field) for form in kinds_below(forms.BaseForm) for name, field in getattr(form, "base_fields", {}).items()}
    secret = {
        name
        for name, field in fields
        if isinstance(field.widget, forms.PasswordInput) or field.widget.attrs.get("autocomplete") in SECRETS
    }
    assert {*ChangePasswordForm.base_fields, "password", "code"} <= secret
    assert all(map(is_secret, secret))


def test_every_template_s_secret_fields_are_known():
    pages = "".join(path.read_text() for path in Path("templates").rglob("*.html"))
    inputs = [tag for tag in re.findall(r"<input[^>]*>", pages) if re.search(r"password|one-time-code|credential", tag)]
    names = [found[1] for tag in inputs if (found := re.search(r'\bname="([^"{]+)"', tag)) and 'type="checkbox"' not in tag]
    assert "credential" in names
    assert all(map(is_secret, names))


@pytest.mark.parametrize("then", ["another-account", "signed-out"])
@pytest.mark.parametrize("field", TYPED)
def test_a_form_for_somebody_else_gives_no_secret_back(ada, then, field):
    browser = Client(enforce_csrf_checks=True, headers=HERE)
    browser.force_login(ada)
    data = {"csrfmiddlewaretoken": TOKEN.search(browser.get(DELETE).text)[1], "text": "My own words", field: PASSWORD}
    if then == "another-account":
        browser.force_login(type(ada).objects.create(username="grace"))
    else:
        browser.logout()
    response = browser.post(DELETE, data)
    assert (response.status_code, response["Not-Saved"]) == (403, then)
    assert "My own words" in response.text
    assert PASSWORD not in response.text


@pytest.mark.parametrize("field", TYPED)
def test_a_form_that_is_too_much_gives_no_secret_back(client, ada, monkeypatch, field):
    client.force_login(ada)
    monkeypatch.setattr(quotas, "check_write", refuse)
    response = client.post(DELETE, {"text": "My own words", field: PASSWORD})
    assert (response.status_code, "My own words" in response.text, PASSWORD in response.text) == (429, True, False)


@pytest.mark.parametrize("field", TYPED)
def test_a_form_that_is_out_of_date_gives_no_secret_back(ada, field):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ada)
    response = browser.post(DELETE, {"csrfmiddlewaretoken": "a" * 64, "text": "My own words", field: PASSWORD})
    assert (response.status_code, "My own words" in response.text, PASSWORD in response.text) == (403, True, False)
