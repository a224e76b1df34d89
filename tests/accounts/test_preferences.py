import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Preferences

URL = "/settings/preferences/"
CHOICES = {"time_zone": "Europe/Berlin", "day_start": "5", "week_start": "6", "study_days": "3", "theme": "dark", "keys": "off"}


def test_saving_confirms_the_zone_and_keeps_the_rest(client: Client, ada):
    client.force_login(ada)
    assert client.post(URL, CHOICES).url == URL
    saved = Preferences.objects.get(user=ada)
    assert (saved.time_zone, saved.day_start, saved.week_start, saved.study_days) == ("Europe/Berlin", 5, 6, 3)
    assert saved.zone_confirmed_at


def test_the_display_follows_immediately(client: Client, ada):
    client.force_login(ada)
    client.post(URL, CHOICES)
    html = client.get(URL).content.decode()
    assert 'data-theme="dark" data-keys="off"' in html
    assert "Saved." in html


def test_a_pause_has_a_beginning_and_may_have_an_end(client: Client, ada):
    client.force_login(ada)
    client.post(URL, CHOICES | {"paused_from": "2026-12-24", "paused_until": "2027-01-02"})
    saved = Preferences.objects.get(user=ada)
    assert [str(day) for day in (saved.paused_from, saved.paused_until)] == ["2026-12-24", "2027-01-02"]
    assert 'value="2026-12-24"' in client.get(URL).content.decode()


def test_guests_have_preferences_too(client: Client, guest):
    client.post(URL, CHOICES)
    assert Preferences.objects.get(user=guest).day_start == 5


@pytest.mark.parametrize(
    "change",
    [
        {"time_zone": "Mars/Phobos"},
        {"time_zone": "../../etc/passwd"},
        {"day_start": "13"},
        {"day_start": "-1"},
        {"day_start": "9" * 5000},
        {"week_start": "2"},
        {"study_days": "0"},
        {"study_days": "8"},
        {"theme": "neon"},
        {"keys": ""},
        {"time_zone": "a\x00b"},
        {"paused_from": "soon"},
        {"paused_until": "2026-12-24"},
        {"paused_from": "2026-12-24", "paused_until": "2026-12-23"},
    ],
)
def test_what_is_not_offered_is_refused(client: Client, ada, change):
    client.force_login(ada)
    assert client.post(URL, CHOICES | change).status_code == 422
    assert not Preferences.objects.exists()


def test_a_guessed_zone_is_shown_as_a_guess(client: Client, ada):
    client.force_login(ada)
    assert "Not confirmed yet" in client.get(URL).content.decode()
    client.post(URL, CHOICES)
    assert "Not confirmed yet" not in client.get(URL).content.decode()


def test_other_people_s_preferences_cannot_be_named(client: Client, ada, guest):
    client.force_login(ada)
    client.post(URL, CHOICES | {"user": guest.pk, "user_id": guest.pk, "hidden": "[1]"})
    saved = Preferences.objects.get()
    assert (saved.user, saved.paused_from, saved.hidden) == (ada, None, [])


def test_the_display_page_is_kept_in_the_account(client: Client, ada):
    client.force_login(ada)
    client.post("/settings/display/", {"theme": "contrast", "keys": "off"})
    assert Preferences.objects.get(user=ada).display.to_cookie() == "contrast.off"


def test_settings_link_to_what_there_is(client: Client, ada, guest):
    assert "You are a guest in this browser" in client.get("/settings/").content.decode()
    client.force_login(ada)
    html = client.get("/settings/").content.decode()
    assert "Signed in as ada" in html
    assert reverse("usersessions_list") in html
    assert reverse("socialaccount_connections") not in html


@pytest.mark.parametrize("path", ["/settings/", URL])
def test_the_signed_out_are_asked_to_sign_in(client: Client, path):
    assert client.get(path).url.startswith("/accounts/login/")
    assert client.delete(path).status_code == 405
