"""No guest and no account begins in a browser that has not shown that it keeps cookies."""

import pytest
from django.test import Client

from accounts.models import User
from tests.factories import ResourceFactory

pytestmark = pytest.mark.django_db
WORDS = "This browser blocks cookies"


@pytest.fixture
def fresh() -> Client:
    """A browser that has been nowhere yet."""
    client = Client()
    client.cookies.clear()
    return client


def press(client: Client, url: str, **headers: str):
    return client.post(url, {"state": "reading"}, headers=headers)


@pytest.fixture
def mark() -> str:
    return f"{ResourceFactory().get_absolute_url()}mark/"


def test_the_first_press_is_sent_again_with_a_cookie_and_then_counts(fresh, mark):
    asked = press(fresh, mark)
    assert (asked.status_code, asked["Location"]) == (307, f"{mark}?cookie=1")
    assert User.objects.count() == 0
    assert press(fresh, asked["Location"]).status_code == 302
    assert User.objects.get().is_guest


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "htmx"])
def test_without_it_nothing_is_saved_and_the_page_says_why(fresh, mark, headers):
    for _ in range(3):
        asked = press(fresh, mark, **headers)
        fresh.cookies.clear()
        refused = press(fresh, asked["Location"], **headers)
        assert (refused.status_code, refused["Not-Saved"]) == (403, "no-cookies")
        assert WORDS in refused.text
    assert User.objects.count() == 0


@pytest.mark.parametrize("name", ["login", "signup"])
def test_nobody_signs_in_or_up(fresh, name):
    data = {"username": "olga", "password1": "quiet harbour lamp 7"}
    asked = fresh.post(f"/accounts/{name}/", data)
    fresh.cookies.clear()
    refused = fresh.post(asked["Location"], data)
    assert refused.status_code == 403
    assert WORDS in refused.text
    assert "quiet harbour" not in refused.text
    assert User.objects.count() == 0


def test_the_cookie_of_a_page_with_a_form_is_enough(fresh):
    url = f"{ResourceFactory().get_absolute_url()}note/"
    fresh.get(url)
    assert fresh.post(url, {"text": "Mine", "base": ""}).status_code == 302
