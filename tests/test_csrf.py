"""Other sites cannot act for a reader, and pages without a token work for people whom no session knows."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import CaseStudyFactory, UserFactory

pytestmark = pytest.mark.django_db
URL = "/settings/display/"
DATA = {"theme": "dark", "keys": "on"}
HERE = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}


@pytest.fixture
def strict() -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("headers", [HERE, {"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}])
def test_without_a_reader_the_browser_s_word_is_enough(strict, headers):
    assert strict.post(URL, DATA, headers=headers).status_code == 302


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {"Referer": "http://testserver/"},
    ],
)
def test_without_a_reader_anything_else_is_refused(strict, headers):
    assert strict.post(URL, DATA, headers=headers).status_code == 403


def test_with_a_reader_a_token_is_needed(strict):
    strict.force_login(UserFactory())
    assert strict.post(URL, DATA, headers=HERE).status_code == 403
    strict.get(URL)
    token = strict.cookies["csrftoken"].value
    assert strict.post(URL, DATA | {"csrfmiddlewaretoken": token}, headers=HERE).status_code == 302


def test_all_forms_of_a_page_have_one_token_and_each_page_another(strict):
    strict.force_login(UserFactory())
    case = CaseStudyFactory()
    strict.get(URL)  # sets the cookie
    pages = [re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', strict.get(case.get_absolute_url()).text) for _ in range(2)]
    assert [len(tokens) > 1 and len(set(tokens)) for tokens in pages] == [1, 1]
    assert pages[0] != pages[1]


def test_a_guest_needs_a_token_as_well(strict):
    session = strict.session
    session["guest"] = UserFactory(guest_since=timezone.now()).pk
    session.save()
    assert strict.post(URL, DATA, headers=HERE).status_code == 403


@pytest.mark.parametrize("headers", [HERE, {"Sec-Fetch-Site": "cross-site"}])
def test_a_session_that_leads_to_nobody_is_as_none(strict, headers):
    """The page is the cached one without a token, as after a sign-in that was not completed or has expired."""
    strict.cookies["sessionid"] = "x" * 32
    assert strict.post(URL, DATA, headers=headers).status_code == (302 if headers is HERE else 403)


@pytest.mark.parametrize("place", ["query", "another's"])
def test_a_token_in_the_query_or_of_another_is_no_token(strict, place):
    strict.force_login(UserFactory())
    strict.get(URL)
    other = Client()
    other.get(URL)
    token = strict.cookies["csrftoken"].value
    if place == "query":
        assert strict.post(f"{URL}?csrfmiddlewaretoken={token}", DATA, headers=HERE).status_code == 403
    else:
        data = DATA | {"csrfmiddlewaretoken": other.cookies["csrftoken"].value}
        assert strict.post(URL, data, headers=HERE).status_code == 403


def test_a_token_does_not_help_another_site(strict):
    strict.get(URL)
    data = DATA | {"csrfmiddlewaretoken": strict.cookies["csrftoken"].value}
    assert strict.post(URL, data, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_refused_fragment_says_so_above_the_page_and_touches_nothing_else(strict):
    strict.force_login(UserFactory())
    response = strict.post(URL, DATA, headers=HERE | {"HX-Request": "true"})
    assert (response.status_code, response["HX-Retarget"], response["HX-Reswap"]) == (403, "#messages", "innerHTML")
    assert b"What you typed is still here" in response.content
    assert b"<html" not in response.content


def test_signing_in_from_another_site_is_refused(strict):
    assert strict.post(reverse("account_login"), {}, headers={"Origin": "http://evil.example"}).status_code == 403


@pytest.mark.parametrize("hint", ['name="referrer"', "referrerpolicy", '<form rel="', "sandbox="])
def test_no_page_hides_where_its_forms_come_from(hint):
    """A browser would send them as from nowhere (Origin: null), which is refused."""
    assert [str(path) for path in Path("templates").rglob("*.html") if hint in path.read_text()] == []
    assert settings.SECURE_REFERRER_POLICY == "same-origin"
