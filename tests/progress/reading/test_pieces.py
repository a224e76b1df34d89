"""What a press is answered with looks as the page does that it came from."""

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.template.loader import render_to_string
from django.test import RequestFactory

from catalog.models import Resource
from progress.choices import State
from progress.reading import personal as pieces
from progress.reading import rules
from progress.reading.outlines import outline_of
from progress.reading.page import WorkReading
from progress.reading.rules import Record
from tests.factories import UserFactory

pytestmark = pytest.mark.usefixtures("catalogue")
NOW = "2026-01-01T00:00Z"


def request_of(user):
    request = RequestFactory().get("/")
    request.reader = user
    return request


def test_a_press_sends_the_block_whole_or_the_part_that_it_changes(monkeypatch):
    monkeypatch.setattr(pieces, "get_token", lambda _: "one")
    request, context = request_of(UserFactory()), {"csrf_token": "one", "oob": True}
    for work in [work for work in Resource.objects.order_by("pk")[:60] if outline_of(work).parts]:
        press = rules.Press("2026-05-13", NOW)
        before = rules.mark((), outline_of(work), rules.READING, press)
        for part in outline_of(work).parts[:3]:
            after = rules.tick(before, outline_of(work), [part.key], True, press)
            sent = pieces.changed_block(request, WorkReading(work, before), WorkReading(work, after))
            whole = render_to_string("progress/reading/_reading.html", context | {"reading": WorkReading(work, after)})
            assert sent == whole if after[-1].state != rules.READING else sent.replace(' hx-swap-oob="true"', "", 1) in whole
            before = after


@pytest.mark.parametrize("state", State.values)
def test_a_mark_on_a_row_is_the_one_on_the_works_page(state):
    for number, work in enumerate(Resource.objects.published().order_by("pk")[:40]):
        keys = [part.key for part in outline_of(work).parts][: number % 5]
        record = Record(1, state, percent=number or None, parts=dict.fromkeys(keys, NOW), reason="canary")
        reading = WorkReading(work, (record,))
        context = {"work": work, "state": state, "words": reading.words}
        assert pieces.mark(work, reading.standing).strip() == render_to_string("progress/reading/_mark.html", context).strip()


def test_a_message_is_shown_once_and_kept_nowhere(client):
    client.force_login(UserFactory())
    work = Resource.objects.published().first()
    for page in ("/reading/", work.category.get_absolute_url()):
        client.post(f"{work.get_absolute_url()}mark/", {"state": "known", "next": page})
        assert CookieStorage.cookie_name in client.cookies
        assert 'formaction="/undo/' in client.get(page).text
        assert 'formaction="/undo/' not in client.get(page).text
        client.post(f"{work.get_absolute_url()}mark/", {"state": "", "next": page})
        client.get(page)
