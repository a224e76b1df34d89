"""Somebody without an account or a guest brings in a file: their first press."""

import json

import pytest
from django.core.cache import cache
from django.test import Client

from accounts import quotas
from accounts.models import User
from progress.data.export import export
from progress.data.snapshot import Snapshot
from progress.reading.models import Reading
from tests.pages import text
from tests.progress.data.readers import busy_reader
from tests.progress.data.test_import_pages import CHECKLIST, REVIEW, URL, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_counted(db):
    cache.clear()


def test_the_page_is_open_and_makes_nobody(client):
    page = client.get(URL)
    assert page.status_code == 200
    assert "No account is needed" in text(page)
    assert not User.objects.exists()


def test_a_visitor_brings_an_export_back(client):
    user = busy_reader()
    content, readings = json.dumps(export(Snapshot.of(user))), Reading.objects.filter(user=user).count()
    user.delete()
    assert upload(client, content).url == REVIEW
    client.post(REVIEW)
    guest = User.objects.get()
    assert guest.is_guest
    assert Reading.objects.filter(user=guest).count() == readings > 0


def test_an_empty_form_makes_no_guest(client):
    assert client.post(URL).status_code == 422
    assert not User.objects.exists()


def test_a_browser_without_cookies_is_asked_for_one_first(db):
    client = Client(headers={"Sec-Fetch-Site": "same-origin"})
    client.cookies.clear()
    assert upload(client, CHECKLIST)["Location"] == f"{URL}?cookie=1"
    assert not User.objects.exists()


@pytest.mark.parametrize("url", ["/today/", "/history/", "/settings/", "/settings/data/"])
def test_the_way_in_says_that_no_account_is_needed(client, url):
    page = client.get(url, follow=True)
    assert "You can start without an account" in text(page)
    assert all(f'href="{way}"' in page.text for way in ("/plan/new/", "/browse/", URL))


def test_guests_and_the_signed_in_are_not_told_so(client):
    upload(client, CHECKLIST)
    assert "You can start without an account" not in text(client.get("/accounts/login/"))


def test_only_files_that_were_read_count_as_heavy(reader, settings, tmp_path, monkeypatch):
    settings.QUOTAS, settings.METER = True, tmp_path / "meter.sqlite3"
    monkeypatch.setattr(quotas, "ACCOUNT", quotas.GUEST)
    answers = [upload(reader, "nothing").status_code for _ in range(5)]
    assert answers == [422] * 5
    assert [upload(reader, CHECKLIST).status_code for _ in range(3)] == [302, 302, 429]


def test_too_many_uploads_are_told_on_the_page_with_the_form(reader):
    refused = [upload(reader, "nothing") for _ in range(31)][-1]
    assert (refused.status_code, refused["Retry-After"]) == (429, "3600")
    assert "Try again in an hour" in refused.text
    assert f'action="{URL}"' in refused.text
