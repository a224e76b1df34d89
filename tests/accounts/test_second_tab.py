"""Forms that were open in a second tab while somebody signed in or out in the first."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.conftest import PASSWORD
from tests.pages import html

HERE = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}
NEXT = "/browse/?level=advanced&sort=year"
ENTRANCE = [
    "account_login",
    "account_login_by_recovery_code",
    "account_signup",
    "account_signup_by_passkey",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_signup_webauthn",
]


@pytest.fixture
def browser(ada) -> Client:
    return Client(enforce_csrf_checks=True, headers=HERE)


def token_of(browser: Client, url: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(url).content.decode())[1]


def sign_in(browser: Client) -> None:
    url = reverse("account_login")
    data = {"login": "ada", "password": PASSWORD, "csrfmiddlewaretoken": token_of(browser, url)}
    assert browser.post(url, data).status_code == 302


@pytest.mark.parametrize("name", ENTRANCE)
def test_a_way_in_goes_on_where_somebody_is_signed_in(browser, name):
    old = token_of(browser, reverse("account_login"))
    sign_in(browser)
    data = {"login": "ada", "password": PASSWORD, "next": NEXT, "csrfmiddlewaretoken": old}
    response = browser.post(reverse(name), data)
    assert (response.status_code, response.url) == (302, NEXT)
    assert "You are already signed in as ada" in browser.get("/about/").content.decode()


@pytest.mark.parametrize("next", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_it_goes_on_to_no_other_site(browser, next):
    old = token_of(browser, reverse("account_login"))
    sign_in(browser)
    assert browser.post(reverse("account_login"), {"next": next, "csrfmiddlewaretoken": old}).url == "/"


def test_another_site_s_form_goes_nowhere(browser):
    sign_in(browser)
    response = browser.post(reverse("account_login"), {"next": NEXT}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert "This page was out of date" not in response.content.decode()


@pytest.mark.parametrize(
    "path", ["/resources/x/note/", "/cases/x/answer/", "/reading/add/", "/settings/merge/", "/accounts/password/reset/key/1-x/"]
)
def test_other_forms_show_what_was_typed(browser, path):
    old = token_of(browser, reverse("account_login"))
    sign_in(browser)
    data = {"text": "Words that took an hour <b>", "password1": "secret words", "csrfmiddlewaretoken": old}
    response = browser.post(path, data, headers={"Referer": "http://testserver/browse/?q=1"})
    page = html(response)
    assert response.status_code == 403
    assert "Words that took an hour &lt;b&gt;" in page
    assert "You are signed in as ada" in page
    assert 'href="/browse/?q=1"' in page
    assert "secret words" not in page
    assert old not in page


def test_a_fragment_keeps_what_was_typed_in_the_page(browser):
    old = token_of(browser, reverse("account_login"))
    sign_in(browser)
    response = browser.post("/resources/x/note/", {"text": "Words", "csrfmiddlewaretoken": old}, headers={"HX-Request": "true"})
    assert response.status_code == 403
    assert "What you typed is still here" in response.content.decode()


def test_a_second_sign_in_page_leads_on_by_itself(browser):
    sign_in(browser)
    assert browser.get(reverse("account_login"), {"next": NEXT}).url == NEXT


def test_signing_out_twice_is_no_error(browser):
    sign_in(browser)
    token = token_of(browser, reverse("account_logout"))
    for _ in range(2):
        assert browser.post(reverse("account_logout"), {"csrfmiddlewaretoken": token}).status_code == 302
