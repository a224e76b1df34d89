"""What stands for a place in a kept page is never read out of what somebody sent: old marks, names of slots, kinds."""

from urllib.parse import urlencode

import pytest

from catalog.models import CaseStudy, Resource
from history.models import OwnResource
from practice.sketches.models import Sketch
from progress.notes.models import Note
from tests.factories import UserFactory

pytestmark = pytest.mark.usefixtures("catalogue")
TEXTS = ["\ue001x\ue002", "\ue001mark:x\ue002", "\ue001__init__:x\ue002", "\ue000", "\ue001", "\ue002own\ue001"]
LISTS = ["/", "/browse/", "/cases/", "/patterns/", "/exercises/", "/reading/", "/progress/", "/search/", "/notes/", "/sketches/"]
NAMES = ["topic", "q", "state", "sort", "group", "level", "kind", "page", "pattern", "company", "year", "x"]


@pytest.fixture
def user(client):
    user = UserFactory(username="somebody")
    client.force_login(user)
    return user


@pytest.mark.parametrize("path", LISTS)
def test_marks_in_a_query_are_plain_text(client, user, path):
    for name in NAMES:
        assert client.get(f"{path}?{urlencode({name: TEXTS[0]})}").status_code < 500
    for text in TEXTS:
        assert client.get(f"{path}?{urlencode(dict.fromkeys(NAMES, text))}").status_code < 500


@pytest.mark.parametrize("path", ["/cases/%EE%80%81x%EE%80%82/", "/%EE%80%81nonce%EE%80%82", "/browse/%EE%80%80/"])
def test_marks_in_a_path_are_plain_text(client, user, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("text", TEXTS)
def test_marks_in_what_a_reader_keeps_are_plain_text(client, user, text):
    case, book = CaseStudy.objects.first(), Resource.objects.published().first()
    client.post(f"/cases/{case.slug}/answer/", {"text": f"Mine {text}"})
    client.post(f"/resources/{book.slug}/note/", {"text": f"Mine {text}"})
    client.post(f"/resources/{book.slug}/mark/", {"state": "stopped", "reason": f"Mine {text}"})
    client.post("/reading/add/", {"title": f"Mine {text}", "people": text})
    client.post("/sketches/new/")
    sketch, own = Sketch.objects.get(user=user), OwnResource.objects.get(user=user)
    client.post(f"/sketches/{sketch.pk}/name/", {"title": f"Mine {text}"})
    pages = [case.get_absolute_url(), book.get_absolute_url(), own.get_absolute_url(), sketch.get_absolute_url()]
    for page in (*pages, "/notes/", "/reading/", "/history/", "/sketches/", "/today/"):
        for _ in range(2):
            assert client.get(page).status_code == 200, page
    assert Note.objects.get(user=user).text == f"Mine {text}"
    assert f"Mine {text}" in client.get(sketch.get_absolute_url()).text


def test_marks_in_headers_are_plain_text(client, user):
    sent = TEXTS[0].encode().decode("latin-1")
    for path in LISTS:
        answer = client.get(path, headers=dict.fromkeys(["Time-Zone", "HX-Current-URL", "User-Agent", "Referer"], sent))
        assert answer.status_code < 500
