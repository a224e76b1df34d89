"""A form is saved for the account its page was made for, and for nobody else."""

import re

import pytest
from django.test import Client

from progress.notes.models import Note
from tests.factories import ResourceFactory, UserFactory

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture
def book():
    return ResourceFactory(slug="book")


@pytest.fixture
def strict() -> Client:
    return Client(enforce_csrf_checks=True, headers=HERE)


def form(client: Client, url: str) -> dict[str, str]:
    """What the page's editor would send."""
    return {"text": "My own words", "base": "", "csrfmiddlewaretoken": TOKEN.findall(client.get(url).text)[0]}


def test_its_own_page_saves(strict, book):
    strict.force_login(UserFactory())
    assert strict.post(f"{book.get_absolute_url()}note/", form(strict, f"{book.get_absolute_url()}note/")).status_code == 302
    assert Note.objects.get().text == "My own words"


@pytest.mark.parametrize("by_htmx", [True, False])
def test_who_is_signed_out_is_told_and_sent_to_sign_in(strict, book, by_htmx):
    url = f"{book.get_absolute_url()}note/"
    strict.force_login(UserFactory())
    data = form(strict, url)
    strict.logout()
    headers = (
        {"HX-Request": "true", "HX-Current-URL": f"http://testserver{url}"} if by_htmx else {"Referer": f"http://testserver{url}"}
    )
    response = strict.post(url, data, headers=headers)
    assert (response.status_code, response["Not-Saved"]) == (403, "signed-out")
    assert response["Sign-In"] == "/accounts/login/?next=%2Fresources%2Fbook%2Fnote%2F"
    assert ("My own words" in response.text, "You are signed out" in response.text) == (not by_htmx, True)
    assert not Note.objects.exists()


def test_another_account_saves_nothing(strict, book):
    url = f"{book.get_absolute_url()}note/"
    strict.force_login(UserFactory())
    data = form(strict, url)
    strict.force_login(UserFactory())
    response = strict.post(url, data)
    assert (response.status_code, response["Not-Saved"], response["Cache-Control"].count("no-store")) == (
        403,
        "another-account",
        1,
    )
    assert "My own words" in response.text
    assert not Note.objects.exists()


def test_a_sketch_says_that_its_owner_is_signed_out(strict):
    strict.force_login(UserFactory())
    page = strict.post("/sketches/new/", form(strict, "/sketches/"), follow=True)
    data = {"text": "A -> B", "base": "1", "csrfmiddlewaretoken": TOKEN.findall(page.text)[0]}
    strict.logout()
    response = strict.post(f"{page.request['PATH_INFO']}save/", data, headers={"HX-Request": "true"})
    assert (response.status_code, response["Not-Saved"]) == (403, "signed-out")


def test_a_guest_who_signs_up_stays_the_owner(strict, book):
    url = f"{book.get_absolute_url()}note/"
    strict.post(url, form(strict, url))
    guests = TOKEN.findall(strict.get(url).text)[0][65:]
    data = {"username": "olga", "password1": "quiet harbour lamp 7", "csrfmiddlewaretoken": strict.cookies["csrftoken"].value}
    strict.post("/accounts/signup/", data)
    assert len(guests) == 15
    assert TOKEN.findall(strict.get(url).text)[0][65:] == guests


def test_a_guest_whose_session_is_gone_begins_another(strict, book):
    url = f"{book.get_absolute_url()}note/"
    strict.post(url, form(strict, url))
    data = form(strict, url)
    strict.logout()
    strict.cookies["proof"] = "1"
    assert strict.post(url, data | {"text": "Later"}).status_code == 302
    assert sorted(Note.objects.values_list("text", flat=True)) == ["Later", "My own words"]


@pytest.mark.parametrize("place", ["save/", "box/"])
def test_what_a_guest_without_a_session_typed_is_given_back(strict, place):
    strict.cookies["proof"] = "1"
    sketch = strict.post("/sketches/new/", follow=True)
    data = {"text": "Mine -> Yours", "base": "1", "csrfmiddlewaretoken": TOKEN.findall(sketch.text)[0]}
    del strict.cookies["sessionid"]
    response = strict.post(sketch.request["PATH_INFO"] + place, data)
    assert (response.status_code, response["Not-Saved"]) == (403, "another-guest")
    assert "Mine -&gt; Yours</textarea>" in response.text
    assert "Copy it before you leave this page" in response.text


def as_a_guest(browser: Client, url: str) -> dict[str, str]:
    """What the page of a guest would send who has saved something here."""
    browser.post(url, form(browser, url))
    return form(browser, url)


def test_who_was_a_guest_and_signed_in_is_told_so_and_led_to_merge(strict, book):
    url = f"{book.get_absolute_url()}note/"
    data = as_a_guest(strict, url)
    strict.force_login(UserFactory())
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{url}"}
    response = strict.post(url, data, headers=headers)
    assert (response.status_code, response["Not-Saved"]) == (403, "guest-waits")
    assert response["Sign-In"] == "/settings/merge/?next=%2Fresources%2Fbook%2Fnote%2F"
    assert "You were a guest here" in strict.post(url, data).text


def test_after_the_merge_pages_still_name_the_guest_and_save(strict, book):
    url = f"{book.get_absolute_url()}note/"
    data = as_a_guest(strict, url)
    strict.force_login(UserFactory())
    strict.post("/settings/merge/", {"csrfmiddlewaretoken": form(strict, "/settings/merge/")["csrfmiddlewaretoken"]})
    refused = strict.post(url, data)
    assert (refused["Not-Saved"], "Sign-In" in refused) == ("was-guest", False)
    after = form(strict, url)
    assert after["csrfmiddlewaretoken"][80:] == data["csrfmiddlewaretoken"][64:]
    assert strict.post(url, after | {"text": "My own words"}).status_code == 302


def test_another_guest_s_page_names_no_account(strict, book):
    url = f"{book.get_absolute_url()}note/"
    data = as_a_guest(strict, url)
    strict.logout()
    strict.force_login(UserFactory())
    response = strict.post(url, data)
    assert (response.status_code, response["Not-Saved"]) == (403, "another-guest")
    assert "another account" not in response.text
