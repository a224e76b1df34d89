"""How this browser shows the pages: theme and single-key shortcuts, in one cookie."""

import pytest
from django.db import IntegrityError
from django.test import Client

from accounts.models import User
from mlsd_guide.display import COOKIE, THEMES, Display
from tests.pages import text

PAGE = "/settings/display/"
CHOICE = {"theme": "dark", "keys": "off"}


def test_it_shows_what_is_set(client):
    client.cookies[COOKIE] = "contrast.off"
    html = client.get(PAGE).content.decode()
    assert 'value="contrast" id="id_theme_3" checked' in " ".join(html.split()).replace("required ", "")
    assert 'data-theme="contrast" data-keys="off"' in html


def test_a_choice_is_kept_by_this_browser_for_a_year(client):
    response = client.post(PAGE, CHOICE)
    assert (response.status_code, response["Location"]) == (302, f"{PAGE}?saved")
    cookie = response.cookies[COOKIE]
    assert cookie.value == "dark.off"
    assert (cookie["max-age"], cookie["samesite"], cookie["httponly"], cookie["path"]) == (365 * 24 * 3600, "Lax", True, "/")
    assert 'data-theme="dark" data-keys="off"' in client.get(PAGE).content.decode()


@pytest.mark.django_db
def test_every_page_follows_it(client):
    client.post(PAGE, CHOICE)
    assert 'data-theme="dark" data-keys="off"' in client.get("/").content.decode()


def test_saving_is_confirmed(client):
    assert "Saved." not in text(client.get(PAGE))
    assert "Saved." in text(client.post(PAGE, CHOICE, follow=True))


def test_choosing_twice_changes_nothing(client):
    client.post(PAGE, CHOICE)
    assert client.post(PAGE, CHOICE).cookies[COOKIE].value == "dark.off"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"theme": "dark"},
        {"keys": "on"},
        {"theme": "pink", "keys": "on"},
        {"theme": "Dark", "keys": "on"},
        {"theme": "dark", "keys": "1"},
        {"theme": "dark\0", "keys": "on"},
        {"theme": "d" * 5000, "keys": "on"},
    ],
)
def test_anything_else_is_refused_and_not_kept(client, data):
    response = client.post(PAGE, data)
    assert response.status_code == 422
    assert COOKIE not in response.cookies
    assert "Select a valid choice" in text(response) or "This field is required" in text(response)


def test_other_fields_are_ignored(client):
    response = client.post(PAGE, CHOICE | {"user": "2", "is_staff": "1", "next": "//evil.example"})
    assert response["Location"] == f"{PAGE}?saved"
    assert list(response.cookies) == [COOKIE]


def test_a_post_needs_the_token():
    client = Client(enforce_csrf_checks=True)
    assert client.post(PAGE, CHOICE).status_code == 403
    assert client.post(f"{PAGE}?csrfmiddlewaretoken={'a' * 64}", CHOICE).status_code == 403


def test_a_post_with_the_token_passes():
    client = Client(enforce_csrf_checks=True)
    client.get(PAGE)
    token = client.cookies["csrftoken"].value
    assert client.post(PAGE, CHOICE | {"csrfmiddlewaretoken": token}).status_code == 302


@pytest.mark.parametrize("header", ["https://evil.example", "null"])
def test_a_post_from_another_site_is_refused(header):
    client = Client(enforce_csrf_checks=True)
    client.get(PAGE)
    token = client.cookies["csrftoken"].value
    response = client.post(PAGE, CHOICE | {"csrfmiddlewaretoken": token}, headers={"Origin": header})
    assert response.status_code == 403


def test_it_is_kept_by_no_cache(client):
    assert "no-store" in client.get(PAGE)["Cache-Control"]


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(PAGE).status_code == 405


@pytest.mark.parametrize("display", [Display(theme, keys) for theme in THEMES for keys in (True, False)])
def test_the_cookie_comes_back_as_it_went(display):
    assert Display.from_cookie(display.to_cookie()) == display


@pytest.mark.parametrize("value", ["", ".", "pink.maybe", "dark", "x" * 4000, "<script>", "auto.on.off", "\x00"])
def test_a_broken_cookie_is_the_default_where_it_is_broken(client, value):
    theme = "dark" if value == "dark" else "auto"
    assert Display.from_cookie(value) == Display(theme, True)


@pytest.mark.django_db
def test_names_of_people_are_unique_whatever_their_case():
    User.objects.create_user("Reader")
    with pytest.raises(IntegrityError, match="unique_username_whatever_case"):
        User.objects.create_user("reader")
